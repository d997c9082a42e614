"""What `make fuzz` throws inputs at that nobody thought of, and test_fuzz.py some damaged ones.

Each target is a function of bytes that raises where a promise is broken.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import formats
from zhibiao.extract import default_extractor
from zhibiao.read import Failure, Read, as_date, load
from zhibiao.read.dateline import dateline
from zhibiao.read.expand import Source, expand
from zhibiao.read.reading import Limits, Reading
from zhibiao.schema import Article
from zhibiao.titled import parts

NAMES = ("a", "a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.xlsx", "a.csv", "a.json", "a.jsonl",
         "a.parquet", "a.rss", "a.zip", "a.gz")  # fmt: skip
SMALL = Reading(limits=Limits(file=1 << 20, unpacked=4 << 20, line=1 << 16, chars=20_000))
_MOST_ITEMS = 200


def read(data: bytes) -> None:
    """The first byte chooses a name, the rest is the file: articles and failures, and no error."""
    if not data:
        return
    name = NAMES[data[0] % len(NAMES)]
    for number, item in enumerate(expand(Source(name, name, io.BytesIO(data[1:]), SMALL))):
        found = load(item)
        assert isinstance(found, Read | Failure)
        if isinstance(found, Read):
            found.article.text.encode("utf-8")
        else:
            assert found.reason and found.remedy and "\n" not in found.reason + found.remedy
        if number > _MOST_ITEMS:
            break


def extract(data: bytes) -> None:
    """Any text, its first line a title where it begins with #: spans hold, twice the same."""
    text = data.decode("utf-8", "replace")
    title, _, rest = text.partition("\n") if text.startswith("#") else (None, "", text)
    article = Article(text=rest, title=title, date=2024)
    found = default_extractor()(article)
    assert found == default_extractor()(article)
    for fact in found.facts:
        for part in parts(fact):
            where = (title or "") if part.in_title else rest
            assert where[part.span.start : part.span.end] == part.span.text
        evidence = fact.spans.evidence
        where = (title or "") if "evidence" in fact.spans.title else rest
        assert where[evidence.start : evidence.end] == evidence.text


def dates(data: bytes) -> None:
    """A date in range, none, or a ValueError."""
    text = data.decode("utf-8", "replace")
    dateline(text)
    try:
        date = as_date(text)
    except ValueError:
        return
    year = date.year if isinstance(date, dt.date) else date
    assert year is None or 1900 <= year <= 2200


TARGETS: dict[str, Callable[[bytes], None]] = {"read": read, "extract": extract, "dates": dates}


def seeds(target: str) -> list[bytes]:
    """Where the search begins."""
    if target == "read":
        files = formats.every_format().items()
        return [bytes([NAMES.index(_like(name))]) + content for name, content in files]
    if target == "extract":
        return [formats.WHOLE.encode(), f"#{formats.WHOLE}".encode(), formats.TRADITIONAL.encode()]
    return [
        b"2024-07-24",
        "2024年7月24日 08:15".encode(),
        b"1721779200000",
        b"Wed, 24 Jul 2024 08:15:00 GMT",
    ]


def _like(name: str) -> str:
    suffix = Path(name).suffix.replace(".htm", ".html").replace(".htmll", ".html")
    return f"a{suffix}" if f"a{suffix}" in NAMES else "a"
