"""Whether words are a name of somebody's own, told by jieba's dictionary and by lists of words that are none."""

from __future__ import annotations

import re
from itertools import pairwise

from ..mentions.places import Places
from ..rulebook import NameRules
from ..tokens import Cutter

WORD = re.compile(r"[A-Za-z一-龥·*]+$")
_SHORT = 5
"""characters of the longest name of a company that begins with a place"""
_SHARE = 6
"""characters of the longest name of a share"""
_PLACE = "ns"
_PROPER = ("nz", "nt", "nr", "ns", "j")
_COMMON = ("v", "d", "p", "c", "u", "m", "r", "t", "q", "f", "a", "b", "y", "e")


class ProperNames:
    """Tells names from common words by the rules of a rulebook."""

    def __init__(self, rules: NameRules, cutter: Cutter, places: Places) -> None:
        self._cutter = cutter
        self._places = places
        self._not = frozenset(rules.words.no_names)
        self._not_ends = tuple(rules.words.no_names)
        self._surnames = frozenset(rules.words.surnames)
        self._firm_ends = tuple(rules.words.firm_ends)
        self._profits = tuple(rules.words.profits)
        self._joint = re.compile(f"[{rules.words.joints}]")
        self._share = rules.words.share
        self._no_places = frozenset(rules.words.no_places)
        self._no_shares = tuple(rules.words.no_shares)
        self._longest = rules.limits.longest

    def fits(self, name: str, *, proper: bool) -> bool:
        """Whether words may be a name; `proper`: only what no common word is."""
        return self._is_name(name, proper) and self._is_own(name)

    def is_place(self, word: str) -> bool:
        """Whether the dictionary has the word, as the name of a place."""
        return self._cutter.tag(word) == _PLACE and word not in self._no_places

    def is_share(self, words: str, text: str, *, listed: bool, beside: bool) -> bool:
        """Whether words name a share, or several, in a text that speaks of shares.

        `listed`: another share has been named before, so that any short name may be one;
        `beside`: an index has, so that one may be that holds a name.
        """
        if self._share not in text or words.isascii():
            return False
        return all(self._is_share(part, listed, beside) for part in self._joint.split(words))

    def _is_share(self, name: str, listed: bool, beside: bool) -> bool:
        if len(name) > _SHARE or name.endswith(self._not_ends):
            return False
        if name.endswith(self._no_shares) and not name.endswith(self._firm_ends):
            return False  # 沪铜, 锂矿股, and not so 云泽控股
        if self.fits(name, proper=True):
            return True
        if WORD.fullmatch(name) is None or self._places.begin(name):
            return False
        return listed or (beside and self._holds_name(name))

    def _holds_name(self, name: str) -> bool:
        """碧桂园服务: a name, whatever common words stand behind it."""
        words = self._cutter.cut(name)
        return _is_proper(words, [self._cutter.tag(word) for word in words])

    def is_firm(self, name: str, metric: str) -> bool:
        """Whether a name is a firm's and no product's: by its end, or by what only firms earn."""
        return name.endswith(self._firm_ends) or metric.endswith(self._profits)

    def _is_own(self, name: str) -> bool:
        """北京科锐, 云泽市|笔记本电脑: behind a place stands a short word that is no common one."""
        place = self._places.begin(name)
        if not place:
            return True
        rest = self._cutter.cut(name[place:])
        tags = [self._cutter.tag(word) for word in rest]
        return bool(rest) and len(name) <= _SHORT and _is_proper(rest, tags)

    def _is_name(self, name: str, proper: bool) -> bool:
        fits = 2 <= len(name) <= self._longest and WORD.fullmatch(name)
        if not fits or name.endswith(self._not_ends):
            return False
        words = self._cutter.cut(name)
        tags = [self._cutter.tag(word) for word in words]
        for word, tag in zip(words, tags, strict=True):
            if word in self._not or (tag.startswith(_COMMON) and len(word) > 1):
                return False
        first = len(name) <= 3 and name[0] in self._surnames
        person = first and (len(words) > 1 or tags[0] == "nr")
        return not (proper and (person or not _is_proper(words, tags)))


def _is_proper(words: tuple[str, ...], tags: list[str]) -> bool:
    """A word that is a name in jieba's dictionary, or characters that it doesn't know as a word."""
    if any(
        tag.startswith(_PROPER) and len(word) > 1 for word, tag in zip(words, tags, strict=True)
    ):
        return True
    if len(words) == 1 and words[0].isascii():
        return True
    singles = [len(word) == 1 for word in words]
    return any(a and b for a, b in pairwise(singles))
