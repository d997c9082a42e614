"""What carries over: the subject, the period and the status that hold until others are named."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..mentions.periods import Calendar, shift, year_of
from ..schema import Status
from .bases import Base
from .draft import Draft, Dropped, Named
from .report import Report


@dataclass(slots=True)
class Context:
    """State of the walk through one article."""

    calendar: Calendar
    default_subject: Named | None = None
    """what the headline or the lead is about"""
    subject: Named | None = None
    company: Named | None = None
    period: Named | None = None
    usual_period: Named | None = None
    """the period to come back to after 上年同期"""
    main_period: Named | None = None
    """the period of the headline or lead, which a new paragraph without one goes back to"""
    status: Status = "actual"
    opened: bool = False
    """the headline and lead are read; not done for a text without a number"""
    bulletin: bool = False
    """many items in one text, each with a headline of its own"""
    report: Report | None = None
    """set in a government work report, where sections speak of years past and of targets"""
    subject_leads: bool = False
    """the subject stands at the beginning of a sentence and holds for the paragraph"""
    year: int | None = None
    """the year said last in this sentence"""
    last: Draft | None = None
    """the draft that a sentence without a metric goes on with"""
    sentence: int = 0
    topics: dict[str, Draft] = field(default_factory=dict)
    topic_counts: dict[str, int] = field(default_factory=dict)
    main_topic: str = ""
    usual_base: Base | None = None
    """what growths are measured against from here on: 较去年同期（下同）"""
    dropped: list[Dropped] = field(default_factory=list)
    """what fired without giving a fact, for explain"""

    def new_item(self) -> None:
        """Another item of a bulletin begins: nothing holds on."""
        self.default_subject = self.subject = self.company = self.last = None
        self.period = self.main_period = self.usual_period = None
        self.subject_leads = False
        self.topics.clear()
        self.topic_counts.clear()
        self.main_topic = ""

    def count_topic(self, draft: Draft) -> None:
        """Notes what the article speaks of."""
        metric = draft.metric
        self.topics[metric] = draft
        count = self.topic_counts[metric] = self.topic_counts.get(metric, 0) + 1
        if count > self.topic_counts.get(self.main_topic, 0):
            self.main_topic = metric

    def topic(self) -> Draft | None:
        """The metric spoken of most so far, which a subject without a metric goes on with."""
        return self.topics.get(self.main_topic)

    def back_to_period(self) -> None:
        """上年同期 held for one clause only: the period before it holds again."""
        if self.usual_period is not None:
            self.period, self.usual_period = self.usual_period, None

    def new_paragraph(self, text: str) -> None:
        """A paragraph begins: the subject is the article's again."""
        self.subject = self.default_subject
        self.subject_leads = False
        self.last = None
        if self.report is not None:
            self.report.enter(text)
            self.period = Named(self.report.period, self.report.span)
            self.calendar.main_year = year_of(self.report.period)
        elif self.main_period is not None:
            self.period = self.main_period

    def new_sentence(self, index: int) -> None:
        """A sentence begins: its number, and nothing said yet of status and year."""
        self.sentence = index
        self.status = self.report.status if self.report else "actual"
        self.year = None
        self.back_to_period()
        if self._is_background():
            self.period = self.main_period
        if not self.subject_leads:
            self.subject = self.default_subject

    def _is_background(self) -> bool:
        """A year that is not the main one, nor the article's own, holds for its sentence only."""
        if self.main_period is None:
            return False
        year = year_of(self.period.text) if self.period else None
        main, own = year_of(self.main_period.text), self.calendar.year
        return year != main and not (year == own and main is not None and own and main < own)

    def note_period(self, text: str, start: int, end: int) -> bool:
        """Takes over the period that a phrase names; False when it names none."""
        named = self.calendar.resolve(text, self.year)
        if named.year is not None:
            self.year = named.year
        if named.same:
            return self._same(named.year, named.offset, start, end)
        if named.period is None:
            return False
        if named.now and self.period is not None and self.main_period is not None:
            self.usual_period = self.usual_period or self.period
        self.period = Named(named.period, (start, end))
        return True

    def note_end(self, text: str, start: int, end: int) -> None:
        """由…增长到2021年的39150元: a period that holds for this clause only."""
        before = self.period
        if self.note_period(text, start, end):
            self.usual_period = self.usual_period or before

    def put_ahead(self) -> None:
        """将于1月5日: the period noted last is still to come."""
        if self.period is not None:
            self.period = Named(self.calendar.ahead(self.period.text), self.period.span)

    def _same(self, year: int | None, offset: int | None, start: int, end: int) -> bool:
        own = year_of(self.period.text) if self.period else None
        if self.period is None or own is None or (year is None and offset is None):
            return False
        moved = shift(
            self.period.text, offset if offset is not None and offset < 0 else (year or own) - own
        )
        if moved and moved != self.period.text:
            self.usual_period = self.usual_period or self.period
            self.period = Named(moved, (start, end))
            self.status = "actual"
        return True
