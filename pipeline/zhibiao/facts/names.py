"""Names of metrics: where they begin and end in the text before a number, and how lists of them split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..mentions.words import any_of
from ..rulebook import Rulebook
from ..tokens import Cutter
from .draft import Range
from .edges import CLOSES, OPENS, PAIRS, Edges

_BRACKET = re.compile(f"[{re.escape(''.join(OPENS | CLOSES))}]")
_REMEMBERED = 64
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_TIMES = re.compile(r"[\d.]+[次个只家名]?")
_RATE = "率"
_BOUNDS = frozenset({"以上", "以下", "以内"})
_AMID = "中"
_BEHIND_AMID = frozenset("，、。；：有的就是已则只仅将又还") | {""}
_LEAD = 12
_LONGEST = 24
"""characters after a count in which its noun is looked for"""
_ETC = re.compile(r"等(?:\d+[个项种家类])?")


class Name(NamedTuple):
    """A metric's name put together from `pieces` of the text, in reading order."""

    text: str
    pieces: tuple[Range, ...]
    rule: str = "metric.open"
    speed: int = 0
    """1 or -1 when words of growth were taken off the end: GDP增速, 降幅"""


class Namer:
    """Finds metric names by the catalogue and the edge words of a rulebook."""

    def __init__(self, rules: Rulebook, cutter: Cutter) -> None:
        lexicon, metrics = rules.lexicon, rules.metrics
        self._cutter = cutter
        self._edges = Edges(rules, cutter)
        self._adverbs = frozenset(lexicon.words("adverb", "lead"))
        self._adverb = re.compile(any_of(self._adverbs))
        self._predicates = frozenset(lexicon.words("predicate"))
        self._anaphora = frozenset(lexicon.words("anaphor"))
        self._short_nouns = frozenset(lexicon.words("short_noun"))
        self._bare = frozenset(lexicon.words("bare_head"))
        self._heads = frozenset(lexicon.words("head"))
        self._head_lengths = _lengths_by_end(lexicon.words("head"))
        self._growth_words = frozenset(lexicon.words("speed"))
        self._speed_nouns = (*lexicon.words("speed_up"), *lexicon.words("speed_down"))
        self._down_nouns = lexicon.words("speed_down")
        change = any_of(lexicon.words("change"))
        self._speed = re.compile(any_of(self._speed_nouns))
        self._change = re.compile(change)
        self._changes = re.compile(f"^(?:{change})|(?:{change})$")
        self._totals = frozenset(lexicon.words("total"))
        self._head_ends = lexicon.words("head_end")
        self._shared = frozenset(lexicon.words("shared"))
        self._losses = metrics.losses
        self._loss_words = tuple(metrics.losses)
        nouns = any_of(lexicon.words("group"))
        self._group = re.compile(
            rf"(?<![两三四五六七八九十\d])[两三四五六七八九十\d]++(?:大|个)(?:{nouns})?的?"
        )
        self._aliases = metrics.aliases
        self._expansions = metrics.expansions
        self._joints = lexicon.words("joint")
        self._no_joint = re.compile(any_of(lexicon.words("no_joint")))
        self._series = re.compile(any_of(lexicon.words("series")) + r"|[（(][^（）()]*[）)]")
        # one letter of no text for each joint, to stand for it inside the name of one series
        marks = {joint: chr(0xF000 + place) for place, joint in enumerate(("、", *self._joints))}
        self._hidden = tuple(sorted(marks.items(), key=lambda pair: -len(pair[0])))
        self.known = lru_cache(maxsize=_REMEMBERED)(self.name)
        """`name`, remembered: several readings ask for the same pieces"""

    def name(self, text: str, pieces: Sequence[Range]) -> Name | None:
        """The metric's name in the pieces of a clause before its number; None when nothing is left."""
        kept = _balanced(text, [stretch.span for stretch in self._edges.stretches(text, pieces)])
        if len(kept) > 1:
            kept = _without_gap(text, kept)
        wording = (
            "".join([text[start:end] for start, end in kept]).replace(" ", "").replace("\n", "")
        )
        if not wording or self._says_nothing(wording):
            return None
        rule = "metric.known" if self.head(wording) else "metric.open"
        return Name(wording, tuple(kept), rule, self.speed(text[kept[-1][0] : pieces[-1][1]]))

    def _says_nothing(self, wording: str) -> bool:
        """One character that is no noun, a number of times (7次), or marks for a terminal."""
        if _CONTROL.search(wording):
            return True
        if len(wording) == 1:
            return wording not in self._short_nouns
        return wording[0].isdigit() and _TIMES.fullmatch(wording) is not None

    def speed(self, words: str) -> int:
        """1 for words that end in 增速, -1 for 降幅, else 0."""
        if not words.endswith(self._speed_nouns):
            return 0
        return -1 if words.endswith(self._down_nouns) else 1

    def speed_in(self, words: str) -> int:
        """As `speed`, for words of growth that others follow: 收入增速由高到低."""
        return self.speed(words[: max((m.end() for m in self._speed.finditer(words)), default=0)])

    def moved(self, text: str, pieces: Sequence[Range]) -> Name | None:
        """The metric of a clause that tells how it moved: 失业率|明显回落."""
        start, end = pieces[-1]
        offset = known = 0
        for word in self._cutter.cut(text[start:end]):
            offset += len(word)
            head = self.head(text[start : start + offset])
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

    def profit(self, name: str) -> tuple[str, bool]:
        """The name of a loss as one of profit, and whether it was a loss: 净利润亏损 → 净利润, True."""
        if name.endswith(self._loss_words):
            loss = next(loss for loss in self._loss_words if name.endswith(loss))
            return name.removesuffix(loss) + self._losses[loss], True
        return self._aliases.get(name, name), False

    def is_anaphora(self, name: str) -> bool:
        """增速, 总量, 其: a word that goes on with the metric before."""
        return name in self._anaphora

    def action(self, name: str) -> str:
        """The word of change that a name begins with: 新增|规上企业, or nothing."""
        match = self._change.match(name)
        return match[0] if match else ""

    def is_total(self, word: str) -> bool:
        """总数: the stock after a change."""
        return word in self._totals

    def stock(self, name: str) -> str:
        """The name of a stock for the name of its change: 规上工业企业净增 → 规上工业企业."""
        return self._changes.sub("", name)

    def is_bare(self, name: str) -> bool:
        """增加值, 利润: a head that needs the noun of the clause before."""
        return name in self._bare

    def head(self, name: str) -> str | None:
        """The longest catalogue head that the name ends in."""
        for length in self._head_lengths.get(name[-1:], ()):
            if name[-length:] in self._heads:
                return name[-length:]
        return None

    def is_whole(self, name: str) -> bool:
        """A name that ends like one that needs no more: 巩固率, 出口额."""
        return name.endswith(self._head_ends) or self.head(name) is not None

    def counted(self, after: str) -> int:
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
                (word in self._predicates and not _begins_noun(word, after, offset))
                or not (word[0].isalnum() or word[0] in "·-—、+")
            ):
                break
            offset += len(word)
        return len(after[:offset].rstrip("的、“（《-—和与及"))

    def split(self, name: str, count: int) -> list[str] | None:
        """The names of a list of `count` items: A、B和C产量 → A产量, B产量, C产量; None if it is no such list."""
        whole = self._expand(name, count, listed=True)
        if whole is not None:
            return whole
        parts = self._parts(name, count)
        if parts is None:
            return self._expand(name, count, listed=False)
        return self._spread(parts, self._tail(parts[-1]))

    def split_told(self, name: str, count: int) -> list[str] | None:
        """As `split`, for `count` numbers: A、B建成率 → A建成率, B建成率, known or not."""
        parts = self._parts(name, count)
        rate = self._rate(parts[-1]) if parts else ""
        return self._spread(parts, rate) if parts and rate else self.split(name, count)

    def _expand(self, name: str, count: int, listed: bool) -> list[str] | None:
        """城乡居民收入 → 城镇居民收入, 农村居民收入."""
        for key, words in self._expansions.items():
            if len(words) == count and key in name and ("、" in key) is listed:
                return [name.replace(key, word, 1) for word in words]
        return None

    def count_items(self, name: str) -> int:
        """How many items a list such as 工业、投资、消费 or A、B和C has."""
        if self._no_joint.search(name):
            return 1
        parts = _items(self._series_hidden(name))
        joined = sum(part.count(joint) for part in parts[-1:] for joint in self._joints)
        return len(parts) + (1 if joined == 1 else 0)

    def known_list(self, name: str) -> list[str] | None:
        """The items of a list of known series, A率、B率: None when one is not known, or 等 follows.

        社会保障和就业支出 is one series: 社会保障 by itself is none. No rate is that of two together.
        """
        count = self.count_items(name)
        if count < 2 or "等" in name or self._group.search(name):
            return None
        if (self.head(name) or "").endswith(_RATE):
            return self.split(name, count)
        parts = self._expand(name, count, listed=True) or self._parts(name, count)
        return parts if parts and all(map(self.is_whole, parts)) else None

    def _parts(self, name: str, count: int) -> list[str] | None:
        """The wordings of a list of `count` items, parted at 、 and at a joint."""
        name = self._group.sub("", _ETC.sub("", name))
        for wording in (self._series_hidden(name), name):
            found = next((cut for cut in self._cuts(wording) if len(cut) == count), None)
            if found is not None:
                return [self._shown(part) for part in found]
        return None

    def _cuts(self, name: str) -> Iterator[list[str]]:
        """The ways to part a list: at 、 alone, at every 和 as well, at the last 和 of the last item."""
        parts = _items(name)
        yield parts
        for joint in self._joints:
            yield [piece for part in parts for piece in part.split(joint) if piece]
        slashed = name.split("/")
        yield [] if any(map(str.isdecimal, slashed)) else slashed  # 2022/23财年
        for joint in self._joints if parts else ():
            yield parts[:-1] + [piece for piece in parts[-1].rsplit(joint, 1) if piece]

    def _series_hidden(self, name: str) -> str:
        """批发和零售业、房地产业: the joints inside the name of one series are put out of sight."""

        def hide(match: re.Match[str]) -> str:
            words = match[0]
            for joint, mark in self._hidden:
                words = words.replace(joint, mark)
            return words

        return self._series.sub(hide, name)

    def _shown(self, part: str) -> str:
        for joint, mark in self._hidden:
            part = part.replace(mark, joint)
        return part

    def _spread(self, parts: list[str], tail: str) -> list[str]:
        if tail == parts[-1] and any(self.head(part) for part in parts[:-1]):
            tail = ""
        return [
            part if part == parts[-1] or self._complete(part, tail) else part + tail
            for part in parts
        ]

    def _tail(self, part: str) -> str:
        """What the last item of a list lends to the others: its head, or what stands behind 的."""
        _, of, behind = part.rpartition("的")
        return behind if of and self.is_whole(behind) else self.head(part) or ""

    def _rate(self, part: str) -> str:
        """The rate that no catalogue has: 美丽海湾建成率 → 建成率, or nothing."""
        if not part.endswith(_RATE) or self.head(part):
            return ""
        words = self._cutter.cut(part)
        return words[-1] if len(words[-1]) > 1 else "".join(words[-2:])

    def _complete(self, part: str, tail: str) -> bool:
        return not tail or (self.is_whole(part) and part not in self._shared)


def _begins_noun(word: str, after: str, offset: int) -> bool:
    """10万亩|中早熟苹果, 3个|5万吨以上泊位: no predicate, but a word of the noun."""
    if word in _BOUNDS:
        return after[0].isdigit()
    return word == _AMID and not offset and after[1:2] not in _BEHIND_AMID


def _lengths_by_end(words: Iterable[str]) -> dict[str, list[int]]:
    """How long the words are that end in each character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-1], set()).add(len(word))
    return {end: sorted(found, reverse=True) for end, found in lengths.items()}


def _items(name: str) -> list[str]:
    """A、B和C → A, B和C."""
    return [part for part in name.split("、") if part]


def _without_gap(text: str, pieces: list[Range]) -> list[Range]:
    """Takes off a bracket whose words were taken out: 昨天（|）客流 → 昨天|客流."""
    kept: list[Range] = []
    for start, end in pieces:
        before, at = kept[-1] if kept else (0, 0)
        gap = before < at and PAIRS.get(text[at - 1]) == text[start]
        if gap:
            kept[-1] = (before, at - 1)
        kept.append((start + gap, end))
    return [(start, end) for start, end in kept if start < end]


def _balanced(text: str, pieces: list[Range]) -> list[Range]:
    """Takes off a bracket or quote whose other half lies outside."""
    whole = "".join([text[a:b] for a, b in pieces])
    if not _BRACKET.search(whole):
        return pieces
    start, end = pieces[0]
    for left, right in PAIRS.items():
        if whole.count(right) > whole.count(left):
            cut = text.rfind(right, start, end)
            if cut >= 0 and text[start:cut].count(left) == 0:
                start = cut + 1
        elif whole.count(left) > whole.count(right) and text[start:end].startswith(left):
            start += 1
    pieces = [(start, end), *pieces[1:]] if start < end else pieces[1:]
    return pieces
