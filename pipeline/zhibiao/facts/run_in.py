"""Words run into the name of a company: 考虑|公司, 主要系|公司."""

from __future__ import annotations

from ..rulebook.names import NameWords
from ..tokens import Cutter

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

    def end(self, body: str) -> int:
        """How many characters at the beginning of a body's name are no part of it."""
        if not body.endswith(self._company) or body.endswith(self._formal):
            return 0
        offset = end = 0
        for word in self._cutter.cut(body.removesuffix(self._company)):
            end += len(word)
            if word not in self._kinds and self._stands_before(word):
                offset = end
        return offset

    def _stands_before(self, word: str) -> bool:
        return word in self._leads or (len(word) > 1 and self._cutter.tag(word) in _TAGS)
