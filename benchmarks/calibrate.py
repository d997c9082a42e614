"""Fits the weights of rules/confidence.toml on gold, and prints the file.

python benchmarks/calibrate.py corpus ../shared/real > rules/confidence.toml

A fact counts as right when its tuple is found in the gold, as `zhibiao evaluate` says; a fact that
meets only optional gold does not count. Plain logistic regression with an L2 penalty. How well it holds
is told on stderr for the last folder: each fact by weights that were fitted without its article, and
again without its kind of source.
"""

from __future__ import annotations

import hashlib
import math
import operator
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from zhibiao.clean import clean
from zhibiao.confidence import features
from zhibiao.evaluate.articles import Annotated, load_articles
from zhibiao.evaluate.claim import claim_of_fact, claim_of_gold
from zhibiao.evaluate.context import is_whole
from zhibiao.evaluate.pairing import pair_document
from zhibiao.extract import Extractor
from zhibiao.schema import Fact

PENALTY = 2.0
STEPS = 4000
RATE = 0.05
LEAST = 5
"""a feature seen less often has no weight of its own"""
FOLDS = 5
LEVELS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97)


class Sample(NamedTuple):
    """A fact that counts: its article, what speaks for and against it, whether it is right."""

    folder: str
    source: str
    article: str
    features: frozenset[str]
    tuple_right: bool
    whole_right: bool


Scored = tuple[float, Sample]
"""How sure a fact was, and the fact."""


def samples(folders: list[Path]) -> list[Sample]:
    extractor = Extractor()
    return [
        sample
        for folder in folders
        for annotated in load_articles(folder, ())
        for sample in _of_article(extractor, annotated, str(folder))
    ]


def _of_article(extractor: Extractor, annotated: Annotated, folder: str) -> Iterator[Sample]:
    article, cleaned = annotated.article, clean(annotated.article.text)
    drafts = [each for own in extractor.read(cleaned.text, article).drafts for each in own]
    steps = extractor.steps(cleaned, article)
    results = [result for step in steps for result in step.results]
    pairs = [(d, r) for d, r in zip(drafts, results, strict=True) if isinstance(r, Fact)]
    claims = [claim_of_fact(fact) for _, fact in pairs]
    gold = [claim_of_gold(fact) for fact in annotated.gold.facts]
    pairing = pair_document(gold, claims, False)
    met = {
        id(pairing.found_claims[j]): pairing.gold_claims[i] for i, j in pairing.claim_pairs.items()
    }
    scored = {id(claim) for claim in pairing.found_claims}
    for (draft, _), claim in zip(pairs, claims, strict=True):
        wanted = met.get(id(claim))
        if id(claim) in scored and (wanted is None or not wanted.optional):
            whole = wanted is not None and is_whole(wanted, claim)
            marks = frozenset(features(draft, cleaned.text))
            where = (folder, annotated.genre, annotated.stem)
            yield Sample(*where, marks, wanted is not None, whole)


def fit(found: Sequence[Sample]) -> tuple[float, dict[str, float]]:
    counts = Counter(name for sample in found for name in sample.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    x = np.array([[name in sample.features for name in names] for sample in found], dtype=float)
    y = np.array([sample.tuple_right for sample in found], dtype=float)
    weights, bias = np.zeros(len(names)), 0.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights -= RATE * ((x.T @ error + PENALTY * weights) / len(y) * 20)
        bias -= RATE * error.mean() * 20
    return float(bias), dict(zip(names, map(float, weights), strict=True))


def unseen(found: Sequence[Sample], part: Callable[[Sample], object]) -> list[Scored]:
    """Each fact with the confidence by weights that were fitted without the facts of its part."""
    scored = []
    for each in dict.fromkeys(map(part, found)):
        bias, weights = fit([sample for sample in found if part(sample) != each])
        for sample in (sample for sample in found if part(sample) == each):
            score = bias + sum(weights.get(name, 0.0) for name in sample.features)
            scored.append((1 / (1 + math.exp(-score)), sample))
    return scored


def _fold(sample: Sample) -> int:
    return int(hashlib.sha256(sample.article.encode()).hexdigest(), 16) % FOLDS


def tell(scored: Sequence[Scored]) -> None:
    """How often the facts at each level are right, as tuples and as whole facts, and how many are left."""
    right = sum(sample.tuple_right for _, sample in scored)
    print(f"{len(scored)} facts, {right} right tuples", file=sys.stderr)
    for level in LEVELS:
        sure = [sample for score, sample in scored if score >= level]
        tuples = sum(sample.tuple_right for sample in sure)
        whole = sum(sample.whole_right for sample in sure)
        if sure:
            print(f"  {level:.2f}: {len(sure)} facts, tuple {tuples / len(sure):.3f}, "
                  f"whole {whole / len(sure):.3f}, of all right tuples {tuples / right:.3f}",
                  file=sys.stderr)  # fmt: skip


def main() -> None:
    found = samples([Path(name) for name in sys.argv[1:]])
    bias, weights = fit(found)
    print(
        "# What makes a fact sure or unsure: weights of a logistic score, fitted by benchmarks/calibrate.py."
    )
    print(f"bias = {bias:.2f}\n\n[weights]")
    for name, weight in sorted(weights.items()):
        print(f'"{name}" = {weight:.2f}')
    for name, part in (("article", _fold), ("source", operator.attrgetter("source"))):
        scored = [each for each in unseen(found, part) if each[1].folder == sys.argv[-1]]
        print(f"{sys.argv[-1]}, each {name} by weights fitted without it:", file=sys.stderr)
        tell(scored)


if __name__ == "__main__":
    main()
