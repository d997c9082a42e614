"""A fact taken apart into what is scored: its value, growths and comparisons, numbers folded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ..schema import Comparison, Fact, Growth, Span
from .gold import GoldComparison, GoldFact, GoldGrowth
from .units import fold

Part = Literal["value", "growth", "comparison"]

# A growth speed is held against another period (一季度, 上月, 2021年), a level against a place or
# another series: 高于全国同期2个百分点 is no growth.
_PERIOD_WORD = re.compile(r"[年月季旬]|[上前][周週]|上期|同期|前值|此前|以前")
_PLACE_WORD = re.compile(r"[国國省市县縣区區州球]|平均|水平|水準|整体|整體")
_POINTS = "个百分点"


@dataclass(frozen=True, slots=True)
class Atom:
    """One scored number. `label` is the basis or the kind, "" for a value; `value` is folded and
    `units` are those it may be measured in; `number` and `shown` are as written; `qualifier` is that
    of this item alone; `optional` and `speed` (a difference of growth speeds) matter for gold."""

    part: Part
    label: str
    value: Decimal
    units: frozenset[str]
    number: Decimal
    shown: str
    qualifier: str | None = None
    optional: bool = False
    speed: bool = False
    span: Span | None = field(default=None, compare=False)

    @property
    def key(self) -> tuple[str, ...]:
        """Sorts atoms by what is scored, so that no score depends on the order of the input."""
        amount = (str(self.value.normalize()), *sorted(self.units))
        return (self.part, self.label, *amount, self.qualifier or "")


def atoms_of(fact: GoldFact | Fact) -> tuple[Atom, ...]:
    """The atoms of a gold or a predicted fact; records and growths with only a `from` have none."""
    growths = (_growth(item) for item in fact.growth)
    comparisons = (_comparison(item) for item in fact.comparison)
    return tuple(filter(None, (_value(fact), *growths, *comparisons)))


def _value(fact: GoldFact | Fact) -> Atom | None:
    if fact.value is None:
        return None
    value, units = fold(fact.value, fact.unit)
    span = fact.spans.value if isinstance(fact, Fact) else None
    return Atom("value", "", value, units, fact.value, _shown(fact.value, fact.unit), span=span)


def _growth(item: GoldGrowth | Growth) -> Atom | None:
    if item.value is None:
        return None
    value, units = fold(item.value, item.unit)
    shown = f"{item.basis} {_shown(item.value, item.unit)}"
    optional, span = _origin(item)
    return Atom(
        "growth", item.basis, value, units, item.value, shown, item.qualifier, optional, span=span
    )


def _comparison(item: GoldComparison | Comparison) -> Atom | None:
    if item.value is None or item.kind == "record":
        return None
    # A rank has no unit, whether or not 位 or 名 was kept as one.
    value, units = fold(item.value, None if item.kind == "rank" else item.unit)
    shown = f"{item.kind} {_shown(item.value, item.unit)} {item.reference or ''}".rstrip()
    optional, span = _origin(item)
    speed = item.kind == "difference" and _POINTS in units and _against_period(item.reference)
    return Atom(
        "comparison", item.kind, value, units, item.value, shown, item.qualifier, optional, speed,
        span,
    )  # fmt: skip


def _origin(
    item: GoldGrowth | GoldComparison | Growth | Comparison,
) -> tuple[bool, Span | None]:
    """Whether the item is optional (gold knows) and where it stands (a prediction knows)."""
    if isinstance(item, GoldGrowth | GoldComparison):
        return item.optional, None
    return False, item.span


def _against_period(reference: str | None) -> bool:
    if reference is None:
        return True
    return bool(_PERIOD_WORD.search(reference)) and not _PLACE_WORD.search(reference)


def _shown(value: Decimal, unit: str | None) -> str:
    return f"{value}{unit or ''}"
