"""Government work reports: which section speaks of the year past, of five years, or of targets."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..mentions.words import any_of
from ..rulebook import Periods, Reports
from ..schema import Status
from .draft import Range


class Report(NamedTuple):
    """A section of a report for `year`. Its time holds until another section tells its own."""

    rules: ReportRules
    year: int
    span: Range
    period: str
    status: Status = "actual"

    def enter(self, paragraph: str) -> Report:
        """The section that a new paragraph or heading begins, or this one where it goes on."""
        opening, year = paragraph[:_OPENING], self.year
        if self.rules.five_years.search(opening) or self.rules.is_plan(opening, year - 1):
            return self._replace(status="actual", period=f"{year - 5}/{year - 1}")
        if self.rules.is_next_plan(opening, year):
            return self._replace(status="target", period=f"{year}/{year + 4}")
        if self.rules.past.search(opening):
            return self._replace(status="actual", period=str(year - 1))
        if self.rules.looks_ahead(paragraph):
            return self._replace(status="target", period=str(year))
        return self


_OPENING = 40
# 二、 and （一） before a heading
_POINT = r"\s*(?:（?[一二三四五六七八九十][）、])?(?:关于)?"
_CLAUSE = re.compile(r"[^，。；：！？]+")


class ReportRules:
    """The words by which reports and their sections are known."""

    def __init__(self, rules: Reports, periods: Periods) -> None:
        self.past = re.compile(any_of(rules.past))
        self._target = re.compile(any_of(rules.target))
        self._done = re.compile(any_of(rules.done))
        self.five_years = re.compile(any_of(periods.five_years))
        self._plans = {
            begin + 4: re.compile(f'{plan}[”"]?{any_of(rules.plan_years)}')
            for plan, begin in periods.plans.items()
        }
        self._next_plans = {
            begin: re.compile(
                rf'{_POINT}(?:{any_of(rules.next_years)}|[“"]?{plan}[”"]?{any_of(rules.plan_ahead)})'
            )
            for plan, begin in periods.plans.items()
        }
        self._title = re.compile(any_of(rules.titles))
        self._year = re.compile(r"(?:19|20)\d\d(?=年)")

    def looks_ahead(self, paragraph: str) -> bool:
        """Whether a clause tells what is aimed at, and not that it is done."""
        return any(
            self._target.search(clause[0]) and not self._done.search(clause[0])
            for clause in _CLAUSE.finditer(paragraph)
        )

    def is_plan(self, opening: str, last: int) -> bool:
        """“十四五”时期和2025年工作回顾: on a plan's years, of which `last` is the last and not named before."""
        plan = self._plans[last].search(opening) if last in self._plans else None
        return plan is not None and f"{last}年" not in opening[: plan.start()]

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
