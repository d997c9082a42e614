"""Paths → items: files, folders, archives and stdin, in a fixed order, one at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from .expand import Source, expand
from .failure import Failure, os_failure
from .files import opened
from .items import Broken, Item, Skipped
from .lines import joined
from .page import UnreadableError
from .reading import PLAIN, Reading
from .select import wanted

STDIN = "-"


def iter_items(
    paths: Iterable[str],
    how: Reading = PLAIN,
    *,
    stdin: BinaryIO | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Iterator[Item]:
    """Every article source under `paths`, in the order given, folders sorted by name.

    `how.format` is for stdin and files named one by one. `leave_out` holds absolute paths that a
    folder's files are not taken from, such as the output.
    """
    for path in paths:
        if path == STDIN:
            yield from _stdin_items(stdin, how)
        elif os.path.isdir(path):
            yield from _folder_items(path, how, leave_out)
        else:
            yield from _file_items(path, how, named=True)


def total_bytes(
    paths: Iterable[str], how: Reading = PLAIN, leave_out: frozenset[str] = frozenset()
) -> int | None:
    """The size of all that `iter_items` would read, or None when stdin is among it."""
    total = 0
    for path in paths:
        if path == STDIN:
            return None
        for file in _files(path, how, leave_out) if os.path.isdir(path) else [path]:
            total += _size(file) if isinstance(file, str) else 0
    return total


def _folder_items(path: str, how: Reading, leave_out: frozenset[str]) -> Iterator[Item]:
    empty = True
    for file in _files(path, how, leave_out):
        empty = empty and isinstance(file, Skipped)
        yield from _file_items(file, how) if isinstance(file, str) else [file]
    if empty:
        yield Broken(Failure(path, "no file to read in this folder", "Name the files themselves"))


def _files(
    folder: str, how: Reading, leave_out: frozenset[str]
) -> Iterator[str | Broken | Skipped]:
    """The files that are taken, and those that are not, depth first, sorted."""
    # no recursion: folders may lie deeper in each other than Python goes
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if is_folder:
            try:
                waiting += _listed(path)
            except OSError as error:
                yield Broken(os_failure(path, error))
            continue
        taken = wanted(path, os.path.relpath(path, folder), how)
        if os.path.abspath(path) in leave_out:
            continue
        if taken is None:
            yield path
        elif taken:
            yield taken


def _listed(folder: str) -> list[tuple[str, bool]]:
    """(path, whether it is a folder) of what is in a folder and not hidden, the last first."""
    with os.scandir(folder) as scan:
        entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in scan]
    entries = [entry for entry in entries if not entry[0].startswith(".")]
    return [(os.path.join(folder, name), is_folder) for name, is_folder in sorted(entries)[::-1]]


def _file_items(path: str, how: Reading, *, named: bool = False) -> Iterator[Item]:
    try:
        with opened(path, pipe=named) as stream:
            status = os.fstat(stream.fileno())
            on_disk = (status.st_size, status.st_mtime_ns) if stream.seekable() else None
            source = Source(path, path, stream, how, on_disk)
            yield from expand(source, how.format if named else None)
    except UnreadableError as error:
        yield Broken(Failure(path, error.reason, error.remedy))
    except OSError as error:
        yield Broken(os_failure(path, error))


def _stdin_items(stdin: BinaryIO | None, how: Reading) -> Iterator[Item]:
    if stdin is None and sys.stdin is None:
        yield Broken(Failure(STDIN, "stdin is closed", "Give files instead of -"))
        return
    stream = stdin or sys.stdin.buffer
    yield from expand(Source(STDIN, STDIN, _unseekable(stream), how), how.format)


def _unseekable(stream: BinaryIO) -> BinaryIO:
    """A stream that is only read on: stdin may be a file, and others may read it too."""
    return joined(b"", stream)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
