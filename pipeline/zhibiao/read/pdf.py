"""A PDF → the paragraphs on its pages in reading order: the characters by pypdfium2, the order by layout.py."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from .layout import Glyph, Layout, PageLines, laid_out, paragraphs, without_margins
from .page import Page, UnreadableError, needed
from .reading import Limits

_MOST_PAGES = 2_000
_SCANNED = 20  # characters a page: fewer are the stamp of a scanner
_OCR = "Read its text with OCR first: ocrmypdf -l chi_sim IN.pdf OUT.pdf"
_AGAIN = "Print it to a new PDF, or save its text"


def read_pdf(raw: bytes, limits: Limits) -> Page:
    """Columns one after the other, without headers, footers, page numbers and tables.

    Raises UnreadableError for a PDF that is damaged, encrypted, or only pictures of text.
    """
    pdfium = needed("pypdfium2", "PDF", "pdf")
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "it is encrypted" if locked else f"it is no whole PDF ({error})"
        raise UnreadableError(
            reason, "Save it without its password" if locked else _AGAIN
        ) from None
    try:
        return _read(pdfium, document)
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"it is no whole PDF ({error})", _AGAIN) from None
    finally:
        document.close()


def _read(pdfium: Any, document: Any) -> Page:
    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableError(f"it has {count:,} pages, more than {_MOST_PAGES:,}", "Cut it up")
    pages: list[PageLines] = []
    characters = tables = 0
    for number in range(count):
        page = document[number]
        glyphs = list(_glyphs(pdfium, page))
        characters += len(glyphs)
        layout: Layout = laid_out(glyphs)
        tables += layout.tables
        pages.append(PageLines(layout.lines, page.get_height()))
        page.close()
    if characters < _SCANNED * max(count, 1) and (count > 1 or characters == 0):
        raise UnreadableError("it holds pictures of text and no text (a scan)", _OCR)
    notes = (f"{tables} table{'s' * (tables > 1)} not read",) if tables else ()
    return Page("\n".join(paragraphs(without_margins(pages))), {}, notes)


def _glyphs(pdfium: Any, page: Any) -> Iterator[Glyph]:
    """The characters on a page in the order of the file, with their boxes; y goes upwards."""
    raw = pdfium.raw
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    box = raw.FS_RECTF()
    try:
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            if (
                code < 0x20
                or code in (0xFFFE, 0xFFFF, 0xFFFD)
                or 0xD800 <= code <= 0xDFFF  # half a character
                or raw.FPDFText_IsGenerated(text, index) == 1
            ):
                continue
            if not raw.FPDFText_GetLooseCharBox(text, index, box):
                continue
            if raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
                yield Glyph(chr(code), box.left, box.right, box.bottom, box.top)
    finally:
        text.close()
