"""Edits of a text, and where each character of the edited text stood before."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Edit: TypeAlias = tuple[int, int, str]
"""Half-open range of a text, and what takes its place: nothing or one character."""


@dataclass(frozen=True, slots=True)
class Shift:
    """From `after[k]` on, the edited text runs in step with the source from `before[k]`."""

    after: array[int]
    before: array[int]

    def source(self, position: int) -> int:
        """Position in the edited text → position in the text before the edits."""
        k = bisect_right(self.after, position) - 1
        return self.before[k] + position - self.after[k]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, Shift | None]:
    """Text and edits in order, not overlapping → the edited text, and its shift if it has one."""
    pieces: list[str] = []
    after, before = array("q", [0]), array("q", [0])
    copied = length = 0
    for start, end, replacement in edits:
        pieces += (text[copied:start], replacement)
        length += start - copied
        if replacement:
            after.append(length)
            before.append(start)
            length += 1
        after.append(length)
        before.append(end)
        copied = end
    if not pieces:
        return text, None
    pieces.append(text[copied:])
    return "".join(pieces), Shift(after, before)
