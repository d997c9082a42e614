"""When two periods are the same interval."""

from __future__ import annotations

from ..interval import interval


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
