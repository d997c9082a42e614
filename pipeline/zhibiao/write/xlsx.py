"""Facts as a workbook: sheets of facts, articles, failures, and one that explains the columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from zhibiao.tables import ARTICLES, FAILURES, Column, Row

from .docs import Doc
from .shape import Shape

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_WIDTHS = {"sentence": 60, "evidence": 40, "metric": 24, "doc_id": 20, "meaning": 90, "reason": 40}
_WIDTH = {"date": 11, "integer": 8, "flag": 8, "number": 12, "text": 14}
_CREATED = dt.datetime(2000, 1, 1)  # the same bytes whenever it is made
_EXPLAINED = (
    Column("column", "text", "列名", ""),
    Column("label", "text", "中文", ""),
    Column("type", "text", "类型", ""),
    Column("meaning", "text", "含义", ""),
)


def write(docs: Iterable[Doc], path: Path, shape: Shape, failures: Iterable[Row] = ()) -> None:
    """Write a workbook at `path`. A sheet that is full goes on in another; an empty column is hidden."""
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"created": _CREATED})
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#DDE6F0"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        facts = _Sheet(book, formats, "facts", shape.columns, frozen=2 + len(shape.keep))
        articles = _Sheet(book, formats, "articles", ARTICLES, frozen=1)
        for doc in docs:
            articles.write(doc.row)
            for row in shape.rows(doc):
                facts.write(row)
        failed = _Sheet(book, formats, "failures", FAILURES)
        for row in failures:
            failed.write(row)
        explained = _Sheet(book, formats, "columns", _EXPLAINED)
        for name, columns in (("facts", shape.columns), ("articles", ARTICLES)):
            for column in columns:
                explained.write(
                    {
                        "column": f"{name}.{column.name}",
                        "label": column.label,
                        "type": column.type,
                        "meaning": column.meaning,
                    }
                )
        for sheet in (facts, articles, failed, explained):
            sheet.close()


class _Sheet:
    """Rows under a frozen head with filters, on as many sheets as they need."""

    def __init__(
        self,
        book: Any,
        formats: dict[str, Any],
        name: str,
        columns: tuple[Column, ...],
        frozen: int = 0,
    ) -> None:
        self._book = book
        self._formats = formats
        self._name = name
        self._columns = columns
        self._frozen = frozen
        self._filled: set[int] = set()
        self._sheets: list[tuple[Any, int]] = []
        self._sheet: Any = None
        self._next = 0
        self._begin()

    def write(self, row: Row) -> None:
        """Add a row."""
        if self._next == _MOST_ROWS:
            self._begin()
        for index, column in enumerate(self._columns):
            value = row.get(column.name)
            if value is not None:
                self._filled.add(index)
                self._cell(index, column, value)
        self._next += 1

    def close(self) -> None:
        """Give the columns their widths, and every sheet its filters."""
        self._sheets.append((self._sheet, self._next))
        for sheet, rows in self._sheets:
            sheet.autofilter(0, 0, max(rows - 1, 1), len(self._columns) - 1)
            for index, column in enumerate(self._columns):
                width = _WIDTHS.get(column.name, _WIDTH[column.type])
                empty = bool(self._filled) and index not in self._filled
                sheet.set_column(index, index, width, None, {"hidden": empty})

    def _begin(self) -> None:
        if self._sheet is not None:
            self._sheets.append((self._sheet, self._next))
        number = len(self._sheets) + 1
        self._sheet = self._book.add_worksheet(
            f"{self._name} {number}" if number > 1 else self._name
        )
        self._sheet.freeze_panes(1, self._frozen)
        for index, column in enumerate(self._columns):
            self._sheet.write_string(0, index, column.name, self._formats["head"])
        self._next = 1

    def _cell(self, index: int, column: Column, value: Any) -> None:
        sheet, row = self._sheet, self._next
        if isinstance(value, bool):
            sheet.write_boolean(row, index, value)
        elif isinstance(value, Decimal | int | float):
            sheet.write_number(row, index, float(value))
        elif column.type == "date":
            sheet.write_datetime(row, index, value, self._formats["date"])
        else:
            sheet.write_string(row, index, _fitted(str(value)))


def _fitted(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
