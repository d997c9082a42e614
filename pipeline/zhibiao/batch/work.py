"""Items → lines of output: what a worker does with a chunk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhibiao.read import Failure, Item, load, printable
from zhibiao.schema import Article
from zhibiao.write import fact_line

from .setup import Extract
from .tally import Tally
from .undated import lacks_date


@dataclass(frozen=True, slots=True)
class Outcome:
    """The output of some items: the bytes to write, the failures, and the counts."""

    lines: bytes
    failures: tuple[Failure, ...]
    tally: Tally


def work(items: Iterable[Item], extract: Extract) -> Outcome:
    """Read, extract and serialise each item. Whatever an item raises becomes its failure."""
    return joined(_work_one(item, extract) for item in items)


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """One outcome of several, in order."""
    parts = list(outcomes)
    return Outcome(
        b"".join(part.lines for part in parts),
        tuple(failure for part in parts for failure in part.failures),
        sum((part.tally for part in parts), Tally()),
    )


def failed(item: Item, failure: Failure) -> Outcome:
    """The outcome of an item that gave nothing."""
    return Outcome(b"", (failure,), Tally(failed=1, size=item.size))


def _work_one(item: Item, extract: Extract) -> Outcome:
    article = load(item)
    if isinstance(article, Failure):
        return failed(item, article)
    try:
        extraction = extract(article)
        lines = "".join(fact_line(fact, article.id) + "\n" for fact in extraction.facts)
    except Exception as error:
        return failed(item, _raised(item, error))
    counts = Tally(
        articles=1,
        facts=len(extraction.facts),
        rejected=len(extraction.rejected),
        size=item.size,
        undated=lacks_date(article, extraction.facts),
    )
    return Outcome(lines.encode("utf-8"), (), counts)


def _raised(item: Item, error: Exception) -> Failure:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return failure_of(item, f"the extractor failed with {what}", "Report it with this article")


def failure_of(item: Item, reason: str, remedy: str) -> Failure:
    """A failure of an item that could be read but not worked on."""
    path, line = item.place
    article = load(item)
    doc_id = article.id if isinstance(article, Article) else None
    return Failure(printable(path), reason, remedy, line, doc_id)
