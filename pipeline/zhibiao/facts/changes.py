"""The words of growth and of change at the ends of a metric's name."""

from __future__ import annotations

import re

from ..mentions.words import any_of
from ..rulebook import Lexicon


class Changes:
    """Tells 增速 and 降幅 at the end of a name, 新增 at its beginning, and the stock behind a change."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._speed_nouns = (*lexicon.words("speed_up"), *lexicon.words("speed_down"))
        self._down_nouns = lexicon.words("speed_down")
        self._speed = re.compile(any_of(self._speed_nouns))
        change = any_of(lexicon.words("change"))
        self._change = re.compile(change)
        self._changes = re.compile(f"^(?:{change})|(?:{change})$")
        self._totals = frozenset(lexicon.words("total"))

    def speed(self, words: str) -> int:
        """1 for words that end in 增速, -1 for 降幅, else 0."""
        if not words.endswith(self._speed_nouns):
            return 0
        return -1 if words.endswith(self._down_nouns) else 1

    def speed_in(self, words: str) -> int:
        """As `speed`, for words of growth that others follow: 收入增速由高到低."""
        return self.speed(words[: max((m.end() for m in self._speed.finditer(words)), default=0)])

    def action(self, name: str) -> str:
        """The word of change that a name begins with: 新增|规上企业, or nothing."""
        match = self._change.match(name)
        return match[0] if match else ""

    def is_total(self, word: str) -> bool:
        """总数: the stock after a change."""
        return word in self._totals

    def stock(self, name: str) -> str:
        """The name of a stock for the name of its change: 规上工业企业净增 → 规上工业企业."""
        return self._changes.sub("", name)
