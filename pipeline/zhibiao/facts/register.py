"""The names that an article shows to be those of companies or bodies: 云泽科技公告称, 云丰6月销量."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions.firsts import class_of, first_characters
from ..mentions.places import Places
from ..mentions.words import any_of
from ..rulebook import Anchor, NameRules
from ..tokens import Cutter
from .proper import WORD, ProperNames

_EDGE = re.compile(r"[^。，、；：！？,;:!?\n\s】【》《“”\"'’‘|/■●◆—]*$")

_ITEM = re.compile(r"、[^。，、；：！？,;:!?\n\s]*$")


class Register:
    """Learns names from the text of an article by the anchors of a rulebook."""

    def __init__(self, rules: NameRules, cutter: Cutter, places: Places) -> None:
        self.places = places
        self._proper = ProperNames(rules, cutter, places)
        self._anchors = {anchor.id.replace(".", "_"): anchor for anchor in rules.anchor}
        self._hint = re.compile(any_of(rules.words.hints))
        every = "|".join([f"(?P<{id_}>{anchor.pattern})" for id_, anchor in self._anchors.items()])
        # a search for a class of characters runs past all others
        first = class_of(first_characters(every))
        self._any = re.compile(f"{first}(?<=(?={every})(?s:.))")
        self._between = re.compile(f"{rules.words.between}$")
        titles = any_of(rules.words.titles)
        self._title = re.compile(f".*(?:{titles})(?=..)")
        self._title_ends = tuple(rules.words.titles)
        self._words = rules.words
        self._firm_heads = tuple(sorted(rules.words.firm_heads, key=len, reverse=True))
        self._room = rules.limits.room

    def learn(self, text: str) -> tuple[str, ...]:
        """The names in a cleaned text, the longest first, which is how they are tried."""
        if not self._hint.search(text):
            return ()
        spoken_of = text.count(self._words.company) > 1
        found = {name for name in self._names(text, spoken_of) if _is_name_of_text(name, text)}
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def is_title(self, words: str) -> bool:
        """Whether words are what stands before a name: 叫车巨头."""
        return words.endswith(self._title_ends)

    def firm(self, name: str) -> str:
        """The firm that a metric's name begins with, where only firms have such a metric: 拓恒科技|净利润."""
        head = next((head for head in self._firm_heads if name.endswith(head)), "")
        firm = name.removesuffix(head) if head else ""
        return firm if firm and (self._is_listed(firm) or self.is_name(firm)) else ""

    def is_firm(self, name: str, metric: str) -> bool:
        """云泽寿险营收, 云泽净利润: no product, by how its name ends or by what only firms earn."""
        return self._is_listed(name) or self._proper.is_firm(name, metric)

    def _is_listed(self, name: str) -> bool:
        """Whether a list of firms has the name."""
        return 0 < self.places.bodies.listed(name) == len(name)

    def is_name(self, text: str) -> bool:
        """Whether words are a name and not common ones, wherever they stand."""
        return self._proper.fits(text, proper=True)

    def is_place(self, word: str) -> bool:
        """Whether a word is the name of a place by the dictionary: 江城."""
        return self._proper.is_place(word)

    def is_share(self, words: str, text: str, *, listed: bool, beside: bool) -> bool:
        """Whether words name shares in a text; `listed`, `beside`: behind another, or an index."""
        return self._proper.is_share(words, text, listed=listed, beside=beside)

    def is_of_shares(self, metric: str) -> bool:
        """净买入, 成交额: what is told of several by 分别 is told of their shares."""
        return metric in self._words.share_metrics

    def is_index(self, metric: str) -> bool:
        """恒生科技指数, 沪指: beside it stand shares."""
        return metric.endswith(self._words.indices)

    def _names(self, text: str, spoken_of: bool) -> Iterator[str]:
        position = 0
        while match := self._any.search(text, position):
            name = match.lastgroup or ""
            anchor, (begin, end) = self._anchors[name], match.span(name)
            position = max(end, match.end())
            if not (anchor.alone and spoken_of):
                yield from self._listed(text, end if anchor.ends else begin, anchor)

    def _listed(self, text: str, end: int, anchor: Anchor) -> Iterator[str]:
        """The name before an anchor, and where that ends a list all that stand in it."""
        while end > 0:
            name = self._before(text, end, anchor)
            if name:
                yield name
            item = _ITEM.search(text, max(0, end - self._room), end) if anchor.listed else None
            end = item.start() if item else 0

    def _before(self, text: str, end: int, anchor: Anchor) -> str:
        """The name right before an anchor, or nothing."""
        room = text[max(0, end - self._room) : end]
        between = self._between.search(room)
        if between:
            room = room[: between.start()]
        elif anchor.timed:
            return ""
        edge = _EDGE.search(room)
        stretch = room[edge.start() :] if edge else room
        title = self._title.match(stretch)
        word = WORD.search(stretch[title.end() :] if title else stretch)
        name = word[0].lstrip(self._words.heads) if word else ""
        return name if self._proper.fits(name, proper=anchor.proper) else ""


def _is_name_of_text(name: str, text: str) -> bool:
    return text.count(name) > 1 or len(name) > 2
