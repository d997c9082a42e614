"""RSS and Atom → rows, one an entry, with the fields title, text, date, id, url."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from .decode import decode_declared
from .page import UnreadableError

_MEND = "Save the feed again"
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_NAMES = {
    "encoded": "text", "content": "text", "description": "summary", "summary": "summary",
    "pubDate": "date", "published": "date", "date": "date", "updated": "updated", "title": "title",
    "guid": "id", "id": "id", "link": "url", "source": "source", "author": "author", "creator": "author",
}  # fmt: skip


def feed_rows(raw: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """(number from 1, fields) of each entry. Raises UnreadableError on what is no feed."""
    for number, entry in enumerate(_entries(raw), 1):
        yield number, _fields(entry)


def _entries(raw: bytes) -> list[ElementTree.Element]:
    try:
        root = parse_xml(raw)
    except ElementTree.ParseError as error:
        raise UnreadableError(f"it is no whole XML: {error}", _MEND) from None
    return [node for node in root.iter() if _local(node.tag) in {"item", "entry"}]


def _fields(entry: ElementTree.Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in entry:
        name = _NAMES.get(_local(node.tag))
        value = "".join(node.itertext()).strip() or node.get("href", "")
        if name and value and name not in found:
            found[name] = value
    summary = found.pop("summary", None)
    if summary is not None:
        found.setdefault("text", summary)
    if "updated" in found:
        found.setdefault("date", found.pop("updated"))
    return found


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parse_xml(raw: bytes) -> ElementTree.Element:
    """The root of a document that declares no entities. Raises ParseError, UnreadableError."""
    text = decode_declared(raw)
    if "<!ENTITY" in text:
        raise UnreadableError("its XML declares entities of its own, which are not read", _MEND)
    # the parser itself knows none of the Chinese encodings
    return ElementTree.fromstring(_DECLARATION.sub("", text))
