"""The growths that the cells of a table tell."""

from __future__ import annotations

from collections.abc import Mapping

from ...mentions.periods import Calendars, year_of
from ...mentions.scan import Scanner
from ...mentions.token import Quantity
from ...schema import Basis
from ..bases import UNSPECIFIED, Base, base_of, read_basis
from ..draft import Draft, Move
from .labels import Label

_RULE = "table.growth"


class Growths:
    """Reads growths; `bases` are words that say by themselves against what one is."""

    def __init__(self, scanner: Scanner, calendars: Calendars, bases: Mapping[str, Basis]) -> None:
        self._scanner = scanner
        self._calendars = calendars
        self._bases = bases

    def grown(
        self, draft: Draft, told: Quantity, label: Label, unit_for_all: str | None
    ) -> Draft | str:
        """A draft with one more growth, or why that is none. `unit_for_all` is what the caption says of rates."""
        unit = unit_of(label, told, draft, unit_for_all)
        if unit is None:
            return "no unit is said"
        if unit == "%" and draft.is_rate:
            return "a rate told to grow in %, which may mean points"
        base = self._base(label.basis, draft.held.period.text if draft.held.period else None)
        value = -told.value if label.move == "fall" else told.value
        span = (told.start, told.end)
        move = Move(base.basis, value, unit, span, _RULE, base=base.base)
        return draft.reach(span, _RULE).moved(move)

    def _base(self, words: str, period: str | None) -> Base:
        """What a growth is measured against. 上年 is the year before the number's own."""
        if not words:
            return UNSPECIFIED
        if words in self._bases:
            return Base(self._bases[words])
        calendar = self._calendars.on(year_of(period))
        found = self._scanner.scan(words, 0, len(words))
        return read_basis(words, found, calendar, period) or base_of(words, calendar, period)


def unit_of(
    label: Label, told: Quantity, draft: Draft | None, unit_for_all: str | None
) -> str | None:
    """The unit of a growth: its own, its label's, for an amount that of the value, for a rate %."""
    said = told.unit or label.unit
    if said is not None or label.move in ("rate", "fall"):
        return said or "%"
    if label.move == "amount":
        return draft.value.unit if draft is not None and draft.value is not None else None
    return unit_for_all
