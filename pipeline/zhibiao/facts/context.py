"""What carries over: the subject, the period and the status that hold until others are named."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..mentions.periods import Calendar, shift
from ..schema import Status
from .draft import Draft, Named


@dataclass(slots=True)
class Context:
    """State of the walk through one article."""

    calendar: Calendar
    subject: Named | None = None
    named_place: Named | None = None
    company: Named | None = None
    period: Named | None = None
    status: Status = "actual"
    year: int | None = None
    """the year said last in this sentence"""
    last: Draft | None = None
    """the draft that a sentence without a metric goes on with"""
    said_period: bool = False
    sentence: int = 0
    drafts: list[Draft] = field(default_factory=list)

    def note_period(self, text: str, start: int, end: int) -> bool:
        """Takes over the period that a phrase names; False when it names none."""
        named = self.calendar.resolve(text, self.year)
        if named.year is not None:
            self.year = named.year
        if named.same:
            return self._same(named.year, text, start, end)
        if named.period is None:
            return False
        self.period = Named(named.period, (start, end))
        self.said_period = True
        return True

    def _same(self, year: int | None, text: str, start: int, end: int) -> bool:
        if self.period is None or year is None:
            return False
        own = int(self.period.text.lstrip("@")[:4])
        moved = shift(self.period.text, year - own)
        if moved:
            self.period = Named(moved, (start, end))
            self.said_period = True
        return True
