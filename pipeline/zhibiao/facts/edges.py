"""Where the name of a metric begins and ends among the words of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..mentions.firsts import class_of, first_characters
from ..mentions.words import any_of
from ..rulebook import Rulebook
from ..tokens import Cutter
from .draft import Range

PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’"}
OPENS = frozenset(PAIRS)
CLOSES = frozenset(PAIRS.values())
_FEW = 4
"""words of the longest anaphora"""
_SPELL = (
    r"第[一二三四五\d]{1,2}(?:周|旬)"
    r"|(?:连续|近|过去|最近)?[一二三四五六七八九十两\d]+"
    r"(?:个月|年|天|周|小时|个季度|个交易日)(?:内|来|的|间)?(?!期)"
)
# what begins a line or an item: 一、 （二） 3. ④ ◆ 📈
_NUMERALS = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"(?:{_NUMERALS}[、．.](?![二三四五六七八九十](?:[、产季级类期]|$))|\d{{1,2}}[、．.](?!\d)"
    rf"|[（(]{_NUMERALS}[）)]、?|[（(][^（）()\d]{{0,4}}[-+\d.%a-z]{{1,12}}[）)]、?|[①-⓿]|[^\w\s“”（）()《》‘’「」『』【】〔〕\"'\[\]·—、+-])+"
)
_AMOUNT_OF = re.compile(r"[\d.一二两三四五六七八九十百千万亿]++[^\d的]{0,4}的")
_TAIL = 12
"""words at the end of a stretch in which a streak is looked for: 连续第三年"""


class Stretch:
    """A piece of text as words; words are taken off its ends."""

    __slots__ = ("start", "words")

    def __init__(self, start: int, words: Sequence[str]) -> None:
        self.start = start
        self.words = list(words)

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def span(self) -> Range:
        return self.start, self.start + sum(map(len, self.words))

    def drop_first(self, count: int) -> None:
        if not count:
            return
        self.start += sum(map(len, self.words[:count]))
        del self.words[:count]

    def skip(self, length: int) -> None:
        """Takes off the first `length` characters."""
        self.start += length
        taken = 0
        while taken < len(self.words) and length >= len(self.words[taken]):
            length -= len(self.words[taken])
            taken += 1
        del self.words[:taken]
        if length and self.words:
            self.words[0] = self.words[0][length:]

    def drop_last(self, length: int) -> None:
        """Takes off the last `length` characters."""
        while length and self.words:
            word = self.words.pop()
            if len(word) > length:
                self.words.append(word[:-length])
            length -= min(length, len(word))


class Edges:
    """Takes off what is no part of a name, by the edge words of the rules."""

    def __init__(self, rules: Rulebook, cutter: Cutter) -> None:
        lexicon, metrics = rules.lexicon, rules.metrics
        self._cutter = cutter
        self._breakers = frozenset(lexicon.words("verb", "adverb"))
        self._bare_objects = frozenset(lexicon.words("bare_object"))
        self._tail_verbs = frozenset(lexicon.words("tail", "adverb"))
        self._pairs = frozenset(lexicon.words("pair"))
        self._loss_words = tuple(metrics.losses)
        self._losses = frozenset(metrics.losses)
        self._thresholds = frozenset(lexicon.words("threshold"))
        self._left = frozenset(lexicon.words("lead"))
        self._tail = frozenset(lexicon.words("tail")) | self._breakers
        self._anaphora = frozenset(lexicon.words("anaphor"))
        self._speed_words = frozenset(lexicon.words("speed"))
        self._skipped = [
            (re.compile(pattern), frozenset(first_characters(pattern)))
            for pattern in (any_of(lexicon.words("place_tail")), _SPELL, *metrics.adjustments)
        ]
        deal = f"(?:{any_of(lexicon.words('before_deal'))})*(?:{any_of(lexicon.words('deal'))})"
        self._means = re.compile(f"(?:{'|'.join(metrics.means)})(?={deal})")
        self._deals = re.compile(any_of(lexicon.words("deal")))
        self._around_time = dict(metrics.around_time)
        streak = (
            rf"(?:(?:{any_of(lexicon.words('streak'))}).{{0,6}}(?:年|个?月|季度|次)?"
            r"|(?<![一二三四五六七八九十两\d])(?:近|前|过去|最近|这)?"
            r"[一二三四五六七八九十两\d]++(?:年|个月|天)[间来内里]?"
            rf"|每(?:人每)?(?:{any_of(lexicon.words('per'))})+"
            rf"|{'|'.join(metrics.adjustments)})$"
        )
        self._streak = re.compile(streak)
        self._streak_begins = re.compile(class_of(first_characters(streak)))

    def stretches(self, text: str, pieces: Sequence[Range]) -> list[Stretch]:
        """The stretches of a name in the pieces of a clause, in reading order; empty when none is left."""
        pieces = self._without_means(text, pieces)
        found = [Stretch(start, self._cutter.cut(text[start:end])) for start, end in pieces]
        if len(found) > 1:
            self._close_up(found)
        while found and not self._end(found[-1]):
            found.pop()
        for index in range(len(found) - 1, -1, -1):
            begin = self._begin(found[index].words)
            if begin:
                found[index].drop_first(begin)
                del found[:index]
                break
        while found and not self._start(found[0]):
            found.pop(0)
        return [stretch for stretch in found if stretch.words]

    def _without_means(self, text: str, pieces: Sequence[Range]) -> Sequence[Range]:
        """通过集中竞价方式|减持股份, 遭乙集团|减持: only the deal itself is a name."""
        start, end = pieces[-1] if pieces else (0, 0)
        if not self._deals.search(text, start, end):
            return pieces
        means = self._means.search(text, start, end)
        return [(means.end(), end)] if means else pieces

    def _close_up(self, found: Sequence[Stretch]) -> None:
        """电脑在|二季度|的出货量: the words around a time that was taken out go with it."""
        for left, right in pairwise(found):
            around = left.words and right.words and self._around_time.get(left.words[-1])
            if around and around == right.words[0]:
                left.words.pop()
                right.drop_first(1)

    def _end(self, stretch: Stretch) -> bool:
        """Takes off light verbs, adverbs and words of growth at the end: 净利润|为, GDP|增速."""
        words = stretch.words
        while words:
            before = len(words), len(words[-1])
            while words and (words[-1] in self._tail or words[-1].isspace()):
                words.pop()
            self._end_phrase(stretch)
            if words and (len(words), len(words[-1])) == before:
                break
        return bool(words)

    def _end_phrase(self, stretch: Stretch) -> None:
        words = stretch.words
        tail = "".join(words[-_TAIL:])
        begin = self._streak_begins.search(tail)
        streak = self._streak.search(tail, begin.start()) if begin else None
        if streak:
            stretch.drop_last(len(streak[0]))
        while words and words[-1] in self._speed_words:
            if len(words) <= _FEW and stretch.text in self._anaphora:
                break
            words.pop()

    def _begin(self, words: Sequence[str]) -> int:
        """The index of the first word after the last breaker; brackets and quotes stay whole."""
        begin = depth = 0
        for index, word in enumerate(words):
            if word in OPENS:
                depth += 1
            elif word in CLOSES:
                depth = max(0, depth - 1)
            elif not depth and word in self._breakers and self._breaks(words, index):
                begin = index + 1
        return begin

    def _breaks(self, words: Sequence[str], index: int) -> bool:
        """A breaker inside a relative clause (实现的商品零售) or an unknown word (医共体) is none."""
        following = words[index + 1] if index + 1 < len(words) else ""
        if following == "的" or (len(words[index]) == 1 and len(following) == 1):
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
        return _AMOUNT_OF.match("".join(words[index + 1 : index + 1 + _FEW])) is not None

    def _start(self, stretch: Stretch) -> bool:
        mark = _MARK.match(stretch.text)
        if mark:
            stretch.skip(mark.end())
        for skipped, firsts in self._skipped:
            if stretch.words and stretch.words[0][0] in firsts:
                match = skipped.match(stretch.text)
                stretch.skip(match.end() if match else 0)
        count = 0
        for word in stretch.words:
            if word not in self._left and not word.isspace():
                break
            count += 1
        stretch.drop_first(count)
        return bool(stretch.words)

    def before_verb(self, text: str, start: int, end: int) -> int:
        """Where the noun before the verbs at the end of a stretch ends: 第二产业|实现."""
        for word in reversed(self._cutter.cut(text[start:end])):
            if word not in self._breakers:
                break
            end -= len(word)
        return end
