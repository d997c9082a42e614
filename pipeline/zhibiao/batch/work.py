"""Items → lines of output: what a worker does with a chunk."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhibiao import tables
from zhibiao.read import Failure, Item, Note, Read, Row, Skipped, known_id, load
from zhibiao.read.failure import printable
from zhibiao.read.items import Broken, Readable, Record
from zhibiao.write import article_line, fact_line, save_text

from .clock import Overtime, within
from .setup import Extract
from .slow import slow_rule
from .tally import Tally
from .undated import lacks_date

if TYPE_CHECKING:
    from zhibiao.extract import Extraction

_CUT = "Cut the article up, or raise that with --limit seconds=…"
_MEND = "Mend its pattern: it tries the same characters again and again"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The output of some items: the bytes to write, the failures, the notes, and the counts."""

    lines: bytes
    failures: tuple[Failure, ...]
    tally: Tally
    notes: tuple[Note, ...] = ()

    @property
    def told(self) -> tuple[Failure | Note, ...]:
        """What has failed, and what else is to be known."""
        return (*self.failures, *self.notes)


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
        tuple(note for part in parts for note in part.notes),
    )


def failed(item: Item, failure: Failure) -> Outcome:
    """The outcome of an item that gave nothing."""
    return Outcome(b"", (failure,), Tally(failed=1, size=item.size))


def _work_one(item: Item, extract: Extract) -> Outcome:
    if isinstance(item, Skipped):
        note = Note("skipped", item.path, item.reason)
        return Outcome(b"", (), Tally(skipped=1), (note,))
    if isinstance(item, Broken):
        return failed(item, item.failure)
    seconds = item.how.limits.seconds
    try:
        with within(seconds):
            return _extracted(item, extract)
    except Overtime:
        return failed(item, _slow(item, extract, seconds))


def _slow(item: Readable, extract: Extract, seconds: float) -> Failure:
    reason = f"it took more than {seconds} seconds"
    folder = getattr(extract, "folder", None)
    read = load(item) if folder else None
    rule = slow_rule(folder, read.article.text) if isinstance(read, Read) else None
    if rule is None:
        return failure_of(item, reason, _CUT)
    return failure_of(item, f"{reason}, as a rule of yours does ({rule})", _MEND)


def _extracted(item: Readable, extract: Extract) -> Outcome:
    read = load(item)
    if isinstance(read, Failure):
        return failed(item, read)
    try:
        if item.how.save_text is not None:
            save_text(read.article, item.how.save_text)
        extraction = extract(read.article)
        left_out = (*read.notes, *extraction.notes)
        dated = extraction.article  # its text may have told a date that it had not
        undated = lacks_date(dated, extraction.facts)
        notes = tuple(_notes(item, read, left_out, undated, bool(extraction.facts)))
        lines = "".join(line + "\n" for line in _lines(item, read, extraction, notes))
    except Exception as error:
        return failed(item, _raised(item, error))
    counts = Tally(
        articles=1,
        facts=len(extraction.facts),
        rejected=len(extraction.rejected),
        size=item.size,
        undated=undated,
        partly=bool(left_out),
        empty=not extraction.facts,
        ignored=read.ignored,
    )
    return Outcome(lines.encode("utf-8"), (), counts, notes)


def _lines(
    item: Readable, read: Read, extraction: Extraction, notes: Iterable[Note]
) -> Iterator[str]:
    article = extraction.article
    if item.how.tables:
        yield article_line(_row(item, extraction, notes), read.kept, digest_of(item))
    for fact in extraction.facts:
        yield fact_line(fact, article.id, read.kept)


def _row(item: Readable, extraction: Extraction, notes: Iterable[Note]) -> tables.Row:
    """The article's row in the table of articles."""
    article, (path, line) = extraction.article, item.place
    day = article.date if isinstance(article.date, dt.date) else None
    return tables.article(
        article.id,
        title=article.title,
        date=day,
        year=day.year if day else article.date,
        characters=len(article.text),
        facts=len(extraction.facts),
        rejected=len(extraction.rejected),
        path=printable(path),
        line=line,
        notes="; ".join(note.what for note in notes) or None,
    )


def digest_of(item: Item) -> str:
    """What stands for an item as it is now."""
    return hashlib.blake2b(item.key, digest_size=16).hexdigest()


def _notes(
    item: Readable, read: Read, left_out: tuple[str, ...], undated: bool, facts: bool
) -> Iterator[Note]:
    path, line = item.place
    doc_id = read.article.id

    def note(kind: str, what: str) -> Note:
        return Note(kind, path, what, line, doc_id)

    for what in left_out:
        yield note("partly read", what)
    first = item.first if isinstance(item, Record) else isinstance(item, Row) and item.line == 1
    if read.ignored and first:  # once for a file
        yield note("ignored", f"fields not taken: {', '.join(read.ignored)}")
    if undated:
        yield note("undated", "no date is known, so some periods are empty")
    if not facts:
        yield note("no facts", "no facts are found")


def _raised(item: Item, error: Exception) -> Failure:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return failure_of(item, f"the extractor failed with {what}", "Report it with this article")


def failure_of(item: Item, reason: str, remedy: str) -> Failure:
    """A failure of an item that could be read but not worked on. It is not read again for that."""
    path, line = item.place
    return Failure(path, reason, remedy, line, known_id(item) or (path if line is None else None))
