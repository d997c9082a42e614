"""What could not be read or worked on, and what else is to be known: where, why, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


def printable(path: str) -> str:
    """A file name whose bytes are no UTF-8, such as one in GBK, made fit to be written to JSON."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Failure:
    """One article or file that gave no result.

    `line` is the row of a file of rows, from 1; `doc_id` the article's id where that is known.
    """

    path: str
    reason: str
    remedy: str
    line: int | None = None
    doc_id: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", printable(self.path))

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.remedy}"

    @property
    def place(self) -> str:
        """`news.jsonl:17 (its id)` for a row, else the path."""
        return _place(self.path, self.line, self.doc_id)

    def record(self) -> dict[str, Any]:
        """JSON-ready dict: path, line, doc_id, reason, remedy."""
        return {
            "path": self.path,
            "line": self.line,
            "doc_id": self.doc_id,
            "reason": self.reason,
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True)
class Note:
    """What is no failure and yet not to pass in silence. `kind` is one of `NOTES`."""

    kind: str
    path: str
    what: str
    line: int | None = None
    doc_id: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", printable(self.path))

    def __str__(self) -> str:
        return f"{_place(self.path, self.line, self.doc_id)}: {self.what}"

    def record(self) -> dict[str, Any]:
        """JSON-ready dict: kind, path, line, doc_id, what."""
        return {
            "kind": self.kind,
            "path": self.path,
            "line": self.line,
            "doc_id": self.doc_id,
            "what": self.what,
        }


NOTES = ("skipped", "ignored", "partly read", "undated", "no facts")
"""The kinds of notes: a file passed over, a field not taken, a table left out, and so on."""


def _place(path: str, line: int | None, doc_id: str | None) -> str:
    if line is None:
        return path
    return f"{path}:{line} ({doc_id})" if doc_id is not None else f"{path}:{line}"


def os_failure(path: str, error: OSError) -> Failure:
    """The failure of a file or folder that the system would not open or list."""
    reason = (error.strerror or str(error)).lower()
    return Failure(path, reason, "Check that it is there and that you may read it")
