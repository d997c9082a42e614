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

    def source(self, first: int, last: int) -> tuple[int, int]:
        """Two positions in the edited text → their positions in the text before the edits."""
        after, before = self.after, self.before
        k = bisect_right(after, first) - 1
        n = bisect_right(after, last, k) - 1
        return first + before[k] - after[k], last + before[n] - after[n]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, Shift | None]:
    """Text and edits in order, not overlapping → the edited text, and its shift if it has one."""
    edits = list(edits)
    if not edits:
        return text, None
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
    pieces.append(text[copied:])
    return "".join(pieces), Shift(after, before)
