"""The name of the metric that a number of a table is of: its row's, its column's, or both together."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...rulebook import TableRules
from ..catalogue import Catalogue
from ..draft import Range
from .labels import Label


class Metric(NamedTuple):
    """A name, and where its words stand."""

    name: str
    pieces: tuple[Range, ...]
    rule: str
    is_unitless: bool = False
    is_rate: bool = False


class Naming:
    """Names metrics by the rules of a rulebook."""

    def __init__(self, rules: TableRules, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._parts = rules.parts
        self._members = re.compile("|".join(rules.members))
        self._unitless = tuple(rules.unitless)
        self._rates = tuple(rules.rate_ends)

    def metric(
        self, row: Label | None, column: Label | None, parent: Label | None, caption: Label | None
    ) -> Metric | None:
        """The metric of a number by the labels of its row and column, the row above, the caption."""
        named = row if row is not None and row.name else None
        own = column if column is not None and column.name else None
        if named is not None and own is not None:
            return self._together(named, own)
        if own is not None:
            return self._made(own.name, own.pieces)
        if named is None:
            return self._made(caption.name, caption.pieces) if caption else None
        if self._catalogue.is_whole(named.name) or named.is_index:
            return self._made(named.name, named.pieces)
        whole = (
            parent if parent and (named.part or self._members.fullmatch(named.name)) else caption
        )
        noun = self._noun(whole.name) if whole else ""
        if not whole or not noun:
            return self._made(named.name, named.pieces)
        return self._made(named.name + noun, (*named.pieces, *_end(whole, noun)))

    def is_parent(self, name: str) -> bool:
        """Whether the rows below may be its parts."""
        return bool(self._noun(name))

    def _together(self, row: Label, column: Label) -> Metric | None:
        """粮食 | 产量（万吨） → 粮食产量, 人均可支配收入 | 农村居民 → 农村居民人均可支配收入."""
        row_whole, column_whole = map(self._catalogue.is_whole, (row.name, column.name))
        if column_whole and not row_whole:
            return self._made(row.name + column.name, (*row.pieces, *column.pieces))
        if row_whole and self._members.fullmatch(column.name):
            return self._made(column.name + row.name, (*column.pieces, *row.pieces))
        return None

    def _noun(self, name: str) -> str:
        """What the parts of a metric are called: 增加值 of 地区生产总值, 产量 of 主要产品产量."""
        known = next((noun for whole, noun in self._parts.items() if name.endswith(whole)), "")
        return known or self._catalogue.head(name) or ""

    def _made(self, name: str, pieces: tuple[Range, ...]) -> Metric:
        rule = "metric.known" if self._catalogue.head(name) else "metric.open"
        return Metric(name, pieces, rule, name.endswith(self._unitless), name.endswith(self._rates))


def _end(label: Label, noun: str) -> tuple[Range, ...]:
    """Where the last words of a label's name stand, if they are the noun itself."""
    start, end = label.pieces[-1]
    length = len(noun)
    whole = label.name.endswith(noun) and end - start >= length
    return ((end - length, end),) if whole else label.pieces
