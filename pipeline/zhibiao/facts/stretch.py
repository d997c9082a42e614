"""A piece of text as words, of which those at its ends can be left out."""

from __future__ import annotations

from typing import NamedTuple

from .draft import Range


class Stretch(NamedTuple):
    """Where a piece of text begins, and its words."""

    start: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def span(self) -> Range:
        return self.start, self.start + sum(map(len, self.words))

    def first(self, count: int) -> Stretch:
        """Its first `count` words."""
        return Stretch(self.start, self.words[:count])

    def behind(self, count: int) -> Stretch:
        """What stands behind its first `count` words."""
        return Stretch(self.start + sum(map(len, self.words[:count])), self.words[count:])

    def skip(self, length: int) -> Stretch:
        """What stands behind its first `length` characters."""
        taken, rest = 0, length
        while taken < len(self.words) and rest >= len(self.words[taken]):
            rest -= len(self.words[taken])
            taken += 1
        words = self.words[taken:]
        if rest and words:
            words = (words[0][rest:], *words[1:])
        return Stretch(self.start + length, words)

    def without_last(self, length: int) -> Stretch:
        """What stands before its last `length` characters."""
        words = list(self.words)
        while length and words:
            word = words.pop()
            if len(word) > length:
                words.append(word[:-length])
            length -= min(length, len(word))
        return Stretch(self.start, tuple(words))
