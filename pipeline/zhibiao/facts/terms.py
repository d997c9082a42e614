"""Growth in real or in nominal terms: 按不变价格计算，同比增长5.3%; 名义增长5.5%, 实际增长5.2%."""

from __future__ import annotations

import re

from ..mentions.words import any_of
from ..rulebook import Cues
from ..schema import Terms
from .draft import Range
from .patterns import NUMBERS
from .sentence import Sentence

_ROOM = 2
"""characters of the words that stand before a growth: 实际"""
_BREAK = "；"
_CLOSED = re.compile("[^（(]*?[）)].")


class TermsReader:
    """Reads what the words around a growth say of its prices."""

    def __init__(self, rules: Cues) -> None:
        real, nominal, without = map(any_of, (rules.real, rules.nominal, rules.without_prices))
        self._real = re.compile(real)
        self._nominal = re.compile(nominal)
        self._without = re.compile(without)
        self._in_brackets = re.compile(f"[（(][^（）()]*?(?:{without})[^（）()]*[）)]")
        self._any = re.compile(f"{real}|{nominal}|{without}")
        self._real_names = re.compile(any_of(rules.real_names))
        self._nominal_names = re.compile(any_of(rules.nominal_names))

    def of(self, sentence: Sentence, evidence: int, span: Range) -> Terms | None:
        """The terms of the growth at `span`, of a fact whose evidence begins at `evidence`."""
        text, start = sentence.text, sentence.start
        if self._any.search(text, start, sentence.end) is None:
            return None
        near = max(span[0] - _ROOM, start)  # 实际|同比增长2%
        if self._nominal.search(text, near, span[1]):
            return "nominal"
        if self._real.search(text, near, span[1]) or self._in_brackets.match(text, span[1]):
            return "real"
        return "real" if self._is_told(sentence, evidence, span[0]) else None

    def of_name(self, metric: str) -> Terms | None:
        """The terms that the name of a metric says: 名义GDP."""
        if self._nominal_names.match(metric):
            return "nominal"
        real = self._real_names.match(metric) or self._without.search(metric)
        return "real" if real else None

    def _is_told(self, sentence: Sentence, evidence: int, end: int) -> bool:
        """Whether words before a growth say it of what follows.

        按可比价格计算，…增长5%；…增长6%: before all numbers of a sentence they hold for all of it.
        """
        text = sentence.text
        numbers = (each.start for each in sentence.mentions if each.type in NUMBERS)
        first = min(numbers, default=end)
        for cue in self._without.finditer(text, sentence.start, end):
            behind = text[cue.end() : end]
            if _is_bracketed(behind):
                continue  # 增长6%（按可比价格计算），外资增长5%
            if cue.start() < first or (cue.start() >= evidence and _BREAK not in behind):
                return True
        return False


def _is_bracketed(behind: str) -> bool:
    """Whether a bracket is closed behind the words, and more follows it."""
    return _CLOSED.match(behind) is not None
