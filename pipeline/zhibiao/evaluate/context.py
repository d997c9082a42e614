"""The context of a fact whose tuple is found: are period, subject, qualifier and status right?"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from .claim import Claim
from .names import normalise

ATTRIBUTES = ("period", "subject", "qualifier", "status")

_POINT = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")

Interval = tuple[dt.date, dt.date]


def right_attributes(gold: Claim, predicted: Claim) -> frozenset[str]:
    """Those of `ATTRIBUTES` that the predicted claim has right. Absent is right where gold is."""
    answers = {
        "period": _period_right(gold, predicted),
        "subject": _subject_right(gold, predicted),
        "qualifier": _qualifier_right(gold, predicted),
        "status": gold.status == predicted.status,
    }
    return frozenset(name for name in ATTRIBUTES if answers[name])


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


def _period_right(gold: Claim, predicted: Claim) -> bool:
    if not gold.periods or not predicted.periods:
        return gold.periods == predicted.periods
    return any(same_period(period, predicted.periods[0]) for period in gold.periods)


def _subject_right(gold: Claim, predicted: Claim) -> bool:
    if not gold.subjects or not predicted.subjects:
        return gold.subjects == predicted.subjects
    return normalise(predicted.subjects[0]) in map(normalise, gold.subjects)


def _qualifier_right(gold: Claim, predicted: Claim) -> bool:
    # Where it stands does not matter: 增长约5% holds its 约 on the fact or within the growth.
    allowed = gold.qualifiers | gold.optional_qualifiers
    return gold.qualifiers <= predicted.qualifiers <= allowed
