"""What an article is read from: a file, a row, or bytes from stdin or an archive.

Items are light and picklable, so that a worker process can do the reading. `key` tells whether an
item is still the one that an interrupted run has seen; how it is to be read is no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .failure import Failure
from .reading import PLAIN, Reading

Place = tuple[str, int | None]
"""A path, and the line in it where that matters."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that holds one article in a format of `sniff.PAGES`. `path` is the article's id."""

    path: str
    format: str
    size: int
    mtime_ns: int
    how: Reading = PLAIN

    @property
    def place(self) -> Place:
        return self.path, None

    @property
    def key(self) -> bytes:
        return repr((self.path, self.format, self.size, self.mtime_ns)).encode()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a JSONL file, as bytes. `line` counts from 1."""

    path: str
    line: int
    raw: bytes
    how: Reading = PLAIN

    @property
    def place(self) -> Place:
        return self.path, self.line

    @property
    def size(self) -> int:
        return len(self.raw)

    @property
    def key(self) -> bytes:
        return repr((self.path, self.line)).encode() + self.raw


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table, parsed. `line` counts as its reader does, `first` is of its file."""

    path: str
    line: int
    values: Mapping[str, Any]
    first: bool = False
    how: Reading = field(default=PLAIN)

    @property
    def place(self) -> Place:
        return self.path, self.line

    @property
    def size(self) -> int:
        return sum(len(value) for value in self.values.values() if isinstance(value, str))

    @property
    def key(self) -> bytes:
        return repr((self.path, self.line, sorted(self.values.items(), key=repr))).encode(
            errors="replace"
        )


@dataclass(frozen=True, slots=True)
class Blob:
    """One article given as bytes in a format of `sniff.PAGES`, such as stdin."""

    path: str
    raw: bytes
    how: Reading = PLAIN
    format: str = "text"

    @property
    def place(self) -> Place:
        return self.path, None

    @property
    def size(self) -> int:
        return len(self.raw)

    @property
    def key(self) -> bytes:
        return repr((self.path, self.format)).encode() + self.raw


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where no article could be found, such as a folder that may not be listed."""

    failure: Failure

    @property
    def place(self) -> Place:
        return self.failure.path, self.failure.line

    @property
    def size(self) -> int:
        return 0

    @property
    def key(self) -> bytes:
        return repr(self.failure).encode()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is passed over, and why."""

    path: str
    reason: str

    @property
    def place(self) -> Place:
        return self.path, None

    @property
    def size(self) -> int:
        return 0

    @property
    def key(self) -> bytes:
        return repr((self.path, self.reason)).encode()


Readable = File | Row | Record | Blob
Item = Readable | Broken | Skipped
