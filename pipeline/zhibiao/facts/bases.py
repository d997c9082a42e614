"""What a growth is measured against: 同比 → yoy, 比上月 → mom, 较2019年同期 → base 2019."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..mentions.periods import Calendar, year_of
from ..mentions.token import Mention
from ..schema import Basis

# when several stand together (同比两年平均), the first of these is the one that counts
_ORDER: tuple[Basis, ...] = ("cagr", "base", "ytd", "qoq", "mom", "yoy", "unspecified")


class Base(NamedTuple):
    """A basis, the old period of `base`, and the words of the period for a difference's reference."""

    basis: Basis
    base: str | None = None
    words: str | None = None


UNSPECIFIED = Base("unspecified")
_YEAR_END = re.compile(r"@\d{4}-12-31")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_basis(
    text: str, mentions: Sequence[Mention], calendar: Calendar, period: str | None
) -> Base | None:
    """The basis that BASIS mentions give; None when there are none. `period` is the metric's own."""
    found = [
        _one(text, mention, calendar, period) for mention in mentions if mention.type == "BASIS"
    ]
    if not found:
        return None
    words = next((base.words for base in found if base.words), None)
    best = min(found, key=lambda base: _ORDER.index(base.basis))
    return Base(best.basis, best.base, words)


def _one(text: str, mention: Mention, calendar: Calendar, period: str | None) -> Base:
    if mention.basis:
        return Base(_of_quarter(basis_named(mention.basis), period))
    return base_of(text[mention.start : mention.end], calendar, period)


def base_of(phrase: str, calendar: Calendar, period: str | None) -> Base:
    """The basis that a phrase of time gives, 2019年同期 or 较上月; `period` is the metric's own."""
    core = calendar.phrases.core(phrase)
    if calendar.phrases.is_compared(phrase):
        return Base("yoy", None, core)
    named = calendar.resolve(core)
    if named.basis:
        return Base(basis_named(named.basis), core if named.basis == "base" else None, core)
    if named.same and named.year is None:
        return Base("yoy", None, core)
    own = year_of(period) or calendar.year
    if named.year is None:
        undated: Basis = "yoy" if named.offset == -1 else calendar.phrases.step(core)
        past = None if named.now else _years_ago(named.period, own, core)
        if named.period is None and calendar.phrases.is_day(core):
            past = Base("base", core, core)  # 较10月17日, of an unknown year
        return past or _in_year(named.period, period or "", core) or Base(undated, None, core)
    if own is not None and named.year == own - 1:
        year_end = named.period is not None and _YEAR_END.fullmatch(named.period) is not None
        return Base("ytd" if year_end else "yoy", None, core)
    if own is None and not core[0].isdigit():
        return Base("yoy", None, core)
    if own is not None and named.year == own:
        within = _in_year(named.period, period, core)
        if within is not None:
            return within
        return Base("unspecified" if core[0].isdigit() else "yoy", None, core)
    return Base("base", str(named.year), core)


def _years_ago(then: str | None, own: int | None, core: str) -> Base | None:
    """较“十一五”末: a time that ended years before the metric's own."""
    last = None if then is None else year_of(then.rsplit("/", 1)[-1])
    past = last is not None and own is not None and last < own - 1
    return Base("base", core, core) if past else None


def _in_year(then: str | None, period: str | None, core: str) -> Base | None:
    """较10月17日, 较3月末, 比今年3月份: a time of the same year; the month just before is mom.

    `period` is the metric's own: None where it is not known and the year is said.
    """
    if then is None or "-" not in then.lstrip("@") or "/" in then or "-H" in then or "-Q" in then:
        return None
    month = then.lstrip("@")[:7]
    own = (period or "").lstrip("@")[:7]
    dated = period is None or (then[0] != "@" and _DAY.search(then) is not None)
    if not dated and (_MONTH.fullmatch(own) is None or own == month or _follows(own, month)):
        return None
    return Base("base", then, core)


def _follows(month: str, before: str) -> bool:
    year, number = int(before[:4]), int(before[5:7])
    return month == (f"{year}-{number + 1:02}" if number < 12 else f"{year + 1}-01")


def _of_quarter(basis: Basis, period: str | None) -> Basis:
    """环比 of a quarter is against the quarter before."""
    return "qoq" if basis == "mom" and period is not None and "-Q" in period else basis


def basis_named(name: str) -> Basis:
    """The basis of a cue that says its own: 季增."""
    return next(basis for basis in _ORDER if basis == name)
