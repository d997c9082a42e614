"""Punctuation: half-width marks between Chinese words become full-width ones.

The marks inside numbers (1,286.4), times (10:30), Latin words and addresses stay.
"""

from __future__ import annotations

import re

WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。"}
"""Half-width marks, and what each is read as."""

_CHINESE = r"[^\x00-\x7f]"
_PAIR = re.compile(r"\(([^()\n]{0,80})\)")
# 增长6.4%,总量; 2021,300家 has no thousands
_MARK = re.compile(
    rf"[,;:!?()](?:(?<={_CHINESE}.)|(?= ?{_CHINESE})|(?<=%[,;:!?])|(?<=\d{{4}},)(?=\d))"
)
# 增长9.7%. at the end of a line, 3亿元.同比
_STOP = re.compile(
    rf"\.(?:(?<=[%）\u4e00-\u9fff]\.)(?=\s|$)|(?<=[%）元户家人吨辆倍次件点]\.)(?={_CHINESE}))"
)


def widen_marks(text: str) -> tuple[str, None]:
    """Text → the same with full-width marks in its Chinese parts, each in its place."""
    if "(" in text:
        text = _PAIR.sub(_wide_pair, text)
    if any(mark in text for mark in ",;:!?()"):
        text = _MARK.sub(_wide, text)
    return _STOP.sub("。", text), None


def _wide(mark: re.Match[str]) -> str:
    return WIDE[mark[0]]


def _wide_pair(pair: re.Match[str]) -> str:
    """（+3.2%）: both brackets or none, by what stands inside them and next to them."""
    text, (start, end) = pair.string, pair.span()
    return pair[0] if text[max(start - 1, 0) : end + 1].isascii() else f"（{pair[1]}）"
