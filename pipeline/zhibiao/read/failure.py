"""What could not be read or worked on: where, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


def printable(path: str) -> str:
    """A file name whose bytes are no UTF-8, such as one in GBK, made fit to be written to JSON."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Failure:
    """One article or file that gave no result.

    `line` is the row of a JSONL file, from 1; `doc_id` the article's id where that is known.
    """

    path: str
    reason: str
    remedy: str
    line: int | None = None
    doc_id: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.remedy}"

    @property
    def place(self) -> str:
        """`news.jsonl:17 (its id)` for a row, else the path."""
        if self.line is None:
            return self.path
        known = f" ({self.doc_id})" if self.doc_id is not None else ""
        return f"{self.path}:{self.line}{known}"

    def record(self) -> dict[str, Any]:
        """JSON-ready dict: path, line, doc_id, reason, remedy."""
        return {
            "path": self.path,
            "line": self.line,
            "doc_id": self.doc_id,
            "reason": self.reason,
            "remedy": self.remedy,
        }


def os_failure(path: str, error: OSError) -> Failure:
    """The failure of a file or folder that the system would not open or list."""
    reason = (error.strerror or str(error)).lower()
    return Failure(printable(path), reason, "Check that it is there and that you may read it")
