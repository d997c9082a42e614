"""Names of metrics: where they begin and end in the text before a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..mentions.expressions import Expressions
from ..mentions.words import any_of
from ..rulebook import Rulebook
from ..tokens import Cutter
from .brackets import balanced, without_gap
from .catalogue import Catalogue
from .changes import Changes
from .draft import Range
from .edges import Edges
from .name_lists import NameLists

_REMEMBERED = 64
_SHORT = 6
"""characters of the longest name that may be of words for nothing alone"""
_IDLE_TAGS = frozenset(["d", "c", "p", "r", "u", "ud", "ug", "uj", "ul", "t", "f", "q", "y"])
"""adverbs, conjunctions, prepositions, pronouns, particles, times and sides by jieba's tags"""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LEAD = 12


class Name(NamedTuple):
    """A metric's name put together from `pieces` of the text, in reading order."""

    text: str
    pieces: tuple[Range, ...]
    rule: str = "metric.open"
    speed: int = 0
    """1 or -1 when words of growth were taken off the end: GDP增速, 降幅"""


class Namer:
    """Finds metric names by the catalogue and the edge words of a rulebook."""

    def __init__(self, rules: Rulebook, expressions: Expressions, cutter: Cutter) -> None:
        lexicon = rules.lexicon
        self.catalogue = Catalogue(lexicon, rules.metrics)
        self.changes = Changes(lexicon)
        self.lists = NameLists(rules, expressions, self.catalogue, cutter)
        self._cutter = cutter
        self._edges = Edges(rules, expressions, cutter)
        self._adverbs = frozenset(lexicon.words("adverb", "lead"))
        self._adverb = re.compile(any_of(self._adverbs))
        self._times = expressions.regex("times")
        self._short_nouns = frozenset(lexicon.words("short_noun"))
        self._growth_words = frozenset(lexicon.words("speed"))
        nouns = lexicon.words("short_noun", "total", "group", "anaphor", "converted")
        self._nouns = frozenset([*nouns, *rules.metrics.nouns])
        self.known = lru_cache(maxsize=_REMEMBERED)(self.name)
        """`name`, remembered: several readings ask for the same pieces"""

    def name(self, text: str, pieces: Sequence[Range]) -> Name | None:
        """The metric's name in the pieces of a clause before its number; None when nothing is left."""
        kept = balanced(text, [stretch.span for stretch in self._edges.stretches(text, pieces)])
        if len(kept) > 1:
            kept = without_gap(text, kept)
        wording = (
            "".join([text[start:end] for start, end in kept]).replace(" ", "").replace("\n", "")
        )
        if not wording or self._says_nothing(wording):
            return None
        rule = "metric.known" if self.catalogue.head(wording) else "metric.open"
        return Name(
            wording, tuple(kept), rule, self.changes.speed(text[kept[-1][0] : pieces[-1][1]])
        )

    def _says_nothing(self, wording: str) -> bool:
        """One character that is no noun, marks for a terminal, or no noun at all: 7次, 并非总是."""
        if _CONTROL.search(wording):
            return True
        if len(wording) == 1:
            return wording not in self._short_nouns
        if wording[0].isdigit() and self._times.fullmatch(wording) is not None:
            return True
        return len(wording) <= _SHORT and all(map(self._is_idle, self._cutter.cut(wording)))

    def _is_idle(self, word: str) -> bool:
        """Whether a word names nothing."""
        if word in self._nouns:
            return False
        return word.isdigit() or self._cutter.tag(word) in _IDLE_TAGS

    def is_adjustment(self, words: str) -> bool:
        """在不变汇率基础上: words for how a number was worked out, and nothing else."""
        return self._edges.is_adjustment(words)

    def is_thing(self, name: str) -> bool:
        """制造业, 柴油: a noun that does not say what of it is measured; not so 出口额, 融资."""
        return not self.catalogue.is_whole(name) and not self.ends_in_verb(name)

    def ends_in_verb(self, words: str) -> bool:
        """Whether the last of words is a verb by jieba's dictionary."""
        return self._cutter.tag(self._cutter.cut(words)[-1]).startswith("v")

    def moved(self, text: str, pieces: Sequence[Range]) -> Name | None:
        """The metric of a clause that tells how it moved: 失业率|明显回落."""
        start, end = pieces[-1]
        offset = known = 0
        for word in self._cutter.cut(text[start:end]):
            offset += len(word)
            head = self.catalogue.head(text[start : start + offset])
            if head and head not in self._growth_words:
                known = offset
        if not known:
            return None
        return self.name(text, [*pieces[:-1], (start, start + known)])

    def agent(self, text: str, start: int, end: int) -> Name | None:
        """The noun before a verb: 第二产业|实现."""
        end = self._edges.before_verb(text, start, end)
        return self.name(text, [(start, end)]) if start < end else None

    def lead(self, text: str, skipped: str) -> int:
        """How many characters of adverbs, `skipped` ones and words of time stand before a subject."""
        if text[0] not in skipped and not self._adverb.match(text):
            return 0
        offset = 0
        for word in self._cutter.cut(text[:_LEAD]):
            if word not in self._adverbs and word.strip(skipped):
                break
            offset += len(word)
        return offset
