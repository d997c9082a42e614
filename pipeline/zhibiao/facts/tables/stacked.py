"""Tables whose cells stand one below the other, a line each: what is left of a page that was copied as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .cells import Cell, Row

_LONGEST_LABEL = 24
_NO_LABEL = re.compile(r"[。！？；，：:]|^[（(]?\w{1,2}[、.）)]")
_LEAST_ROWS = 3
_MOST_NUMBERS = 8
_LINES = re.compile(r"\n[ \u00a0\u3000\t]*[-+−－]?\d[\d,.]*[ \u00a0\u3000\t\r]*(?=\n|\Z)")


class Stack(NamedTuple):
    """The rows of such a table, its heads first, and the lines it begins and ends with."""

    first: int
    last: int
    rows: tuple[Row, ...]


def may_hold_stacks(text: str) -> bool:
    """Whether so many lines are a number and nothing else."""
    found = _LINES.finditer(text)
    return all(next(found, None) is not None for _ in range(_LEAST_ROWS))


def stacks(lines: Sequence[Cell]) -> Iterator[Stack]:
    """The tables in lines: heads, then again and again a label and as many numbers as there are other heads.

    >>> texts = "指标 指标值 增长 出口额 5.2 3.1 进口额 4.0 2.2 税收 1.5 0.7".split()
    >>> [len(stack.rows) for stack in stacks([Cell(0, 0, text) for text in texts])]
    [4]
    """
    filled = [(at, cell) for at, cell in enumerate(lines) if cell.text]
    at = 0
    while at < len(filled):
        width = _numbers(filled, at + 1)
        if not width or not _is_label(filled[at][1]):
            at += 1
            continue
        rows = list(_rows(filled, at, width))
        begin, end = at - width - 1, at + len(rows) * (width + 1)
        heads = filled[max(begin, 0) : at]
        if len(rows) >= _LEAST_ROWS and begin >= 0 and all(_is_label(cell) for _, cell in heads):
            head = tuple([cell for _, cell in heads])
            yield Stack(filled[begin][0], filled[end - 1][0], (head, *rows))
        at = end


def _rows(filled: Sequence[tuple[int, Cell]], at: int, width: int) -> Iterator[Row]:
    """The rows from a line on, as long as each has a label and so many numbers."""
    while at < len(filled) and _is_label(filled[at][1]) and _numbers(filled, at + 1) == width:
        yield tuple([cell for _, cell in filled[at : at + width + 1]])
        at += width + 1


def _numbers(filled: Sequence[tuple[int, Cell]], at: int) -> int:
    """How many lines from here on are numbers, or marks for none."""
    end = at
    while end < len(filled) and end - at <= _MOST_NUMBERS and _is_figure(filled[end][1]):
        end += 1
    return end - at


def _is_figure(cell: Cell) -> bool:
    return cell.number is not None or cell.is_blank


def _is_label(cell: Cell) -> bool:
    """A name that is no sentence and no heading."""
    return (
        len(cell.text) <= _LONGEST_LABEL
        and not _is_figure(cell)
        and _NO_LABEL.search(cell.text) is None
    )
