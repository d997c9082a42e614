"""Where the name of a metric begins and ends among the words of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..mentions.expressions import Expressions
from ..mentions.firsts import first_characters
from ..mentions.words import any_of
from ..rulebook import Rulebook
from ..tokens import Cutter
from .breaks import Breaks
from .draft import Range
from .endings import Endings
from .stretch import Stretch


class Edges:
    """Takes off what is no part of a name, by the edge words of the rules."""

    def __init__(self, rules: Rulebook, expressions: Expressions, cutter: Cutter) -> None:
        lexicon, metrics = rules.lexicon, rules.metrics
        self._cutter = cutter
        self._breaks = Breaks(rules, expressions)
        self._endings = Endings(rules, expressions)
        self._left = frozenset(lexicon.words("lead"))
        self._skipped = [
            (re.compile(pattern), frozenset(first_characters(pattern)))
            for pattern in (
                any_of(lexicon.words("place_tail")),
                expressions.pattern("span_of_time"),
                *metrics.adjustments,
            )
        ]
        self._mark = expressions.regex("item_mark")
        deal = f"(?:{any_of(lexicon.words('before_deal'))})*(?:{any_of(lexicon.words('deal'))})"
        self._means = re.compile(f"(?:{'|'.join(metrics.means)})(?={deal})")
        self._deals = re.compile(any_of(lexicon.words("deal")))
        self._around_time = dict(metrics.around_time)
        self._between_times = frozenset([*metrics.around_time, *expressions.characters("joints")])

    def stretches(self, text: str, pieces: Sequence[Range]) -> list[Stretch]:
        """The stretches of a name in the pieces of a clause, in reading order; empty when none is left."""
        pieces = self._without_means(text, pieces)
        found = [Stretch(start, self._cutter.cut(text[start:end])) for start, end in pieces]
        if len(found) > 1:
            found = self._closed_up(found)
        found = self._begun(self._ended(found))
        while found:
            first = self._started(found[0])
            if first.words:
                return [first, *[stretch for stretch in found[1:] if stretch.words]]
            found = found[1:]
        return found

    def _without_means(self, text: str, pieces: Sequence[Range]) -> Sequence[Range]:
        """通过集中竞价方式|减持股份, 遭乙集团|减持: only the deal itself is a name."""
        start, end = pieces[-1] if pieces else (0, 0)
        if not self._deals.search(text, start, end):
            return pieces
        means = self._means.search(text, start, end)
        return [(means.end(), end)] if means else pieces

    def _closed_up(self, found: Sequence[Stretch]) -> list[Stretch]:
        """电脑在|二季度|的出货量: the words around a time that was taken out go with it."""
        while len(found) > 1 and self._between_times.issuperset(found[0].words):
            found = found[1:]  # 在|2023年|、|2024年|净利润
        closed = [found[0]]
        for right in found[1:]:
            left = closed[-1]
            around = left.words and right.words and self._around_time.get(left.words[-1])
            if around and around == right.words[0]:
                closed[-1:] = [left.first(len(left.words) - 1), right.behind(1)]
            else:
                closed.append(right)
        return closed

    def _ended(self, found: list[Stretch]) -> list[Stretch]:
        """Without what is no part of a name at the end: 净利润|为, GDP|增速."""
        while found:
            last = self._endings.without(found[-1])
            if last.words:
                return [*found[:-1], last]
            found = found[:-1]
        return found

    def _begun(self, found: list[Stretch]) -> list[Stretch]:
        """From behind the last word that no name holds."""
        for index in range(len(found) - 1, -1, -1):
            begin = self._breaks.begin(found[index].words)
            if begin:
                return [found[index].behind(begin), *found[index + 1 :]]
        return found

    def _started(self, stretch: Stretch) -> Stretch:
        """Without the mark of an item, a span of time and words that only lead in to a name."""
        mark = self._mark.match(stretch.text)
        if mark:
            stretch = stretch.skip(mark.end())
        for skipped, firsts in self._skipped:
            if stretch.words and stretch.words[0][0] in firsts:
                match = skipped.match(stretch.text)
                stretch = stretch.skip(match.end()) if match else stretch
        count = 0
        for word in stretch.words:
            if word not in self._left and not word.isspace():
                break
            count += 1
        return stretch.behind(count) if count else stretch

    def is_adjustment(self, words: str) -> bool:
        """在不变汇率基础上: words that are skipped at the beginning of a name, and nothing else."""
        return any(skipped.fullmatch(words) for skipped, _ in self._skipped)

    def before_verb(self, text: str, start: int, end: int) -> int:
        """Where the noun before the verbs at the end of a stretch ends: 第二产业|实现."""
        for word in reversed(self._cutter.cut(text[start:end])):
            if word not in self._breaks.breakers:
                break
            end -= len(word)
        return end
