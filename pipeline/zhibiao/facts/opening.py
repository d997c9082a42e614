"""What an article is about: the company, place and period that its headline and lead name."""

from __future__ import annotations

import re
from itertools import islice

from ..mentions.companies import Companies
from ..mentions.expressions import Expressions
from ..mentions.scan import Scanner
from ..mentions.words import any_of
from ..rulebook import Rulebook
from .draft import Named
from .engine import Engine
from .lead_times import LeadTimes
from .report import ReportRules
from .scope import Scope, When

_HEADLINE = 50
# a first line of more characters is no headline but the text itself
_LONGEST_HEADLINE = 80
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
        self, rules: Rulebook, expressions: Expressions, scanner: Scanner, engine: Engine
    ) -> None:
        self._scopes = engine.owners.scopes
        self._register = engine.subjects.register
        self._subjects = engine.subjects
        self._places = places = engine.subjects.places
        self._companies = Companies(rules.places)
        self._reports = ReportRules(rules.reports, rules.periods, expressions)
        self._bulletin = re.compile(any_of(rules.lexicon.words("bulletin")))
        # the clauses that a place may begin, straight away or after a phrase of time
        begins = f"{scanner.time_begins}|{places.beginning}"
        self._clause = re.compile(f"[{_BREAKS}](?={begins})(?P<words>[^{_BREAKS}]+)")
        self._scanner = scanner
        self._times = LeadTimes(rules, scanner, engine.timing)

    def read(self, text: str, scope: Scope) -> Scope:
        """The scope at the beginning of `text`: its company, subject and period by headline and lead."""
        names = self._register.learn(text)
        scope = scope._replace(whose=scope.whose._replace(names=names))
        headline = text.lstrip()[:_LEAD].split("\n", 1)[0]
        if self._bulletin.search(headline[:_HEADLINE]):
            return scope._replace(bulletin=True)
        lead = _first_lines(text)
        calendar = scope.when.calendar
        year = None
        if len(headline) <= _LONGEST_HEADLINE:
            year = self._times.year(headline[:_HEADLINE], calendar)
        if calendar.year is None and year is None:
            year = self._times.year(lead, calendar)
        calendar = calendar.about(year)
        report = self._reports.read(lead[:_HEADLINE], calendar.year)
        scope = scope._replace(when=When(calendar), report=report)
        if report is not None:
            section = Named(report.period, report.span)
            scope = self._scopes.name_period(scope, "period.section", section)
        elif period := self._times.period(lead, calendar) or self._times.only(text, calendar):
            scope = self._scopes.name_period(scope, "period.article", period)
        return self._whose(text, headline, lead, scope)

    def _whose(self, text: str, headline: str, lead: str, scope: Scope) -> Scope:
        """Whose numbers the headline and lead say that they are."""
        if self._companies.is_market(headline):
            return scope
        company = next(self._companies.named(text[:_LEAD]), None)
        if company:
            return self._about(scope, "subject.article", Named(company[1], company.span(1)))
        event = self._companies.event(headline)
        if event:
            found: Named | None = Named(event[0], event.span())
        else:
            found = self._place(lead) or self._repeated_place(text, len(lead))
        return self._scopes.name_subject(scope, "subject.article", found) if found else scope

    def _about(self, scope: Scope, rule: str, company: Named) -> Scope:
        """The scope of an article or item about a company."""
        scope = scope.with_company(company)
        return self._scopes.name_subject(scope, rule, company)

    def paragraph(self, text: str, start: int, scope: Scope) -> Scope:
        """The scope at a paragraph, which may be an item of a bulletin, or about a company of its own."""
        words = _paragraph(text, start)
        if scope.bulletin and self.is_headline(text, start):
            return self._item(text, start, scope)
        scope = scope.at_paragraph(words)
        brief = words.startswith("【") and start > 0
        if brief:
            scope = scope.at_item()
        elif scope.whose.company is None:
            return scope
        match = self._companies.opening(words)
        if match is None or not (brief or scope.whose.namings):
            return scope
        named = Named(match[1], (start + match.start(1), start + match.end(1)))
        return self._about(scope, "subject.brief", named)

    def _repeated_place(self, text: str, start: int) -> Named | None:
        """A place further down counts when the text comes back to it."""
        place = self._place(text[:_LEAD], start)
        return place if place is not None and text.count(place.text[:2]) > 1 else None

    def is_headline(self, text: str, start: int) -> bool:
        """A line without a full stop: the headline of an item."""
        line = _paragraph(text, start)
        return bool(line.strip()) and not line.rstrip().endswith(("。", "！", "？", "”", "；"))

    def _item(self, text: str, start: int, scope: Scope) -> Scope:
        """An item of a bulletin: its headline and paragraph say what it is about."""
        scope = scope.at_item()
        place = self._place(_first_lines(text[start : start + _LEAD]))
        if place is None:
            return scope
        named = Named(place.text, (start + place.span[0], start + place.span[1]))
        return self._scopes.name_subject(scope, "subject.brief", named)

    def _place(self, lead: str, start: int = 0) -> Named | None:
        """The place that the first clause to name one begins with."""
        for clause in self._clause.finditer("\n" + lead, start):
            words = clause["words"]
            offset = self._after_period(words)
            length = self._places.begin(words[offset:])
            if length and not self._subjects.is_elsewhere(words[offset:]):
                # in `lead`: one further for the break, one back for the line put before
                start = clause.start() + offset
                return Named(words[offset : offset + length], (start, start + length))
        return None

    def _after_period(self, words: str) -> int:
        """Where a clause begins after its period: 1-8月|江苏外贸."""
        match = self._scanner.period_at(words)
        return match.end() if match else 0


def _paragraph(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]
