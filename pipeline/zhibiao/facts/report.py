"""Government work reports: which section speaks of the year past, of five years, or of targets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..mentions.words import any_of
from ..rulebook import Reports
from ..schema import Status
from .draft import Range


@dataclass(slots=True)
class Report:
    """Where the walk through a report for `year` is. A section's time holds until another is told."""

    rules: ReportRules
    year: int
    span: Range
    status: Status = "actual"
    period: str = ""

    def __post_init__(self) -> None:
        self.period = str(self.year - 1)

    def enter(self, paragraph: str) -> None:
        """Takes over what a new paragraph or heading says of its time."""
        opening = paragraph[:_OPENING]
        if self.rules.five_years.search(opening):
            self.status, self.period = "actual", f"{self.year - 5}/{self.year - 1}"
        elif self.rules.past.search(opening):
            self.status, self.period = "actual", str(self.year - 1)
        elif self.rules.looks_ahead(paragraph):
            self.status, self.period = "target", str(self.year)


_OPENING = 40
_CLAUSE = re.compile(r"[^，。；：！？]+")


class ReportRules:
    """The words by which reports and their sections are known."""

    def __init__(self, rules: Reports, five_years: tuple[str, ...]) -> None:
        self.past = re.compile(any_of(rules.past))
        self._target = re.compile(any_of(rules.target))
        self._done = re.compile(any_of(rules.done))
        self.five_years = re.compile(any_of(five_years))
        self._title = re.compile(any_of(rules.titles))
        self._year = re.compile(r"(?:19|20)\d\d(?=年)")

    def looks_ahead(self, paragraph: str) -> bool:
        """Whether a clause tells what is aimed at, and not that it is done."""
        return any(
            self._target.search(clause[0]) and not self._done.search(clause[0])
            for clause in _CLAUSE.finditer(paragraph)
        )

    def read(self, headline: str, year: int | None) -> Report | None:
        """The report that a headline opens, or None: 山西省政府工作报告（2026年）."""
        title = self._title.search(headline)
        if title is None:
            return None
        said = self._year.search(headline)
        if said:
            return Report(self, int(said[0]), said.span())
        return Report(self, year, title.span()) if year else None
