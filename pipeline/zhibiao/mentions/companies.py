"""The companies and events that an article's beginning says it is about, and whether it is about a market."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Places as PlaceRules
from .words import any_of

_HEADLINE = 60
"""characters of a headline that tell what an article is about"""


class Companies:
    """Finds companies and events by the patterns of a rulebook."""

    def __init__(self, rules: PlaceRules) -> None:
        self._event = re.compile(rules.event_pattern)
        self._hint = re.compile(rules.company_hint)
        self._market = re.compile(any_of(rules.market_words))
        self._openings = [re.compile(pattern) for pattern in rules.company_openings]
        self._codes = [re.compile(pattern) for pattern in rules.company_codes]
        self._companies = [re.compile(pattern) for pattern in rules.company_patterns]
        self._not_company = re.compile(rules.not_company)
        self._not_market = re.compile(rules.not_market)
        self._not_companies = frozenset(rules.not_companies)

    def event(self, text: str) -> re.Match[str] | None:
        """The fair or congress that a headline is about: 第六届消博会."""
        return self._event.search(text)

    def named(self, text: str) -> Iterator[re.Match[str]]:
        """Where a text names the companies it is about, the surest way first.

        A name without its code counts only when the text comes back to it.
        """
        hinted = self._hint.search(text) is not None
        codes = self._codes if hinted else []
        for pattern in [*self._openings, *codes, *(self._companies if hinted else [])]:
            for match in pattern.finditer(text):
                if self._is_company(match[1]) and (pattern in codes or text.count(match[1]) > 1):
                    yield match

    def opening(self, paragraph: str) -> re.Match[str] | None:
        """The company that a paragraph begins with: 【芯舟微电子完成B轮融资】."""
        for pattern in self._openings:
            match = pattern.match(paragraph)
            if match and self._is_company(match[1]):
                return match
        return None

    def _is_company(self, name: str) -> bool:
        if name in self._not_companies or self._not_company.search(name):
            return False
        return not self._market.search(name)

    def is_market(self, headline: str) -> bool:
        """A report on a market: its numbers are nobody's own."""
        words = self._not_market.sub("", headline[:_HEADLINE])
        return self._market.search(words) is not None
