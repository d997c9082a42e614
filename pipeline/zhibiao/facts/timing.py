"""When it is: what a phrase of time makes of the scope."""

from __future__ import annotations

import re

from ..interval import interval
from ..mentions.periods import month_of, shift, since, year_of
from ..mentions.words import any_of
from ..rulebook import Rulebook
from .draft import Named, Range
from .particles import BORN
from .scope import Scope, in_hand
from .scoping import Scopes

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_TOLD = 30
"""characters behind a day in which a verb of telling makes it that of the telling"""
_YEAR = 4
"""figures of a year"""
_TOLD_PERIODS = 6
_TELL_TIME = ("period.own", "period.background", "period.telling")
"""rules by which the time of what follows is named"""


class Timing:
    """Reads phrases of time, and words for what is to come or done, by the rules of a rulebook."""

    def __init__(self, rules: Rulebook, scopes: Scopes) -> None:
        self._scopes = scopes
        self._tells = re.compile(
            f"[^。；！？\\n\\d]{{0,{_TOLD}}}?(?:{any_of(rules.periods.telling)})"
        )
        self._until = tuple(rules.periods.until_words)
        self._happens = re.compile(rules.periods.happenings)
        self._since = re.compile(rules.periods.since)
        self._references = tuple(rules.periods.references)
        self.coming = tuple(rules.periods.coming)
        self.deadline_words = tuple(rules.periods.deadline_words)
        # 成立于2013年: the time at which something began is not that of the numbers
        self.founded = tuple(word for word in rules.periods.founding if word.endswith(BORN))
        self._asides = re.compile(
            f"{rules.cues.since_records}|(?:{any_of(rules.periods.meetings)})"
        )
        self.done = re.compile(rules.cues.done)
        self.preview = re.compile(rules.cues.preview)

    def after(
        self, scope: Scope, text: str, span: Range, rule: str = "", *, inside: bool = False
    ) -> tuple[Scope, bool]:
        """What holds behind the phrase of time at `span`, and whether it names a period.

        `rule` is the rule by which it is named, where its place tells that; `inside`: in a bracket.
        """
        if self.is_aside(text, span[1]):
            return scope, False
        when = scope.when
        named = when.calendar.resolve(text[slice(*span)], when.year)
        if named.same:
            return self._same(scope, named.year, named.offset, span)
        if named.year is not None:
            scope = scope._replace(when=when._replace(year=named.year))
        if named.period is None:
            return self._in_own_year(scope, text, span), False
        period, scope = _with_told_year(scope, named.period, said=named.year is not None)
        if named.year is None:
            period = _in_next_year(scope, period) or period
        if self._happens.match(text, span[1]) and not text.startswith(self._until, span[0]):
            period = month_of(period) or period
        if not rule:
            own = "period.now" if named.now else "period.list" if named.listed else ""
            rule = own or self._rule(scope, text, span, period, inside)
        if scope.report is None and self._since.match(text, span[1]):
            run = since(when.calendar, period)
            period, rule = (run, "period.own") if run else (period, rule)
        return self._scopes.name_period(scope, rule, Named(period, span)), True

    def _in_own_year(self, scope: Scope, text: str, span: Range) -> Scope:
        """本周, 昨日 in an article of which only the year is known: what was told before holds no more."""
        calendar = scope.when.calendar
        if calendar.date is not None or calendar.year is None or not scope.when.namings:
            return scope
        if not calendar.phrases.is_of_days(text[slice(*span)]):
            return scope
        return self._scopes.name_period(scope, "period.own", Named(str(calendar.year), span))

    def is_aside(self, text: str, end: int) -> bool:
        """有完整记录以来, 新闻发布会 behind a time: that of records or of a meeting, not of the numbers."""
        return self._asides.match(text, end) is not None

    def _rule(self, scope: Scope, text: str, span: Range, period: str, inside: bool) -> str:
        """By which rule a period is named."""
        if scope.when.namings:
            # 昨天（1月25日）: the same day once more
            if inside and scope.when.namings[-1].named.span[1] != span[0] - 1:
                return "period.bracket"
            if text.endswith(self._references, max(0, span[0] - 3), span[0]):
                return "period.reference"
        elif scope.when.calendar.date is None:
            return "period.own"
        if _DAY.fullmatch(period) and self._tells.match(text, span[1]):
            return "period.telling"
        return "period.own" if _is_main(scope, period) else "period.background"

    def _same(
        self, scope: Scope, year: int | None, offset: int | None, span: Range
    ) -> tuple[Scope, bool]:
        """上年同期, 2020年同期: the period in hand, in another year, for this clause."""
        period = scope.period
        own = year_of(period)
        if period is None or own is None or (year is None and offset is None):
            return scope, False
        years = offset if offset is not None and offset < 0 else (year or own) - own
        moved = shift(period, years)
        if not moved or moved == period:
            return scope, True
        scope = self._scopes.name_period(scope, "period.same", Named(moved, span))
        return scope._replace(status="actual"), True


def _with_told_year(scope: Scope, period: str, *, said: bool) -> tuple[str, Scope]:
    """第四季 behind 2020年Q4 is that of 2020, where the article's day doesn't tell."""
    when = scope.when
    if when.calendar.date is not None or len(period) == _YEAR or not period[:_YEAR].isdigit():
        return period, scope
    if said:
        told = (*when.told, period)[-_TOLD_PERIODS:]
        return period, scope._replace(when=when._replace(told=told))
    same = (each for each in reversed(when.told) if each[_YEAR:] == period[_YEAR:])
    return next(same, period), scope


def _in_next_year(scope: Scope, period: str) -> str | None:
    """继2020年12月回落之后，1月份: a month told behind a later one of the sentence is of the year after."""
    before, own = in_hand(scope.when.namings), scope.when.calendar.year
    if before is None or before.span[0] < scope.when.begins or own is None:
        return None
    if not (_MONTH.fullmatch(period) and _MONTH.fullmatch(before.text)):
        return None
    year = year_of(period)
    if year is None or year >= own or year_of(before.text) != year or period > before.text:
        return None
    return shift(period, 1)


def _is_main(scope: Scope, period: str) -> bool:
    """Not so a year that is neither the article's main one nor its own: it is told by the way."""
    main, year, own = _main(scope), year_of(period), scope.when.calendar.year
    if main is None:
        return scope.report is not None or own is None or year is None or year >= own - 1
    return year == main or (year == own and own is not None and main < own)


def _main(scope: Scope) -> int | None:
    """The year of what the headline or lead names."""
    first = next(iter(scope.when.namings), None)
    return year_of(first.named.text) if first and first.rule == "period.article" else None


def ahead(scope: Scope) -> Scope:
    """将于1月5日: the period named last is still to come."""
    namings = scope.when.namings
    named = in_hand(namings)
    if named is None:
        return scope
    coming = Named(scope.when.calendar.ahead(named.text), named.span)
    namings = (*namings[:-1], namings[-1]._replace(named=coming))
    return scope.with_periods(namings)


def after_forecast(before: Scope, scope: Scope, foretold: int) -> Scope:
    """预计一季度营收增长2%；2023年四季度营收5亿元: a time that is over, behind one to come, is no forecast.

    `foretold`: where it is said anew that what follows is to come.
    """
    namings, day = scope.when.namings, scope.when.calendar.first_day
    if scope.report is not None or day is None or namings == before.when.namings:
        return scope
    naming = namings[-1]
    if naming.rule not in _TELL_TIME or naming.named.span[0] < foretold:
        return scope
    told, last = interval(naming.named.text), interval(before.period or "")
    over = told is not None and told[1] < day and (last is None or last[1] >= day)
    return scope._replace(status="actual") if over else scope


def behind_bracket(scope: Scope) -> Scope:
    """净亏损7亿元（2020年为3亿元）|，毛利率6.9%: what a bracket has named ends with it."""
    namings = scope.when.namings
    if not namings or namings[-1].rule != "period.bracket":
        return scope
    return scope.with_periods(namings[:-1])
