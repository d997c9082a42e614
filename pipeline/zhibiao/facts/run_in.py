"""Words run into the name of a company: 考虑|公司, 主要系|公司."""

from __future__ import annotations

import re

from ..mentions.words import any_of
from ..rulebook.names import NameWords
from ..tokens import Cutter
from .draft import Range

_TAGS = frozenset({"v", "d", "p", "c", "t", "r", "f", "l", "i", "ad", "vd"})
"""tags of words that stand before 公司 and make no name with it"""


class RunIn:
    """Tells by the rules of a rulebook what stands before 公司 and is no part of a name."""

    def __init__(self, words: NameWords, cutter: Cutter) -> None:
        self._cutter = cutter
        self._company = words.company
        self._formal = tuple(words.formal)
        self._kinds = frozenset(words.kinds)
        self._leads = frozenset(words.run_in)
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
