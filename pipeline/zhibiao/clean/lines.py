"""Lines: a hard wrap inside a sentence goes, a line break that ends something stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .columns import INDENT, SLACK, Block, Line, find_columns, full, read_blocks
from .offsets import Edit, Shift, apply_edits

_CONTINUES = ("，", "、", "（", "(", "《", "“", "‘")
_CONTINUED = re.compile(r"[，。；：、）)”’％%！？]")
# Not 第⏎三），高于: there the bracket closes what the line before opened.
_ITEM = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})、|\d{1,2}(?:[.．](?!\d)|[）)](?![，。；：、）)]))"
    r"|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳●■◆▲★○□※•]|—{2}|[-*] "
)
_NUMERIC = re.compile(r"[\d.,%+\- ]+")
# An open line before a short one: text with fewer than three of them is not wrapped.
_OPEN = re.compile(r"\n(?<=[^\n。！？…]\n)(?=\n*[^\n]{1,110}(?![^\n]))")
_SURE = re.compile(r"\n(?:(?<=[，、（(《“‘]\n)|(?=[，。；：、）)”’％%！？]))")


def join_lines(text: str) -> tuple[str, Shift | None]:
    """Text → the same with wrapped lines joined: by nothing, or by a space between Latin words."""
    if len(_OPEN.findall(text)) < 3 and not _SURE.search(text):
        return text, None
    return apply_edits(text, _joins(read_blocks(text)))


def _joins(blocks: list[Block]) -> Iterator[Edit]:
    """An edit for each line break that is a wrap."""
    find_columns(blocks)
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


def _wrapped(block: Block, line: Line, after: Line, first: bool) -> bool:
    """Is the break between two lines of a block a wrap? `first`: the line opens a paragraph."""
    if (after.indented and not line.indented) or _ITEM.match(after.text):
        return False
    if line.text.endswith(_CONTINUES) or _CONTINUED.match(after.text):
        return True
    if not block.columns or not (line.open or line.text.endswith("；")):
        return False
    if block.sidebar:
        return _fragment(block, line, after)
    # the indent of a paragraph's first line is often lost, and its two characters are missing
    indent = INDENT if line is block.lines[0] and block.prose() else block.indent
    indent = indent if first else 0
    return any(full(line, after, column, indent) for column in block.columns)


def _fragment(block: Block, line: Line, after: Line) -> bool:
    """Are two lines of a sidebar one fragment? Cells of a table are not."""
    if _NUMERIC.fullmatch(line.text) or _NUMERIC.fullmatch(after.text):
        return False
    narrow = block.widest <= max(block.columns) + SLACK
    return line.spaced or (narrow and line.width >= 0.6 * block.widest)


def _cut(block: Block, after: Block) -> bool:
    """Was a sentence cut by a blank line, as at the end of a column or a page?"""
    line, first = block.lines[-1], after.lines[0]
    if line.text.endswith(("，", "、")) and not _ITEM.match(first.text):
        return True
    if not (block.columns and line.open and block.prose() and after.stops()):
        return False
    if first.indented or _ITEM.match(first.text) or block.sidebar or after.sidebar:
        return False
    return any(full(line, first, column) for column in block.columns)
