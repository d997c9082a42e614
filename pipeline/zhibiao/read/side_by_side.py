"""Columns side by side in plain text, as `pdftotext -layout` writes them → one after the other.

Where two columns of prose stand beside each other, most lines have a gap of blanks at the same place,
counted in characters or in the cells of a screen, and words of the other column behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_PIECE = re.compile(r"[^ \u00a0\n]+(?: [^ \u00a0\n]+)*")
_HAN = re.compile("[\u3400-\u9fff]")
_WORDS = re.compile("[\u3400-\u9fff]{3}")
_PAGE = "\f"
_LEAST_LINES = 5
_LEAST_INNER = 3
"""lines that part the right one of two columns once more"""
_LEAST_GUTTER = 10
"""a column has more characters"""
_INDENT = 5
"""a paragraph's first line begins so far behind its column's edge at most"""
_AGREE, _ACROSS = 0.5, 0.34
"""shares of the lines that part at the gutter at least, and lie across it at most"""
_HAN_EACH = 5
_WORDED = 0.7
_LONGEST = 400
"""characters of a line of a page"""
_DEPTH = 3
_SPACES = "  "
_AROUND = " \u00a0\r\f"
_NEW_PARAGRAPH = "　　"
_ENDS = ("。", "！", "？", "”", "；", "：")
_SLACK = 4
"""cells by which a full line may be short of the widest"""

Measure = Callable[[str], int]


class Region(NamedTuple):
    """Lines of a text that hold columns side by side, and these one after the other."""

    start: int
    end: int
    text: str


def unmixed(text: str) -> tuple[str, int]:
    """The text with its columns one after the other, and how many stretches of it had several."""
    regions = list(side_by_side(text))
    if not regions:
        return text, 0
    pieces, done = [], 0
    for region in regions:
        pieces += [text[done : region.start], region.text]
        done = region.end
    return "".join([*pieces, text[done:]]), len(regions)


def side_by_side(text: str) -> Iterator[Region]:
    """The stretches of a text that hold columns side by side; of most it is seen at once that none does."""
    if text.count(_SPACES) < _LEAST_LINES or text.count("\n") < _LEAST_LINES - 1:
        return
    start = 0
    for page in re.split(f"(?<={_PAGE})", text):
        lines = page.split("\n")
        if found := _columns(lines):
            begin = start + sum(len(line) + 1 for line in lines[: found.first])
            length = sum(len(line) + 1 for line in lines[found.first : found.last + 1])
            yield Region(begin, begin + length - 1, "\n".join(_in_order(found.rows, _DEPTH)))
        start += len(page)


def _cells(text: str) -> int:
    """How many cells of a screen a text takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


class _Row(NamedTuple):
    """A line as left and right of the gutter; `across` where it lies over it."""

    left: str
    right: str
    across: bool = False


class _Found(NamedTuple):
    """First and last of the lines that hold columns side by side, and these taken apart."""

    first: int
    last: int
    rows: Sequence[_Row]


def _columns(lines: Sequence[str], least: int = _LEAST_LINES) -> _Found | None:
    """The columns that stand side by side in lines, by whichever measure shows them."""
    for measure in (len, _cells):
        gutter = _gutter(lines, measure, least)
        found = gutter and _parted([_row(line, gutter, measure) for line in lines], least)
        if found:
            return found
    return None


def _parted(rows: Sequence[_Row], least: int) -> _Found | None:
    """The rows between the first and the last that part at the gutter, if enough of them do."""
    parted = [at for at, row in enumerate(rows) if row.left and row.right]
    if len(parted) < least:
        return None
    first, last = parted[0], parted[-1]
    inside = [row for row in rows[first : last + 1] if row.left or row.right]
    across = sum(row.across for row in inside)
    if len(parted) < _AGREE * len(inside) or across > _ACROSS * len(inside):
        return None
    sides = ([rows[at].left for at in parted], [rows[at].right for at in parted])
    if not all(map(_is_prose, sides)):
        return None
    last += _left_alone(rows[last + 1 :])
    return _Found(first, last, rows[first : last + 1])


def _left_alone(rows: Sequence[_Row]) -> int:
    """How many lines behind the last parted one belong to a longer column."""
    count = 0
    for row in rows:
        if row.across or not (row.left or row.right):
            break
        count += 1
    return count


def _gutter(lines: Sequence[str], measure: Measure, least: int) -> int | None:
    """Where the right column begins: the place at which most lines go on behind a gap."""
    starts: Counter[int] = Counter()
    for line in lines:
        for before, piece in _gaps(line) if len(line) <= _LONGEST else ():
            at = measure(line[: piece.start()])
            if at >= _LEAST_GUTTER and before is not None:
                starts[at] += 1
    if not starts:
        return None
    total = {at: sum(starts[at + more] for more in range(_INDENT)) for at in starts}
    best = max(total, key=lambda at: (total[at], starts[at], -at))
    return best if total[best] >= least else None


def _gaps(line: str) -> Iterator[tuple[re.Match[str] | None, re.Match[str]]]:
    """The stretches of a line that two blanks or more set apart, each with the one before."""
    before = None
    for piece in _PIECE.finditer(line):
        yield before, piece
        before = piece


def _row(line: str, gutter: int, measure: Measure) -> _Row:
    if len(line) > _LONGEST:
        return _Row(line, "", across=True)
    if measure(line.rstrip()) <= gutter - 1:
        return _Row(line.rstrip(), "")
    for before, piece in _gaps(line):
        at = measure(line[: piece.start()])
        begins = gutter <= at < gutter + _INDENT
        if begins and (before is None or measure(line[: before.end()]) < gutter):
            left = line[: before.end()] if before else ""
            return _Row(left, " " * (at - gutter) + line[piece.start() :].rstrip(_AROUND))
    return _Row(line, "", across=True)


def _is_prose(pieces: Sequence[str]) -> bool:
    """Words and not cells: enough Chinese characters, and most of them in a row."""
    han = sum(len(_HAN.findall(piece)) for piece in pieces)
    worded = sum(_WORDS.search(piece) is not None for piece in pieces)
    return han >= _HAN_EACH * len(pieces) and worded >= _WORDED * len(pieces)


def _in_order(rows: Sequence[_Row], depth: int) -> Iterator[str]:
    """The lines across in their places, between them the left column and then the right one."""
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        if row.across:
            yield from _in_paragraphs(left, right, depth)
            yield row.left.strip(_AROUND)
            left, right = [], []
            continue
        left += [row.left] * bool(row.left)
        right += [row.right] * bool(row.right)
    yield from _in_paragraphs(left, right, depth)


def _in_paragraphs(left: list[str], right: list[str], depth: int) -> Iterator[str]:
    """Two columns as paragraphs, one of which may go on from the one to the other."""
    while depth > 1 and (inner := _columns(right, _LEAST_INNER)):  # the right one may be two itself
        right, depth = list(_flat(right, inner)), depth - 1
    yield from _paragraphs([*map(_indented, left), *map(_indented, right)])


def _flat(lines: Sequence[str], found: _Found) -> Iterator[str]:
    """Lines of two columns, one column after the other."""
    yield from lines[: found.first]
    yield from (row.left for row in found.rows if row.left)
    yield from (row.right for row in found.rows if row.right)
    yield from lines[found.last + 1 :]


def _indented(line: str) -> str:
    """The words of a line, with the indent of a paragraph."""
    indent = len(line) - len(line.lstrip(" \u00a0"))
    new = _NEW_PARAGRAPH if 2 <= indent < _INDENT else ""
    return new + line.strip(_AROUND)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a column put together: a paragraph is indented, or follows a short line that ends a sentence."""
    text = last = ""
    full = max(map(_cells, lines), default=0) - _SLACK
    for line in lines:
        ended = last.endswith(_ENDS) and _cells(last) < full
        if text and (ended or line.startswith(_NEW_PARAGRAPH)):
            yield text
            text = ""
        text += " " * _apart(text, line) + line
        last = line
    if text:
        yield text


def _apart(text: str, line: str) -> bool:
    """Whether a blank stands between the words of two lines: between Latin ones."""
    before, after = text[-1:], line[:1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalnum()
