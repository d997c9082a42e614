"""When it is: what a phrase of time makes of the scope."""

from __future__ import annotations

from ..mentions.periods import shift, year_of
from .draft import Named, Range
from .scope import Scope, in_hand
from .scoping import Scopes


def after_time(
    scopes: Scopes, scope: Scope, words: str, span: Range, rule: str = ""
) -> tuple[Scope, bool]:
    """What holds behind a phrase of time, and whether it names a period.

    `rule` is the rule by which it is named, where its place tells that.
    """
    when = scope.when
    named = when.calendar.resolve(words, when.year)
    if named.year is not None:
        scope = scope._replace(when=when._replace(year=named.year))
    if named.same:
        return _same(scopes, scope, named.year, named.offset, span)
    if named.period is None:
        return scope, False
    rule = rule or ("period.now" if named.now else _rule(scope, named.period))
    return scopes.name_period(scope, rule, Named(named.period, span)), True


def _rule(scope: Scope, period: str) -> str:
    """A year that is not the article's main one, nor its own, is told by the way."""
    main = _main(scope)
    if main is None:
        return "period.own"
    year, own = year_of(period), scope.when.calendar.year
    of_own = year == own and own is not None and main < own
    return "period.own" if year == main or of_own else "period.background"


def _main(scope: Scope) -> int | None:
    """The year of what the headline or lead names."""
    first = next(iter(scope.when.namings), None)
    return year_of(first.named.text) if first and first.rule == "period.article" else None


def _same(
    scopes: Scopes, scope: Scope, year: int | None, offset: int | None, span: Range
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
    return scopes.name_period(scope, "period.same", Named(moved, span))._replace(
        status="actual"
    ), True


def ahead(scope: Scope) -> Scope:
    """将于1月5日: the period named last is still to come."""
    namings = scope.when.namings
    named = in_hand(namings)
    if named is None:
        return scope
    coming = Named(scope.when.calendar.ahead(named.text), named.span)
    namings = (*namings[:-1], namings[-1]._replace(named=coming))
    return scope._replace(when=scope.when._replace(namings=namings))
