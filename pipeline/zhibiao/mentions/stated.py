"""Units said before their numbers: 发行总额（亿）10.00, and once for a paragraph: （单位：亿元）."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .numbers import Numbers
from .token import Mention, Quantity

_PROBE = "12.5"
_LONGEST = 10
_BEFORE = re.compile(rf"（([^（）]{{1,{_LONGEST}}})）：?\Z")
_SAID = re.compile(r"[（(]?(?<![一-龥])单位：(?P<units>[^）)：\n。]{1,20})[）)]?")
_BETWEEN = re.compile("[、，,；;和 ]+")
_LINE = re.compile(r"[^\n]*\n?")
_ITEM = 40
"""characters of a line that is one of a list of numbers, and no paragraph"""
_REMEMBERED = 1_024
_VERBS = "为是达到至报约近超于"
"""characters of the words that may stand between a name and its number"""


class Reach(NamedTuple):
    """A stretch of a text, and the unit that is said for its numbers."""

    start: int
    end: int
    unit: str


class Stated:
    """Finds units said before their numbers. `unitless` are ends of names that have none: 指数."""

    def __init__(self, numbers: Numbers, unitless: Sequence[str]) -> None:
        self._read = numbers.read
        self._number = re.compile(numbers.pattern, re.ASCII)
        self._unitless = tuple(unitless)
        self.measured = lru_cache(maxsize=_REMEMBERED)(self._measured)
        """the mention that a number with these words behind it is; None where they are no unit"""

    def _measured(self, words: str) -> Mention | None:
        match = self._number.fullmatch(_PROBE + words)
        mention = self._read(match) if match else None
        said = (
            mention is not None and mention.number is not None and mention.number.unit is not None
        )
        return mention if said else None

    def is_behind(self, text: str, at: int) -> bool:
        """Whether a unit in brackets stands right before: 发行总额（亿）|10.00."""
        if text[at - 1 : at] not in ("）", "："):
            return False
        before = _BEFORE.search(text, max(0, at - _LONGEST - 3), at)
        return before is not None and self.measured(before[1]) is not None

    def is_index(self, text: str, at: int) -> bool:
        """景气指数：|50.2: a number that has no unit, behind a colon."""
        return text[at - 1 : at] == "：" and self._has_none(text, at - 1)

    def joined(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions of a sentence, each number without a unit together with that before it in brackets."""
        found: list[Mention] = []
        for mention in mentions:
            found.append(mention)
            if mention.type == "NUMBER" and self.is_behind(text, mention.start):
                opens = next(at for at in range(len(found) - 1, -1, -1) if found[at].type == "OPEN")
                bracket = text[found[opens].end : found[-2].end].rstrip("：）")
                unit = self.measured(bracket)
                if unit is not None:
                    found[opens:] = [_with_unit(mention, unit, found[opens].start)]
        return found

    def reaches(self, text: str) -> list[Reach]:
        """Where a unit is said for all numbers that have none of their own."""
        return list(self._reaches(text)) if "单位：" in text else []

    def _reaches(self, text: str) -> Iterator[Reach]:
        for said in _SAID.finditer(text):
            measured = [self.measured(word) for word in _BETWEEN.split(said["units"])]
            units = [each.number.unit for each in measured if each and each.number]
            values = [unit for unit in units if unit not in (None, "%")]
            if len(values) == 1 and len(units) == len(measured):
                yield Reach(said.end(), _end(text, said.end()), values[0] or "")

    def told(self, text: str, mentions: list[Mention], reaches: Sequence[Reach]) -> list[Mention]:
        """The mentions of a sentence with the unit of its paragraph for numbers that have none."""
        return [self._told(text, mention, reaches) for mention in mentions]

    def _told(self, text: str, mention: Mention, reaches: Sequence[Reach]) -> Mention:
        if mention.type != "NUMBER" or self._has_none(text, mention.start):
            return mention
        at = bisect_right(reaches, mention.start, key=lambda reach: reach.start) - 1
        if at < 0 or mention.start >= reaches[at].end:
            return mention
        unit = self.measured(reaches[at].unit)
        assert unit is not None
        return _with_unit(mention, unit, mention.start)

    def _has_none(self, text: str, at: int) -> bool:
        """指数为|50.2: a number that stands for itself."""
        return text[max(0, at - _LONGEST) : at].rstrip(_VERBS).endswith(self._unitless)


def _with_unit(mention: Mention, unit: Mention, start: int) -> Mention:
    number, said = mention.number, unit.number
    assert number is not None and said is not None
    whole = Quantity(
        number.value, number.value_to, said.unit, number.qualifier, start, number.end, said.counts
    )
    return Mention(unit.type, start, mention.end, unit.cue, "", whole)


def _end(text: str, start: int) -> int:
    """The end of the line, or where nothing else stands in it of the paragraph or list that follows."""
    line = _LINE.match(text, start)
    assert line is not None
    end = line.end()
    if line[0].strip(" \n。"):
        return end
    while (line := _LINE.match(text, end)) and line[0].strip():
        end = line.end()
        if len(line[0]) > _ITEM or line[0].rstrip().endswith("。"):
            break
    return end
