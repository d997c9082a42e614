"""Words run into the name of a company: 考虑|公司, 云通股份|今日."""

from __future__ import annotations

import re

from ..mentions.words import any_of
from ..rulebook.names import NameWords
from ..tokens import Cutter
from .draft import Range

_TAGS = frozenset({"v", "d", "p", "c", "t", "r", "f", "l", "i", "ad", "vd"})
"""tags of words that stand before 公司 and make no name with it"""
_TIME = "t"
_PHRASED = ("t", "d", "p", "u")
"""tags of words that no name holds"""


class RunIn:
    """Tells by the rules of a rulebook what stands around a name and is no part of it."""

    def __init__(self, words: NameWords, cutter: Cutter) -> None:
        self._cutter = cutter
        self._company = words.company
        self._formal = tuple(words.formal)
        self._kinds = frozenset(words.kinds)
        self._leads = frozenset(words.run_in)
        self._behind = frozenset(words.behind)
        self._before = re.compile(f".*(?:{any_of(words.before_names)})(?=..)")
        self._objects = tuple(words.objects)
        self._object = re.compile(f".*(?:{any_of(words.objects)})..")

    def is_object(self, text: str, span: Range) -> bool:
        """Whether a body's name is what something is done to: 加快智能变电站, 加快|智能变电站."""
        inside = self._object.match(text, *span)
        return inside is not None or text.endswith(self._objects, 0, span[0])

    def end(self, body: str) -> int:
        """How many characters at the beginning of a body's name are no part of it."""
        before = self._before.match(body)
        offset = before.end() if before else 0
        if not body.endswith(self._company) or body.endswith(self._formal):
            return offset
        end = offset
        for word in self._cutter.cut(body[offset:].removesuffix(self._company)):
            end += len(word)
            if word not in self._kinds and self._stands_before(word):
                offset = end
        return offset

    def _stands_before(self, word: str) -> bool:
        return word in self._leads or (len(word) > 1 and self._cutter.tag(word) in _TAGS)

    def trimmed(self, name: str) -> str:
        """A name without the adverbs and words of time at its end: 云通股份|今日."""
        words = self._cutter.cut(name)
        kept = len(words)
        while kept > 1 and self._is_behind(words[kept - 1]):
            kept -= 1
        return name if kept == len(words) else "".join(words[:kept])

    def _is_behind(self, word: str) -> bool:
        return word in self._behind or (len(word) > 1 and self._cutter.tag(word) == _TIME)

    def is_phrase(self, words: str) -> bool:
        """Whether words hold a time, an adverb or a preposition: 近年来该县茶叶基地."""
        return any(
            word in self._behind or (len(word) > 1 and self._cutter.tag(word) in _PHRASED)
            for word in self._cutter.cut(words)
        )
