"""Government work reports: which section speaks of the year past, of five years, or of targets."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..mentions.expressions import Expressions
from ..mentions.words import any_of
from ..rulebook import Periods, Reports
from ..schema import Status
from .draft import Range
from .particles import YEAR


class Report(NamedTuple):
    """A section of a report for `year`. Its time holds until another section tells its own."""

    rules: ReportRules
    year: int
    span: Range
    period: str
    status: Status = "actual"
    told: bool = False
    """a heading or paragraph has said what the section speaks of"""

    def enter(self, paragraph: str) -> Report:
        """The section that a new paragraph or heading begins, or this one where it goes on."""
        opening, year, rules = paragraph[:_OPENING], self.year, self.rules
        if rules.five_years.search(opening) or rules.is_plan(opening, year - 1):
            return self._on("actual", f"{year - 5}/{year - 1}")
        if rules.is_next_plan(opening, year):
            return self._on("target", f"{year}/{year + 4}")
        if rules.past.search(opening):
            return self._on("actual", str(year - 1))
        if rules.looks_ahead(paragraph):
            return self._on("target", str(year))
        if not self.told and rules.is_bidding(paragraph):
            return self._replace(status="target", period=str(year))
        return self

    def _on(self, status: Status, period: str) -> Report:
        return self._replace(status=status, period=period, told=True)


_OPENING = 40
# so many clauses make a plan, and so many to each that tells of what is done
_FEW_BIDS, _BIDS_EACH = 4, 3
_CLAUSE = re.compile(r"[^，。；：！？]+")


class ReportRules:
    """The words by which reports and their sections are known."""

    def __init__(self, rules: Reports, periods: Periods, expressions: Expressions) -> None:
        point = expressions.pattern("heading_point")
        self.past = re.compile(any_of(rules.past))
        self._target = re.compile(any_of(rules.target))
        self._done = re.compile(any_of(rules.done))
        self._bids = re.compile(any_of(rules.bids))
        self._tells_done = re.compile(any_of(rules.told_done))
        self.five_years = re.compile(any_of(periods.five_years))
        self._plans = {
            begin + 4: re.compile(f'{plan}[”"]?{any_of(rules.plan_years)}')
            for plan, begin in periods.plans.items()
        }
        self._next_plans = {
            begin: re.compile(
                rf'{point}(?:{any_of(rules.next_years)}|[“"]?{plan}[”"]?{any_of(rules.plan_ahead)})'
            )
            for plan, begin in periods.plans.items()
        }
        self._title = re.compile(any_of(rules.titles))
        self._year = expressions.regex("year")

    def looks_ahead(self, paragraph: str) -> bool:
        """Whether a clause tells what is aimed at, and not that it is done."""
        return any(
            self._target.search(clause[0]) and not self._done.search(clause[0])
            for clause in _CLAUSE.finditer(paragraph)
        )

    def is_bidding(self, paragraph: str) -> bool:
        """深化…，推动…，支持…: most clauses of an excerpt bid what is to be done, and few tell that it is."""
        clauses = [clause[0].lstrip() for clause in _CLAUSE.finditer(paragraph)]
        bids = sum(self._bids.match(clause) is not None for clause in clauses)
        done = sum(self._tells_done.search(clause) is not None for clause in clauses)
        return bids >= _FEW_BIDS and bids > _BIDS_EACH * done

    def is_plan(self, opening: str, last: int) -> bool:
        """“十四五”时期和2025年工作回顾: on a plan's years, of which `last` is the last and not named before."""
        plan = self._plans[last].search(opening) if last in self._plans else None
        return plan is not None and f"{last}{YEAR}" not in opening[: plan.start()]

    def is_next_plan(self, opening: str, year: int) -> bool:
        """二、“十五五”时期主要目标任务: on a plan that begins in `year`."""
        return year in self._next_plans and self._next_plans[year].match(opening) is not None

    def read(self, headline: str, year: int | None) -> Report | None:
        """The report that a headline opens, or None: 山西省政府工作报告（2026年）."""
        title = self._title.search(headline)
        if title is None:
            return None
        said = self._year.search(headline)
        if said:
            year, span = int(said[0]), said.span()
        else:
            span = title.span()
        return Report(self, year, span, str(year - 1)) if year else None
