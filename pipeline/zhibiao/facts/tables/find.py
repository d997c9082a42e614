"""Where the tables of a text stand, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...clean.chars import BLANK
from ...read.side_by_side import side_by_side
from .cells import Cell, Row, Table
from .stacked import may_hold_stacks, stacks

_WIDE = f"[{BLANK}]{{2,}}"
_GAP = re.compile(_WIDE)
_AROUND = " \u00a0\u3000\r\t\ufeff"
_PIPES = re.compile("[|｜│┃]")
_FRAME = re.compile(r"[-=+|:｜│┃─━┄┼├┤┌┐└┘┬┴╪═ \t]*[-=─━═][-=+|:｜│┃─━┄┼├┤┌┐└┘┬┴╪═ \t]*")
_FIGURE = re.compile(r"[-+−－]?[\d０-９][\d０-９,，.．]*\s*(?:[%％‰]|[^\d\s。，；]{0,6})")
_SENTENCE = re.compile("[。！？]")
_LONGEST_CELL = 80
_LONGEST_CAPTION = 80
_LONGEST_SECTION = 24
_CAPTIONS = 3
_ROWS, _ALIGNED_ROWS, _ALIGNED_CELLS = 2, 3, 3
_FIGURES = 2
_SIDE_BY_SIDE = "columns stand side by side in it; a text file has them read one after the other"
_TOO_MANY = 400
"""cells in a row of a table that people read"""


class Split(NamedTuple):
    """A line as cells: how they are set apart, and where each begins and ends."""

    kind: str
    cells: tuple[Cell, ...]


class LeftOut(NamedTuple):
    """Lines that are no prose and cannot be read."""

    start: int
    end: int
    line: int
    reason: str


class Found(NamedTuple):
    """The tables of a text, and what is left out, each in the order of the text."""

    tables: tuple[Table, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tables or self.left_out)

    def without(self, text: str) -> str:
        """The text with blanks in the place of what was found, so that all else stays where it is."""
        pieces: list[str] = []
        done = 0
        ranges = [(table.start, table.end) for table in self.tables]
        ranges += [(each.start, each.end) for each in self.left_out]
        for start, end in sorted(ranges):
            pieces += (text[done:start], re.sub(r"[^\n]", " ", text[start:end]))
            done = end
        return "".join([*pieces, text[done:]])


_NONE = Found()


def find_tables(text: str) -> Found:
    """The tables of a text; of most texts it is seen at once that there are none.

    >>> find_tables("指标\\t出口额（亿元）\\n云泽市\\t5.2\\n林源县\\t3.1\\n").tables[0].rows[1][1].text
    '5.2'
    """
    stacked = may_hold_stacks(text)
    if not stacked and not _may_hold_tables(text):
        return _NONE
    columns = [
        LeftOut(region.start, region.end, text.count("\n", 0, region.start) + 1, _SIDE_BY_SIDE)
        for region in side_by_side(text)
    ]
    if columns:
        text = Found(left_out=tuple(columns)).without(text)
    lines = _lines(text)
    tables: list[Table] = []
    left_out = list(columns)
    for kind, first, last in _blocks(lines):
        found = _read(kind, lines, first, last)
        if isinstance(found, Table):
            tables.append(found)
        elif found is not None:
            left_out.append(found)
    if stacked:
        tables += _stacked(lines)
    return Found(tuple(sorted(tables)), tuple(sorted(left_out)))


def _may_hold_tables(text: str) -> bool:
    """Whether there is what sets cells apart at all, in as many places as a table has."""
    lines = text.count("\n")
    if not lines:
        return False
    if "\t" in text or "|" in text or "｜" in text or "│" in text:
        return True
    return lines + 1 >= _ALIGNED_ROWS and text.count("  ") >= _ALIGNED_ROWS * (_ALIGNED_CELLS - 1)


class _Line(NamedTuple):
    cell: Cell
    """the line without the blanks around it"""
    split: Split | None
    is_frame: bool


def _lines(text: str) -> list[_Line]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append(_line(line, start))
        start += len(line) + 1
    return found


def _line(line: str, start: int) -> _Line:
    whole = _cell(line, start)
    if not ("\t" in line or "  " in line or "\u3000" in line or _PIPES.search(line)):
        return _Line(whole, None, False)
    if _FRAME.fullmatch(line) and "-" in line.replace("─", "-").replace("━", "-").replace("═", "-"):
        return _Line(whole, None, True)
    return _Line(whole, _split(line, start, whole), False)


def _split(line: str, start: int, whole: Cell) -> Split | None:
    if _PIPES.search(line):
        kind, cells = "pipe", _pieces(line, start, _PIPES)
        # | a | b |: what stands before the first and behind the last is no cell
        cells = cells[not cells[0].text :]
        cells = cells[: len(cells) - (not cells[-1].text)] if cells else cells
    elif "\t" in line:
        kind, cells = "tab", _pieces(line, start, re.compile("\t"))
    else:
        kind, cells = "space", _pieces(whole.text, whole.start, _GAP)
    filled = sum(bool(cell.text) for cell in cells)
    if filled == 0 or len(cells) < 2 or len(cells) > _TOO_MANY:
        return None
    if any(len(cell.text) > _LONGEST_CELL or _SENTENCE.search(cell.text) for cell in cells):
        return None
    return Split(kind, tuple(cells))


def _pieces(line: str, start: int, mark: re.Pattern[str]) -> list[Cell]:
    ends = [(match.start(), match.end()) for match in mark.finditer(line)]
    begins = [0, *(end for _, end in ends)]
    stops = [*(begin for begin, _ in ends), len(line)]
    return [_cell(line[a:b], start + a) for a, b in zip(begins, stops, strict=True)]


def _cell(text: str, start: int) -> Cell:
    bare = text.strip(_AROUND)
    start += text.find(bare) if bare else 0
    return Cell(start, start + len(bare), bare)


def _blocks(lines: Sequence[_Line]) -> Iterator[tuple[str, int, int]]:
    """Of what may be a table how its cells are set apart, and its first and last line."""
    at = 0
    while at < len(lines):
        split = lines[at].split
        if split is None:
            at += 1
            continue
        last = at
        while (following := _goes_on(lines, last, split)) > last:
            last = following
        yield split.kind, at, last
        at = last + 1


def _goes_on(lines: Sequence[_Line], last: int, split: Split) -> int:
    """The line with which a table goes on behind its line `last`, or `last` where it ends there."""
    at = last + 1
    while at < len(lines) and (lines[at].is_frame or _is_gap(lines, at, split)):
        at += 1
    if at < len(lines) and _is_of(lines[at], split):
        return at
    if (
        at + 1 < len(lines)
        and at == last + 1
        and _is_section(lines[at], split)
        and _is_of(lines[at + 1], split)
    ):
        return at + 1
    return last


def _is_of(line: _Line, split: Split) -> bool:
    return line.split is not None and line.split.kind == split.kind


def _is_gap(lines: Sequence[_Line], at: int, split: Split) -> bool:
    """A blank line in a table that blanks make."""
    return split.kind == "space" and not lines[at].cell.text and bool(lines[at - 1].cell.text)


def _is_section(line: _Line, split: Split) -> bool:
    """一、工业: a heading between the rows of a table."""
    text = line.cell.text
    return bool(text) and split.kind != "space" and len(text) <= _LONGEST_SECTION


def _read(kind: str, lines: Sequence[_Line], first: int, last: int) -> Table | LeftOut | None:
    """The table that lines make, or why they make none; None where they are prose."""
    rows = [
        line.split.cells if line.split else (line.cell,)
        for line in lines[first : last + 1]
        if line.cell.text and not line.is_frame
    ]
    if not _is_table(rows, kind):
        return None
    start, end = lines[first].cell.start, lines[last].cell.end
    start = min(start, rows[0][0].start)
    if kind == "space" and len({len(row) for row in rows}) > 1:
        reason = "its cells are set apart by blanks alone, and not every row has all of them"
        return LeftOut(start, end, first + 1, reason)
    width = max(map(len, rows))
    filled = tuple(
        [(*row, *[Cell(row[-1].end, row[-1].end, "")] * (width - len(row))) for row in rows]
    )
    return Table(start, end, filled, tuple(_captions(lines, first)), first + 1)


def _stacked(lines: Sequence[_Line]) -> Iterator[Table]:
    """The tables with a cell in each line, among the lines that are of no other table."""
    cells = [line.cell._replace(text="") if line.split else line.cell for line in lines]
    for first, last, rows in stacks(cells):
        captions = tuple(_captions(lines, first))
        yield Table(lines[first].cell.start, lines[last].cell.end, rows, captions, first + 1)


def _is_table(rows: Sequence[Row], kind: str) -> bool:
    figures = sum(_FIGURE.fullmatch(cell.text) is not None for row in rows for cell in row)
    if kind == "space":
        wide = sum(len(row) >= _ALIGNED_CELLS for row in rows)
        return len(rows) >= _ALIGNED_ROWS and wide >= _ALIGNED_ROWS and figures >= len(rows)
    return len(rows) >= _ROWS and figures >= _FIGURES


def _captions(lines: Sequence[_Line], first: int) -> list[Cell]:
    """The short lines above a table, the first of them first."""
    found: list[Cell] = []
    at = first - 1
    while at >= 0 and len(found) < _CAPTIONS:
        cell = lines[at].cell
        if not cell.text and (found or at < first - 2):
            break
        if cell.text and (len(cell.text) > _LONGEST_CAPTION or _SENTENCE.search(cell.text)):
            break
        if cell.text:
            found.insert(0, cell)
        at -= 1
    return found
