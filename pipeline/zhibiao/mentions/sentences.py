"""Which sentences of a text may hold a number: the rest of it is never read word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Cues
from .words import any_of

ORDINAL = "(?:[一二三四五六七八九十百]+|[0-9]+)"
_ENDS = "。！？\n"
_SENTENCE = re.compile(rf"[^{_ENDS}]+[{_ENDS}]?")
_END = re.compile(f"[{_ENDS}]")


def rank_tail(cues: Cues) -> str:
    """What follows the numeral of a rank: 第三|位，: nothing counted."""
    ends = any_of(cues.rank_ends)
    return rf"(?:位|名)?(?=$|[\s，。；：、！？）)”》（(—-]|{ends})"


class Sentences:
    """Finds the sentences of a cleaned text."""

    def __init__(self, cues: Cues) -> None:
        # a class of first characters, then what may follow each: such a search skips all other
        # characters. Of figures, those of dates, times, spells and ages count nothing
        self._numeric = re.compile(
            r"[\d一二两三四五六七八九十百千上半过近破超逾翻倍分万第首榜持新](?:"
            r"(?<=\d)(?<![\d.第]\d)(?<!\d时\d)\d*(?:[.,]\d+)*"
            r"(?![\d年月日时届号点：:周岁天]|小时|分钟|个月|[多余]年)"
            r"|(?<=\d)(?<![\d.第]\d)(?:\d\d++|\d*+\.\d++)点"
            rf"|(?<=第){ORDINAL}{rank_tail(cues)}"
            r"|(?<=[一二两三四五六七八九十\d])[成倍]|(?<=[一过近])半|(?<=半)数"
            r"|(?<=翻)(?:[了近]*[一两]?番|倍)|(?<=倍)增|(?<=分)之[一二三四五六七八九]"
            r"|(?<=[一二三四五六七八九十百千上过近破超逾])[多余百千万亿]+[一-龥]|(?<=万)亿"
            r"|(?<=首)位|(?<=榜)首|(?<=持)平|(?<=新)高)",
            re.ASCII,
        )

    def numeric(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence that may hold a number, or a word for one."""
        position = 0
        ends = [mark for mark in _ENDS if mark in text]
        while match := self._numeric.search(text, position):
            at = match.start()
            start = position
            for mark in ends:
                start = text.rfind(mark, start, at) + 1 or start
            stop = _END.search(text, at)
            position = stop.end() if stop else len(text)
            yield start, position

    def every(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence, in order."""
        return (match.span() for match in _SENTENCE.finditer(text))
