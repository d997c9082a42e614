"""A table that is as wide as the screen: how wide each column may be, so that no word is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from .screen import is_plain
from .wrap import Cut, least_width, wrapped


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the style of its cells, and on which side they stand."""

    head: str
    style: str = ""
    right: bool = False


def fitted(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], console: Console, cut: Cut = list
) -> RenderableType:
    """The rows as a table, or one under another where they do not fit into the console's width."""
    frame = 4 if is_plain(console) else 2
    room = console.width - frame - 3 * (len(columns) - 1)
    texts = [[column.head, *(row[at] for row in rows)] for at, column in enumerate(columns)]
    widths = shared_out(
        room,
        [max(least_width(text, cut) for text in column) for column in texts],
        [max(map(_widest, column)) for column in texts],
    )
    if widths is None:
        return _stacked(columns, rows, console.width, cut)
    table = Table(box=box.ASCII if is_plain(console) else box.SIMPLE_HEAD, header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            Text("\n".join(wrapped(column.head, width, cut))),
            style=column.style,
            justify="right" if column.right else "left",
            width=width,
        )
    for row in rows:
        cells = zip(row, widths, strict=True)
        table.add_row(*(Text("\n".join(wrapped(cell, width, cut))) for cell, width in cells))
    return table


def shared_out(room: int, least: Sequence[int], most: Sequence[int]) -> list[int] | None:
    """Room → widths between `least` and `most`, the rest in proportion to what is missing.

    None where there is not even room for the least.

    >>> shared_out(20, [4, 4], [10, 30])
    [6, 14]
    """
    rest = room - sum(least)
    if rest < 0:
        return None
    wanted = [b - a for a, b in zip(least, most, strict=True)]
    if sum(wanted) <= rest:
        return list(most)
    widths = [a + rest * want // sum(wanted) for a, want in zip(least, wanted, strict=True)]
    for at in sorted(range(len(widths)), key=lambda at: widths[at] - most[at]):
        if sum(widths) < room:
            widths[at] += 1
    return widths


def _widest(text: str) -> int:
    return max(map(cell_len, text.split("\n")))


def _stacked(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int, cut: Cut
) -> RenderableType:
    """Head and cell in a line of their own each, empty ones left out."""
    side = max(cell_len(column.head) for column in columns) + 1
    result = Text()
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            lines = wrapped(cell, max(width - side, 1), cut) if cell else ()
            for number, line in enumerate(lines):
                head = "" if number else column.head
                result.append(head + " " * (side - cell_len(head)), "bold")
                result.append(f"{line}\n", column.style)
        result.append("\n")
    result.rstrip()
    return result
