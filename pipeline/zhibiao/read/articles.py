"""Items → articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from zhibiao.schema import Article

from .dates import ArticleDate
from .decode import UnreadableError, decode
from .failure import Failure, os_failure, printable
from .items import Blob, Broken, Item, Row
from .rows import load_row
from .walk import iter_items


def iter_articles(
    paths: Iterable[str | os.PathLike[str]],
    date: ArticleDate = None,
    *,
    rows: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """The articles under `paths`, one at a time; a Failure in the place of each unreadable one.

    A path is a text file, a folder, a `.jsonl` file of `{"id", "text", "date"}` rows, or `-` for
    stdin. `date` is for articles that have none of their own. With `rows`, stdin and files named
    one by one are read as JSONL whatever they are called.
    """
    names = (os.fspath(path) for path in paths)
    return map(load, iter_items(names, date, rows=rows, stdin=stdin))


def load(item: Item) -> Article | Failure:
    """Read one item. Never raises for what is in the data or on the disk."""
    if isinstance(item, Broken):
        return item.failure
    if isinstance(item, Row):
        return load_row(item)
    try:
        raw = item.raw if isinstance(item, Blob) else _contents(item.path)
        return Article(id=printable(item.path), text=decode(raw), date=item.date)
    except OSError as error:
        return os_failure(item.path, error)
    except UnreadableError as error:
        return Failure(printable(item.path), error.reason, error.remedy)


def _contents(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()
