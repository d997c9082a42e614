"""How sure the rules are of a fact: a logistic score over what fired and what the name looks like.

The weights are data (rules/confidence.toml), fitted on gold by benchmarks/calibrate.py, so that of
the facts with confidence c about c are right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from .facts.draft import Draft
from .rulebook import ConfidenceRules

_DIGIT = re.compile(r"\d")
_LONG, _VERY_LONG, _SHORT = 10, 16, 2


def features(draft: Draft) -> list[str]:
    """What counts for or against a draft: the rules that fired, and marks of its name and number."""
    return [*_of_name(draft.metric), *_of_parts(draft)]


def _of_parts(draft: Draft) -> list[str]:
    found = list(draft.rules)
    if draft.subject is None:
        found.append("subject.none")
    if draft.period is None:
        found.append("period.none")
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


def _of_name(name: str) -> Iterator[str]:
    if len(name) > _VERY_LONG:
        yield "name.very_long"
    elif len(name) > _LONG:
        yield "name.long"
    elif len(name) <= _SHORT:
        yield "name.short"
    if "的" in name:
        yield "name.of"
    if "、" in name:
        yield "name.listed"
    if not name.isalnum():
        yield "name.marks"
    if _DIGIT.search(name):
        yield "name.digits"


class Confidence:
    """Scores drafts by the weights of a rulebook."""

    def __init__(self, rules: ConfidenceRules) -> None:
        self._bias = rules.bias
        self._weights = rules.weights
        self._name = lru_cache(maxsize=4_096)(self._of_name)

    def of(self, draft: Draft) -> float:
        """Between 0 and 1, to two places."""
        score = self._bias + self._name(draft.metric)
        for feature in _of_parts(draft):
            score += self._weights.get(feature, 0.0)
        return round(1 / (1 + math.exp(-score)), 2)

    def _of_name(self, name: str) -> float:
        return sum(self._weights.get(feature, 0.0) for feature in _of_name(name))
