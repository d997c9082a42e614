"""Lines: a hard wrap inside a sentence goes, a line break that ends something stays.

A wrap is told from an end by widths. Where text was wrapped, the lines of a block that do not end
a sentence are all about as wide as the column; a headline or a list has lines of any width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .offsets import Edit, Shift, apply_edits

_NARROWEST, _WIDEST = 14, 110  # columns in half-width cells
_SLACK = 3  # cells by which full lines differ: a comma that may not begin a line, a half-width digit
_AGREE = 0.7  # share of the open lines that must be full

_BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(f"[{_BLANK}]+")
_ENDED = re.compile(r"[。！？…!?][”’」』）)】》]*\Z|；\Z")
_PROSE = re.compile(r"[，。；、]")
_STOP = re.compile(r"[。！？]")
_CONTINUES = re.compile(r"[，、（(《“‘]\Z")
_CONTINUED = re.compile(r"[，。；：、）)”’％%！？]")
_ITEM = re.compile(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[、）)]|[.．](?!\d))|[①-⑳●■◆▲★○□※·•]|—{2}|[-*] "
)
_SQUEEZED = re.compile(r"[，。；：、！？“”‘’（）《》]")
_NUMERIC = re.compile(r"[\d.,%+\- ]+")
# What a line break cannot split: a number or word with the punctuation that sticks to it.
_TOKEN = re.compile(r"(?:[0-9A-Za-z.,%+\-/]{1,24}|.)[，。；：、！？”’）)》%]{0,3}", re.DOTALL)
# An open line before a short one: text with fewer than three of them is not wrapped.
_OPEN = re.compile(r"\n(?<=[^\n。！？…]\n)(?=\n*[^\n]{1,110}(?![^\n]))")
_SURE = re.compile(r"\n(?:(?<=[，、（(《“‘]\n)|(?=[，。；：、）)”’％%！？]))")


@dataclass(slots=True)
class Line:
    """One line without the blanks around it. `width` is in half-width cells.

    `tight` is its width with all its full-width punctuation squeezed to half.
    """

    start: int
    end: int
    text: str
    width: int
    tight: int
    indented: bool
    open: bool
    spaced: bool


@dataclass(slots=True)
class Block:
    """Lines between blank ones. `columns` are the widths that its full lines may have."""

    lines: list[Line]
    columns: list[int] = field(default_factory=list)
    sidebar: bool = False

    def open_widths(self) -> list[int]:
        return [line.width for line in self.lines[:-1] if line.open and not line.spaced]

    def prose(self) -> bool:
        return any(_PROSE.search(line.text) for line in self.lines)

    def stops(self) -> bool:
        return any(_STOP.search(line.text) for line in self.lines)


def join_lines(text: str) -> tuple[str, Shift | None]:
    """Text → the same with wrapped lines joined: by nothing, or by a space between Latin words."""
    if len(_OPEN.findall(text)) < 3 and not _SURE.search(text):
        return text, None
    return apply_edits(text, _joins(_blocks(text)))


def _blocks(text: str) -> list[Block]:
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
    widths = [line.width for line in lines if line.open]
    return [Block(lines)] if 2 * len(widths) > len(lines) and _column(widths, 4) else blocks


def _line(raw: str, bare: str, start: int) -> Line:
    """One raw line and its place → what the decisions need to know of it."""
    indent = len(raw) - len(raw.lstrip())
    gaps = bare.count(" ")
    packed = _SPACE.sub("", bare) if gaps else bare
    # 外 资 累 计: letter-spacing fills the line, so the line is full whatever it counts
    spaced = gaps > 2 and gaps * 3 > len(packed)
    width = len(packed.encode("gbk", "replace")) if len(packed) <= _WIDEST else 2 * _WIDEST
    return Line(
        start=start + indent,
        end=start + indent + len(bare),
        text=bare,
        width=width,
        tight=width - len(_SQUEEZED.findall(packed[:_WIDEST])),
        indented=raw.startswith(("\u3000", "  ", "\t", "\u00a0\u00a0")),
        open=not _ENDED.search(bare, max(len(bare) - 8, 0)),
        spaced=spaced,
    )


def _joins(blocks: list[Block]) -> Iterator[Edit]:
    """An edit for each line break that is a wrap."""
    _find_columns(blocks)
    for number, block in enumerate(blocks):
        first = True
        for line, after in pairwise(block.lines):
            joined = _wrapped(block, line, after, first)
            if joined:
                yield _join(line, after)
            first = not joined
        if number + 1 < len(blocks) and _cut(block, blocks[number + 1]):
            yield _join(block.lines[-1], blocks[number + 1].lines[0])


def _join(line: Line, after: Line) -> Edit:
    """The edit that puts two lines together."""
    left, right = line.text[-1], after.text[0]
    latin = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    # a number cut in two is one number; a word and a number are two
    apart = latin and not (left.isdigit() and right.isdigit())
    return line.end, after.start, " " if apart else ""


def _find_columns(blocks: Sequence[Block]) -> None:
    """Fill in the blocks' columns: a block's own, or for a small block those of its neighbours."""
    for block in blocks:
        block.columns = _column(block.open_widths(), 3) if block.prose() else []
    if not any(block.columns for block in blocks):
        prose = [width for block in blocks if block.prose() for width in block.open_widths()]
        pooled = _column(prose, 4)
        for block in blocks:
            block.columns = pooled
        if not pooled:
            return
    _lend_columns(blocks)
    _mark_sidebars(blocks)


def _column(widths: list[int], least: int) -> list[int]:
    """Widths of open lines → the one column that most of them fill, or none."""
    ordered = sorted(widths)
    best = count = low = 0
    for high, width in enumerate(ordered):
        while ordered[low] < width - _SLACK:
            low += 1
        if high - low + 1 >= count:
            best, count = width, high - low + 1
    agree = count >= least and count >= _AGREE * len(ordered)
    return [best] if agree and _NARROWEST <= best <= _WIDEST else []


def _lend_columns(blocks: Sequence[Block]) -> None:
    """Give each block without a column its own weak one, or the nearest ones before and after it."""
    strong = [block.columns for block in blocks]
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        near: list[int] = []
        for number in order:
            if strong[number]:
                near = strong[number]
            elif own := _column(blocks[number].open_widths(), 2):
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


def _wrapped(block: Block, line: Line, after: Line, first: bool) -> bool:
    """Is the break between two lines of a block a wrap? `first`: the line opens a paragraph."""
    if after.indented and not line.indented or _ITEM.match(after.text):
        return False
    if _CONTINUES.search(line.text) or _CONTINUED.match(after.text):
        return True
    if not block.columns or not (line.open or line.text.endswith("；")):
        return False
    if block.sidebar:
        return _fragment(block, line, after)
    # the indent of a paragraph's first line is often lost, and its two characters are missing
    indent = 4 if first and block.prose() else 0
    return any(_full(line, after, column, indent) for column in block.columns)


def _fragment(block: Block, line: Line, after: Line) -> bool:
    """Are two lines of a sidebar one fragment? Cells of a table are not."""
    widest = max(other.width for other in block.lines)
    if _NUMERIC.fullmatch(line.text) or _NUMERIC.fullmatch(after.text):
        return False
    return line.spaced or (line.width >= 0.6 * widest and widest <= max(block.columns) + _SLACK)


def _full(line: Line, after: Line, column: int, indent: int = 0) -> bool:
    """Would the first word of the next line have been too wide for this one?"""
    slack = 2 + column // 16
    if max(line.tight, after.tight) > column + slack:
        return False
    token = _TOKEN.match(after.text)
    room = len(token.group().encode("gbk", "replace")) if token else 2
    return line.spaced or line.width + room + indent > column - slack


def _cut(block: Block, after: Block) -> bool:
    """Was a sentence cut by a blank line, as at the end of a column or a page?"""
    line, first = block.lines[-1], after.lines[0]
    if line.text.endswith(("，", "、")) and not _ITEM.match(first.text):
        return True
    if not (block.columns and line.open and block.prose() and after.stops()):
        return False
    if first.indented or _ITEM.match(first.text) or block.sidebar or after.sidebar:
        return False
    return any(_full(line, first, column) for column in block.columns)
