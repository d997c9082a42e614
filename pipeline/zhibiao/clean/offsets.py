"""Edits of a text, and where each character of the edited text stood before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Edit: TypeAlias = tuple[int, int, str]
"""Half-open range of a text, and what takes its place: nothing or one character."""


class Shift(NamedTuple):
    """The character of the edited text at `after[k]` or later stood `moved[k]` further on before."""

    after: list[int]
    moved: list[int]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, Shift | None]:
    """Text and edits in order, not overlapping → the edited text, and its shift if it has one."""
    edits = list(edits)
    if not edits:
        return text, None
    pieces: list[str] = []
    after, moved = [0], [0]
    copied = length = 0
    for start, end, replacement in edits:
        pieces += (text[copied:start], replacement)
        length += start - copied
        if replacement:
            after.append(length)
            moved.append(start - length)
            length += 1
        after.append(length)
        moved.append(end - length)
        copied = end
    pieces.append(text[copied:])
    return "".join(pieces), Shift(after, moved)
