"""A Word file (.docx) → its paragraphs: by python-docx. Tables are left out, and said to be."""

from __future__ import annotations

import io

from .packed import check_zip
from .page import Page, UnreadableError, needed
from .reading import Limits

_AGAIN = "Open it in Word and save it again, or save it as text"


def read_docx(raw: bytes, limits: Limits) -> Page:
    """Paragraphs, a line each; title and date as the file's properties say them are not taken."""
    docx = needed("docx", "Word files", "office")
    check_zip(raw, limits)
    try:
        document = docx.Document(io.BytesIO(raw))
        lines = [paragraph.text for paragraph in document.paragraphs]
        tables = len(document.tables)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise UnreadableError(f"it is no whole Word file ({what})", _AGAIN) from None
    notes = (f"{tables} table{'s' * (tables > 1)} not read",) if tables else ()
    return Page("\n".join(lines), {}, notes)
