"""The place that an article is about, for the words that stand for it: 全市, 我省, 全国."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..mentions.places import Places
from ..rulebook import Places as PlaceRules
from .draft import Named, Range
from .particles import CITY, PROVINCE, REGION

_ROOM = 40
"""characters in which the name of a place ends"""


class About:
    """Tells by the places that a text names, where the reading of its clauses has not told."""

    def __init__(self, rules: PlaceRules, places: Places) -> None:
        self._places = places
        self._begins = re.compile(f"(?={places.beginning})")
        self._local = frozenset(rules.local)
        self._nation = rules.nation
        cities = {*rules.cities, *rules.municipalities}
        apart = {*rules.municipalities, *rules.autonomous}
        self._known = {
            CITY: cities,
            REGION: set(rules.autonomous),
            PROVINCE: {*rules.provinces} - apart,
        }
        self._cities = cities

    def named(self, text: str, words: str) -> Named | None:
        """What a subject stands for: itself, for 全市 the city that `text` names most, None where that is open.

        The span is that of a place in `text`, else nothing.
        """
        if words in self._nation:
            return Named(self._nation[words], (0, 0))
        if self._places.bodies.is_company_word(words):
            return None
        if words not in self._local:
            return Named(words, (0, 0))
        return self._most_named(text, words[-1])

    def _most_named(self, text: str, level: str) -> Named | None:
        """The place of a level that a text names most; None where another is named as often."""
        found: dict[str, list[Range]] = {}
        for start, end in self._named_in(text):
            place = text[start:end]
            if self._is_of(place, level):
                found.setdefault(place.removesuffix(level), []).append((start, end))
        counts = Counter({stem: len(places) for stem, places in found.items()}).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return None
        span = max(found[counts[0][0]], key=lambda place: (place[1] - place[0], -place[0]))
        return Named(text[slice(*span)], span)

    def _named_in(self, text: str) -> Iterator[Range]:
        """Where a text names places, in order; what stands inside one is no other."""
        behind = 0
        for match in self._begins.finditer(text):
            start = match.start()
            length = self._places.begin(text[start : start + _ROOM]) if start >= behind else 0
            if length and not self._places.is_wide(text[start : start + length]):
                behind = start + length
                yield start, behind

    def _is_of(self, place: str, level: str) -> bool:
        if place in self._known.get(level, ()):
            return True
        return place.endswith(level) and place not in self._cities  # 温州 is no 州
