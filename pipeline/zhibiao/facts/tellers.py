"""Who acts and who only tells: 云泽市统计局介绍 is not whose number it is."""

from __future__ import annotations

import re

from ..mentions.places import Places
from ..mentions.words import any_of
from ..rulebook.names import Actors, NameRules
from .draft import Named, Range

ROOM = 24
"""characters in which the name of one who acts or tells ends"""


class Tellers:
    """Tells who only tells by the rules of a rulebook."""

    def __init__(self, names: NameRules, places: Places) -> None:
        rules = names.tellers
        self._places = places
        self._datelines = tuple(names.words.datelines)
        before = f"(?:{any_of(rules.before)})"
        self._anywhere = tuple(rules.anywhere)
        self._before = re.compile(before)
        self._tells = re.compile(f"{before}?{acting(rules).pattern}")

    def is_dateline(self, words: str) -> bool:
        """绍兴网讯 7月20日: words that say where it is told."""
        return words.endswith(self._datelines)

    def end(self, words: str) -> int:
        """Where the name of who tells ends, which a clause begins with, or 0."""
        match = self._tells.match(words)
        return match.end() if match else 0

    def is_anywhere(self, words: str) -> bool:
        """上海期货交易所|数据显示: who tells of other places than its own."""
        return words[: self.end(words)].endswith(self._anywhere)

    def place(self, text: str, piece: Range) -> Named | None:
        """据|云泽市|统计局介绍: who tells is not whose number it is; the place that they tell of is."""
        start, end = piece
        words = text[start:end]
        if words.endswith(self._anywhere):
            return None
        lead = self._before.match(words)
        offset = lead.end() if lead else 0
        length = self._places.begin(words[offset:])
        if not length or self._places.is_wide(words[offset : offset + length]):
            return None
        start += offset
        return Named(text[start : start + length], (start, start + length))


def acting(rules: Actors) -> re.Pattern[str]:
    """A name with one of these ends, and one of these verbs behind it."""
    firsts = "".join(sorted({end[0] for end in rules.ends}))
    return re.compile(
        f"(?P<who>[一-龥A-Za-z·]{{0,{ROOM}}}?(?=[{firsts}])(?:{any_of(rules.ends)}))(?={any_of(rules.verbs)})"
    )
