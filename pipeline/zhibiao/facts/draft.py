"""A fact in the making: a value that grows by being made anew."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..mentions.token import Quantity
from ..schema import Basis, Kind, Qualifier, Status
from .frozen import frozen

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


@frozen
class Move(NamedTuple):
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


@frozen
class Against(NamedTuple):
    """A comparison of a draft."""

    kind: Kind
    value: Decimal | None
    unit: str | None
    span: Range
    rule: str
    reference: str | None = None
    qualifier: Qualifier | None = None


@frozen
class Held(NamedTuple):
    """What holds for a number from where it stands: whose it is, when, and whether it is so yet."""

    subject: Named | None = None
    period: Named | None = None
    status: Status = "actual"
    day: str | None = None
    """the article's day, on which stands what is told without a time"""


@frozen
class Draft(NamedTuple):
    """A fact in the making. `pieces` are where the metric's words stand, `id` counts the article's drafts."""

    id: int
    metric: str
    pieces: tuple[Range, ...]
    sentence: int
    evidence: Range
    rules: tuple[str, ...] = ()
    value: Quantity | None = None
    negative: bool = False
    held: Held = Held()
    growth: tuple[Move, ...] = ()
    comparison: tuple[Against, ...] = ()

    def reach(self, span: Range, rule: str) -> Draft:
        """With `span` in the evidence and the rule that fired there noted."""
        start, end = self.evidence
        evidence = (min(start, span[0]), max(end, span[1]))
        rules = self.rules if rule in self.rules else (*self.rules, rule)
        return self._replace(evidence=evidence, rules=rules)

    def begun(self, start: int) -> Draft:
        """With evidence that begins at `start`."""
        return self._replace(evidence=(start, self.evidence[1]))

    def ended(self, end: int) -> Draft:
        """With evidence that ends at `end`."""
        return self._replace(evidence=(self.evidence[0], end))

    def owned(self, subject: Named | None) -> Draft:
        """With `subject` as whose number it is."""
        return self._replace(held=self.held._replace(subject=subject))

    def moved(self, *moves: Move) -> Draft:
        """With further growths."""
        return self._replace(growth=self.growth + moves)

    def against(self, *items: Against) -> Draft:
        """With further comparisons."""
        return self._replace(comparison=self.comparison + items)

    @property
    def is_rate(self) -> bool:
        """A level in per cent (失业率5.2%), whose changes are points."""
        return self.value is not None and self.value.unit in ("%", "‰")
