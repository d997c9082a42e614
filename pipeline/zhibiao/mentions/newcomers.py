"""Places that no list has, told by their suffix: 云泽市, 两江新区."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..rulebook import Places as PlaceRules
from .words import any_of

_WORD = 5
"""how far a word may reach over the end of a name"""
_STEM = 4
"""a name before 市, 县, 区 has at most so many characters: 齐齐哈尔市"""


class Newcomers:
    """Reads the unlisted place that a text begins with.

    `cut` gives the words of a text; `verbs` are words that no name holds.
    """

    def __init__(
        self, rules: PlaceRules, cut: Callable[[str], Sequence[str]], verbs: frozenset[str]
    ) -> None:
        self._cut = cut
        self._verbs = verbs
        self._suffixes = tuple(rules.suffixes)
        self._offices = frozenset(rules.offices)
        self._not = frozenset(rules.not_places)
        self._not_begins = tuple(rules.not_begins)
        self._not_ends = tuple(rules.not_ends)
        self._not_first = frozenset(rules.not_first)
        self._not_alone = frozenset(rules.not_alone)
        ends = "".join(sorted({word[0] for word in rules.suffixes}))
        suffix, reach = any_of(rules.suffixes), _STEM + 4
        # most texts hold no such character so soon, which is quickly seen
        soon = f"(?=[^，。；：、{ends}]{{0,{reach}}}+[{ends}])"
        self.hint = re.compile(f"{soon}[^，。；：、]{{0,{reach}}}?(?=[{ends}])(?:{suffix})")
        """matches where such a place may begin"""

    def begin(self, text: str, *, inside: bool) -> int:
        """How many characters at the beginning of `text` name such a place, alone or `inside` another."""
        if not self.hint.match(text):
            return 0
        end = 0
        for word in self._cut(text[: _STEM + _WORD]):
            end += len(word)
            stem = text[: end - len(word)]
            if len(stem) > _STEM or word in self._verbs:
                return 0
            if len(stem) > 1 and word in self._offices:
                return len(stem) + 1
            if (
                word in self._suffixes
                and (len(stem) > 1 or inside)
                and not self._is_common(text[:end])
            ):
                return end
            if len(word) > 2 and word.endswith(self._suffixes) and not self._is_common(word):
                return end if not stem or inside else 0
        return 0

    def _is_common(self, text: str) -> bool:
        return (
            text in self._not
            or text[0] in self._not_first
            or (text[0] in self._not_alone and next(iter(self._cut(text))) == text[0])
            or text.startswith(self._not_begins)
            or text.endswith(self._not_ends)
            or "个" in text
        )
