"""What a batch has counted so far."""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """`articles` were extracted from, `failed` were not; `size` is the bytes read for both.

    `undated` articles have no date, and facts whose period lacks its year for that.
    """

    articles: int = 0
    facts: int = 0
    rejected: int = 0
    failed: int = 0
    size: int = 0
    undated: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(*(a - b for a, b in zip(astuple(self), astuple(other), strict=True)))
