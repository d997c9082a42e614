"""Paths → items: files, folders, JSONL files and stdin, in a fixed order, one at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from .dates import ArticleDate
from .failure import Failure, os_failure
from .items import Blob, Broken, Item, Row, TextFile
from .lines import iter_lines

STDIN = "-"
TEXT_EXTENSIONS = (".txt", ".text", ".md")
ROW_EXTENSIONS = (".jsonl", ".ndjson")
_EXTENSIONS = TEXT_EXTENSIONS + ROW_EXTENSIONS


def iter_items(
    paths: Iterable[str],
    date: ArticleDate = None,
    *,
    rows: bool = False,
    stdin: BinaryIO | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Iterator[Item]:
    """Every article source under `paths`, in the order given, folders sorted by name.

    `rows` reads stdin and files named one by one as JSONL, whatever they are called. `leave_out`
    holds absolute paths that a folder's files are not taken from, such as the output.
    """
    for path in paths:
        if path == STDIN:
            yield from _stdin_items(stdin or sys.stdin.buffer, date, rows)
        elif os.path.isdir(path):
            yield from _folder_items(path, date, leave_out)
        else:
            yield from _file_items(path, date, rows)


def total_bytes(paths: Iterable[str], leave_out: frozenset[str] = frozenset()) -> int | None:
    """The size of all that `iter_items` would read, or None when stdin is among it."""
    total = 0
    for path in paths:
        if path == STDIN:
            return None
        for file in _files(path, leave_out) if os.path.isdir(path) else [path]:
            total += _stat(file)[0] if isinstance(file, str) else 0
    return total


def _folder_items(path: str, date: ArticleDate, leave_out: frozenset[str]) -> Iterator[Item]:
    empty = True
    for file in _files(path, leave_out):
        empty = False
        yield from [Broken(file)] if isinstance(file, Failure) else _file_items(file, date, False)
    if empty:
        wanted = ", ".join(_EXTENSIONS)
        yield Broken(Failure(path, f"no {wanted} file in this folder", "Name the files themselves"))


def _files(folder: str, leave_out: frozenset[str]) -> Iterator[str | Failure]:
    """The files with a text's extension, depth first, sorted; hidden ones are passed over."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in scan
                if not entry.name.startswith(".")
            )
    except OSError as error:
        yield os_failure(folder, error)
        return
    for name, is_folder in entries:
        path = os.path.join(folder, name)
        if is_folder:
            yield from _files(path, leave_out)
        elif name.lower().endswith(_EXTENSIONS) and os.path.abspath(path) not in leave_out:
            yield path


def _file_items(path: str, date: ArticleDate, rows: bool) -> Iterator[Item]:
    if not (rows or path.lower().endswith(ROW_EXTENSIONS)):
        yield TextFile(path, date, *_stat(path))
        return
    try:
        with open(path, "rb") as stream:
            yield from _row_items(path, stream, date)
    except OSError as error:
        yield Broken(os_failure(path, error))


def _row_items(path: str, stream: BinaryIO, date: ArticleDate, head: bytes = b"") -> Iterator[Item]:
    for line, raw in iter_lines(stream, head):
        yield Row(path, line, raw, date)


def _stdin_items(stream: BinaryIO, date: ArticleDate, rows: bool) -> Iterator[Item]:
    head = b"" if rows else stream.read(64)
    if rows or head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"{"):
        yield from _row_items(STDIN, stream, date, head)
    else:
        yield Blob(STDIN, head + stream.read(), date)


def _stat(path: str) -> tuple[int, int]:
    """(size, modification time), zeros for a file that is not there: reading it will say so."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns
