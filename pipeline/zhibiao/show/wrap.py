"""Lines of a width, broken between words: Chinese has no spaces to break at.

A width counts columns of the screen; a Chinese character takes two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len

Cut = Callable[[str], Sequence[str]]
"""Chinese text → its words; `list` for breaks between any two characters."""


_SHORT = 4


def cut_words(han: str) -> Sequence[str]:
    """Chinese into words, by the dictionary that facts are extracted with; 个百分点 stays whole."""
    if len(han) <= _SHORT:
        return (han,)
    from ..extract import default_extractor  # noqa: PLC0415 - only a screen that shows facts pays for it

    return default_extractor().cutter.cut(han)


_RUN = re.compile(r"(?P<space>[ \t]+)|(?P<han>[\u3400-\u9fff\uf900-\ufaff]+)|[^ \t\u3400-\u9fff]")
_CLOSING = frozenset("，。、；：！？）】》〉」』”’…—％%,.;:!?)]}»›")
_OPENING = frozenset("（【《〈「『“‘([{«‹")


def pieces(line: str, cut: Cut = list) -> list[str]:
    """A line → what is not to be broken: words, numbers with their signs, marks with their word.

    >>> pieces("产值，2021-H1 +6.4 %", lambda han: [han])
    ['产值，', '2021-H1', ' ', '+6.4', ' ', '%']
    """
    found: list[str] = []
    for part in _parts(line, cut):
        if found and _sticks(found[-1][-1], part[0]):
            found[-1] += part
        else:
            found.append(part)
    return found


def _parts(line: str, cut: Cut) -> Iterator[str]:
    for match in _RUN.finditer(line):
        yield from cut(match[0]) if match["han"] else (match[0],)


def _sticks(before: str, behind: str) -> bool:
    """Whether no line ends between two characters of two parts."""
    if before.isspace() or behind.isspace():
        return False
    if behind in _CLOSING or before in _OPENING:
        return True
    return not (_is_wide(before) or _is_wide(behind))


def _is_wide(char: str) -> bool:
    return cell_len(char) > 1


def breaks(line: str, width: int, cut: Cut = list) -> list[int]:
    """Where the lines of a width begin, but for the first. A piece that is wider is broken anywhere."""
    starts: list[int] = []
    at = used = 0
    for piece in pieces(line, cut):
        size = cell_len(piece)
        if used and used + size > width and not piece.isspace():
            starts.append(at)
            used = 0
        if size > width:
            inner = list(_broken(piece, width))
            starts += (at + each for each in inner)
            size = cell_len(piece[inner[-1] :]) if inner else size
        used += size
        at += len(piece)
    return starts


def _broken(piece: str, width: int) -> Iterator[int]:
    used = 0
    for at, char in enumerate(piece):
        if used and used + cell_len(char) > width:
            yield at
            used = 0
        used += cell_len(char)


def wrapped(text: str, width: int, cut: Cut = list) -> list[str]:
    """A text → its lines, none wider than `width` columns.

    >>> wrapped("规模以上工业增加值", 8)
    ['规模以上', '工业增加', '值']
    """
    lines: list[str] = []
    for line in text.split("\n"):
        starts = [0, *breaks(line, width, cut), len(line)]
        lines += (line[a:b].rstrip(" ") for a, b in pairwise(starts))
    return lines


def least_width(text: str, cut: Cut = list) -> int:
    """The width below which a word of the text is broken."""
    return max(
        (cell_len(piece) for line in text.split("\n") for piece in pieces(line, cut)), default=0
    )
