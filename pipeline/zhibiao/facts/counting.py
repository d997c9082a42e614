"""What the words around a count or an amount say of what is counted."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..rulebook import Lexicon
from ..tokens import Cutter
from .brackets import CLOSES, OPENS

_OTHER_UNIT = re.compile(r"（[^（），。、]）")
_LONGEST = 24
"""characters after a count in which its noun is looked for"""


class CountedNouns:
    """Tells where the noun behind a count ends."""

    def __init__(self, lexicon: Lexicon, expressions: Expressions, cutter: Cutter) -> None:
        self._cutter = cutter
        self._predicates = frozenset(lexicon.words("predicate"))
        self._trail = expressions.characters("noun_trail")
        self._bound = expressions.regex("bound")
        self._amid = expressions.regex("amid")

    def length(self, after: str) -> int:
        """How many characters of the text after a count are its noun: 个[县市区]开展…"""
        offset = depth = 0
        for word in self._cutter.cut(after[:_LONGEST]):
            if word in OPENS:
                depth += 1
            elif word in CLOSES:
                if not depth:
                    break
                depth -= 1
            elif not depth and (
                (word in self._predicates and not self._begins(word, after, offset))
                or not (word[0].isalnum() or word[0] in "·-—、+")
            ):
                break
            offset += len(word)
        return len(after[:offset].rstrip(self._trail))

    def _begins(self, word: str, after: str, offset: int) -> bool:
        """10万亩|中早熟苹果, 3个|5万吨以上泊位: no predicate, but a word of the noun."""
        if self._bound.fullmatch(word):
            return after[0].isdigit()
        return not offset and len(word) == 1 and self._amid.match(after) is not None


class Counting:
    """The words of a rulebook that stand beside a number and its noun."""

    def __init__(self, lexicon: Lexicon, expressions: Expressions, cutter: Cutter) -> None:
        self.nouns = CountedNouns(lexicon, expressions, cutter)
        self.copulas = lexicon.words("copula")
        self._one_of = lexicon.words("one_of")
        self.grades = lexicon.words("grade")
        self.adjective = expressions.regex("adjective")
        self._other_kinds = expressions.regex("other_kinds")
        self._happening = expressions.regex("happening")
        self._deed = expressions.regex("deed")
        self._deed_ends = frozenset(
            [*expressions.characters("deed_tail"), *(deed[-1] for deed in lexicon.words("deed"))]
        )
        self._relative = expressions.regex("relative")
        self.purpose = expressions.regex("purpose")

    def happening(self, words: str) -> int:
        """How many characters after a count say what happened: 62人|死亡, 7名|巴勒斯坦人死亡."""
        match = self._happening.match(words)
        return match.end() if match else 0

    def relative(self, words: str) -> int:
        """How long the clause is that stands before a counted noun: 7个|盘踞在境外的|窝点."""
        match = self._relative.match(words)
        return match.end() if match else 0

    def among(self, words: str, noun: int) -> int:
        """How long a counted noun is with 之一 at or behind its end, as in 4个|省份之一; else 0."""
        for word in self._one_of:
            at = words.find(word, 0, noun + len(word))
            if at > 0 and at + len(word) >= noun:
                return at + len(word)
        return 0

    def past_unit(self, text: str, end: int) -> int:
        """Where a noun may begin behind a count: 100条（个）|幸福河湖."""
        match = _OTHER_UNIT.match(text, end)
        return match.end() if match else end

    def past_bracket(self, text: str, end: int) -> int:
        """Where a noun that goes on in a bracket and behind it ends: 县（市、区）开展|."""
        match = self._other_kinds.match(text, end)
        return match.end() if match else end

    def deed(self, words: str) -> str:
        """The deed that words before a count end in: 防空部队|击落, or nothing."""
        match = self._deed.search(words) if words[-1:] in self._deed_ends else None
        return match[0] if match else ""

    def beyond_grade(self, words: str) -> str:
        """What follows the grade in a counted noun: 省级|医疗中心, or nothing."""
        grade = next((grade for grade in self.grades if grade in words), "")
        return words.partition(grade)[2] if grade else ""
