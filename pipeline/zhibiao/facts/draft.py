"""A fact in the making: what the walk over a sentence has put together so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..mentions.token import Quantity
from ..schema import Basis, Kind, Qualifier, Status

Range = tuple[int, int]
"""Half-open offsets into the cleaned text."""


class Named(NamedTuple):
    """Something named in the text: its wording and where it stands."""

    text: str
    span: Range


class Dropped(NamedTuple):
    """A pattern that fired and gave no fact, and why."""

    span: Range
    rule: str
    reason: str


@dataclass(slots=True)
class Move:
    """A growth of a draft."""

    basis: Basis
    value: Decimal | None
    unit: str | None
    span: Range
    rule: str
    value_to: Decimal | None = None
    base: str | None = None
    from_: Decimal | None = None
    ratio: bool = False
    qualifier: Qualifier | None = None


@dataclass(slots=True)
class Against:
    """A comparison of a draft."""

    kind: Kind
    value: Decimal | None
    unit: str | None
    span: Range
    rule: str
    reference: str | None = None
    qualifier: Qualifier | None = None


@dataclass(slots=True)
class Draft:
    """A fact in the making. `pieces` are where the metric's words stand."""

    metric: str
    pieces: tuple[Range, ...]
    sentence: int
    start: int
    end: int
    value: Quantity | None = None
    negative: bool = False
    subject: Named | None = None
    period: Named | None = None
    status: Status = "actual"
    growth: list[Move] = field(default_factory=list)
    comparison: list[Against] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def reach(self, span: Range, rule: str) -> None:
        """Takes `span` into the evidence and notes the rule that fired there."""
        self.start = min(self.start, span[0])
        self.end = max(self.end, span[1])
        if rule not in self.rules:
            self.rules.append(rule)

    @property
    def is_rate(self) -> bool:
        """A level in per cent (失业率5.2%), whose changes are points."""
        return self.value is not None and self.value.unit in ("%", "‰")
