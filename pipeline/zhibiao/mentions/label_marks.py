"""Numbers, dates and units as the heads of tables write them, and the particles between their words."""

from __future__ import annotations

import re

_FIGURE = "[一二三四五六七八九十]"
MARKER = re.compile(rf"(?:{_FIGURE}+、|（(?:{_FIGURE}|\d)+）|\d{{1,2}}[、.](?!\d)|[①-⑳])")
"""what numbers a row: 一、 （二） 3. ①"""
# 表1 2024年…, also with the blank lost
_NUMBER = rf"(?:\d{{1,2}}?(?=(?:19|20)\d\d)|\d{{1,2}}|{_FIGURE}+)"
NUMBERED = re.compile(rf"\s*(?:附?[表图]\s*{_NUMBER}?(?:[-—.]\d+)?|续表|附[表件]\s*\d*)[：:、.\s]*")
"""what numbers a table: 表2, 附件1："""
NOTHING = re.compile(r"[-—–―…./*·×xX]*|--|N/?A|n/?a|NaN|无|不适用|无数据|持平")
"""what stands in a cell without a number"""
YEAR = re.compile(r"((?:19|20)\d\d)年?([A-Za-z]?)")
YEAR_ENDS = "年"
POINTS = re.compile("(?:个)?百分点$")
POINTS_UNIT = "个百分点"
SAID_UNIT = "单位："
UNITS = re.compile("单位：([^）：]+)")
BETWEEN_UNITS = re.compile("[、，,；;和 ]+")
OF = "的"
RATE_OF_BASE = "减?率?"
"""behind a basis of growth: 年增|率"""
SHARE_OF = "占(?P<of>.*?)的?"
"""before a word of share: 占全省|比重"""
DONE = "完成"
"""before a plan of which a part is done"""


def year(digits: str) -> str:
    """2024 → 2024年."""
    return digits + YEAR_ENDS


def month(digits: str, number: int) -> str:
    """2024, 6 → 2024年6月."""
    return f"{digits}年{number}月"
