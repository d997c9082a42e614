"""Spaces: a gap inside a sentence goes, a gap between two headlines becomes a boundary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .chars import BLANK
from .offsets import Edit, Shift, apply_edits

_BLANKS = re.compile(f"[{BLANK}]+")
# A gap that is not one plain space between two Latin words or numbers: those are left alone.
_GAP = re.compile(f"[{BLANK}](?:(?<! )|(?<![!-$&-~] )|(?![!-$&-~]))[{BLANK}]*")
_ENDS = re.compile(r"[\n。！？【】]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_OPENS = frozenset("“‘《〈「『（【〔([\n")
_CLOSES = frozenset("”’》〉」』）】〕)]%‰\n")
_STOPS = frozenset("，。；：、？！…·—～,;:!?")
# 约 15亿元, 实现利润 20万元: a number with its measure belongs to what stands before it.
_MEASURED = re.compile(r"[\d.,\-~]+ ?(?:[%万亿元倍户吨]|个百分点|美元)")
# 2.66亿部 同比增长63.5%: a headline that goes on with the number before it; 票房火爆 超30亿元: with
# nothing but a number for what it has named.
_GOES_ON = re.compile(
    "同比|环比|较|增长|下降|下滑|增|降|占|创|排名|(?:已|再|首次)?(?:超过?|逾|突破|达到?)[\\d.]+[百千万亿]{0,2}[一-龥]{1,2}$"
)
_HEADLINE = 80  # a headline has no more characters
_HALF = 4  # and each of its halves no fewer
_MANY = 3  # gaps in one stretch, from which on its words are measured


@dataclass(frozen=True, slots=True)
class Stretch:
    """The gaps between two sentence ends, each (start, end), and what kind of text they are in."""

    start: int
    end: int
    gaps: list[tuple[int, int]]
    headline: bool  # short, and without a full stop
    packed: bool  # so many gaps that none of them means anything
    letters: bool  # each character stands alone: 2 0 2 1 年


def close_spaces(text: str) -> tuple[str, Shift | None]:
    """Text → the same without stray spaces. One space is left between Latin words and numbers."""
    return apply_edits(text, _edits(text))


def _edits(text: str) -> Iterator[Edit]:
    """An edit for each gap that changes."""
    for stretch in _stretches(text):
        bounds = [stretch.start, *(x for gap in stretch.gaps for x in gap), stretch.end]
        for k, (start, end) in enumerate(stretch.gaps):
            left, right = text[bounds[2 * k] : start], text[end : bounds[2 * k + 3]]
            keep = _verdict(stretch, left, right, text[start:end])
            if keep != text[start:end]:
                yield start, end, keep


def _stretches(text: str) -> Iterator[Stretch]:
    """The stretches of text that hold a gap, in order."""
    gaps: list[tuple[int, int]] = []
    start = end = 0
    for match in _GAP.finditer(text):
        if match.start() > end or not gaps:
            if gaps:
                yield _stretch(text, start, end, gaps)
            gaps = []
            start = _last_end(text, end, match.start())
            after = _ENDS.search(text, match.end())
            end = after.start() if after else len(text)
        gaps.append(match.span())
    if gaps:
        yield _stretch(text, start, end, gaps)


def _last_end(text: str, low: int, high: int) -> int:
    """Where the stretch begins that `high` is in; it does not begin before `low`."""
    return max(low, *(text.rfind(mark, low, high) + 1 for mark in "\n。！？【】"))


def _stretch(text: str, start: int, end: int, gaps: list[tuple[int, int]]) -> Stretch:
    """What kind of text it is that these gaps are in."""
    inner = sum(start < a and b < end for a, b in gaps)
    if inner >= _MANY:
        # 2 0 2 1 年: in letter-spaced text the spaces between digits count as well
        gaps = [match.span() for match in _BLANKS.finditer(text, start, end)]
        inner = len(gaps)
    mean = (end - start - sum(b - a for a, b in gaps)) / (inner + 1)
    return Stretch(
        start=start,
        end=end,
        gaps=gaps,
        headline=text[end : end + 1] != "。" and end - start <= _HEADLINE,
        packed=inner >= _MANY and mean < 3.5,
        letters=inner > _MANY and mean < 1.5,
    )


def _verdict(stretch: Stretch, left: str, right: str, gap: str) -> str:
    """What to put for one gap between two words: nothing, a space, or a boundary."""
    if not left or not right:
        return ""
    a, b = left[-1], right[0]
    apart = " " if a.isascii() and b.isascii() and b != "%" else ""
    if a in _STOPS or b in _STOPS:
        return apart
    if a in _OPENS or b in _CLOSES or b in "（(" or _is_point(left, right):
        return ""
    if stretch.packed:
        return "" if stretch.letters else apart
    wide = len(gap) > 1 or gap == "\t"
    return "\n" if _parted(stretch, left, right, wide) else apart


def _is_point(left: str, right: str) -> bool:
    """2 . 38: a decimal point that stands alone between two numbers."""
    return (left[-1].isdigit() and right == ".") or (left == "." and right[0].isdigit())


def _parted(stretch: Stretch, left: str, right: str, wide: bool) -> bool:
    """Does a gap part two fragments, as between two headlines? `wide`: of more than one space."""
    if _GOES_ON.match(right):
        return False
    latin_left, latin_right = (c.isascii() and c != "%" for c in (left[-1], right[0]))
    if not (wide or stretch.headline):
        return False
    if latin_right:
        if _MEASURED.match(right):
            return False
        if latin_left or wide:
            return wide and stretch.headline
        return len(left) >= _HALF and len(_HAN.findall(right[:40])) >= _HALF
    if latin_left:
        # 15.3 亿元, CPI 同比: a number or a Latin word that is only set apart
        return wide and stretch.headline
    set_apart = left[-1] == "%" and left[0].isdigit()
    return wide or not (set_apart or len(left) == 1 or len(right) == 1)
