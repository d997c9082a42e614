"""How the name of several metrics splits into the names of each: A、B和C产量 → A产量, B产量, C产量."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions.expressions import Expressions
from ..mentions.words import any_of
from ..rulebook import Rulebook
from ..tokens import Cutter
from .catalogue import Catalogue
from .particles import ITEM, OF


class NameLists:
    """Splits lists of names by the joints and series of a rulebook."""

    def __init__(
        self, rules: Rulebook, expressions: Expressions, catalogue: Catalogue, cutter: Cutter
    ) -> None:
        lexicon = rules.lexicon
        self._catalogue = catalogue
        self._cutter = cutter
        self._shared = frozenset(lexicon.words("shared"))
        self._group = expressions.regex("group")
        self._rate_end = expressions.characters("rate")
        self._others = expressions.regex("and_others")
        self._area = re.compile(f"(?:{any_of(rules.metrics.areas)})$")
        self._expansions = rules.metrics.expansions
        self._joints = lexicon.words("joint")
        self._no_joint = re.compile(any_of(lexicon.words("no_joint")))
        self._series = re.compile(any_of(lexicon.words("series")) + r"|[（(][^（）()]*[）)]")
        # one letter of no text for each joint, to stand for it inside the name of one series
        marks = {joint: chr(0xF000 + place) for place, joint in enumerate((ITEM, *self._joints))}
        self._hidden = tuple(sorted(marks.items(), key=lambda pair: -len(pair[0])))

    def split(self, name: str, count: int) -> list[str] | None:
        """The names of a list of `count` items: A、B和C产量 → A产量, B产量, C产量; None if it is no such list."""
        whole = self._expand(name, count, listed=True)
        if whole is not None:
            return whole
        parts = self._parts(name, count)
        if parts is None:
            return self._expand(name, count, listed=False)
        return self._spread(parts, self._tail(parts[-1]))

    def split_told(self, name: str, count: int) -> list[str] | None:
        """As `split`, for `count` numbers: A、B建成率 → A建成率, B建成率, known or not."""
        parts = self._parts(name, count)
        rate = self._rate(parts[-1]) if parts else ""
        return self._spread(parts, rate) if parts and rate else self.split(name, count)

    def _expand(self, name: str, count: int, listed: bool) -> list[str] | None:
        """城乡居民收入 → 城镇居民收入, 农村居民收入."""
        for key, words in self._expansions.items():
            if len(words) == count and key in name and (ITEM in key) is listed:
                return [name.replace(key, word, 1) for word in words]
        return None

    def count_items(self, name: str) -> int:
        """How many items a list such as 工业、投资、消费 or A、B和C has."""
        if self._no_joint.search(name):
            return 1
        parts = _items(self._series_hidden(name))
        joined = sum(part.count(joint) for part in parts[-1:] for joint in self._joints)
        return len(parts) + (1 if joined == 1 else 0)

    def known_list(self, name: str) -> list[str] | None:
        """The items of a list of known series, A率、B率: None when one is not known, or 等 follows.

        社会保障和就业支出 is one series: 社会保障 by itself is none. No rate is that of two together.
        """
        count = self.count_items(name)
        if count < 2 or self._others.search(name) or self._group.search(name):
            return None
        if (self._catalogue.head(name) or "").endswith(self._rate_end):
            return self.split(name, count)
        parts = self._expand(name, count, listed=True) or self._parts(name, count)
        return parts if parts and all(map(self._catalogue.is_whole, parts)) else None

    def _parts(self, name: str, count: int) -> list[str] | None:
        """The wordings of a list of `count` items, parted at 、 and at a joint."""
        name = self._group.sub("", self._others.sub("", name))
        for wording in (self._series_hidden(name), name):
            found = next((cut for cut in self._cuts(wording) if len(cut) == count), None)
            if found is not None:
                return [self._shown(part) for part in found]
        return None

    def _cuts(self, name: str) -> Iterator[list[str]]:
        """The ways to part a list: at 、 alone, at every 和 as well, at the last 和 of the last item."""
        parts = _items(name)
        yield parts
        for joint in self._joints:
            yield [piece for part in parts for piece in part.split(joint) if piece]
        slashed = name.split("/")
        yield [] if any(map(str.isdecimal, slashed)) else slashed  # 2022/23财年
        for joint in self._joints if parts else ():
            yield parts[:-1] + [piece for piece in parts[-1].rsplit(joint, 1) if piece]

    def _series_hidden(self, name: str) -> str:
        """批发和零售业、房地产业: the joints inside the name of one series are put out of sight."""

        def hide(match: re.Match[str]) -> str:
            words = match[0]
            for joint, mark in self._hidden:
                words = words.replace(joint, mark)
            return words

        return self._series.sub(hide, name)

    def _shown(self, part: str) -> str:
        for joint, mark in self._hidden:
            part = part.replace(mark, joint)
        return part

    def _spread(self, parts: list[str], tail: str) -> list[str]:
        if tail == parts[-1] and any(self._catalogue.head(part) for part in parts[:-1]):
            tail = ""
        return [
            part if part == parts[-1] or self._complete(part, tail) else part + tail
            for part in parts
        ]

    def _tail(self, part: str) -> str:
        """What the last item of a list lends to the others: its head, 地区收入, or what stands behind 的."""
        _, of, behind = part.rpartition(OF)
        if of and self._catalogue.is_whole(behind):
            return behind
        head = self._catalogue.head(part) or ""
        area = self._area.search(part, 0, len(part) - len(head))
        return area[0] + head if area and area.start() else head

    def _rate(self, part: str) -> str:
        """The rate that no catalogue has: 美丽海湾建成率 → 建成率, or nothing."""
        if not part.endswith(self._rate_end) or self._catalogue.head(part):
            return ""
        words = self._cutter.cut(part)
        return words[-1] if len(words[-1]) > 1 else "".join(words[-2:])

    def _complete(self, part: str, tail: str) -> bool:
        return not tail or (self._catalogue.is_whole(part) and part not in self._shared)


def _items(name: str) -> list[str]:
    """A、B和C → A, B和C."""
    return [part for part in name.split(ITEM) if part]
