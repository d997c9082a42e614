"""A file of facts by article: where each article's lines stand, not the lines themselves."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from zhibiao.errors import UserError
from zhibiao.write.line import parse_line

_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"


@dataclass(slots=True)
class _Block:
    """Lines that follow each other and are of one article."""

    start: int
    size: int


class Index:
    """The articles of a file, each line of it checked. Raises UserError with file and line.

    Holds the file open and a few numbers an article; use it in a `with`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _opened(path)
        self._blocks: dict[str, list[_Block]] = {}
        try:
            self._read_through()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[str]:
        """The ids of the articles in the order of the file."""
        return iter(self._blocks)

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self._blocks

    def lines(self, doc_id: str) -> list[bytes]:
        """The lines of one article, without their ends; none when it is not there."""
        lines: list[bytes] = []
        for block in self._blocks.get(doc_id, ()):
            self._file.seek(block.start)
            lines += filter(None, map(_bare, self._file.read(block.size).split(b"\n")))
        return lines

    def _read_through(self) -> None:
        place, last = 0, ""
        for number, line in enumerate(self._file, 1):
            if bare := _bare(line):
                doc_id = parse_line(bare, str(self._path), number).doc_id
                blocks = self._blocks.setdefault(doc_id, [])
                if blocks and doc_id == last:
                    blocks[-1].size = place + len(line) - blocks[-1].start
                else:
                    blocks.append(_Block(place, len(line)))
                last = doc_id
            place += len(line)


def _bare(line: bytes) -> bytes:
    return line.removeprefix(_BOM).strip(_BLANK)


def _opened(path: Path) -> BinaryIO:
    try:
        file = path.open("rb")
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}. Check the path") from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise UserError(f"{path}: is no file that can be read twice. Write it to a file first")
    return file
