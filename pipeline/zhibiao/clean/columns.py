"""Columns: how wide the lines of a text are, and which of them are full.

Where text was wrapped, the lines of a block that do not end a sentence are all about as wide as
the column: the next word did not fit. A headline or a list has lines of any width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from .chars import BLANK

_NARROWEST, _WIDEST = 16, 110  # columns in half-width cells
SLACK = 2  # cells by which full lines differ: a comma that may not begin a line, narrow digits
INDENT = 4  # cells: the two characters by which a paragraph's first line is indented
_ENOUGH = 3  # open lines that show a column
_AGREE = 0.7  # share of the open lines that must be full

_SPACE = re.compile(f"[{BLANK}]+")
_ENDED = re.compile(r"[。！？…!?][”’」』）)】》]*\Z|；\Z")
# Running text has punctuation inside its lines; 一、 and a full stop at the end are not enough.
_PROSE = re.compile(r"..(?:[，。；、].|[，、]\Z)")
_STOP = re.compile(r"[。！？]")
_SQUEEZED = re.compile(r"[，。；：、！？“”‘’（）《》]")
# What a line break cannot split: a number or word with the punctuation that sticks to it.
_TOKEN = re.compile(r"(?:[0-9A-Za-z.,%+\-/]{1,24}|.)[，。；：、！？”’）)》%]{0,3}", re.DOTALL)


Room: TypeAlias = tuple[int, int]
"""In which columns, from and to, a line is full: its width, and with the word that did not fit."""


@dataclass(slots=True)
class Line:
    """One line without the blanks around it. `width` is in half-width cells."""

    start: int
    end: int
    text: str
    width: int
    indented: bool
    open: bool
    spaced: bool

    @property
    def tight(self) -> int:
        """The width with all the full-width punctuation squeezed to half."""
        return self.width - len(_SQUEEZED.findall(_packed(self.text)[:_WIDEST]))

    @property
    def head(self) -> int:
        """The width of the first word, which the line before had no room for if it was full."""
        token = _TOKEN.match(self.text)
        return len(token.group().encode("gbk", "replace")) if token else 2


@dataclass(slots=True)
class Block:
    """Lines between blank ones. `columns` are the widths that its full lines may have."""

    lines: list[Line]
    columns: list[int] = field(default_factory=list)
    sidebar: bool = False
    indent: int = 0  # what the first lines of the paragraphs inside it have lost
    widest: int = 0

    def prose(self) -> bool:
        return any(_PROSE.search(line.text) for line in self.lines)

    def stops(self) -> bool:
        return any(_STOP.search(line.text) for line in self.lines)


def read_blocks(text: str) -> list[Block]:
    """The text's lines, grouped by the blank lines between them."""
    blocks: list[Block] = []
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            lines.append(_line(raw, bare, start))
        elif lines:
            blocks.append(Block(lines))
            lines = []
        start += len(raw) + 1
    if lines:
        blocks.append(Block(lines))
    return _unspaced(blocks)


def _unspaced(blocks: list[Block]) -> list[Block]:
    """Text with a blank line after every line: the blank lines mean nothing there."""
    lines = [line for block in blocks for line in block.lines]
    if len(blocks) < 6 or len(lines) > 1.2 * len(blocks):
        return blocks
    wrapped = 2 * sum(line.open for line in lines) > len(lines) and _column(_rooms(lines), 4)
    return [Block(lines)] if wrapped else blocks


def _line(raw: str, bare: str, start: int) -> Line:
    """One raw line and its place → what the decisions need to know of it."""
    indent = len(raw) - len(raw.lstrip())
    gaps = bare.count(" ")
    packed = _packed(bare)
    # 外 资 累 计: letter-spacing fills the line, so the line is full whatever it counts
    spaced = gaps > 2 and gaps * 3 > len(packed)
    width = len(packed.encode("gbk", "replace")) if len(packed) <= _WIDEST else 2 * _WIDEST
    return Line(
        start=start + indent,
        end=start + indent + len(bare),
        text=bare,
        width=width,
        indented=raw.startswith(("\u3000", "  ", "\t", "\u00a0\u00a0")),
        open=not _ENDED.search(bare, max(len(bare) - 8, 0)),
        spaced=spaced,
    )


def _packed(text: str) -> str:
    return _SPACE.sub("", text) if " " in text else text


def find_columns(blocks: Sequence[Block]) -> None:
    """Fill in the blocks' columns: a block's own, or for a small block those of its neighbours."""
    rooms = [_rooms(block.lines) if block.prose() else [] for block in blocks]
    for block, own in zip(blocks, rooms, strict=True):
        block.columns = _column(own, _ENOUGH)
    if not any(block.columns for block in blocks):
        pooled = _column([room for own in rooms for room in own], 4)
        for block in blocks:
            block.columns = pooled
        if not pooled:
            return
    _lend_columns(blocks)
    _mark_sidebars(blocks)
    for block in blocks:
        block.indent = _lost_indent(block)
        block.widest = max(line.width for line in block.lines)


def _rooms(lines: Sequence[Line]) -> list[Room]:
    """The open lines of a block → the columns in which each would be full."""
    pairs = [pair for pair in pairwise(lines) if pair[0].open and not pair[0].spaced]
    # headlines have no commas: where enough lines have one, only those show the column
    prose = [pair for pair in pairs if _PROSE.search(pair[0].text)]
    chosen = prose if len(prose) >= _ENOUGH else pairs
    return [(line.width, line.width + after.head) for line, after in chosen]


def _column(rooms: list[Room], least: int) -> list[int]:
    """The one column in which most of the lines are full, or none."""
    # a line is full in the columns low .. high + slack: sweep over where these begin and end
    events = sorted([(low, -1) for low, _ in rooms] + [(high + SLACK, 1) for _, high in rooms])
    best = most = count = 0
    for column, step in events:
        count -= step
        if count > most:
            best, most = column, count
    agree = most >= least and most >= _AGREE * len(rooms)
    return [best] if agree and _NARROWEST <= best <= _WIDEST else []


def _lost_indent(block: Block) -> int:
    """The indent that the paragraphs inside a block have lost, judged by all of them."""
    pairs = list(pairwise(block.lines))
    openings = [
        pair
        for before, pair in zip(block.lines, pairs[1:], strict=False)
        if not before.open and pair[0].open
    ]
    short = sum(
        any(full(*pair, c, INDENT) and not full(*pair, c) for c in block.columns)
        for pair in openings
    )
    return INDENT if short >= 2 and 2 * short >= len(openings) else 0


def _lend_columns(blocks: Sequence[Block]) -> None:
    """A block without a column gets its own weak one, or the nearest before and after it."""
    strong = [block.columns for block in blocks]
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        near: list[int] = []
        for number in order:
            if strong[number]:
                near = strong[number]
            elif own := _column(_rooms(blocks[number].lines), 2):
                blocks[number].columns = own
            else:
                blocks[number].columns = blocks[number].columns + near


def _mark_sidebars(blocks: Sequence[Block]) -> None:
    """Three blocks in a row without a full stop are a sidebar: each block is one fragment."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and not block.stops():
            run.append(block)
            continue
        for member in run if len(run) >= 3 else ():
            member.sidebar = True
        run = []


def full(line: Line, after: Line, column: int, indent: int = 0) -> bool:
    """Would the first word of the next line have been too wide for this one?"""
    slack = 2 + column // 16
    if max(line.tight, after.tight) > column + slack:
        return False
    return line.spaced or line.width + after.head + indent > column - slack
