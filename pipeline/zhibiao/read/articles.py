"""Items → articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import BinaryIO

from zhibiao.schema import Article

from .dates import ArticleDate
from .decode import decode
from .failure import Failure, os_failure, printable
from .fields import Read, id_of, of_page, of_row
from .files import contents
from .items import Blob, Broken, Item, Readable, Record, Row, Skipped
from .page import Page, UnreadableError
from .reading import PLAIN, Limits, Reading
from .rows import json_row
from .side_by_side import unmixed
from .walk import iter_items

_READERS = {
    "html": ("html", "read_html"),
    "pdf": ("pdf", "read_pdf"),
    "docx": ("docx", "read_docx"),
    "markdown": ("markdown", "read_markdown"),
    "csv table": ("delimited", "read_csv_table"),
    "xlsx table": ("xlsx", "read_xlsx_table"),
}
"""the module and function of each format"""
_TOO_LONG = "Cut it into articles, or raise that with --limit chars=…"


def iter_articles(
    paths: Iterable[str | os.PathLike[str]],
    date: ArticleDate = None,
    *,
    reading: Reading = PLAIN,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """The articles under `paths`, one at a time; a Failure in the place of each unreadable one.

    A path is a file of any format of `sniff.FORMATS`, a folder of them, or `-` for stdin. `date`
    is for articles that have none of their own. Files that are passed over give nothing.
    """
    how = reading if date is None else replace(reading, date=date)
    names = (os.fspath(path) for path in paths)
    items = (item for item in iter_items(names, how, stdin=stdin) if not isinstance(item, Skipped))
    for item in items:
        read = load(item)
        yield read if isinstance(read, Failure) else read.article


def load(item: Item) -> Read | Failure:
    """Read one item. Never raises for what is in the data or on the disk."""
    if isinstance(item, Broken):
        return item.failure
    if isinstance(item, Skipped):
        return Failure(item.path, item.reason, "Leave it out")
    path, line = item.place
    try:
        read = _read(item)
        if len(read.article.text) > item.how.limits.chars:
            reason = (
                f"it has {len(read.article.text):,} characters, more than {item.how.limits.chars:,}"
            )
            raise UnreadableError(reason, _TOO_LONG)
        return read
    except UnreadableError as error:
        return Failure(path, error.reason, error.remedy, line, known_id(item))
    except OSError as error:
        return os_failure(path, error)


def known_id(item: Item) -> str | None:
    """The id that a row gives itself, also where nothing else in it is right; None of a file."""
    try:
        if isinstance(item, Row):
            return id_of(json_row(item.raw), item.how)
        return id_of(item.values, item.how) if isinstance(item, Record) else None
    except UnreadableError:
        return None


def _read(item: Readable) -> Read:
    how, path = item.how, printable(item.path)
    if isinstance(item, Row):
        return of_row(json_row(item.raw), path, f"{path}:{item.line}", how)
    if isinstance(item, Record):
        return of_row(item.values, path, f"{path}:{item.line}", how)
    raw = item.raw if isinstance(item, Blob) else contents(item.path, how.limits.file)
    page = _page(raw, item.format, how.limits)
    article, kept = of_page(page.text, page.fields, path, how)
    return Read(article, kept, (), page.notes)


def _page(raw: bytes, format: str, limits: Limits) -> Page:
    if format == "text":
        return Page(unmixed(decode(raw))[0])
    name, function = _READERS[format]
    module = import_module(f"{__package__}.{name}")  # a reader costs time only where it reads
    reader: Callable[[bytes, Limits], Page] = getattr(module, function)
    return reader(raw, limits)
