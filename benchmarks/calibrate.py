"""Fits the weights of rules/confidence.toml on gold, and prints the file.

python benchmarks/calibrate.py corpus ../shared/real > rules/confidence.toml

A fact counts as right when its tuple is found in the gold, as `zhibiao evaluate` says; a fact that
meets only optional gold does not count. Plain logistic regression with an L2 penalty.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

from zhibiao.clean import clean
from zhibiao.confidence import features
from zhibiao.evaluate.articles import load_articles
from zhibiao.evaluate.claim import claim_of_fact, claim_of_gold
from zhibiao.evaluate.pairing import pair_document
from zhibiao.extract import Extractor
from zhibiao.schema import Fact

PENALTY = 2.0
STEPS = 4000
RATE = 0.05
LEAST = 5
"""a feature seen less often has no weight of its own"""


def samples(folders: list[Path]) -> list[tuple[frozenset[str], bool]]:
    extractor = Extractor()
    found = []
    for folder in folders:
        for annotated in load_articles(folder, ()):
            article = annotated.article
            walked = extractor.walk(clean(article.text).text, article)
            drafts = [draft for each in walked for draft in each.drafts]
            facts = [
                result
                for step in extractor.steps(clean(article.text), article)
                for result in step.results
            ]
            pairs = [(d, f) for d, f in zip(drafts, facts, strict=True) if isinstance(f, Fact)]
            claims = [claim_of_fact(fact) for _, fact in pairs]
            pairing = pair_document(
                [claim_of_gold(fact) for fact in annotated.gold.facts], claims, False
            )
            met = {
                id(pairing.found_claims[j]): pairing.gold_claims[i]
                for i, j in pairing.claim_pairs.items()
            }
            scored = {id(claim) for claim in pairing.found_claims}
            for (draft, _), claim in zip(pairs, claims, strict=True):
                gold = met.get(id(claim))
                if id(claim) in scored and (gold is None or not gold.optional):
                    found.append((frozenset(features(draft)), gold is not None))
    return found


def fit(found: list[tuple[frozenset[str], bool]]) -> tuple[float, dict[str, float]]:
    counts = Counter(name for names, _ in found for name in names)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    x = np.array([[name in have for name in names] for have, _ in found], dtype=float)
    y = np.array([right for _, right in found], dtype=float)
    weights, bias = np.zeros(len(names)), 0.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights -= RATE * ((x.T @ error + PENALTY * weights) / len(y) * 20)
        bias -= RATE * error.mean() * 20
    return float(bias), dict(zip(names, map(float, weights), strict=True))


def main() -> None:
    found = samples([Path(name) for name in sys.argv[1:]])
    bias, weights = fit(found)
    print(
        "# What makes a fact sure or unsure: weights of a logistic score, fitted by benchmarks/calibrate.py."
    )
    print(f"bias = {bias:.2f}\n\n[weights]")
    for name, weight in sorted(weights.items()):
        print(f'"{name}" = {weight:.2f}')
    right = sum(right for _, right in found)
    print(f"{len(found)} facts, {right} right", file=sys.stderr)


if __name__ == "__main__":
    main()
