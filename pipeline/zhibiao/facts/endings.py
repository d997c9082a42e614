"""What is left out at the end of a metric's name: light verbs, adverbs, streaks and words of growth."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..mentions.firsts import class_of, first_characters
from ..rulebook import Rulebook
from .stretch import Stretch

_FEW = 4
"""words of the longest anaphora"""
_TAIL = 12
"""words at the end of a stretch in which a streak is looked for: 连续第三年"""


class Endings:
    """Takes off what is no part of a name at its end, by the words of the rules."""

    def __init__(self, rules: Rulebook, expressions: Expressions) -> None:
        lexicon = rules.lexicon
        self._tail = frozenset(lexicon.words("tail", "verb", "adverb"))
        self._anaphora = frozenset(lexicon.words("anaphor"))
        self._speed_words = frozenset(lexicon.words("speed"))
        self._streak = expressions.regex("streak")
        self._streak_begins = re.compile(class_of(first_characters(expressions.pattern("streak"))))

    def without(self, stretch: Stretch) -> Stretch:
        """A stretch up to where its name ends: 净利润|为, GDP|增速."""
        while stretch.words:
            words, kept = stretch.words, len(stretch.words)
            while kept and (words[kept - 1] in self._tail or words[kept - 1].isspace()):
                kept -= 1
            shorter = self._without_phrase(stretch.first(kept))
            if shorter.words == words:
                break
            stretch = shorter
        return stretch

    def _without_phrase(self, stretch: Stretch) -> Stretch:
        """Without a streak at its end, and without words of growth."""
        tail = "".join(stretch.words[-_TAIL:])
        begin = self._streak_begins.search(tail)
        streak = self._streak.search(tail, begin.start()) if begin else None
        if streak:
            stretch = stretch.without_last(len(streak[0]))
        words, kept = stretch.words, len(stretch.words)
        while kept and words[kept - 1] in self._speed_words:
            if kept <= _FEW and "".join(words[:kept]) in self._anaphora:
                break
            kept -= 1
        return stretch.first(kept)
