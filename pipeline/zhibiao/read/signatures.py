"""Files known by their first bytes to be something other than text."""

from __future__ import annotations

_TO_TEXT = "Convert it to text first"
_UNPACK = "Unpack it first and give the text files"
_OCR = "Read its text with OCR first"
_LEAVE_OUT = "Leave it out of the input"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", f"{_TO_TEXT}: pdftotext -enc UTF-8 FILE.pdf"),
    (b"PK\x03\x04", "a zip archive (or .docx, .xlsx)", _UNPACK + ", or save it as text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)", "Save it as text"),
    (b"{\\rtf", "an RTF file", "Save it as text"),
    (b"\x1f\x8b\x08", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _OCR),
    (b"\xff\xd8\xff", "a JPEG image", _OCR),
    (b"GIF87a", "a GIF image", _OCR),
    (b"GIF89a", "a GIF image", _OCR),
    (b"II*\x00", "a TIFF image", _OCR),
    (b"MM\x00*", "a TIFF image", _OCR),
    (b"SQLite format 3\x00", "an SQLite database", "Export its texts first"),
    (b"\x7fELF", "a program", _LEAVE_OUT),
)


def file_kind(raw: bytes) -> tuple[str, str] | None:
    """(what it is, what to do) when `raw` starts like a file that is no text, else None."""
    for signature, kind, remedy in _SIGNATURES:
        if raw.startswith(signature):
            return kind, remedy
    return None
