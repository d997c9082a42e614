"""What an article is about: the company, place and period that its headline and lead name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from ..mentions.places import Places
from ..mentions.scan import Scanner
from ..mentions.words import any_of
from .context import Context
from .draft import Named
from .report import ReportRules

_HEADLINE = 50
_LEAD = 400
_LINE = re.compile(r"\S[^\n]*")
_BREAKS = r"，。；：！？\n　"


def _first_lines(text: str) -> str:
    """The headline and the first paragraph."""
    end = 0
    for match in islice(_LINE.finditer(text[:_LEAD]), 2):
        end = match.end()
    return text[:end]


class Openings:
    """Reads the beginning of articles."""

    def __init__(
        self,
        places: Places,
        scanner: Scanner,
        reports: ReportRules,
        bulletins: Iterable[str],
        founding: Iterable[str],
    ) -> None:
        self._places = places
        self._reports = reports
        self._bulletin = re.compile(any_of(bulletins))
        self._founding = tuple(founding)
        # the clauses that a place may begin, straight away or after a phrase of time
        begins = f"{scanner.time_begins}|{places.beginning}"
        self._clause = re.compile(f"[{_BREAKS}](?={begins})(?P<words>[^{_BREAKS}]+)")
        self._scanner = scanner
        self._asides = (*scanner.base_before, *scanner.than, *scanner.from_, *self._founding)

    def read(self, text: str, context: Context) -> None:
        """Sets the context's company, default subject and period from the beginning of `text`."""
        context.opened = True
        headline = text.lstrip()[:_LEAD].split("\n", 1)[0]
        context.bulletin = self._bulletin.search(headline[:_HEADLINE]) is not None
        if context.bulletin:
            return
        lead = _first_lines(text)
        context.calendar.main_year = self._said_year(headline[:_HEADLINE], context)
        if context.calendar.year is None and context.calendar.main_year is None:
            context.calendar.main_year = self._said_year(lead, context)
        context.report = self._reports.read(lead[:_HEADLINE], context.calendar.year)
        market = self._places.is_market(headline)
        company = None if market else next(self._places.companies(text[:_LEAD]), None)
        event = self._places.event(headline)
        if market:
            context.default_subject = None
        elif company:
            context.company = Named(company[1], company.span(1))
            context.default_subject = context.company
        elif event:
            context.default_subject = Named(event[0], event.span())
        else:
            context.default_subject = self._place(lead) or self._repeated_place(text, len(lead))
        context.subject = context.default_subject
        self._period(lead, context)

    def paragraph(self, text: str, start: int, context: Context) -> None:
        """A paragraph that begins with a company is about it: briefs in one file."""
        brief = text.startswith("【") and start > 0
        if brief:
            context.new_item()
        elif context.company is None:
            return
        match = self._places.opening_company(text)
        if match is not None and (brief or context.default_subject is not None):
            context.company = Named(match[1], (start + match.start(1), start + match.end(1)))
            context.default_subject = context.subject = context.company

    def _repeated_place(self, text: str, start: int) -> Named | None:
        """A place further down counts when the text comes back to it."""
        place = self._place(text[:_LEAD], start)
        return place if place is not None and text.count(place.text[:2]) > 1 else None

    def is_headline(self, line: str) -> bool:
        """A line without a full stop: the headline of an item."""
        return bool(line.strip()) and not line.rstrip().endswith(("。", "！", "？", "”", "；"))

    def item(self, text: str, start: int, context: Context) -> None:
        """An item of a bulletin: its headline and paragraph say what it is about."""
        context.new_item()
        lead = _first_lines(text[start : start + _LEAD])
        place = self._place(lead)
        if place is not None:
            place = Named(place.text, (start + place.span[0], start + place.span[1]))
        context.default_subject = context.subject = place

    def _place(self, lead: str, start: int = 0) -> Named | None:
        """The place that the first clause to name one begins with."""
        for clause in self._clause.finditer("\n" + lead, start):
            words = clause["words"]
            offset = self._after_period(words)
            length = self._places.begin(words[offset:])
            if length:
                # in `lead`: one further for the break, one back for the line put before
                start = clause.start() + offset
                return Named(words[offset : offset + length], (start, start + length))
        return None

    def _after_period(self, words: str) -> int:
        """Where a clause begins after its period: 1-8月|江苏外贸."""
        match = self._scanner.period_at(words)
        return match.end() if match else 0

    def _said_year(self, text: str, context: Context) -> int | None:
        """The year a headline says: 2022年国民经济和社会发展统计公报, published in 2023."""
        for match in self._scanner.periods(text):
            named = context.calendar.resolve(match[0])
            if named.year is None or named.same or self._is_aside(text, match, context):
                continue
            goes_on = text[match.end() : match.end() + 1].isalnum()  # not so 已超去年全年
            if goes_on or str(named.year) in match[0]:
                return named.year
        return None

    def _is_aside(self, lead: str, match: re.Match[str], context: Context) -> bool:
        """较去年, 成立于2013年, 2020年以来, 印发五年来: a time that is not that of the numbers."""
        before, after = lead[: match.start()], match.end()
        return (
            before.endswith(self._asides)
            or lead.startswith((*self._scanner.since, *self._founding), after)
            or (before[-1:].isalnum() and context.calendar.is_loose(match[0]))
        )

    def _period(self, lead: str, context: Context) -> None:
        if context.report is not None:
            context.period = Named(context.report.period, context.report.span)
            return
        for match in self._scanner.periods(lead):
            if self._is_aside(lead, match, context):
                continue
            named = context.calendar.resolve(match[0])
            if named.period and not re.fullmatch(r"@?\d{4}-\d\d-\d\d", named.period):
                context.period = context.main_period = Named(named.period, match.span())
                return
