"""Behind which word the name of a metric begins."""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions.expressions import Expressions
from ..rulebook import Rulebook
from .brackets import CLOSES, OPENS
from .particles import OF

_FEW = 4
"""words behind a threshold in which its amount ends"""


class Breaks:
    """Finds the verbs and adverbs that no name holds, by the words of the rules."""

    def __init__(self, rules: Rulebook, expressions: Expressions) -> None:
        lexicon, losses = rules.lexicon, rules.metrics.losses
        self.breakers = frozenset(lexicon.words("verb", "adverb"))
        self._bare_objects = frozenset(lexicon.words("bare_object"))
        self._tail_verbs = frozenset(lexicon.words("tail", "adverb"))
        self._pairs = frozenset(lexicon.words("pair"))
        self._loss_words = tuple(losses)
        self._losses = frozenset(losses)
        self._amount = expressions.regex("threshold_amount")
        self._thresholds = frozenset(lexicon.words("threshold"))

    def begin(self, words: Sequence[str]) -> int:
        """The index of the first word after the last breaker; brackets and quotes stay whole."""
        begin = depth = 0
        for index, word in enumerate(words):
            if word in OPENS:
                depth += 1
            elif word in CLOSES:
                depth = max(0, depth - 1)
            elif not depth and word in self.breakers and self._breaks(words, index):
                begin = index + 1
        return begin

    def _breaks(self, words: Sequence[str], index: int) -> bool:
        """A breaker inside a relative clause (实现的商品零售) or an unknown word (医共体) is none."""
        following = words[index + 1] if index + 1 < len(words) else ""
        if following == OF or (len(words[index]) == 1 and len(following) == 1):
            return False
        if index and words[index - 1] + words[index] in self._pairs:
            return False  # 改造提升农村公路
        if (
            index
            and words[-1].endswith(self._loss_words)
            and "".join(words[index:]) in self._losses
        ):
            return False  # 净利润为亏损
        return not (self._is_condition(words, index) or self._is_object(words, index + 1))

    def _is_object(self, words: Sequence[str], index: int) -> bool:
        """募集|资金: a noun at the end that says little without its verb."""
        bare = index + 1 == len(words) and words[index] in self._bare_objects
        return bare and len(words[index - 1]) > 1 and words[index - 1] not in self._tail_verbs

    def _is_condition(self, words: Sequence[str], index: int) -> bool:
        """净利润超30亿元的公司: a threshold that only says which things are named behind it."""
        if words[index] not in self._thresholds:
            return False
        return self._amount.match("".join(words[index + 1 : index + 1 + _FEW])) is not None
