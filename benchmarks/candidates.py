"""Could fitted weights find the edges of names better than the rules do? An experiment with a verdict.

python benchmarks/candidates.py corpus ../shared/real

For each extracted fact whose number the gold has, every stretch of words before the number, back to
the beginning of the sentence, and right behind it is a candidate for its metric; so is the name that
the rules took. A conditional logit over named features of a candidate (the roles and parts of speech
at its edges, its length, whether the rules chose it) is fitted on the articles of all folds but one
and chooses for the articles of that fold. Printed: how often the rules' name is one that the gold
accepts, how often the chosen one is, where they differ, and the weights that speak loudest.

The verdict on 225 articles (2,212 facts whose number is found, 2,026 named right by the rules): weights
for the left edge mend 10 names and spoil 5, for the right edge 0 and 3, for any stretch 12 and 13. On the
fifth of the articles that no rule was written for 338 of 376 are right by the rules, 340 by weights for
the edges, 338 by weights for any stretch. So the rules stay: what they miss, the words around a number
do not tell, either.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from zhibiao.evaluate.articles import Annotated, load_articles
from zhibiao.evaluate.claim import Claim, claim_of_fact, claim_of_gold
from zhibiao.evaluate.match import labels_agree
from zhibiao.evaluate.names import normalise
from zhibiao.evaluate.pair import pair_up
from zhibiao.extract import Extractor
from zhibiao.rulebook import Rulebook, load_rules
from zhibiao.schema import Fact
from zhibiao.tokens import Cutter

FOLDS = 5
PENALTY = 0.003
STEPS = 250
RATE = 0.08
LEAST = 8
"""a feature seen in fewer facts has no weight"""
LOUD = 30
REACH, LONGEST = 48, 24
"""characters before the number, and of a name"""
ENDS = "。！？；!?;\n"
MARKS = "，、：,:（）()“”《》—-·"


class Candidate(NamedTuple):
    """A name that a fact might have: what speaks for it, whether the gold accepts it."""

    name: str
    features: tuple[str, ...]
    right: bool
    by_rules: bool


class Stretch(NamedTuple):
    """Words from `start` to `end` of those on one side of the number."""

    words: Sequence[tuple[int, int]]
    start: int
    end: int
    side: str


class Choice(NamedTuple):
    """The candidates of one fact."""

    article: str
    candidates: Sequence[Candidate]


class Lister:
    """Lists the candidates of a fact by the words around its number."""

    def __init__(self, rules: Rulebook) -> None:
        self._cutter = Cutter(rules)
        self._roles = rules.lexicon.entries

    def choices(self, extractor: Extractor, annotated: Annotated) -> Iterator[Choice]:
        facts = extractor(annotated.article).facts
        text = annotated.article.text
        own = [fact for fact in facts if claim_of_fact(fact).atoms and not fact.spans.title]
        for fact, gold in _met(own, [claim_of_gold(fact) for fact in annotated.gold.facts]):
            yield Choice(annotated.stem, tuple(self._candidates(text, fact, gold)))

    def _candidates(self, text: str, fact: Fact, gold: Claim) -> Iterator[Candidate]:
        number = _number(fact)
        begin = max([number[0] - REACH, *(text.rfind(end, 0, number[0]) + 1 for end in ENDS)])
        metric = [(span.start, span.end) for span in fact.spans.metric]
        taken = metric[0] if len(metric) == 1 else None
        seen = set[str]()
        before = self._words(text, begin, number[0])
        behind = self._words(text, number[1], min(number[1] + LONGEST, len(text)))
        for side, words in (("before", before), ("behind", behind)):
            for start, end in _stretches(words, side):
                name = text[words[start][0] : words[end - 1][1]]
                place = words[start][0], words[end - 1][1]
                if set(name) & set(ENDS):
                    continue
                by_rules = place == taken and name == fact.metric
                seen |= {name} if by_rules else set()
                found = self._features(text, Stretch(words, start, end, side), taken)
                yield self._candidate(name, found, gold, by_rules)
        if fact.metric not in seen:
            yield self._candidate(fact.metric, ["rules.made"], gold, True)

    def _candidate(self, name: str, found: list[str], gold: Claim, by_rules: bool) -> Candidate:
        found = [*found, "rules.chose"] if by_rules else found
        return Candidate(name, tuple(found), normalise(name) in gold.names.full, by_rules)

    def _features(self, text: str, at: Stretch, taken: tuple[int, int] | None) -> list[str]:
        words, start, end, side = at
        shown = [text[a:b] for a, b in words]
        left = shown[start - 1] if start else ""
        right = shown[end] if end < len(shown) else ""
        inner = "".join(shown[start:end])
        found = [f"{side}", f"length.{min(len(inner), 14) // 2}", f"words.{min(end - start, 7)}"]
        for edge, word in (("left", left), ("first", shown[start]), ("last", shown[end - 1]),
                           ("right", right)):  # fmt: skip
            found += [f"{edge}.{kind}" for kind in self._kinds(word)]
        found += [f"holds.{mark}" for mark in "，、（：的" if mark in inner[:-1]]
        found += sorted({f"holds.{role}" for word in shown[start + 1 : end - 1]
                         for role in self._roles.get(word, ())})  # fmt: skip
        found += [f"gap.{min(len(words) - end if side == 'before' else start, 6)}"]
        if any(mark in MARKS for word in shown[end:] for mark in word) and side == "before":
            found.append("mark.between")
        if taken is not None:
            a, b = words[start][0], words[end - 1][1]
            found += [f"rules.left.{_sign(a - taken[0])}", f"rules.right.{_sign(b - taken[1])}"]
            found.append("rules.apart" if b <= taken[0] or a >= taken[1] else "rules.overlap")
        found.append("again" if text.count(inner) > 1 else "once")
        return found

    def _kinds(self, word: str) -> list[str]:
        if not word:
            return ["none"]
        if word in MARKS:
            return [f"mark.{word}"]
        if any(char.isdigit() for char in word):
            return ["digit"]
        tag = self._cutter.tag(word)
        return [
            f"tag.{tag[:2] or 'unknown'}",
            *(f"role.{role}" for role in self._roles.get(word, ())),
        ]

    def _words(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        places, offset = [], start
        for word in self._cutter.cut(text[start:end]):
            places.append((offset, offset + len(word)))
            offset += len(word)
        return places


def _met(facts: Sequence[Fact], gold: Sequence[Claim]) -> Iterator[tuple[Fact, Claim]]:
    """Facts with the required gold facts that have their numbers, whatever they are called."""
    wanted = [claim for claim in gold if not claim.optional]
    claims = [claim_of_fact(fact) for fact in facts]

    def worth(i: int, j: int) -> int:
        same = sum(
            a.value == b.value and bool(a.units & b.units) and labels_agree(a, b)
            for a in wanted[i].atoms
            for b in claims[j].atoms
        )
        if not same:
            return 0
        named = wanted[i].names.agree(claims[j].names, False)
        near = abs(i / len(wanted) - j / len(claims))
        return int(1000 * same + 500 * named + 400 * (1 - near))

    for i, j in pair_up(range(len(wanted)), range(len(claims)), worth).items():
        yield facts[j], wanted[i]


def _number(fact: Fact) -> tuple[int, int]:
    spans = [fact.spans.value, *(part.span for part in (*fact.growth, *fact.comparison))]
    first = next(span for span in spans if span is not None)
    return first.start, first.end


def _stretches(words: Sequence[tuple[int, int]], side: str) -> Iterator[tuple[int, int]]:
    starts = range(len(words)) if side == "before" else range(min(3, len(words)))
    for start in starts:
        for end in range(start + 1, len(words) + 1):
            if words[end - 1][1] - words[start][0] <= LONGEST:
                yield start, end


def _sign(difference: int) -> str:
    return "same" if not difference else "earlier" if difference < 0 else "later"


class Ranker:
    """A conditional logit: of the candidates of a fact, the one with the greatest sum of weights."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def choose(self, choice: Choice) -> Candidate:
        return max(choice.candidates, key=self._score)

    def _score(self, candidate: Candidate) -> float:
        return sum(self.weights.get(name, 0.0) for name in candidate.features)


def fit(choices: Sequence[Choice]) -> Ranker:
    """Weights by gradient ascent (Adam) on the likelihood that an accepted candidate is chosen."""
    usable = [choice for choice in choices if any(c.right for c in choice.candidates)]
    counts = Counter(
        name for choice in usable for name in {f for c in choice.candidates for f in c.features}
    )
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    index = {name: place for place, name in enumerate(names)}
    rows, columns, right, groups = [], [], [], [0]
    for choice in usable:
        for candidate in choice.candidates:
            own = [index[name] for name in candidate.features if name in index]
            rows += [len(right)] * len(own)
            columns += own
            right.append(candidate.right)
        groups.append(len(right))
    weights = _ascend(np.array(rows), np.array(columns), np.array(right), np.array(groups),
                      len(names))  # fmt: skip
    return Ranker(dict(zip(names, map(float, weights), strict=True)))


def _ascend(rows: np.ndarray, columns: np.ndarray, right: np.ndarray, groups: np.ndarray,
            size: int) -> np.ndarray:  # fmt: skip
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    starts, owner = groups[:-1], np.repeat(np.arange(len(groups) - 1), np.diff(groups))
    for step in range(1, STEPS + 1):
        scores = np.bincount(rows, weights[columns], len(right))
        scores -= np.maximum.reduceat(scores, starts)[owner]
        odds = np.exp(scores)
        among_all = odds / np.add.reduceat(odds, starts)[owner]
        good = odds * right
        among_right = good / np.maximum(np.add.reduceat(good, starts)[owner], 1e-300)
        pull = (among_right - among_all)[rows]
        gradient = np.bincount(columns, pull, size) / len(starts) - PENALTY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _fold(article: str) -> int:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def judge(choices: Sequence[Choice]) -> str:
    """How many names are right by the rules and by weights fitted without the fold, of how many."""
    count = Counter[str]()
    for fold in range(FOLDS):
        ranker = fit([choice for choice in choices if _fold(choice.article) != fold])
        for choice in choices:
            if _fold(choice.article) == fold:
                rules = any(c.right for c in choice.candidates if c.by_rules)
                ranked = ranker.choose(choice).right
                count.update(
                    rules=rules, weights=ranked, mended=ranked > rules, spoilt=rules > ranked
                )
    possible = sum(any(c.right for c in choice.candidates) for choice in choices)
    size = sum(len(choice.candidates) for choice in choices) / len(choices)
    told = ", ".join(f"{name} {count[name]}" for name in ("rules", "weights", "mended", "spoilt"))
    return f"{len(choices)} facts, {size:.0f} candidates each, possible {possible}: {told}"


def _edge(candidate: Candidate, *sides: str) -> bool:
    """Whether it differs from the rules' name at one of these sides at most."""
    other = {"left": "rules.right.same", "right": "rules.left.same"}
    return candidate.by_rules or any(other[side] in candidate.features for side in sides)


SETS: Mapping[str, Callable[[Candidate], bool]] = {
    "left edge": lambda candidate: _edge(candidate, "left"),
    "right edge": lambda candidate: _edge(candidate, "right"),
    "either edge": lambda candidate: _edge(candidate, "left", "right"),
    "before the number": lambda candidate: candidate.by_rules or "before" in candidate.features,
    "before or behind": lambda candidate: True,
}


def main() -> None:
    extractor, lister = Extractor(), Lister(load_rules())
    choices = [
        choice
        for name in sys.argv[1:]
        for annotated in load_articles(Path(name), ())
        for choice in lister.choices(extractor, annotated)
    ]
    for name, allowed in SETS.items():
        some = [c._replace(candidates=tuple(filter(allowed, c.candidates))) for c in choices]
        print(f"{name}: {judge(some)}")
    loud = sorted(fit(choices).weights.items(), key=lambda pair: -abs(pair[1]))[:LOUD]
    print("\n".join(f"{weight:+.2f} {name}" for name, weight in loud))


if __name__ == "__main__":
    main()
