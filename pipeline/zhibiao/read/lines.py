"""The lines of a JSONL stream as bytes, one at a time, whatever the encoding."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

_STARTS = (  # '{' in UTF-16 tells the encoding as well as a mark does
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"{\x00", "utf-16-le"),
    (b"\x00{", "utf-16-be"),
)
_BLANK = codecs.BOM_UTF8 + b" \t\r\n"


def iter_lines(stream: BinaryIO, head: bytes = b"") -> Iterator[tuple[int, bytes]]:
    """(line number from 1, line without its newline) of each line that is not blank.

    `head` is what has been read from `stream` already. UTF-16 comes out as UTF-8.
    """
    buffered = io.BufferedReader(_Joined(head, stream), 1 << 20)
    start = buffered.peek(2)[:2]
    encoding = next((name for mark, name in _STARTS if start.startswith(mark)), None)
    lines: Iterator[bytes] = iter(buffered)
    if encoding:
        wrapped = io.TextIOWrapper(buffered, encoding, errors="replace", newline="\n")
        lines = (line.encode("utf-8") for line in wrapped)
    for number, line in enumerate(lines, 1):
        if line.strip(_BLANK):
            yield number, line.rstrip(b"\r\n")


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
