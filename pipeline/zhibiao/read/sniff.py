"""Which format a file has: by its first bytes, and by its name only where those leave it open."""

from __future__ import annotations

import json
import re
import zipfile
from typing import BinaryIO

from .fields import usual_names
from .page import UnreadableError
from .signatures import format_of

HEAD = 1 << 12
"""how many bytes are looked at"""

ROWS = ("jsonl", "json", "csv", "xlsx", "parquet", "feed")
TABLES = {"csv": "csv table", "xlsx": "xlsx table"}
"""what these are read as where they hold a table of numbers and no articles"""
PAGES = ("text", "markdown", "html", "pdf", "docx")
OFFICE = ("docx", "xlsx")
PACKED = ("gz", "bz2", "zst", "zip")
FORMATS = (*PAGES, *ROWS)
"""what `--format` may say"""

_READ = [".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".pdf", ".docx", ".docm",
         ".xlsx", ".xlsm", ".csv", ".tsv", ".parquet", ".pq", ".json", ".jsonl", ".ndjson", ".rss", ".atom",
         ".xml", ".gz", ".bz2", ".zst", ".zip"]  # fmt: skip
_NOT_READ = [".doc", ".xls", ".rtf", ".wps", ".odt", ".ods", ".ppt", ".pptx", ".epub", ".caj", ".mht", ".mhtml",
             ".eml", ".7z", ".rar", ".xz", ".tar", ".tgz"]  # fmt: skip
SUFFIXES = frozenset([*_READ, *_NOT_READ])
"""what is taken from a folder, where `--include` says nothing else; some only to say that it is not read"""

_HTML = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|article|section|table|h[1-6]|span|script|style|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\b")
_OBJECT = re.compile(rb"\{\s*(?:[\"}]|$)")
_ARRAY = re.compile(rb"\[\s*(?:[{\]]|$)")
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_SAVE = "Save it as .docx, .xlsx, PDF or text"
_OTHERS = {
    "ppt/presentation.xml": "a presentation",
    "content.xml": "an OpenDocument file",
    "META-INF/container.xml": "an EPUB book",
}
_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_JSON_LINES = (".jsonl", ".ndjson")


def is_packed(head: bytes) -> bool:
    """Whether it begins like an archive, or like a file of Office, which is one."""
    return format_of(head) in PACKED


def sniffed(head: bytes, name: str, stream: BinaryIO | None = None) -> str:
    """The format of what begins with `head`; `stream`, if it can be sought in, holds all of it.

    Raises UnreadableError for what is known and not read.
    """
    kind = format_of(head)
    if kind == "zip" and stream is not None:
        return _in_zip(stream)
    return kind or _of_text(head, name.lower())


def _of_text(head: bytes, name: str) -> str:
    plain = head.lstrip(_BLANK).replace(b"\x00", b"")
    if name.endswith(_JSON_LINES):
        return "jsonl"
    if _OBJECT.match(plain) or (
        plain.startswith(b"{") and not name.endswith((".txt", ".text", ".md"))
    ):
        return "json" if name.endswith(".json") or not _is_whole(plain) else "jsonl"
    if _ARRAY.match(plain):
        return "json"
    if _FEED.match(plain):
        return "feed"
    if _HTML.match(plain):
        return "html"
    if _XML.match(plain):
        raise UnreadableError(
            "it is XML of an unknown kind", "Give its articles as text, HTML or JSONL"
        )
    if name.endswith((".csv", ".tsv")) or _names_columns(plain):
        return "csv"
    return "markdown" if name.endswith((".md", ".markdown")) else "text"


def _is_whole(plain: bytes) -> bool:
    """Whether the first line is a whole object, or goes on beyond what is looked at."""
    line, newline, _ = plain.partition(b"\n")
    if not newline:
        return True
    try:
        json.loads(line.decode("utf-8", "replace"))
    except ValueError:
        return False
    return True


def _names_columns(plain: bytes) -> bool:
    """Whether the first line is names, a text's usual one among them: id,title,content."""
    line = plain.partition(b"\n")[0].decode("utf-8", "replace").strip().lower()
    cells = [cell.strip().strip('"') for cell in re.split("[,\t;|]", line)]
    names = usual_names()
    known = {name for each in names.values() for name in each}
    return (
        len(cells) > 1
        and not known.isdisjoint(cells)
        and any(cell in names["text"] for cell in cells)
        and sum(cell in known for cell in cells) * 2 >= len(cells)
    )


def _in_zip(stream: BinaryIO) -> str:
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(f"it is no whole zip archive ({error})", "Pack it again") from None
    finally:
        stream.seek(0)
    if kind := next((kind for part, kind in _OFFICE.items() if part in names), None):
        return kind
    if other := next((kind for part, kind in _OTHERS.items() if part in names), None):
        raise UnreadableError(f"it is {other}, which is not read", _SAVE)
    return "zip"
