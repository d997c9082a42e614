"""The date of an article, as people and programs write it: a day, a month or a year.

What says an instant (an epoch, a time with its zone) is told in China's time, where the news is
from: 2024-07-23T16:30Z is half past midnight of the 24th there.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import os
import re
import unicodedata
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any

ArticleDate = dt.date | int | None

FIRST_YEAR, LAST_YEAR = 1900, 2200
_CHINA = dt.timezone(dt.timedelta(hours=8))
_DATES = "2021-08-24, 2021-08 or 2021"
_MISSING = ("NAType", "NaTType")  # of pandas, which is not imported for them
_NO_DATE = frozenset(["", "nan", "nat", "none", "null", "<na>", "n/a", "-", "--", "0000-00-00"])

_ZONE = r"\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?(?:\d{2})?)"
_TIME = (
    r"(?P<hour>\d{1,2})(?:[:时点](?P<minute>\d{2})?(?:[:分]?\d{2}(?:[.,]\d+)?)?[分秒]?"
    rf"|(?P<minutes>\d{{2}})(?:\d{{2}})?)(?:{_ZONE})?"
)
_WEEKDAY = r"(?:\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
_DATE = re.compile(
    r"(?P<year>\d{4})(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?|月?)"
    r"|(?P<month2>\d{2})(?P<day2>\d{2})?|年?)"
    rf"{_WEEKDAY}(?:[T\s]*{_TIME})?",
    re.ASCII,
)
_COMPACT = (4, 6, 8, 12, 14)
_SHORTEST_EPOCH, _LARGEST = 9, 10**19
_EPOCHS = ((10, 1), (13, 10**3), (16, 10**6), (19, 10**9))
"""digits at most, parts of a second"""
_DIGITS = re.compile(r"\d+", re.ASCII)
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_MONTH_NAME = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4}.*)")

_SEPARATOR = r"[-_./年\\ ]?"
_IN_NAME = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d){_SEPARATOR}(?P<month>0[1-9]|1[0-2]|[1-9](?=\D))"
    r"(?:[-_./月\\ ]?(?P<day>0[1-9]|[12]\d|3[01]|[1-9](?=\D|$))日?(?:\d{4}(?:\d\d)?(?!\d))?)?(?!\d)"
    r"|(?<!\d)(?P<only>(?:19|20)\d\d)(?!\d)"
)


def as_date(value: object) -> ArticleDate:
    """The date of an article from whatever holds it; None for what says that there is none.

    Takes a `datetime.date` or `datetime`, a str as `parse_date` does, a number (2024, 202407,
    20240724, an epoch in seconds to nanoseconds), and what numpy, pandas and Arrow make of them.
    None, NaN, NaT, NA and an empty text are no date. Raises ValueError for what is none or is not
    between the years 1900 and 2200, TypeError for a list and the like.

    >>> as_date("2021-02"), as_date(20240724), as_date(1721779200000), as_date("")
    (datetime.date(2021, 2, 28), datetime.date(2024, 7, 24), datetime.date(2024, 7, 24), None)
    """
    value = _plain(value)
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return _in_range(_day(value))
    if isinstance(value, dt.date):
        return _in_range(value)
    if isinstance(value, str):
        return None if value.strip().lower() in _NO_DATE else parse_date(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return None if math.isnan(value) else _of_number(value, value)
    raise TypeError(f"a date is a datetime.date, an int or a str, not {type(value).__name__}")


def parse_date(text: str) -> dt.date | int:
    """A day → the day, a month → its last day, a year → the year as int.

    Read are 2024-07-24, 2024/7/24, 2024.07.24, 20240724, 2024年7月24日, each with a time, a zone or
    a weekday behind it or not, the same without a day, the dates of mails and feeds, and epochs. A
    month becomes its last day, so that no day which its article mentions lies in the future.
    Raises ValueError on anything else, such as 24/07/2024, which may mean two things.

    >>> parse_date("2021-08-24"), parse_date("2021年2月"), parse_date("2021")
    (datetime.date(2021, 8, 24), datetime.date(2021, 2, 28), 2021)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = None if _DIGITS.fullmatch(plain) else _DATE.fullmatch(plain)
    if found:
        return _of_match(found, text)
    if _PLAIN_NUMBER.fullmatch(plain):
        return _of_number(Decimal(plain), text)
    if _MONTH_NAME.search(plain):
        return _of_mail(plain, text)
    raise ValueError(f"{text!r} is no date such as {_DATES}")


def date_in_name(path: str) -> ArticleDate:
    """The date in the name of a file or of its folders, the one nearest to the file's own name.

    >>> date_in_name("2019/archive/20240724-3.txt"), date_in_name("news/2024-07/24/a.html")
    (datetime.date(2024, 7, 24), datetime.date(2024, 7, 24))
    >>> date_in_name("2024/page12.txt"), date_in_name("page12.txt")
    (2024, None)
    """
    found: ArticleDate = None
    for match in _IN_NAME.finditer(path.replace(os.sep, "/")):
        try:
            here = _of_match(match, match[0]) if match["year"] else int(match["only"])
        except ValueError:  # 2023-02-30.txt
            continue
        if isinstance(here, dt.date) or not isinstance(found, dt.date):
            found = here
    return found


def _plain(value: Any) -> Any:
    """What Arrow, pandas and numpy wrap, as Python's own types; what they call missing as None."""
    if hasattr(value, "as_py"):
        value = value.as_py()
    if type(value).__name__ in _MISSING:
        return None
    if hasattr(value, "dtype") and hasattr(value, "item"):
        return (value.astype("datetime64[D]") if value.dtype.kind == "M" else value).item()
    return value


def _of_match(match: re.Match[str], text: str) -> dt.date | int:
    parts = match.groupdict()
    year, month = int(parts["year"]), parts["month"] or parts.get("month2")
    day = parts["day"] or parts.get("day2")
    _check_year(year, text)
    try:
        if month is None:
            return year
        last = int(day) if day else calendar.monthrange(year, int(month))[1]
        return _here(dt.datetime(year, int(month), last), parts)
    except (ValueError, IndexError):  # IndexError: monthrange on a month that is none
        raise ValueError(f"{text!r} is not in the calendar. A date is such as {_DATES}") from None


def _here(day: dt.datetime, parts: dict[str, str | None]) -> dt.date:
    """The day in China, where a time with its zone is said."""
    hour = int(parts.get("hour") or 0)
    minute = int(parts.get("minute") or parts.get("minutes") or 0)
    time = day.replace(hour=0 if hour == 24 else hour, minute=minute)
    zone = parts.get("zone")
    if zone is None:
        return day.date()
    digits = re.sub(r"\D", "", zone).ljust(4, "0")
    shift = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return _day(time.replace(tzinfo=dt.timezone(-shift if "-" in zone else shift)))


def _of_number(value: int | float | Decimal, said: object) -> dt.date | int:
    whole = int(value) if 0 < value < _LARGEST else 0
    digits = str(whole)
    compact = _DATE.fullmatch(digits) if value == whole and len(digits) in _COMPACT else None
    if compact and FIRST_YEAR <= int(compact["year"]) <= LAST_YEAR:
        try:
            return _of_match(compact, digits)
        except ValueError:
            if len(digits) < _SHORTEST_EPOCH:
                raise
    for most, parts in _EPOCHS:
        if _SHORTEST_EPOCH <= len(digits) <= most:
            day = dt.datetime.fromtimestamp(whole // parts, _CHINA).date()
            _check_year(day.year, said)
            return day
    raise ValueError(f"{said!r} is no date such as {_DATES}")


def _of_mail(plain: str, text: str) -> dt.date | int:
    """Wed, 24 Jul 2024 08:15:00 +0800, the same with the year last, Jul 24, 2024."""
    month_first = _MONTH_FIRST.fullmatch(plain)
    if month_first:
        plain = "{1} {0} {2}".format(*month_first.groups())
    with_time = plain if ":" in plain else f"{plain} 00:00"
    try:
        return _in_range(_day(parsedate_to_datetime(with_time)))
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ValueError(f"{text!r} is no date such as {_DATES}") from None


def _day(time: dt.datetime) -> dt.date:
    if time.tzinfo is None:
        return time.date()
    try:
        return time.astimezone(_CHINA).date()
    except OverflowError:  # the first or the last day that Python has
        return time.date()


def _in_range(day: dt.date) -> dt.date:
    _check_year(day.year, day.isoformat())
    return day


def _check_year(year: int, said: object) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{said!r} is not between the years {FIRST_YEAR} and {LAST_YEAR}")
