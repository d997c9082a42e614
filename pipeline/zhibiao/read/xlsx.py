"""A spreadsheet (.xlsx) → rows under its first row of names: by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from .packed import check_zip
from .page import UnreadableError, needed
from .reading import Limits

_AGAIN = "Open it and save it again, or save it as CSV"


def xlsx_rows(raw: bytes, limits: Limits) -> Iterator[tuple[int, dict[str, Any]]]:
    """(row of its sheet, fields by the names of the first row) of each row that is not blank.

    The sheets come one after the other. Raises UnreadableError.
    """
    openpyxl = needed("openpyxl", "spreadsheets", "office")
    check_zip(raw, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield from _sheet_rows(sheet)
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
