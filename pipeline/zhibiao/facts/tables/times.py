"""The period of a number by the labels of its row and column, in the time that the table is of."""

from __future__ import annotations

from ...mentions.periods import Calendar, shift
from ..draft import Named
from .frame import Column, RowHead
from .labels import Time, joined

_MONTH = len("2024-06")


class Times:
    """Resolves the times of one table. `held` is that of its caption or of the article."""

    def __init__(self, calendar: Calendar, held: Named | None, year: int | None) -> None:
        self._calendar = calendar
        self._held = held
        self._year = year

    def of(self, head: RowHead, column: Column) -> Named | None:
        """The period of the number in a row and a column; None where it is not known."""
        row, own = head.time, column.label.time
        if row is not None and row.time is None and row.name:
            return None  # a time that is not understood
        time = row.time if row is not None else None
        if time is None and head.metric is not None:
            time = head.metric.time
        return self._resolved(joined(own, time))

    def _resolved(self, time: Time | None) -> Named | None:
        """What a label's time names."""
        held = self._held
        if time is None:
            return held
        if time.role in ("month", "to_date"):
            return _month_of(held, time)
        if time.role == "other":
            return None
        if time.role == "same":
            return _shifted(held, -1, time)
        named = self._calendar.resolve(time.phrase, self._year)
        if named.same:
            return _shifted(held, named.offset or 0, time)
        return Named(named.period, time.span) if named.period else None


def _shifted(held: Named | None, years: int, time: Time) -> Named | None:
    """上年同期 of what the table is of."""
    moved = shift(held.text, years) if held else None
    return Named(moved, time.span) if moved else None


def _month_of(held: Named | None, time: Time) -> Named | None:
    """本月 and 累计 in a table of a month: the month itself, or from the first of its year to it."""
    last = held.text.split("/")[-1] if held else ""
    if len(last) != _MONTH or not last[-2:].isdigit():
        return None
    if time.role == "month":
        return Named(last, time.span)
    first = f"{last[:4]}-01"
    return Named(last if first == last else f"{first}/{last}", time.span)
