"""Growth in real or in nominal terms: 按不变价格计算，同比增长5.3%; 名义增长5.5%, 实际增长5.2%."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import inf
from operator import attrgetter
from typing import NamedTuple

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
_START = attrgetter("start")


class Cue(NamedTuple):
    """Words of a sentence that say its prices: 按可比价格计算."""

    start: int
    end: int
    until: float
    """where a bracket that they stand in is over: 增长6%（按可比价格计算），外资增长5%"""


class Priced(NamedTuple):
    """A sentence that says of its prices."""

    sentence: Sentence
    cues: Sequence[Cue]
    until: float
    """up to where cues before all its numbers hold"""


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

    def priced(self, sentence: Sentence) -> Priced | None:
        """What a sentence says of its prices, to be looked for once; None where it says nothing."""
        text, start, end = sentence.text, sentence.start, sentence.end
        if self._any.search(text, start, end) is None:
            return None
        found = self._without.finditer(text, start, end)
        cues = [Cue(*cue.span(), _until(text, cue.end(), end)) for cue in found]
        numbers = (each.start for each in sentence.mentions if each.type in NUMBERS)
        first = next(numbers, end)
        until = max((cue.until for cue in cues if cue.start < first), default=start)
        return Priced(sentence, cues, until)

    def of(self, priced: Priced, evidence: int, span: Range) -> Terms | None:
        """The terms of the growth at `span`, of a fact whose evidence begins at `evidence`."""
        text, start = priced.sentence.text, priced.sentence.start
        near = max(span[0] - _ROOM, start)  # 实际|同比增长2%
        if self._nominal.search(text, near, span[1]):
            return "nominal"
        if self._real.search(text, near, span[1]) or self._in_brackets.match(text, span[1]):
            return "real"
        return "real" if _is_told(priced, evidence, span[0]) else None

    def of_name(self, metric: str) -> Terms | None:
        """The terms that the name of a metric says: 名义GDP."""
        if self._nominal_names.match(metric):
            return "nominal"
        real = self._real_names.match(metric) or self._without.search(metric)
        return "real" if real else None


def _is_told(priced: Priced, evidence: int, end: int) -> bool:
    """Whether words before a growth say it of what follows.

    按可比价格计算，…增长5%；…增长6%: before all numbers of a sentence they hold for all of it.
    """
    if end < priced.until:
        return True
    cues, text = priced.cues, priced.sentence.text
    for cue in cues[bisect_left(cues, evidence, key=_START) :]:
        if cue.end > end:
            break
        if end < cue.until and _BREAK not in text[cue.end : end]:
            return True
    return False


def _until(text: str, start: int, end: int) -> float:
    """Where a bracket that is open at `start` is over, and a character more."""
    closed = _CLOSED.match(text, start, end)
    return closed.end() if closed else inf
