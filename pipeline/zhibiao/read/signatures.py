"""First bytes by which files are known: of the formats that are read, and of kinds that are not."""

from __future__ import annotations

import re

_OCR = "Read its text with OCR first"
_UNPACK = "Unpack it first and give the files"
_HAS_READER = "Give the file itself, without --format"

_ZIP = "a zip archive (or .docx, .xlsx)"
_READ: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "zip", _ZIP),
    (b"PK\x05\x06", "zip", _ZIP),  # with nothing in it
    (b"\x1f\x8b", "gz", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "zst", "a zstd archive"),
    (b"PAR1", "parquet", "a Parquet file"),
    (b"%PDF-", "pdf", "a PDF file"),
)
# three letters are not enough: text may begin with BZh
_BZ2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)", re.DOTALL)
_PDF_ROOM = 1024
"""bytes among which a PDF may begin"""

_NOT_READ: tuple[tuple[bytes, str, str], ...] = (
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


def format_of(head: bytes) -> str | None:
    """gz, bz2, zst, zip, parquet or pdf, for what begins like one."""
    kind = next((kind for magic, kind, _ in _READ if head.startswith(magic)), None)
    if kind is None and _BZ2.match(head):
        return "bz2"
    return "pdf" if kind is None and b"%PDF-" in head[:_PDF_ROOM] else kind


def file_kind(raw: bytes) -> tuple[str, str] | None:
    """(what it is, what to do) when `raw` starts like a file that is no text, else None."""
    for signature, _, what in _READ:
        if raw.startswith(signature):
            return what, _HAS_READER
    if _BZ2.match(raw):
        return "a bzip2 archive", _HAS_READER
    for signature, what, remedy in _NOT_READ:
        if raw.startswith(signature):
            return what, remedy
    return None
