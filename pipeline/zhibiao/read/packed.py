"""What is packed: .gz .bz2 .zst of one file, .zip of many. Nothing is ever unpacked to the disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from .page import UnreadableError, needed
from .reading import Limits

_AGAIN = "Pack it again"
_DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile, lzma.LZMAError, ValueError,
            NotImplementedError, RuntimeError)  # fmt: skip
_MOST_MEMBERS = 1_000_000
_NAMELESS = "nameless"


def _zstd(stream: BinaryIO) -> BinaryIO:
    opened: BinaryIO = needed("zstandard", "zstd archives", "zstd").open(stream, "rb")
    return opened


_OPENERS: dict[str, Callable[[BinaryIO], Any]] = {
    "gz": lambda stream: gzip.GzipFile(fileobj=stream),
    "bz2": bz2.BZ2File,
    "zst": _zstd,
}
_SUFFIXES = {"gz": (".gz", ".gzip"), "bz2": (".bz2",), "zst": (".zst", ".zstd")}


class Budget:
    """How many bytes may still be unpacked of what was one file."""

    def __init__(self, limits: Limits) -> None:
        self._most = self._left = limits.unpacked

    def take(self, size: int) -> None:
        """Raises UnreadableError when it is used up."""
        self._left -= size
        if self._left < 0:
            raise UnreadableError(
                f"it unpacks to more than {self._most:,} bytes",
                "If it is no trap, raise that with --limit unpacked=…",
            )


def unpacked(stream: BinaryIO, kind: str, budget: Budget) -> BinaryIO:
    """The one file in a .gz, .bz2 or .zst, as a stream whose reads raise UnreadableError."""
    return io.BufferedReader(_Unpacking(_OPENERS[kind](stream), kind, budget), 1 << 16)


def inner_name(name: str, kind: str) -> str:
    """news.txt.gz → news.txt."""
    suffix = next((each for each in _SUFFIXES[kind] if name.lower().endswith(each)), "")
    return name[: len(name) - len(suffix)]


def zip_members(stream: BinaryIO, budget: Budget) -> Iterator[tuple[str, BinaryIO]]:
    """(name, stream) of each file in a zip, by name. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(stream) as packed:
            infos = [info for info in packed.infolist() if not info.filename.endswith("/")]
            if len(infos) > _MOST_MEMBERS:
                raise UnreadableError(f"it holds more than {_MOST_MEMBERS:,} files", _AGAIN)
            for info in sorted(infos, key=lambda info: info.filename):
                yield _name(info) or _NAMELESS, _member(packed, info, budget)
    except _DAMAGED as error:
        if isinstance(error, UnreadableError):
            raise
        raise _damaged("zip", error) from None


def check_zip(raw: bytes, limits: Limits) -> None:
    """Refuse a file of Office that unpacks to more than a file may have. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(info.file_size for info in packed.infolist())
    except _DAMAGED as error:
        raise _damaged("zip", error) from None
    if size > limits.file:
        raise UnreadableError(
            f"it unpacks to more than {limits.file:,} bytes",
            "Save it as text, or raise that with --limit file=…",
        )


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> BinaryIO:
    if info.flag_bits & 1:
        return io.BufferedReader(_Locked())
    return io.BufferedReader(_Unpacking(packed.open(info), "zip", budget), 1 << 16)


def _name(info: zipfile.ZipInfo) -> str:
    """Its name; one without the mark of UTF-8 is read as UTF-8 or GBK, which old zips have."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _damaged(kind: str, error: Exception) -> UnreadableError:
    what = " ".join(str(error).split()) or type(error).__name__
    return UnreadableError(f"it is no whole {kind} archive ({what})", _AGAIN)


class _Unpacking(io.RawIOBase):
    """Counts what is unpacked against a budget, and tells damage as UnreadableError."""

    def __init__(self, stream: Any, kind: str, budget: Budget) -> None:
        self._stream = stream
        self._kind = kind
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except UnreadableError:
            raise
        except Exception as error:  # zstandard has an error of its own
            raise _damaged(self._kind, error) from None
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)


class _Locked(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        raise UnreadableError("it is encrypted", "Unpack it with its password and give the files")
