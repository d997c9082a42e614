"""A Word file (.docx) → its paragraphs and tables in their order: by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from .grid import Rows, is_number, is_table, one_line, text_of
from .packed import check_zip
from .page import Page, UnreadableError, needed
from .reading import Limits

_AGAIN = "Open it in Word and save it again, or save it as text"


def read_docx(raw: bytes, limits: Limits) -> Page:
    """Paragraphs, a line each, and tables of numbers, a line a row; other tables are said to be left out.

    Title and date as the file's properties say them are not taken.
    """
    docx = needed("docx", "Word files", "office")
    check_zip(raw, limits)
    try:
        document = docx.Document(io.BytesIO(raw))
        blocks = list(_blocks(document))
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise UnreadableError(f"it is no whole Word file ({what})", _AGAIN) from None
    left_out = blocks.count(None)
    notes = (f"{left_out} table{'s' * (left_out > 1)} not read",) if left_out else ()
    return Page("\n".join([block for block in blocks if block is not None]), {}, notes)


def _blocks(document: Any) -> Iterator[str | None]:
    """The text of each paragraph and table; None for a table that is left out."""
    for block in document.iter_inner_content():
        if not hasattr(block, "rows"):
            yield block.text
            continue
        rows = _rows(block)
        nests = any(cell.tables for row in block.rows for cell in row.cells)
        yield text_of(rows) if is_table(rows) and not nests else None


def _rows(table: Any) -> Rows:
    """The words of the cells; those of merged ones in each of them, a number in the first alone."""
    seen: set[Any] = set()
    found = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            text = one_line(cell.text)
            again = cell._tc in seen and is_number(text)
            cells.append("" if again else text)
            seen.add(cell._tc)
        found.append(cells)
    return found
