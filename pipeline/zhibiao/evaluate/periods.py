"""When two periods are the same interval."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_POINT = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")

Interval = tuple[dt.date, dt.date]


def same_period(a: str, b: str) -> bool:
    """Whether two periods are the same interval: 2021-H1 and 2021-01/2021-06.

    A stock at a date (@2021-06-30) and the flow of that day (2021-06-30) are not the same.
    """
    if a == b:
        return True
    if a.startswith("@") != b.startswith("@"):
        return False
    first = interval(a)
    return first is not None and first == interval(b)


def interval(period: str) -> Interval | None:
    """First and last day of a period, or None where the wording is no period (2022-元旦)."""
    first, _, last = period.removeprefix("@").partition("/")
    start, end = _point(first), _point(last or first)
    return (start[0], end[1]) if start and end else None


def _point(text: str) -> Interval | None:
    found = _POINT.fullmatch(text)
    if not found:
        return None
    year, half, quarter, month, day = (int(group) if group else 0 for group in found.groups())
    try:
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        first, last = _months(half, quarter, month)
        return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:  # month 13, 30 February
        return None


def _months(half: int, quarter: int, month: int) -> tuple[int, int]:
    if half:
        return half * 6 - 5, half * 6
    if quarter:
        return quarter * 3 - 2, quarter * 3
    return (month, month) if month else (1, 12)
