"""Figures: numbers torn apart by blanks, and numbers whose comma or point is full-width, are put together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .chars import BLANK
from .offsets import Edit, Shift, apply_edits

_HAN = "\u4e00-\u9fff"
# what is counted or measured behind a number; 年, 月, 日 and 号 are none
_UNIT = rf"(?=[{BLANK}]?(?:[%‰]|(?![年月日时号点届])[{_HAN}]))"
_MEASURE = rf"(?=[{BLANK}]?(?:[%‰万亿元倍成吨]|千[瓦克米]|个百分点|公[里斤顷]|美元|平方))"
_BLANKS = f"[{BLANK}]"
# 12 345.67亿元, behind a Chinese word; 甲100 200 300万元 is a row of a table
_GROUP = rf"{_BLANKS}\d{{3}}"
_THOUSANDS = (
    rf"(?:(?<=[{_HAN}（])|(?<=[{_HAN}]{_BLANKS}))"
    rf"(?P<thousands>(?:\d{{1,2}}(?:{_GROUP})+|\d{{3}}{_GROUP})(?:\.\d+)?)(?!\d|{_BLANKS}\d){_UNIT}"
)
# 12. 5亿元, 3 .2%; 1. 3月份 is a list
_POINT = (
    rf"(?:(?<=[{_HAN}（+-])|(?<=[{_HAN}]{_BLANKS}))"
    rf"(?P<point>\d{{1,6}}(?:{_BLANKS}\.{_BLANKS}?|\.{_BLANKS})\d{{1,4}})(?!\d){_MEASURE}"
)
# 1 2.5亿元, 1 6 9 2万台; 表1 2.5亿元 is a table
_SPLIT = (
    rf"(?<=[{_HAN}])(?<![表图件第款条栏附注例])"
    rf"(?P<split>(?:\d{{1,3}}{_BLANKS}\d{{1,3}}|\d(?:{_BLANKS}\d)+)(?:\.\d+)?)(?!\d){_MEASURE}"
)
# 76，988辆, 444，337，079股: groups of three and what they count; 分别为20，300户 are two
_COMMA = (
    r"(?<![\d.，、第])(?<!分别)(?<!分别为)(?<!分别达)(?<!依次为)"
    rf"(?P<comma>[1-9]\d{{0,2}}(?:，\d{{3}})+)(?!\d|，\d)(?=(?:\.\d+)?{_UNIT})"
)
_TORN = re.compile(f"{_THOUSANDS}|{_POINT}|{_SPLIT}|{_COMMA}")
_WIDE_COMMA = re.compile(r"，(?=\d{3})(?<=\d，)")
_GAP = re.compile(rf"{_BLANKS}(?=[\d.])(?<=[\d.].)")
_INSIDE = re.compile(f"[{BLANK}]+|，")


def mend_figures(text: str) -> tuple[str, Shift | None]:
    """Text → the same with its numbers in one piece."""
    if not (_WIDE_COMMA.search(text) or _GAP.search(text)):
        return text, None
    return apply_edits(text, _edits(text))


def _edits(text: str) -> Iterator[Edit]:
    for torn in _TORN.finditer(text):
        assert torn.lastgroup is not None
        for gap in _INSIDE.finditer(text, *torn.span(torn.lastgroup)):
            yield gap.start(), gap.end(), "," if gap[0] == "，" else ""
