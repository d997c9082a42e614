"""The frame of a table: which of its rows and columns are heads, and what each says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...mentions.places import Places
from ...rulebook import TableRules
from .cells import Cell, Row, Table
from .labels import Label, Labels, merged
from .units import Units

_MOST_HEAD_ROWS = 4


class Column(NamedTuple):
    """A column of numbers, and what the labels above it say."""

    at: int
    label: Label
    head: Cell
    """the lowest of its labels"""
    subject: bool = False
    """the label names whose numbers stand below"""
    target: int | None = None
    """the column whose numbers a growth, a share or a rank is of; None for one without such"""
    doubtful: bool = False
    """it may be of one column or of another"""


class RowHead(NamedTuple):
    """What the cells say that a row begins with."""

    metric: Label | None = None
    subject: Cell | None = None
    time: Label | None = None
    unit: str | None = None


class Frame(NamedTuple):
    """A table taken apart."""

    columns: tuple[Column, ...]
    heads: tuple[RowHead, ...]
    rows: tuple[Row, ...]


class Framer:
    """Finds the frames of tables by the rules of a rulebook."""

    def __init__(self, rules: TableRules, labels: Labels, units: Units, places: Places) -> None:
        self._labels = labels
        self._units = units
        self._places = places
        kinds = {
            "metric": rules.metric_heads,
            "subject": rules.subject_heads,
            "time": rules.period_heads,
            "unit": rules.unit_heads,
            "ignored": rules.ignored_heads,
        }
        self._heads = {word: kind for kind, words in kinds.items() for word in words}
        self._wholes = frozenset(rules.wholes)

    def frame(self, table: Table) -> Frame | None:
        """The frame of a table; None when its heads say nothing that is understood."""
        count = self._head_rows(table.rows)
        heads, body = table.rows[:count], table.rows[count:]
        if not body:
            return None
        kinds = self._kinds(heads, body)
        data = [at for at, kind in enumerate(kinds) if kind == "data"]
        axes = [kind for kind in kinds if kind in ("metric", "subject", "time")]
        if not data or not axes or len(set(axes)) < len(axes):
            return None
        rows = tuple([self._row_head(row, kinds) for row in body])
        columns = self._columns(_filled(heads, data[0]), data)
        if not any(column.label.says for column in columns) and not _says_units(rows, columns):
            return None
        if "subject" not in axes:
            columns = self._with_subjects(columns)
        return Frame(_targeted(columns), rows, body)

    def _head_rows(self, rows: Sequence[Row]) -> int:
        """How many rows stand above the numbers."""
        for number, row in enumerate(rows[: _MOST_HEAD_ROWS + 1]):
            if any(cell.number is not None and not cell.is_year for cell in row[1:]):
                return number
            years = [cell for cell in row[1:] if cell.is_year]
            others = [cell for cell in row[1:] if cell.text and not cell.is_year]
            if number and years and not others:
                return number
            if not years and any(
                self._units.begins_with_number(cell.words.text) for cell in row[1:]
            ):
                return number
        return 0

    def _kinds(self, heads: Sequence[Row], body: Sequence[Row]) -> list[str]:
        """What each column holds: data, heads of rows of a kind, units, or nothing to read."""
        found = []
        for at in range(len(body[0])):
            names = [row[at].words.text.strip("：:") for row in heads if row[at].text]
            said = next((self._heads[name] for name in reversed(names) if name in self._heads), "")
            cells = [row[at] for row in body if not row[at].is_blank]
            if said == "unit" and not all(self._units.unit(cell.words.text) for cell in cells):
                said = "subject"  # 单位: a body as well as a unit
            if said == "time" and self._kind_of(cells) != "time":
                said = ""  # 会计年度, in the corner: what the columns are named by
            found.append(said or self._kind_of(cells))
        if "data" in found and not {"metric", "subject", "time"} & set(found):
            first = found.index("data")
            if all(row[first].is_year for row in body if row[first].text):
                found[first] = "time"
        return found

    def _kind_of(self, cells: Sequence[Cell]) -> str:
        """What cells without a telling head are."""
        if not cells:
            return "ignored"
        figures = sum(
            cell.number is not None or self._units.begins_with_number(cell.words.text)
            for cell in cells
        )
        if 2 * figures >= len(cells):
            return "data"
        texts = [cell.words.text for cell in cells]
        if all(self._units.unit(text) for text in texts):
            return "unit"
        places = sum(self._is_subject(text) for text in texts)
        if 2 * places > len(texts):
            return "subject"
        labels = [self._labels.read(cell) for cell in cells]
        times = sum(label.time is not None and not label.name for label in labels)
        return "time" if 2 * times > len(texts) else "metric"

    def _is_subject(self, text: str) -> bool:
        return self._places.is_name(text) or self._places.is_wide(text)

    def _row_head(self, row: Row, kinds: Sequence[str]) -> RowHead:
        head = RowHead()
        for cell, kind in zip(row, kinds, strict=True):
            if not cell.text:
                continue
            if kind == "metric":
                head = head._replace(metric=self._labels.read(cell))
            elif kind == "time":
                head = head._replace(time=self._labels.read(cell))
            elif kind == "subject":
                head = head._replace(subject=cell)
            elif kind == "unit":
                head = head._replace(unit=self._units.unit(cell.words.text))
        return head

    def _columns(self, heads: Sequence[Row], data: Sequence[int]) -> list[Column]:
        """The columns of numbers. Without a head above there is one, of values."""
        found = []
        for at in data:
            cells = [row[at] for row in heads if row[at].text]
            label = merged([self._labels.read(cell) for cell in cells])
            found.append(Column(at, label, cells[-1] if cells else Cell(0, 0, "")))
        return found

    def _with_subjects(self, columns: Sequence[Column]) -> list[Column]:
        """全国 | 云泽市 | 林源县: columns that are named for whose numbers stand in them."""
        named = [column for column in columns if column.label.name]
        own = [column for column in named if self._is_subject(column.label.name)]
        if not own or 2 * len(own) < len(named):
            return list(columns)
        return [column._replace(subject=True) if column in own else column for column in columns]

    def is_whole(self, text: str) -> bool:
        """合计: a row that is of all the others together."""
        return text in self._wholes


def _filled(heads: Sequence[Row], first: int) -> list[Row]:
    """The head rows, a label that stands over several columns put above each of them."""
    found = []
    for number, row in enumerate(heads):
        cells = list(row)
        if number + 1 < len(heads):
            for at in range(first + 1, len(cells)):
                below = any(lower[at].text for lower in heads[number + 1 :])
                if not cells[at].text and below:
                    cells[at] = cells[at - 1]
        found.append(tuple(cells))
    return found


def _says_units(rows: Sequence[RowHead], columns: Sequence[Column]) -> bool:
    """地区生产总值（亿元） | 208.2: two columns without a head, whose rows say all."""
    units = [row.metric is not None and row.metric.unit is not None for row in rows]
    return len(columns) == 1 and bool(units) and all(units)


def _targeted(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, each growth with that of the values it is of."""
    return tuple(
        [
            column
            if column.label.kind == "value"
            else _aimed(columns[:at], column, columns[at + 1 :])
            for at, column in enumerate(columns)
        ]
    )


def _aimed(before: Sequence[Column], column: Column, behind: Sequence[Column]) -> Column:
    """A growth with the column it is of: of the same metric and time; of the table's own time, not one past."""
    label = column.label
    group = _group(before, column)
    if label.time is not None:
        same = [each for each in group if each.label.time and _same_time(each.label, label)]
        return column._replace(target=same[0].at) if same else column
    if not group:
        return column
    if len({each.label.time.role for each in group if each.label.time} & {"month", "to_date"}) > 1:
        # 本月 | 累计 | 同比增长 | 累计同比增长
        others = [each.label.time for each in behind if each.label.kind == "growth"]
        roles = {time.role for time in others if time is not None}
        group = [each for each in group if each.label.time and each.label.time.role not in roles]
        if len(group) != 1:
            return column._replace(doubtful=True)
    return column._replace(target=max(group, key=_lateness).at)


def _group(before: Sequence[Column], column: Column) -> list[Column]:
    """The columns of values that a growth may be of: those before it, back to other growths."""
    label, group = column.label, list[Column]()
    for each in reversed(before):
        if each.label.kind != "value":
            if group and not label.time:
                break
            continue
        past = each.label.time is not None and each.label.time.role in ("same", "other")
        named = not label.name or each.label.name == label.name
        if each.label.says and not past and named and each.subject == column.subject:
            group.append(each)
    return group


def _same_time(one: Label, other: Label) -> bool:
    assert one.time is not None and other.time is not None
    if one.time.role or other.time.role:
        return one.time.role == other.time.role
    return one.time.phrase == other.time.phrase


def _lateness(column: Column) -> tuple[str, int]:
    """2024年 is later than 2023年; of columns that name no year the last."""
    time = column.label.time
    year = time.phrase[:4] if time and time.phrase[:4].isdigit() else ""
    return year, column.at
