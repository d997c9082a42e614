"""The date of an article: a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re

ArticleDate = dt.date | int | None

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_DATES = "2021-08-24, 2021-08 or 2021"


def parse_date(text: str) -> dt.date | int:
    """`YYYY-MM-DD` → the day, `YYYY-MM` → the last day of that month, `YYYY` → the year as int.

    A month becomes its last day, so that no day which its article mentions lies in the future.
    Raises ValueError on anything else.

    >>> parse_date("2021-08-24"), parse_date("2021-02"), parse_date("2021")
    (datetime.date(2021, 8, 24), datetime.date(2021, 2, 28), 2021)
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no date such as {_DATES}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not 1900 <= year <= 2200:
        raise ValueError(f"{text!r} is not between the years 1900 and 2200")
    if month is None:
        return year
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar. A date is such as {_DATES}") from None
