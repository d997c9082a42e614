"""CSV and TSV → rows under their first row of names, or a table of numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from .decode import decode, encoding_of
from .grid import Rows, one_line, text_of
from .lines import joined
from .page import Page, UnreadableError
from .reading import Limits

_HEAD = 1 << 18
_DELIMITERS = ",\t;|"
_QUOTE = "Write it again with each field that holds a line break in quotes"


def csv_rows(stream: BinaryIO, longest: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, fields) of each row; what stands beyond the names is under "". Raises UnreadableError.

    `longest` is the most characters that a field may have.
    """
    head = stream.read(_HEAD)
    encoding = encoding_of(head[: head.rfind(b"\n") + 1] or head)
    lines = io.TextIOWrapper(joined(head, stream), encoding, newline="")
    before = csv.field_size_limit(longest)
    line = 0
    try:
        first = lines.readline()
        reader = csv.reader(_Lines(first, lines), delimiter=max(_DELIMITERS, key=first.count))
        for cells in _rows(reader):
            line = reader.line_num
            yield line, cells
    except csv.Error as error:
        reason = f"its rows cannot be told apart after line {line}: {error}"
        raise UnreadableError(reason, _QUOTE) from None
    except UnicodeDecodeError:
        reason = f"its bytes are no {encoding.upper()} somewhere after line {line}"
        raise UnreadableError(reason, "Save it as UTF-8") from None
    finally:
        csv.field_size_limit(before)


def first_rows(head: bytes) -> Rows:
    """The cells of the rows in the beginning of a file; [] where they cannot be told apart."""
    head = head[: head.rfind(b"\n") + 1] or head
    try:
        return _cells(head.decode(encoding_of(head), "replace"))
    except (UnreadableError, csv.Error):
        return []


def read_csv_table(raw: bytes, limits: Limits) -> Page:
    """The rows as lines of cells. Raises UnreadableError."""
    try:
        return Page(text_of(_cells(decode(raw))))
    except csv.Error as error:
        raise UnreadableError(f"its rows cannot be told apart: {error}", _QUOTE) from None


def _cells(text: str) -> Rows:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=first.count))
    rows = [[one_line(cell) for cell in row] for row in reader]
    return [row for row in rows if any(row)]


def _rows(reader: Any) -> Iterator[dict[str, Any]]:
    names: list[str] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = [cell.strip().lstrip("\ufeff") for cell in cells]
            continue
        row = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        beyond = [cell for cell in cells[len(names) :] if cell.strip()]
        yield row | ({"": beyond} if beyond else {})


class _Lines:
    """A line that has been read, and those after it."""

    def __init__(self, first: str, rest: io.TextIOWrapper) -> None:
        self._first = first
        self._rest = rest

    def __iter__(self) -> Iterator[str]:
        yield self._first
        yield from self._rest
