"""A row of a table → drafts of its facts, and why others of its numbers give none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...mentions.token import Quantity
from ..draft import Against, Draft, Held, Named
from .captions import Caption
from .cells import Cell, Row
from .frame import Column, Framer, RowHead
from .growths import Growths, unit_of
from .labels import Label
from .naming import Metric, Naming
from .times import Times
from .units import Units

_VALUE, _GROWTH = "table.value", "table.growth"
_MOST_RANK = 10_000
_NO_METRIC = "no name of a metric is known"
_NO_UNIT = "no unit is said"


class RowRead(NamedTuple):
    """The drafts of a row in reading order, and for each number that gave none the reason."""

    drafts: tuple[Draft, ...]
    lost: tuple[str, ...]


class RowReader(NamedTuple):
    """Reads the rows of one table."""

    units: Units
    naming: Naming
    growths: Growths
    framer: Framer
    times: Times
    caption: Caption
    subject: Named | None
    """whose numbers these are where no row or column says"""
    columns: tuple[Column, ...]

    def read(
        self, head: RowHead, row: Row, below: Sequence[tuple[Label, Row]], parent: Label | None
    ) -> RowRead:
        """The facts of a row. `below` are rows of its growths, `parent` the whole it may be a part of."""
        drafts: dict[int, Draft] = {}
        """by the column of the number that opened each"""
        lost: list[str] = []
        for column in self.columns:
            told = self._number(row[column.at])
            if isinstance(told, str):
                lost.append(told)
            if isinstance(told, Quantity):
                target, found = self._cell(drafts, head, row, column, told, parent)
                if isinstance(found, Draft):
                    drafts[target] = found
                else:
                    lost.append(found)
        for label, cells in below:
            for column in self.columns:
                told = self._number(cells[column.at])
                if isinstance(told, Quantity) and column.at in drafts:
                    grown = self._grown(drafts[column.at], told, label)
                    drafts |= {column.at: grown} if isinstance(grown, Draft) else {}
                    lost += [grown] if isinstance(grown, str) else []
                elif told is not None:
                    lost.append(told if isinstance(told, str) else "it is the growth of no value")
        return RowRead(tuple(drafts.values()), tuple(lost))

    def _number(self, cell: Cell) -> Quantity | str | None:
        """The number in a cell, why there is none that can be read, or None for an empty one."""
        if cell.is_blank:
            return None
        told = self.units.quantity(cell)
        if told is None and any(char.isdigit() for char in cell.text):
            return "it is no number alone"
        return told

    def _cell(  # noqa: PLR0913, PLR0917 - a cell, its row and its column
        self, drafts: dict[int, Draft], head: RowHead, row: Row, column: Column, told: Quantity, parent: Label | None,
    ) -> tuple[int, Draft | str]:  # fmt: skip
        """The draft that a number opens or grows, and the column by which it is kept; or why there is none."""
        of_row = head.metric.kind if head.metric else "value"
        of_column = column.label.kind
        metric = self._metric(head, column, parent)
        if of_column == of_row == "value":
            return column.at, self._opened(metric, head, column, row, told)
        if "value" not in (of_row, of_column):
            return column.at, "its row and its column are both of growths"
        if column.doubtful:
            return column.at, "it is not said of which column it is"
        label = column.label if of_column != "value" else head.metric
        assert label is not None
        target = column.target
        if target is not None and target in drafts:
            return target, self._part(drafts[target], told, label)
        return column.at, self._growth_alone(metric, head, column, row, told, label)

    def _opened(
        self, metric: Metric | None, head: RowHead, column: Column, row: Row, told: Quantity
    ) -> Draft | str:
        """The draft of a value."""
        if metric is None:
            return _NO_METRIC
        unit = self._unit(head, column, told)
        if unit == "" and not metric.is_unitless:
            return _NO_UNIT
        if unit == "%" and not metric.is_rate:
            return "a rate where the metric is none"
        draft = self._draft(metric, head, column, row, told, _VALUE)
        return draft._replace(value=told._replace(unit=unit or None))

    def _growth_alone(  # noqa: PLR0913, PLR0917
        self, metric: Metric | None, head: RowHead, column: Column, row: Row, told: Quantity, label: Label,
    ) -> Draft | str:  # fmt: skip
        """The draft of a growth whose value the table does not tell."""
        if label.kind != "growth":
            return "there is no value that it is of"
        if metric is None:
            return _NO_METRIC
        if unit_of(label, told, None, self._rates) is None:
            return _NO_UNIT
        return self._grown(self._draft(metric, head, column, row, told, _GROWTH), told, label)

    def _part(self, draft: Draft, told: Quantity, label: Label) -> Draft | str:
        """A draft with a growth, a rank, a share or a completion more."""
        span, reference = (told.start, told.end), label.reference or None
        if label.kind == "growth":
            return self._grown(draft, told, label)
        if label.kind == "rank":
            whole = told.value == told.value.to_integral_value()
            if told.unit is not None or not whole or not 0 < told.value < _MOST_RANK:
                return "it is no rank"
            item = Against("rank", told.value, None, span, "table.rank", reference)
        elif (told.unit or label.unit) != "%":
            return _NO_UNIT
        elif label.kind == "share":
            item = Against("share", told.value, "%", span, "table.share", reference)
        else:
            item = Against("completion", told.value, "%", span, "table.completion", reference)
        return draft.reach(span, item.rule).against(item)

    def _grown(self, draft: Draft, told: Quantity, label: Label) -> Draft | str:
        return self.growths.grown(draft, told, label, self._rates)

    @property
    def _rates(self) -> str | None:
        """The unit of growths where the line above says one for them: 单位：亿元、%."""
        return "%" if "%" in self.caption.units else None

    def _metric(self, head: RowHead, column: Column, parent: Label | None) -> Metric | None:
        row = head.metric
        own = None if column.subject else column.label
        other = parent is not None and row is not None and row.unit not in (None, parent.unit)
        if other and row is not None and not row.part:
            parent = None  # 粗钢（万吨） is no part of 发电量（亿千瓦时）
        return self.naming.metric(row, own, parent, self.caption.metric)

    def _unit(self, head: RowHead, column: Column, told: Quantity) -> str | None:
        """The unit of a value; None where it is said that there is none, "" where nothing is said."""
        label = head.metric
        if told.unit is not None:
            return told.unit
        if column.label.is_index or (label is not None and label.is_index):
            return None
        said = (head.unit, label.unit if label is not None else None, column.label.unit)
        own = next((unit for unit in said if unit is not None), None)
        if own is not None:
            return own
        units = [unit for unit in self.caption.units if unit != "%"]
        return units[0] if len(units) == 1 else ""

    def _draft(  # noqa: PLR0913, PLR0917
        self, metric: Metric, head: RowHead, column: Column, row: Row, told: Quantity, rule: str
    ) -> Draft:
        label = head.metric
        status = column.label.status
        if label is not None and label.status != "actual":
            status = label.status
        held = Held(self._subject(head, column), self.times.of(head, column), status)
        start = min(next((cell.start for cell in row if cell.text), told.start), told.start)
        rules = (metric.rule, rule)
        return Draft(0, metric.name, metric.pieces, 0, (start, told.end), rules, held=held)

    def _subject(self, head: RowHead, column: Column) -> Named | None:
        cell = head.subject or (column.head if column.subject else None)
        if cell is None or self.framer.is_whole(cell.words.text):
            return self.subject
        return Named(cell.words.text, cell.span)
