"""What holds for a number where it stands: whose it is, when, how sure, what growths are measured against.

A scope never changes. What is read makes the next one of it: a subject or a period that is named, and
each boundary that is crossed. How far a naming reaches is data, see rules/scopes.toml.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from ..mentions.periods import Calendar, lies_ahead, year_of
from ..schema import Status
from .bases import Base
from .draft import Held, Named
from .frozen import frozen
from .report import Report


class Reach(IntEnum):
    """How far a naming holds; a boundary ends all that reach no further."""

    CLAUSE = 0
    SENTENCE = 1
    PARAGRAPH = 2
    ITEM = 3
    ARTICLE = 4


class Naming(NamedTuple):
    """A subject or period that was named: by which rule, and how far it reaches."""

    named: Named
    rule: str
    reach: Reach


Namings = tuple[Naming, ...]
"""What holds, the furthest reach first: the last is in hand."""


def in_hand(namings: Namings) -> Named | None:
    """What the nearest naming has named."""
    return namings[-1].named if namings else None


def after(namings: Namings, naming: Naming) -> Namings:
    """With a new naming, which ends those that reach no further."""
    kept = [each for each in namings if each.reach > naming.reach]
    return (*kept, naming)


def beyond(namings: Namings, boundary: Reach) -> Namings:
    """What holds behind a boundary: all of it, where the nearest naming reaches further."""
    if not namings or namings[-1].reach > boundary:
        return namings
    return tuple([each for each in namings if each.reach > boundary])


@frozen
class Whose(NamedTuple):
    """Subjects: those that hold, and what other words stand for."""

    namings: Namings = ()
    company: Named | None = None
    """what 公司 stands for"""
    noted: Named | None = None
    """named in this sentence by a clause without a number"""
    names: tuple[str, ...] = ()
    """names of companies and bodies that the article has shown to be such"""


@frozen
class When(NamedTuple):
    """Periods: those that hold, and the calendar that resolves phrases of time."""

    calendar: Calendar
    namings: Namings = ()
    year: int | None = None
    """the year said last in this sentence"""
    told: tuple[str, ...] = ()
    """quarters and months that were told with their year, the last of them"""
    begins: int = 0
    """where the sentence begins"""

    def held(self) -> tuple[Named | None, Status]:
        """The period of what is told as a fact, and whether it is one.

        到2015年产能达5万吨。企业有3家。: a time that is to come makes a forecast in its own sentence,
        and holds no further.
        """
        named, calendar = in_hand(self.namings), self.calendar
        if named is None or not lies_ahead(calendar, named.text):
            return named, "actual"
        if named.span[0] >= self.begins:
            return named, "forecast"
        over = [each.named for each in self.namings if not lies_ahead(calendar, each.named.text)]
        return (over[-1] if over else None), "actual"


@frozen
class Scope(NamedTuple):
    """What holds at a place in an article."""

    when: When
    whose: Whose = Whose()
    status: Status = "actual"
    basis: Base | None = None
    """what growths are measured against in this sentence"""
    said: Base | None = None
    """what they were measured against in the sentence before"""
    usual_base: Base | None = None
    """what they are measured against from here on: 较去年同期（下同）"""
    last: int | None = None
    """the draft that a sentence without a metric goes on with"""
    report: Report | None = None
    """set in a government work report, where sections speak of years past and of targets"""
    bulletin: bool = False
    """many items in one text, each with a headline of its own"""
    preview: str | None = None
    """the period whose figures a preview has announced: they are a forecast"""
    item: int = 0
    sentence: int = 0

    @property
    def subject(self) -> Named | None:
        """The subject in hand."""
        return in_hand(self.whose.namings)

    @property
    def period(self) -> str | None:
        """The period in hand."""
        named = in_hand(self.when.namings)
        return named.text if named else None

    @property
    def held(self) -> Held:
        """What a fact takes from where it stands."""
        status, named = self.status, in_hand(self.when.namings)
        stands = self.when.calendar.today if status == "actual" else None
        if status == "actual":
            named, status = self.when.held()
            if self.preview is not None and self.preview == self.period:
                status = "forecast"
        return Held(self.subject, named, status, stands)

    def beyond(self, boundary: Reach) -> Scope:
        """What holds behind a boundary."""
        whose, when = self.whose, self.when
        subjects, periods = beyond(whose.namings, boundary), beyond(when.namings, boundary)
        scope = self  # so it is at most boundaries
        if subjects is not whose.namings:
            scope = scope.with_subjects(subjects)
        return scope if periods is when.namings else scope.with_periods(periods)

    def with_subjects(self, namings: Namings) -> Scope:
        """With other subjects that hold."""
        return Scope(self.when, Whose(namings, *self.whose[1:]), *self[2:])

    def with_company(self, company: Named) -> Scope:
        """With another company for 公司 to stand for."""
        return self._replace(whose=self.whose._replace(company=company))

    def with_periods(self, namings: Namings) -> Scope:
        """With other periods that hold."""
        when = When(self.when.calendar, namings, *self.when[2:])
        return Scope(when, *self[1:])

    def at_item(self) -> Scope:
        """Another item of a bulletin begins: nothing holds on."""
        scope = self.beyond(Reach.ARTICLE)
        whose = scope.whose._replace(company=None, noted=None)
        return scope._replace(whose=whose, last=None, preview=None, item=self.item + 1)

    def at_paragraph(self, text: str) -> Scope:
        """A paragraph begins: the subject and period are the article's or the section's again."""
        scope = self.beyond(Reach.PARAGRAPH)
        if scope.last is not None:
            scope = scope._replace(last=None)
        if self.report is None:
            return scope
        report = self.report.enter(text)
        section = Naming(Named(report.period, report.span), "period.section", Reach.ARTICLE)
        calendar = scope.when.calendar.about(year_of(report.period))
        when = scope.when._replace(calendar=calendar, namings=(section,))
        return scope._replace(report=report, when=when)

    def at_sentence(self, number: int, start: int) -> Scope:
        """A sentence begins: its number and place, and nothing said yet of status and year."""
        scope = self.beyond(Reach.SENTENCE)
        when, whose = scope.when, scope.whose
        return scope._replace(
            when=when._replace(year=None, begins=start),
            whose=whose if whose.noted is None else whose._replace(noted=None),
            status=self.report.status if self.report else "actual",
            basis=None,
            said=self.basis,
            sentence=number,
        )
