"""What an article is read from: a text file, a row of a JSONL file, or bytes from stdin.

Items are light and picklable, so that a worker process can do the reading. `key` tells whether an
item is still the one that an interrupted run has seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from .dates import ArticleDate
from .failure import Failure

Place = tuple[str, int | None]
"""A path, and the line in it where that matters."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that holds one article. `path` as given is the article's id."""

    path: str
    date: ArticleDate
    size: int
    mtime_ns: int

    @property
    def place(self) -> Place:
        return self.path, None

    @property
    def key(self) -> bytes:
        return repr((self.path, self.size, self.mtime_ns, self.date)).encode()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a JSONL file, as bytes. `line` counts from 1."""

    path: str
    line: int
    raw: bytes
    date: ArticleDate

    @property
    def place(self) -> Place:
        return self.path, self.line

    @property
    def size(self) -> int:
        return len(self.raw)

    @property
    def key(self) -> bytes:
        return repr((self.path, self.line, self.date)).encode() + self.raw


@dataclass(frozen=True, slots=True)
class Blob:
    """One article given as bytes, such as stdin."""

    path: str
    raw: bytes
    date: ArticleDate

    @property
    def place(self) -> Place:
        return self.path, None

    @property
    def size(self) -> int:
        return len(self.raw)

    @property
    def key(self) -> bytes:
        return repr((self.path, self.date)).encode() + self.raw


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


Item = TextFile | Row | Blob | Broken
