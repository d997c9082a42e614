"""What the words around a comparison say: what is on the other side, in which respect, what was only passed."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..mentions.places import Places
from ..mentions.words import any_of
from ..rulebook import Rulebook


class Comparing:
    """The words of a rulebook that stand around comparisons."""

    def __init__(self, rules: Rulebook, expressions: Expressions, places: Places) -> None:
        cues, wide, countries = rules.cues, rules.places.wide, rules.places.countries
        self._places = places
        self._eras = re.compile(any_of(rules.lexicon.words("era")))
        self._expectations = re.compile(any_of(cues.expectations))
        self._levels = re.compile(f"(?:{any_of(cues.levels)})*")
        self.aims = tuple(cues.aims)
        self.gap, self.average = cues.gap, cues.average
        self.wide_end = re.compile(f"(?:{any_of(wide)}|{any_of(countries)})$")
        self.milestones = tuple(cues.milestones)
        self._milestone_leads = frozenset(cues.milestone_leads)
        self._passing = tuple(cues.passing)

    def is_expected(self, words: str) -> bool:
        """市场预期: what was expected."""
        return self._expectations.search(words) is not None

    def is_era(self, words: str) -> bool:
        """疫情前: an older time without a year; 之前的预测 is none."""
        return bool(self._eras.search(words)) and not self.is_expected(words)

    def is_other_side(self, words: str) -> bool:
        """全省, 全国平均水平: a place with nothing but a word for its level behind it."""
        place = self._places.begin(words)
        return place > 0 and self._levels.fullmatch(words, place) is not None

    def passes(self, words: str) -> bool:
        """首次突破: words before a mark that a number has passed."""
        leads = (words.partition(verb)[0] for verb in self._passing if verb in words)
        return next(leads, None) in self._milestone_leads
