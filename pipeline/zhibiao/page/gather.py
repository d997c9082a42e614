"""Items → what the page shows: each read, extracted from and marked, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhibiao.batch.clock import Overtime, within
from zhibiao.batch.work import failure_of
from zhibiao.extract import Extractor
from zhibiao.read import Failure, Item, Skipped, load, printable
from zhibiao.read.items import Broken, Readable

from .marked import Failed, Marked, marked


def gathered(items: Iterable[Item], extract: Extractor) -> Iterator[Marked | Failed]:
    """The articles in order, a `Failed` in the place of each that gave none. Never raises for one."""
    return (_gathered(item, extract) for item in items)


def _gathered(item: Item, extract: Extractor) -> Marked | Failed:
    if isinstance(item, Skipped):
        path = printable(item.path)
        return Failed(path=path, reason=item.reason, remedy="It is passed over", skipped=True)
    if isinstance(item, Broken):
        return Failed.of(item.failure)
    seconds = item.how.limits.seconds
    try:
        with within(seconds):
            return _marked(item, extract)
    except Overtime:
        return _failed(item, f"it took more than {seconds} seconds", "Cut the article up")


def _marked(item: Readable, extract: Extractor) -> Marked | Failed:
    read = load(item)
    if isinstance(read, Failure):
        return Failed.of(read)
    try:
        return marked(read.article, extract)
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _failed(item, f"the extractor failed with {what}", "Report it with this article")


def _failed(item: Readable, reason: str, remedy: str) -> Failed:
    return Failed.of(failure_of(item, reason, remedy))
