"""The places that the rules list, and what may follow their names: 云南|省|高新区."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..rulebook import Places as PlaceRules
from .words import any_of

_WORD = 5
"""how far a word may reach over the end of a name"""


class Gazetteer:
    """Reads the listed place that a text begins with; `cut` gives the words of a text."""

    def __init__(self, rules: PlaceRules, cut: Callable[[str], Sequence[str]]) -> None:
        self._cut = cut
        names = [*rules.provinces, *rules.cities, *rules.countries, *rules.regions]
        suffix, facility = any_of(rules.suffixes), any_of(rules.facilities)
        self._known = re.compile(f"(?:{any_of(names)})(?:{suffix})*(?:{facility})?")
        self._name = re.compile(any_of(names))
        # 厦门全市 is one place, 厦门全球 none
        self._wider = frozenset(rules.wide) - frozenset(rules.local)
        self._office_begins = tuple({office[:2] for office in rules.offices})
        self.firsts = frozenset(name[0] for name in [*names, *rules.wide])
        """the characters that such a place begins with"""
        self.listed = re.compile(f"{self._known.pattern}|{any_of(rules.wide)}")
        """matches where such a place may begin"""

    def begin(self, text: str, *, inside: bool) -> int | None:
        """How many characters at the beginning of `text` name such a place, alone or `inside` another.

        0 where a word goes on behind the name; None where no listed name stands.
        """
        match = self.listed.match(text) if text[:1] in self.firsts else None
        if match is None or (inside and match[0] in self._wider):
            return None
        return self._whole_words(text, match.end())

    def _whole_words(self, text: str, end: int) -> int:
        """`end`, or less when a word would be cut there: 南疆|地区生产总值, 国内生产总值."""
        if not "一" <= text[end : end + 1] <= "龥":
            return end
        offset = 0
        for word in self._cut(text[: end + _WORD]):
            if offset + len(word) > end:
                if word.startswith(self._office_begins) and offset + 1 == end:
                    return end  # 深圳|市统计局
                break
            offset += len(word)
        if offset == end or (offset and self._known.fullmatch(text[:offset])):
            return offset
        match = self._name.match(text)
        return match.end() if match and not offset else 0
