"""Files known by their first bytes to be of a kind that is not read."""

from __future__ import annotations

_OCR = "Read its text with OCR first"
_UNPACK = "Unpack it first and give the files"

_HAS_READER = "Give the file itself, without --format"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", _HAS_READER),
    (b"PK\x03\x04", "a zip archive (or .docx, .xlsx)", _HAS_READER),
    (b"\x1f\x8b\x08", "a gzip archive", _HAS_READER),
    (b"BZh91AY&SY", "a bzip2 archive", _HAS_READER),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _HAS_READER),
    (b"PAR1", "a Parquet file", _HAS_READER),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)",
     "Save it as .docx, .xlsx or text"),
    (b"{\\rtf", "an RTF file", "Save it as .docx or text"),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _OCR),
    (b"\xff\xd8\xff", "a JPEG image", _OCR),
    (b"GIF87a", "a GIF image", _OCR),
    (b"GIF89a", "a GIF image", _OCR),
    (b"II*\x00", "a TIFF image", _OCR),
    (b"MM\x00*", "a TIFF image", _OCR),
    (b"SQLite format 3\x00", "an SQLite database", "Export its texts first"),
    (b"\x7fELF", "a program", "Leave it out of the input"),
    (b"MZ\x90\x00", "a program", "Leave it out of the input"),
)  # fmt: skip


def file_kind(raw: bytes) -> tuple[str, str] | None:
    """(what it is, what to do) when `raw` starts like a file that is not read, else None."""
    for signature, kind, remedy in _SIGNATURES:
        if raw.startswith(signature):
            return kind, remedy
    return None
