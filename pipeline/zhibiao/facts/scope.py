"""What holds for a number where it stands: whose it is, when, how sure, what growths are measured against.

A scope never changes. What is read makes the next one of it: a phrase of time, a subject, the
beginning of a sentence, of a paragraph, of an item.
"""

from __future__ import annotations

from typing import NamedTuple

from ..mentions.periods import Calendar, shift, year_of
from ..schema import Status
from .bases import Base
from .draft import Held, Named, Range
from .report import Report


class Whose(NamedTuple):
    """Subjects: the article's or item's own, the one in hand, and what other words stand for."""

    default: Named | None = None
    """what the headline or the lead is about"""
    current: Named | None = None
    company: Named | None = None
    """what 公司 stands for"""
    noted: Named | None = None
    """named in this sentence by a clause without a number"""
    leads: bool = False
    """the subject stands at the beginning of a sentence and holds for the paragraph"""


class When(NamedTuple):
    """Periods: the one in hand, and those to come back to."""

    calendar: Calendar
    period: Named | None = None
    usual: Named | None = None
    """the period to come back to after 上年同期"""
    main: Named | None = None
    """the period of the headline or lead, which a new paragraph without one goes back to"""
    year: int | None = None
    """the year said last in this sentence"""


class Scope(NamedTuple):
    """What holds at a place in an article."""

    when: When
    whose: Whose = Whose()
    status: Status = "actual"
    basis: Base | None = None
    """what growths are measured against in this sentence"""
    usual_base: Base | None = None
    """what they are measured against from here on: 较去年同期（下同）"""
    last: int | None = None
    """the draft that a sentence without a metric goes on with"""
    report: Report | None = None
    """set in a government work report, where sections speak of years past and of targets"""
    bulletin: bool = False
    """many items in one text, each with a headline of its own"""
    item: int = 0
    sentence: int = 0

    @property
    def held(self) -> Held:
        """What a fact takes from where it stands."""
        return Held(self.whose.current, self.when.period, self.status)

    @property
    def period(self) -> str | None:
        """The period in hand."""
        return self.when.period.text if self.when.period else None

    def at_item(self) -> Scope:
        """Another item of a bulletin begins: nothing holds on."""
        when = self.when._replace(period=None, main=None, usual=None)
        whose = Whose(noted=self.whose.noted)
        return self._replace(when=when, whose=whose, last=None, item=self.item + 1)

    def at_paragraph(self, text: str) -> Scope:
        """A paragraph begins: the subject and period are the article's again."""
        whose = self.whose._replace(current=self.whose.default, leads=False)
        scope = self._replace(whose=whose, last=None)
        if self.report is not None:
            report = self.report.enter(text)
            calendar = self.when.calendar.about(year_of(report.period))
            period = Named(report.period, report.span)
            when = self.when._replace(period=period, calendar=calendar)
            return scope._replace(report=report, when=when)
        if self.when.main is not None:
            return scope._replace(when=self.when._replace(period=self.when.main))
        return scope

    def at_sentence(self, number: int) -> Scope:
        """A sentence begins: its number, and nothing said yet of status and year."""
        scope = self.back_to_period()
        when, whose = scope.when._replace(year=None), scope.whose
        if _is_background(when):
            when = when._replace(period=when.main)
        current = whose.current if whose.leads else whose.default
        return scope._replace(
            when=when,
            whose=whose._replace(current=current, noted=None),
            status=self.report.status if self.report else "actual",
            basis=None,
            sentence=number,
        )

    def back_to_period(self) -> Scope:
        """上年同期 held for one clause only: the period before it holds again."""
        if self.when.usual is None:
            return self
        return self._replace(when=self.when._replace(period=self.when.usual, usual=None))

    def after_period(self, text: str, start: int, end: int) -> tuple[Scope, bool]:
        """What holds behind a phrase of time, and whether it names a period."""
        when = self.when
        named = when.calendar.resolve(text, when.year)
        if named.year is not None:
            when = when._replace(year=named.year)
        if named.same:
            return self._replace(when=when)._same(named.year, named.offset, (start, end))
        if named.period is None:
            return self._replace(when=when), False
        usual = when.usual
        if named.now and when.period is not None and when.main is not None:
            usual = usual or when.period
        period = Named(named.period, (start, end))
        return self._replace(when=when._replace(period=period, usual=usual)), True

    def _same(self, year: int | None, offset: int | None, span: Range) -> tuple[Scope, bool]:
        """上年同期, 2020年同期: the period in hand, in another year, for this clause."""
        when = self.when
        own = year_of(when.period.text) if when.period else None
        if when.period is None or own is None or (year is None and offset is None):
            return self, False
        years = offset if offset is not None and offset < 0 else (year or own) - own
        moved = shift(when.period.text, years)
        if not moved or moved == when.period.text:
            return self, True
        when = when._replace(period=Named(moved, span), usual=when.usual or when.period)
        return self._replace(when=when, status="actual"), True

    def after_end(self, text: str, start: int, end: int) -> Scope:
        """由…增长到2021年的39150元: a period that holds for this clause only."""
        after, named = self.after_period(text, start, end)
        if not named:
            return after
        usual = after.when.usual or self.when.period
        return after._replace(when=after.when._replace(usual=usual))

    def ahead(self) -> Scope:
        """将于1月5日: the period noted last is still to come."""
        when = self.when
        if when.period is None:
            return self
        period = Named(when.calendar.ahead(when.period.text), when.period.span)
        return self._replace(when=when._replace(period=period))


def _is_background(when: When) -> bool:
    """A year that is not the main one, nor the article's own, holds for its sentence only."""
    if when.main is None:
        return False
    year = year_of(when.period.text) if when.period else None
    main, own = year_of(when.main.text), when.calendar.year
    return year != main and not (year == own and main is not None and own and main < own)
