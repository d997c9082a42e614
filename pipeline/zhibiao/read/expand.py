"""One file → its items: itself, or the rows in it, or what is packed in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from .failure import Failure
from .fields import names_fields
from .files import check_size, read_all
from .grid import Rows, holds_numbers
from .items import Blob, Broken, File, Item, Record, Row
from .lines import iter_lines, joined
from .packed import Budget, inner_name, unpacked, zip_members
from .page import UnreadableError
from .reading import Limits, Reading
from .select import wanted
from .signatures import format_of
from .sniff import HEAD, OFFICE, PACKED, PAGES, TABLES, is_packed, sniffed

Values = Iterator[tuple[int, dict[str, Any]]]
_LEAST = 64
_SHORTER = "Cut it up, or raise that with --limit line=…"
_RIGHT_FILE = "Look whether it is the right file"
_DEEPER = "Unpack it first and give the files"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to be read: what it is called, the name that tells its format, its bytes.

    `on_disk` is its size and time of change, where a worker can open it by its path.
    """

    path: str
    name: str
    stream: BinaryIO
    how: Reading
    on_disk: tuple[int, int] | None = None
    depth: int = 0
    budget: Budget | None = None


def expand(source: Source, format: str | None = None) -> Iterator[Item]:
    """The items of a source, by its own format or the one given; a Broken where it ends too early."""
    try:
        yield from _items(source, format)
    except UnreadableError as error:
        yield Broken(Failure(source.path, error.reason, error.remedy))
    except OSError as error:
        yield Broken(
            Failure(source.path, (error.strerror or str(error)).lower(), "Look at the disk")
        )


def _items(source: Source, format: str | None) -> Iterator[Item]:
    source, head = _looked_at(source)
    seekable = source.stream if source.stream.seekable() else None
    found = None if format and not is_packed(head) else sniffed(head, source.name, seekable)
    how = source.how
    if found in PACKED and format not in OFFICE:
        yield from _unpacked(source, found, format)
        return
    format = format or found
    assert format is not None
    if format in TABLES:
        source, is_table = _looked_into(source, format, head)
        format = TABLES[format] if is_table else format
    if format in (*PAGES, *TABLES.values()) and source.on_disk:
        check_size(source.on_disk[0], how.limits.file)
        yield File(source.path, format, *source.on_disk, how)
    elif format in (*PAGES, *TABLES.values()):
        yield Blob(source.path, read_all(source.stream, how.limits.file), how, format)
    elif format == "jsonl":
        yield from _lines(source)
    else:
        rows = _ROWS[format](source.stream, how.limits)
        first = True
        for line, values in rows:
            yield Record(source.path, line, values, first, how)
            first = False
        if first:
            raise UnreadableError("there is no row in it", _RIGHT_FILE)


def _looked_at(source: Source) -> tuple[Source, bytes]:
    stream = source.stream
    if stream.seekable():
        head = stream.read(HEAD)
        stream.seek(0)
        return source, head
    head = stream.read(
        _LEAST
    )  # of a pipe no more than is there, so that what comes goes on at once
    stream = joined(head, stream)
    head = stream.peek(HEAD)[:HEAD]
    if format_of(head) == "zip":  # the list of what is in it stands at its end
        whole = io.BytesIO(read_all(stream, source.how.limits.file))
        return replace(source, stream=whole), head
    return replace(source, stream=stream), head


def _looked_into(source: Source, format: str, head: bytes) -> tuple[Source, bool]:
    """Whether a sheet holds a table of numbers in place of articles, and the source to be read from."""
    if source.how.fields.text is not None:
        return source, False
    if format == "csv":
        from .delimited import first_rows as of_csv  # noqa: PLC0415

        return source, _is_table(of_csv(head))
    from .xlsx import first_rows as of_xlsx  # noqa: PLC0415

    raw = read_all(source.stream, source.how.limits.file)
    return replace(source, stream=io.BytesIO(raw)), _is_table(of_xlsx(raw, source.how.limits))


def _is_table(rows: Rows) -> bool:
    """Not where the first row names what articles have."""
    if not rows or names_fields(rows[0]):
        return False
    return holds_numbers(rows)


def _lines(source: Source) -> Iterator[Item]:
    longest = source.how.limits.line
    for line, raw in iter_lines(source.stream, b"", longest):
        if raw is None:
            reason = f"its line is longer than {longest:,} bytes"
            yield Broken(Failure(source.path, reason, _SHORTER, line))
        else:
            yield Row(source.path, line, raw, source.how)


def _csv(stream: BinaryIO, limits: Limits) -> Values:
    from .delimited import csv_rows  # noqa: PLC0415 - each reader costs time only where it reads

    return csv_rows(stream, limits.line)


def _json(stream: BinaryIO, limits: Limits) -> Values:
    from .rows import json_rows  # noqa: PLC0415

    return json_rows(read_all(stream, limits.file))


def _xlsx(stream: BinaryIO, limits: Limits) -> Values:
    from .xlsx import xlsx_rows  # noqa: PLC0415

    return xlsx_rows(read_all(stream, limits.file), limits)


def _feed(stream: BinaryIO, limits: Limits) -> Values:
    from .feed import feed_rows  # noqa: PLC0415

    return feed_rows(read_all(stream, limits.file))


def _parquet(stream: BinaryIO, limits: Limits) -> Values:
    from .parquet import parquet_rows  # noqa: PLC0415

    seekable = stream if stream.seekable() else io.BytesIO(read_all(stream, limits.file))
    return parquet_rows(seekable)


_ROWS: dict[str, Callable[[BinaryIO, Limits], Values]] = {
    "csv": _csv, "json": _json, "xlsx": _xlsx, "feed": _feed, "parquet": _parquet,
}  # fmt: skip


def _unpacked(source: Source, kind: str, format: str | None) -> Iterator[Item]:
    limits = source.how.limits
    if source.depth >= limits.depth:
        raise UnreadableError(f"archives lie in it more than {limits.depth} deep", _DEEPER)
    budget = source.budget or Budget(limits)
    inner = replace(source, on_disk=None, depth=source.depth + 1, budget=budget)
    if kind != "zip":
        name = inner_name(source.name, kind)
        yield from _items(
            replace(inner, name=name, stream=unpacked(source.stream, kind, budget)), format
        )
        return
    empty = True
    for name, stream in zip_members(source.stream, budget):
        path = f"{source.path}/{name.lstrip('/')}"
        skipped = wanted(path, name, source.how)
        empty = empty and skipped is not None
        if skipped is None:
            yield from expand(replace(inner, path=path, name=name, stream=stream))
        elif skipped:
            yield skipped
    if empty:
        raise UnreadableError("there is no file to read in it", _RIGHT_FILE)
