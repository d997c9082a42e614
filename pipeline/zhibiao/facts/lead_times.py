"""The times that the headline and the lead of an article say its numbers are of."""

from __future__ import annotations

import re

from ..mentions.periods import Calendar
from ..mentions.scan import Scanner
from ..mentions.words import any_of
from ..rulebook import Rulebook
from .draft import Named
from .timing import Timing

_DAY = re.compile(r"@?\d{4}-\d\d-\d\d")
_YEAR = 4
"""figures of a year"""
_READ = 4000
"""characters of an article that are read for its only period"""
_TIMES = 2
"""it is said so often at least"""


class LeadTimes:
    """Finds the year and the period in the words that an article begins with."""

    def __init__(self, rules: Rulebook, scanner: Scanner, timing: Timing) -> None:
        self._scanner = scanner
        self._timing = timing
        cues, founding = rules.cues, rules.periods.founding
        # 较2019年, 高于11月的2.4%, 从2012年的3%, 成立于2013年
        others = cues.words_of("HIGHER", "LOWER", "FROM")
        self._before_asides = (*cues.base_before, *others, *founding)
        # 分季度看，一季度: what follows are times of the parts
        self._parts = re.compile(f"(?:{any_of(cues.parts)})[，,]")
        # 2020年以来: what a record is measured against
        self._behind_asides = (*cues.since, *founding)

    def year(self, text: str, calendar: Calendar) -> int | None:
        """The year a headline says: 2022年国民经济和社会发展统计公报, published in 2023."""
        for match in self._scanner.periods(text):
            named = calendar.resolve(match[0])
            if named.year is None or named.same or self._is_aside(text, match, calendar):
                continue
            goes_on = text[match.end() : match.end() + 1].isalnum()  # not so 已超去年全年
            if goes_on or str(named.year) in match[0]:
                return named.year
        return None

    def period(self, lead: str, calendar: Calendar) -> Named | None:
        """The first period in the lead that is no single day or list; parts have times of their own."""
        lead = self._parts.split(lead, maxsplit=1)[0]
        for match in self._scanner.periods(lead):
            if self._is_aside(lead, match, calendar):
                continue
            named = calendar.resolve(match[0])
            if named.period and not named.listed and not _DAY.fullmatch(named.period):
                told = self._told(lead, calendar, named.period) if named.year is None else None
                return Named(told or named.period, match.span())
        return None

    def _told(self, lead: str, calendar: Calendar, period: str) -> str | None:
        """四季度, where 2020年四季度 is told behind: that, if no day of the article tells the year."""
        if calendar.date is not None or len(period) == _YEAR:
            return None
        for match in self._scanner.periods(lead):
            told = calendar.resolve(match[0])
            if told.year is not None and told.period and told.period[_YEAR:] == period[_YEAR:]:
                return told.period
        return None

    def only(self, text: str, calendar: Calendar) -> Named | None:
        """The only time of its year that an article without a day speaks of, again and again: 一季度."""
        if calendar.year is None or calendar.date is not None:
            return None
        own, times = f"{calendar.year}-", 0
        first: Named | None = None
        for match in self._scanner.periods(text[:_READ]):
            period = calendar.resolve(match[0]).period
            if period is None or not period.startswith(own) or _DAY.fullmatch(period):
                continue
            if self._is_aside(text, match, calendar):
                continue
            first = first or Named(period, match.span())
            if period != first.text:
                return None
            times += 1
        return first if times >= _TIMES else None

    def _is_aside(self, lead: str, match: re.Match[str], calendar: Calendar) -> bool:
        """较去年, 成立于2013年, 2020年以来, 印发五年来: a time that is not that of the numbers."""
        before, after = lead[: match.start()], match.end()
        return (
            before.endswith(self._before_asides)
            or lead.startswith(self._behind_asides, after)
            or self._timing.is_aside(lead, after)
            or (before[-1:].isalnum() and calendar.phrases.is_loose(match[0]))
        )
