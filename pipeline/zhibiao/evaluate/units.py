"""Numbers with their units, brought to one scale: 4.5 万户 → 45000 户, 1.2 兆元 → 1.2 万亿元."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_MULTIPLIERS = {
    "百": 10**2,
    "千": 10**3,
    **dict.fromkeys("万萬", 10**4),
    **dict.fromkeys("亿億", 10**8),
    "兆": 10**12,
}
# 百分点 begins with a multiplier's character and does not mean it, 兆瓦 is a million watts and 兆帕
# a million pascals: 兆 counts where it stands for 万亿, before a currency or nothing.
_SCALE = re.compile(r"(?!百分)[百千万萬亿億]+|兆(?=$|.{0,3}[元圓圆幣])")
# 万辆（艘、架、列）次 may be written with other brackets.
_NOISE = re.compile(r"[\s()、,]+")
_SAME = {
    **dict.fromkeys(("百分点", "百分點", "個百分點"), "个百分点"),
    "人民币": "元",
}


def fold(value: Decimal, unit: str | None) -> tuple[Decimal, frozenset[str]]:
    """`(1.2, "万亿元")` → `(1200000000000, {"元"})`: the scaled number and the units it may have.

    A multiplier with no unit after it (2.79万亿) may be 元, said nowhere, or nothing.
    """
    text = unicodedata.normalize("NFKC", unit or "").replace(" ", "")
    scale = _SCALE.match(text)
    rest = text[scale.end() :] if scale else text
    for character in scale.group() if scale else "":
        value *= _MULTIPLIERS[character]
    if scale and not rest:
        return value, frozenset({"", "元"})
    return value, frozenset({_base_unit(rest)})


def _base_unit(unit: str) -> str:
    unit = _NOISE.sub("", _SAME.get(unit, unit))
    return unit.removesuffix("人民币").removeprefix("人民币")  # 亿元人民币 is 亿元
