"""The days of a period, and the one way in which it is written."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
_NAMES = {
    (1, 6): "H1",
    (7, 12): "H2",
    **{(quarter * 3 - 2, quarter * 3): f"Q{quarter}" for quarter in range(1, 5)},
}
"""the months of a year that have a name of their own"""

Interval = tuple[dt.date, dt.date]


def interval(period: str) -> Interval | None:
    """First and last day of a period, or None where the wording is no period (2022-元旦)."""
    first, _, last = period.removeprefix("@").partition("/")
    start, end = _point(first), _point(last or first)
    return (start[0], end[1]) if start and end else None


@lru_cache(maxsize=4096)
def canonical(period: str) -> str:
    """The shortest name of the same interval; a stock at a date stays, and so does what is no period.

    >>> canonical("2024-01/2024-06"), canonical("2024-01/2024-09"), canonical("2024-05-01/2024-05-31")
    ('2024-H1', '2024-01/2024-09', '2024-05')
    """
    days = interval(period) if "/" in period else None
    if days is None or days[0] > days[1]:
        return period
    first, last = days
    if first.day > 1 or last.day < _days_of(last):
        return _joined(str(first), str(last))
    months = (first.month, last.month)
    if months == (1, 12):
        return _joined(str(first)[:4], str(last)[:4])
    if first.year == last.year and months in _NAMES:
        return f"{str(first)[:4]}-{_NAMES[months]}"
    return _joined(str(first)[:7], str(last)[:7])


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


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


def _days_of(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
