"""A table of a page, a document or a sheet → lines of text: a row a line, its cells set apart by a tab.

So facts/tables finds it in the text of the article. Words that are merged over several cells stand in
each of them, a number in the first alone: it is never told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TAB = "\t"
_BLANKS = re.compile(r"[\s\u3000\ufeff]+")
_NUMBER = re.compile(r"[-+−－±]?[\d０-９][\d０-９,，.．]*\s*[%％‰]?")
_SENTENCE = re.compile("[。！？]")
_LONGEST_CELL = 80
_MOST_MERGED = 200
_MOST_CELLS = 200_000
_SAMPLE = 30
"""rows by which a sheet of articles is told from one of numbers"""


class Merged(NamedTuple):
    """A cell, and over how many columns and rows it reaches."""

    text: str
    columns: int = 1
    rows: int = 1


Rows = list[list[str]]


def spread(rows: Iterable[Sequence[Merged]]) -> Rows:
    """Rows of merged cells → each cell with the words that stand over it."""
    found: list[dict[int, str]] = []
    cells = 0
    for number, row in enumerate(rows):
        while len(found) <= number:
            found.append({})
        at = 0
        for cell in row:
            while at in found[number]:
                at += 1
            columns, depth = min(cell.columns, _MOST_MERGED), min(cell.rows, _MOST_MERGED)
            cells += columns * depth
            if cells > _MOST_CELLS:
                return []
            _put(found, number, at, cell.text, columns, depth)
            at += columns
    return [[row.get(at, "") for at in range(max(row, default=-1) + 1)] for row in found]


def _put(  # noqa: PLR0913, PLR0917 - where and over what
    found: list[dict[int, str]], number: int, at: int, text: str, columns: int, depth: int
) -> None:
    again = "" if is_number(text) else text
    for down in range(depth):
        while len(found) <= number + down:
            found.append({})
        for right in range(columns):
            found[number + down][at + right] = again if down or right else text


def is_number(text: str) -> bool:
    """Whether a cell holds a number and no words."""
    return _NUMBER.fullmatch(text.strip()) is not None


def one_line(text: str) -> str:
    """The words of a cell on one line."""
    return _BLANKS.sub(" ", text).strip()


def is_table(rows: Rows) -> bool:
    """Whether rows hold numbers under heads, and no sentences: else they only lay out a page."""
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or holds_sentences(rows):
        return False
    return sum(map(is_number, cells)) > 1


def holds_sentences(rows: Rows) -> bool:
    """Whether there is running text in a cell."""
    cells = (cell for row in rows for cell in row)
    return any(len(cell) > _LONGEST_CELL or _SENTENCE.search(cell) for cell in cells)


def text_of(rows: Rows) -> str:
    """The lines of a table; a row that is one merged cell, such as a heading, is a line of words."""
    return "\n".join([_row(row) for row in rows if any(row)])


def _row(row: Sequence[str]) -> str:
    if len(set(row)) == 1 and row[0]:
        return row[0]
    return TAB.join(row)


def holds_numbers(rows: Rows) -> bool:
    """Whether the first rows of a sheet are those of a table of numbers."""
    body = [row[1:] for row in rows[1:_SAMPLE]]
    cells = [cell for row in body for cell in row if cell]
    return is_table(rows[:_SAMPLE]) and 3 * sum(map(is_number, cells)) >= len(cells)
