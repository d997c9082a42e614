"""What a scan of a sentence gives: typed mentions with their characters."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..schema import Qualifier


class Quantity(NamedTuple):
    """A number as written: 近208.2亿元 → value 208.2, unit 亿元, qualifier nearly.

    `start` and `end` hold number and unit, without qualifiers.
    """

    value: Decimal
    value_to: Decimal | None
    unit: str | None
    qualifier: Qualifier | None
    start: int
    end: int
    counts: bool = False
    """the unit is a classifier, so that the counted noun may follow"""


class Mention(NamedTuple):
    """One typed stretch of a sentence. `start` and `end` are offsets into the cleaned text."""

    type: str
    start: int
    end: int
    cue: str = ""
    """id of the cue, or of the unit rule, that made it"""
    basis: str = ""
    number: Quantity | None = None
    """for AMOUNT, PERCENT, POINTS, TIMES, NUMBER, RANK, DOUBLED"""
