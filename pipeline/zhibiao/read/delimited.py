"""CSV and TSV → rows under their first row of names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from .decode import encoding_of
from .page import UnreadableError

_HEAD = 1 << 18
_DELIMITERS = ",\t;|"
_QUOTE = "Write it again with each field that holds a line break in quotes"


def csv_rows(stream: BinaryIO, longest: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, fields) of each row; what stands beyond the names is under "". Raises UnreadableError.

    `longest` is the most characters that a field may have.
    """
    head = stream.read(_HEAD)
    encoding = encoding_of(head[: head.rfind(b"\n") + 1] or head)
    lines = io.TextIOWrapper(_whole(head, stream), encoding, newline="")
    first = lines.readline()
    delimiter = max(_DELIMITERS, key=first.count)
    before = csv.field_size_limit(longest)
    try:
        reader = csv.reader(_Lines(first, lines), delimiter=delimiter, strict=False)
        yield from _rows(reader)
    finally:
        csv.field_size_limit(before)


def _rows(reader: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    names: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [cell.strip().lstrip("\ufeff") for cell in cells]
                continue
            row = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
            beyond = [cell for cell in cells[len(names) :] if cell.strip()]
            yield reader.line_num, row | ({"": beyond} if beyond else {})
    except csv.Error as error:
        reason = f"its rows cannot be told apart at line {reader.line_num}: {error}"
        raise UnreadableError(reason, _QUOTE) from None
    except UnicodeDecodeError as error:
        reason = f"its bytes are no {error.encoding.upper()} after line {reader.line_num}"
        raise UnreadableError(reason, "Save it as UTF-8") from None


class _Lines:
    """A line that has been read, and those after it."""

    def __init__(self, first: str, rest: io.TextIOWrapper) -> None:
        self._first = first
        self._rest = rest

    def __iter__(self) -> Iterator[str]:
        yield self._first
        yield from self._rest


def _whole(head: bytes, rest: BinaryIO) -> BinaryIO:
    from .lines import joined  # noqa: PLC0415

    return joined(head, rest)
