"""A spreadsheet (.xlsx) → rows under its first row of names, or a table of numbers: by openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from .grid import Rows, holds_numbers, one_line, text_of
from .packed import check_zip
from .page import Page, UnreadableError, needed
from .reading import Limits

T = TypeVar("T")
_AGAIN = "Open it and save it again, or save it as CSV"
_LOOKED_AT = 30
"""rows of the first sheet by which it is told what the file holds"""
_NO_NAME = re.compile(r"(?:Sheet|工作表)\d*", re.IGNORECASE)
_PLACES = re.compile(r"[#0](?:\.(0+))?(?![#0,.])")
_MOST_PLACES = 12


def xlsx_rows(raw: bytes, limits: Limits) -> Iterator[tuple[int, dict[str, Any]]]:
    """(row of its sheet, fields by the names of the first row) of each row that is not blank.

    The sheets come one after the other. Raises UnreadableError.
    """
    yield from _read(raw, limits, lambda book: (
        row for sheet in book.worksheets for row in _sheet_rows(sheet)
    ))  # fmt: skip


def first_rows(raw: bytes, limits: Limits) -> Rows:
    """The words of the first rows of the first sheet. Raises UnreadableError."""
    return next(_read(raw, limits, lambda book: iter([_rows(book.worksheets[0], _LOOKED_AT)])))


def read_xlsx_table(raw: bytes, limits: Limits) -> Page:
    """The sheets as lines of cells, with numbers as the sheet shows them. Raises UnreadableError.

    Sheets without a table of numbers are left out, and said to be.
    """
    sheets = list(
        _read(raw, limits, lambda book: ((sheet.title, _rows(sheet)) for sheet in book.worksheets))
    )
    kept = [(title, rows) for title, rows in sheets if holds_numbers(rows)]
    left_out = sum(1 for _, rows in sheets if rows and not holds_numbers(rows))
    several = len(kept) > 1
    blocks = [
        (f"{title}\n" if several and not _NO_NAME.fullmatch(title) else "") + text_of(rows)
        for title, rows in kept
    ]
    notes = (f"{left_out} sheet{'s' * (left_out > 1)} not read",) if left_out else ()
    return Page("\n\n".join(blocks), {}, notes)


def _read(raw: bytes, limits: Limits, take: Callable[[Any], Iterator[T]]) -> Iterator[T]:
    """What is taken from the book, whatever is wrong with it told as UnreadableError."""
    openpyxl = needed("openpyxl", "spreadsheets", "office")
    check_zip(raw, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        yield from take(book)
    except UnreadableError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise UnreadableError(f"it is no whole spreadsheet ({what})", _AGAIN) from None


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    names: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if all(cell is None for cell in cells):
            continue
        if not names:
            names = ["" if cell is None else str(cell).strip() for cell in cells]
            continue
        pairs = zip(names, cells, strict=False)
        yield number, {name: cell for name, cell in pairs if name and cell is not None}


def _rows(sheet: Any, most: int | None = None) -> Rows:
    """The words of the cells of a sheet; rows that are blank are left out."""
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows(max_row=most)]
    return [_as_title(row) for row in rows if any(row)]


def _as_title(row: Sequence[str]) -> list[str]:
    """A row of one cell, such as the title of a table or its unit, as one merged over all."""
    filled = [cell for cell in row if cell]
    return filled if len(filled) == 1 else list(row)


def _shown(cell: Any) -> str:
    """A cell as the sheet shows it: 0.153 in the format 0.0% is 15.3%."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return one_line(str(value))
    if isinstance(value, dt.datetime | dt.date):
        return _day(value, str(cell.number_format))
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    return one_line(str(value))


def _number(value: float, form: str) -> str:
    number = Decimal(repr(value) if isinstance(value, int) else format(value, ".15g"))
    rate = "%" in form
    if rate:
        number *= 100
    places = _PLACES.search(form.split(";", maxsplit=1)[0])
    if places and form != "General":
        number = round(number, min(len(places[1] or ""), _MOST_PLACES))
    return f"{number:f}" + "%" * rate


def _day(value: dt.date, form: str) -> str:
    """2024年6月, where the day is not shown."""
    day = f"{value.day}日" if "d" in form.lower() else ""
    return f"{value.year}年{value.month}月{day}"
