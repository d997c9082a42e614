"""The lines of a JSONL stream as bytes, one at a time, whatever the encoding."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

_STARTS = (  # '{' in UTF-16 tells the encoding as well as a mark does
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"{\x00", "utf-16-le"),
    (b"\x00{", "utf-16-be"),
)
_BLANK = codecs.BOM_UTF8 + b" \t\r\n"
_LONGEST = 1 << 40


def iter_lines(
    stream: BinaryIO, head: bytes = b"", longest: int = _LONGEST
) -> Iterator[tuple[int, bytes | None]]:
    """(line number from 1, line without its newline) of each line that is not blank.

    None stands for a line of more than `longest` bytes. `head` is what has been read from `stream`
    already. UTF-16 comes out as UTF-8.
    """
    buffered = joined(head, stream)
    start = buffered.peek(2)[:2]
    encoding = next((name for mark, name in _STARTS if start.startswith(mark)), None)
    if encoding:
        lines = _of_text(
            io.TextIOWrapper(buffered, encoding, errors="replace", newline="\n"), longest
        )
    else:
        lines = _of_bytes(buffered, longest)
    for number, line in enumerate(lines, 1):
        if line is None or line.strip(_BLANK):
            yield number, line and line.rstrip(b"\r\n")


def joined(head: bytes, stream: BinaryIO) -> io.BufferedReader:
    """`head`, then the rest of `stream`. Closing it leaves `stream` open."""
    return io.BufferedReader(cast(io.RawIOBase, _Joined(head, stream)), 1 << 20)


def _of_bytes(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest)


def _of_text(stream: io.TextIOWrapper, longest: int) -> Iterator[bytes | None]:
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith("\n"):
            yield line.encode("utf-8")
            continue
        yield None
        while line and not line.endswith("\n"):
            line = stream.readline(longest)


class _Joined(io.RawIOBase):
    """`head`, then the rest of `stream`. Closing it leaves `stream` open."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._read = getattr(stream, "read1", stream.read)  # read1: what a slow pipe has so far

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
