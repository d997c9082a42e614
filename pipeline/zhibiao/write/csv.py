"""Facts as CSV that Excel opens right and that runs nothing there."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from zhibiao.tables import Row

from .docs import Doc
from .shape import Shape

_BOM = "\ufeff"  # else Excel takes UTF-8 for the system's encoding
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""what a spreadsheet takes for the beginning of a formula"""


def write(docs: Iterable[Doc], path: Path, shape: Shape, failures: Iterable[Row] = ()) -> None:
    """Write the facts of articles at `path`. There is no place for failures in it."""
    with path.open("wb") as stream:
        stream.write(head(shape))
        for doc in docs:
            stream.write(rows(doc, shape))


def head(shape: Shape) -> bytes:
    """The mark of UTF-8 and the line of names."""
    return (_BOM + _lines([[_cell(column.name) for column in shape.columns]])).encode()


def rows(doc: Doc, shape: Shape) -> bytes:
    """The lines of one article."""
    return _lines(map(_cells, shape.rows(doc))).encode()


def unguarded(cell: str) -> str:
    """A text as it was before it was made safe.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell


def _cells(row: Row) -> Iterator[str]:
    return map(_cell, row.values())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        # a sign that Excel doesn't show says that the cell is text
        return f"'{value}" if value.startswith((*_FORMULA, "'")) else value
    return value.isoformat() if isinstance(value, dt.date) else repr(value)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
