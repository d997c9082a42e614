"""Characters with their places on a page → lines in reading order, and lines → paragraphs.

A page is cut like a newspaper is read: where a gap runs all the way down, into columns, the left
one first; where headlines and whole-width lines lie across the columns, at these, from top to
bottom. Rows of numbers side by side are a table and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character and its box."""

    char: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that stand beside each other. `column` is the left and right edge of its column."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    column: tuple[float, float] = (0.0, 0.0)

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page in reading order, and how many tables were left out."""

    lines: list[Line]
    tables: int


class PageLines(NamedTuple):
    """The lines of a page, and how high it is."""

    lines: list[Line]
    height: float


_GAP = 1.1  # of the height of the type: a wider gap in a line ends it
_GUTTER = 0.7  # of the height of the type: the least gap between columns
_ACROSS = 0.34  # the most of the lines that may lie across a gutter
_NUMERIC = re.compile(r"[-+±]?[\d.,，％%‰]+|[-—–…/]+")
_ROWS, _CELLS = 3, 3  # rows of cells that make a table
_LONGEST_CELL = 14
_SENTENCE_ENDS = "。！？…：；”"
_MARGIN = 0.1  # of a page, above and below, where its number and running title stand
_PAGE_NUMBER = re.compile(r"[-—–·•\s第]*\d{1,4}[-—–·•\s页]*(?:[/／共]\s*\d{1,4}\s*页?)?")


def laid_out(glyphs: Sequence[Glyph]) -> Layout:
    """The lines that characters make, in the order in which they are read."""
    lines = _lines(glyphs)
    if not lines:
        return Layout([], 0)
    size = median(line.height for line in lines)
    kept, tables = _without_tables(lines, size)
    return Layout(list(_ordered(kept, size)), tables)


def _lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Characters put together in the order of the file, and what lies on one line after that."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _follows(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        elif not glyph.char.isspace():
            runs.append([glyph])
    return _merged([_line(run) for run in runs])


def _follows(before: Glyph, glyph: Glyph) -> bool:
    height = max(before.top - before.bottom, glyph.top - glyph.bottom)
    return (
        abs(before.bottom - glyph.bottom) < 0.5 * height
        and -0.5 * height < glyph.left - before.right < _GAP * height
    )


def _line(run: Sequence[Glyph]) -> Line:
    while len(run) > 1 and run[-1].char.isspace():
        run = run[:-1]
    gaps = [" " * _is_gap(before, glyph) for before, glyph in pairwise(run)]
    return Line(
        "".join(char for glyph, gap in zip(run, [*gaps, ""], strict=True) for char in (glyph.char, gap)),
        min(glyph.left for glyph in run), max(glyph.right for glyph in run),
        min(glyph.bottom for glyph in run), max(glyph.top for glyph in run),
    )  # fmt: skip


def _is_gap(before: Glyph, glyph: Glyph) -> bool:
    """Between two Latin words, which many files tell apart only by their places."""
    if not (before.char.isascii() and before.char.isalpha() and glyph.char.isascii()):
        return False
    return glyph.char.isalpha() and glyph.left - before.right > 0.2 * (glyph.top - glyph.bottom)


def _merged(lines: list[Line]) -> list[Line]:
    """Pieces that a change of type or of order has cut out of one line, together again."""
    merged: list[Line] = []
    for line in sorted(lines, key=lambda line: (-round(line.bottom), line.left)):
        last = merged[-1] if merged else None
        if last and _continues(last, line):
            merged[-1] = Line(
                last.text + line.text, last.left, max(last.right, line.right),
                min(last.bottom, line.bottom), max(last.top, line.top),
            )  # fmt: skip
        else:
            merged.append(line)
    return merged


def _continues(last: Line, line: Line) -> bool:
    height = max(last.height, line.height)
    level = abs((last.bottom + last.top) - (line.bottom + line.top)) < 0.8 * height
    return level and -0.5 * height < line.left - last.right < 0.5 * height


def _without_tables(lines: list[Line], size: float) -> tuple[list[Line], int]:
    """The lines that are no cells, and the number of tables: three rows or more, with numbers in them."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.4 * size:
            rows[-1].append(line)
        else:
            rows.append([line])
    tables, cells, run = 0, set[int](), list[list[Line]]()
    for row in [*rows, []]:
        if len(row) >= _CELLS:
            run.append(row)
            continue
        if len(run) >= _ROWS and sum(map(_has_number, run)) >= _ROWS - 1:
            tables += 1
            # what is longer is a line of the column beside the table
            cells |= {id(cell) for each in run for cell in each if len(cell.text) <= _LONGEST_CELL}
        run = []
    return [line for line in lines if id(line) not in cells], tables


def _has_number(row: list[Line]) -> bool:
    return any(_NUMERIC.fullmatch(cell.text) for cell in row)


def _ordered(lines: list[Line], size: float) -> Iterator[Line]:
    # an explicit stack: a page of nested boxes must not end in a RecursionError
    waiting = [lines]
    while waiting:
        region = waiting.pop()
        parts = _columns(region, size) or _bands(region, size)
        if parts:
            waiting += reversed(parts)
            continue
        edges = min(line.left for line in region), max(line.right for line in region)
        for line in sorted(region, key=lambda line: (-line.top, line.left)):
            yield Line(line.text, line.left, line.right, line.bottom, line.top, edges)


def _columns(region: list[Line], size: float) -> list[list[Line]]:
    """The columns of a region, from left to right, where no line lies across; [] when it is one."""
    columns: list[list[Line]] = []
    edge = float("-inf")
    for line in sorted(region, key=lambda line: line.left):
        if columns and line.left < edge + _GUTTER * size:
            columns[-1].append(line)
        else:
            columns.append([line])
        edge = max(edge, line.right)
    return columns if len(columns) > 1 else []


def _bands(region: list[Line], size: float) -> list[list[Line]]:
    """A region cut at the lines that lie across its columns; [] when it is one column."""
    gutter = _gutter(region, size)
    if gutter is None:
        return []
    bands: list[list[Line]] = []
    across_before = None
    for line in sorted(region, key=lambda line: -line.top):
        across = line.left < gutter < line.right
        if across_before is None or across != across_before:
            bands.append([])
        bands[-1].append(line)
        across_before = across
    return bands if len(bands) > 1 else []


def _gutter(region: list[Line], size: float) -> float | None:
    """Where most lines end on one side or begin on the other, so that only few lie across."""
    if len(region) < 4:
        return None
    best: tuple[int, float] | None = None
    edges = Counter(round(line.left) for line in region)
    for left, count in edges.items():
        if count < 2:
            continue
        x = left - _GUTTER * size / 2
        before = sum(line.right <= x for line in region)
        after = sum(line.left >= x for line in region)
        across = len(region) - before - after
        if (
            min(before, after) >= 2
            and across <= _ACROSS * len(region)
            and (best is None or across < best[0])
        ):
            best = across, x
    return None if best is None else best[1]


def without_margins(pages: Sequence[PageLines]) -> list[Line]:
    """The lines of all pages but for page numbers and what stands above or below on several."""
    outer = Counter(
        shape
        for page in pages
        for shape in {_shape(line.text) for line in page.lines if _is_outer(line, page)}
    )
    return [line for page in pages for line in page.lines if not _is_margin(line, page, outer)]


def _is_margin(line: Line, page: PageLines, outer: Counter[str]) -> bool:
    if not _is_outer(line, page):
        return False
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or outer[_shape(line.text)] > 1


def _is_outer(line: Line, page: PageLines) -> bool:
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


def paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Lines put together to paragraphs: a new one is indented, larger or smaller, or after a short one."""
    text, last = "", None
    for line in lines:
        if last is not None and _goes_on(last, line):
            gap = (
                " "
                if text[-1:].isascii() and line.text[:1].isascii() and text[-1:].isalpha()
                else ""
            )
            text += gap + line.text.strip()
        else:
            if text:
                yield text
            text = line.text.strip()
        last = line
    if text:
        yield text


def _goes_on(last: Line, line: Line) -> bool:
    size = min(last.height, line.height)
    if max(last.height, line.height) > 1.2 * size:
        return False
    indented = line.left > line.column[0] + 1.2 * size or line.text[:1] in "\u3000 "
    # type that is not set flush ends its lines early; that a sentence ends there tells more
    full = last.right > last.column[1] - 2.2 * size or last.text.rstrip()[-1:] not in _SENTENCE_ENDS
    near = last.column != line.column or last.bottom - line.top < 1.6 * size
    return full and near and not indented
