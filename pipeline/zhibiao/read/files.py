"""Opening files: what is no file is refused, and none is read beyond its limit."""

from __future__ import annotations

import io
import os
import stat
from typing import BinaryIO

from .page import UnreadableError

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)
_PLAIN_ONLY = "Give a file, or its bytes to stdin"
_RAISE = "Cut it up, or raise that with --limit file=…"
# a pipe that takes a file's place would else make the open wait for ever
_WITHOUT_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def opened(path: str, *, pipe: bool = False) -> BinaryIO:
    """The file, or with `pipe` also a named pipe. Raises OSError, UnreadableError."""
    if pipe and stat.S_ISFIFO(os.stat(path).st_mode):
        return open(path, "rb")
    handle = os.open(path, _WITHOUT_WAITING | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        kind = next((kind for is_one, kind in _KINDS if is_one(mode)), "something else")
        raise UnreadableError(f"it is {kind}, not a file", _PLAIN_ONLY)
    return io.BufferedReader(io.FileIO(handle, "rb"), 1 << 16)


def contents(path: str, most: int) -> bytes:
    """All of a file. Raises OSError, and UnreadableError when it is larger than `most`."""
    with opened(path) as stream:
        check_size(os.fstat(stream.fileno()).st_size, most)
        return read_all(stream, most)


def read_all(stream: BinaryIO, most: int) -> bytes:
    """The rest of a stream. Raises UnreadableError when it is larger than `most`."""
    pieces, size = [], 0
    while piece := stream.read(min(1 << 20, most + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        check_size(size, most)
    return b"".join(pieces)


def check_size(size: int, most: int) -> None:
    """Raises UnreadableError when `size` is more than `most`."""
    if size > most:
        raise UnreadableError(f"it is larger than {most:,} bytes", _RAISE)
