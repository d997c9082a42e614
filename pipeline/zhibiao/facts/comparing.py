"""What the words around a comparison say: whose rank it is, what is on the other side, what was only passed."""

from __future__ import annotations

import re

from ..mentions.places import Places
from ..mentions.words import any_of
from ..rulebook import Cues
from ..rulebook import Places as PlaceRules


class Comparing:
    """The words of a rulebook that stand around comparisons."""

    def __init__(self, cues: Cues, rules: PlaceRules, places: Places) -> None:
        self._places = places
        self._expectations = re.compile(any_of(cues.expectations))
        self._levels = re.compile(f"(?:{any_of(cues.levels)})*")
        self.aims = tuple(cues.aims)
        self.shares = tuple(cues.shares)
        self.two_shares = re.compile(
            f"(?P<of>[^，。；]{{1,16}}?)的?(?:{any_of(cues.shares)})[和与、](?P<name>[^，。；]+)$"
        )
        self.price = cues.price
        self.price_units = frozenset(cues.price_units)
        self.quotes = tuple(cues.quotes)
        self.growth_words = tuple(cues.growth_words)
        respects = any_of(cues.respects)
        self.respect = re.compile(f"(?:{respects})$")
        self.in_respect = re.compile(
            f"(?P<owner>[^，。、的]{{2,8}}?)在(?P<metric>[^，。]{{2,12}}?)(?:{respects})$"
        )
        self.before_means = re.compile(f"([^，。、的]{{2,8}}?)(?:{any_of(cues.means)})")
        self.performs = re.compile(
            f"([^，。；：\\d]{{0,14}}?(?:{any_of(cues.performers)}))(?:{any_of(cues.performs)})"
        )
        self.rank_units = frozenset(cues.rank_units)
        self.rankings = tuple(cues.rankings)
        self.among_begins = re.compile(f"(?:[在于居列]|{any_of(rules.wide)})[^，。、]{{0,6}}$")
        self.among_ends = tuple(cues.among)
        self.among = re.compile("^.*[^集]中(?=..)")
        self.parts = re.compile(f"[“ ]?(?:{any_of(cues.parts)}|[分从][^，。；]{{1,8}}看)")
        self.wide_end = re.compile(f"(?:{any_of(rules.wide)}|{any_of(rules.countries)})$")
        self.milestones = tuple(cues.milestones)
        self._milestone_leads = frozenset(cues.milestone_leads)
        self._passing = tuple(cues.passing)

    def is_expected(self, words: str) -> bool:
        """市场预期: what was expected."""
        return self._expectations.search(words) is not None

    def is_other_side(self, words: str) -> bool:
        """全省, 全国平均水平: a place with nothing but a word for its level behind it."""
        place = self._places.begin(words)
        return place > 0 and self._levels.fullmatch(words, place) is not None

    def passes(self, words: str) -> bool:
        """首次突破: words before a mark that a number has passed."""
        leads = (words.partition(verb)[0] for verb in self._passing if verb in words)
        return next(leads, None) in self._milestone_leads
