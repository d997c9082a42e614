"""How sure the rules are of a fact: a logistic score over what fired, what the name looks like, and how
far from the number the subject and the period were named.

The weights are data (rules/confidence.toml), fitted on gold by benchmarks/calibrate.py, so that of
the facts with confidence c about c are right.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from .facts.draft import Draft, Named
from .rulebook import ConfidenceRules

_DIGIT = re.compile(r"\d")
_LONG, _VERY_LONG, _SHORT = 10, 16, 2
_LONG_SUBJECT = 8
_FULL_STOP = "。"
_SCORES = 4096
"""for so many names their marks are remembered, and for so many sets of features the score"""


def features(draft: Draft, text: str) -> list[str]:
    """What counts for or against a draft of the cleaned `text`: the rules that fired, marks of its name
    and number, and where what holds for it was named.
    """
    subject, period = draft.held.subject, draft.held.period
    found = [*_of_name(draft.metric), *draft.rules]
    found.append("subject." + _place(subject, draft, text))
    found.append("period." + _place(period, draft, text))
    if subject is not None and len(subject.text) > _LONG_SUBJECT:
        found.append("subject.long")
    if draft.value is None:
        found.append("value.none")
    elif draft.value.counts:
        found.append("value.count")
    elif draft.value.unit is None:
        found.append("value.no_unit")
    if draft.growth and any(move.basis != "unspecified" for move in draft.growth):
        found.append("growth.basis")
    if len(draft.growth) + len(draft.comparison) > 1:
        found.append("parts.many")
    return found


@lru_cache(maxsize=_SCORES)
def _of_name(name: str) -> tuple[str, ...]:
    found = []
    length = len(name)
    if length > _VERY_LONG:
        found.append("name.very_long")
    elif length > _LONG:
        found.append("name.long")
    elif length <= _SHORT:
        found.append("name.short")
    if "的" in name:
        found.append("name.of")
    if "、" in name:
        found.append("name.listed")
    if not name.isalnum():
        found.append("name.marks")
    if _DIGIT.search(name):
        found.append("name.digits")
    return tuple(found)


def _place(named: Named | None, draft: Draft, text: str) -> str:
    """Where a subject or period was named: the nearer to the number, the less can stand between."""
    if named is None:
        return "none"
    (_, last), (start, end) = named.span, draft.evidence
    if last == 0:
        return "outside"  # the title, the article's date
    if last > end:
        return "behind"
    if last > start:
        return "inside"
    if text.rfind("\n", last, start) >= 0:
        return "far"
    return "before" if text.rfind(_FULL_STOP, last, start) >= 0 else "near"


class Confidence:
    """Scores drafts by the weights of a rulebook."""

    def __init__(self, rules: ConfidenceRules) -> None:
        self._bias = rules.bias
        self._weights = rules.weights
        self._score = lru_cache(maxsize=_SCORES)(self._of)

    def of(self, draft: Draft, text: str) -> float:
        """How sure the draft of the cleaned `text` is: between 0 and 1, to two places."""
        return self._score(tuple(features(draft, text)))

    def _of(self, found: tuple[str, ...]) -> float:
        score = self._bias + sum([self._weights.get(feature, 0.0) for feature in found])
        return round(1 / (1 + math.exp(-score)), 2)
