"""Numerals: what a number's own characters may be, and what they are worth.

Digits (1,234.5), Chinese numerals (两千三, 一点五), capitals (叁亿), both together (3亿5000万), and two
neighbours for a range (三四十).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# not the rest of a number that was refused, nor of 3.本
DIGITS = r"(?<!\d[.,])\d++(?:(?<!\d{4})(?:,\d{3})++(?!\d))?(?:\.\d++)?"
_ONES = "一二两三四五六七八九"
ONE = f"[{_ONES}]"
END = r"(?=[，。；、！？）)\s多左以的]|$)"
"""Nothing more of a number follows: 两万五|左右."""
_UNITS_OF_THOUSANDS = "瓦米克伏卡赫帕吨升"
# 三十二万|千瓦: 百 and 千 stand behind a digit, or they begin a unit
_TAIL = f"[{_ONES}零〇十万亿]|[百千](?<=[{_ONES}][百千])"
CHINESE = (
    f"(?:(?:[{_ONES}]|(?<![数几])十|零(?=点))(?:{_TAIL})*+(?:点[一二三四五六七八九零〇]+)?"
    "|(?<=[破超近过达上逾])(?:[百千]?[万亿]{1,2}|[百千])"
    f"|(?<![数几{_ONES}十\\d])(?:[百千][万亿]?|万)(?=[余多]))"
)
OWN_SCALE = f"(?:(?<=[万亿])|(?<=[万亿]{ONE}){END})"
"""What ends a numeral that says its own multiplier: 三万, and 一万二 where the lesser is left unsaid."""
FRACTION_BELOW = "[一二两三四五六七八九十百千万]+"
FRACTION_PART = f"(?:{DIGITS}|{CHINESE})(?!几)"
# 叁亿元, 伍佰万元: capitals are read before money alone, and not alone: 叶伍元 is a name
CAPITALS = (
    "(?=[壹贰叁肆伍陆柒捌玖]?[拾佰仟万亿])[壹贰叁肆伍陆柒捌玖拾][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*+"
    "(?=元|圆|[美欧日港]元|英镑|人民币)"
)
# 3亿5000万, 80万357, 13万2千, 1千5百万: each part smaller than the one before.
# 4亿|2026年, 3亿|5G are none
_BELOW = (
    rf"零?(?:\d千(?![{_UNITS_OF_THOUSANDS}])(?:\d百)?|(?:\d,?)?\d{{3}}(?![\d.,年月日号时点届A-Za-z])"
    r"|[1-9](?=[多余，。；、）)]|元|美元|$))"
)
_MYRIADS = f"零?{DIGITS}[百千]?万(?:{_BELOW})?"
_MORE = rf"兆零?{DIGITS}[百千]?亿(?:{_MYRIADS})?|亿{_MYRIADS}|万{_BELOW}|千\d百"
ARABIC = f"{DIGITS}(?:{_MORE})?"

BEGINS = "0123456789+-负零半十百千万亿壹贰叁肆伍陆柒捌玖拾" + _ONES
"""the characters that a number or its sign begins with"""

MOST_DIGITS = 28
"""so many digits a decimal holds exactly; a longer run of them is a code, no quantity"""

_PIECE = re.compile(r"\d[\d,]*+(?:\.\d+)?|.")
_PAIR = re.compile(f"([{_ONES}])([{_ONES}])(?![{_ONES}])")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_MYRIAD = 10_000
_REMEMBERED = 4096


class Value(NamedTuple):
    """What a numeral is worth: one number, or the two ends of a range (三四十)."""

    low: Decimal
    high: Decimal | None = None


class Numerals:
    """Reads numerals by the digits and scales of a rulebook."""

    def __init__(self, digits: Mapping[str, int], scales: Mapping[str, int]) -> None:
        self._digits = digits
        self._scales = scales
        self.value = lru_cache(maxsize=_REMEMBERED)(self._read)
        """一百五六十 → 150 to 160; what `number` reads is one number; None for neither"""

    def _read(self, text: str) -> Value | None:
        pair = None if text.isascii() else _PAIR.search(text)
        if pair is None or "点" in text or (len(text) > 2 and self._all_digits(text)):
            number = self.number(text)
            return None if number is None else Value(number)
        if self._digits[pair[2]] != self._digits[pair[1]] + 1:
            return None  # 三五个: no two neighbours
        low, high = (
            self.number(text[: pair.start()] + end + text[pair.end() :]) for end in pair.groups()
        )
        return None if low is None or high is None else Value(low, high)

    def number(self, text: str) -> Decimal | None:
        """两千三百 → 2300, 一点五 → 1.5, 20,300 → 20300, 3亿5000万 → 350000000; None for no number."""
        if text.isascii():
            plain = text.replace(",", "")
            return Decimal(plain) if len(plain.replace(".", "")) <= MOST_DIGITS else None
        if sum(map(str.isdigit, text)) > MOST_DIGITS or len(text) > 2 * MOST_DIGITS:
            return None
        if text == "半":
            return Decimal("0.5")
        whole, _, fraction = text.translate(_CAPITALS).partition("点")
        value = self._whole(whole)
        if value is None or not fraction:
            return value
        return value + Decimal("0." + "".join(str(self._digits[char]) for char in fraction))

    def _all_digits(self, text: str) -> bool:
        return all(char in self._digits for char in text)

    def _whole(self, text: str) -> Decimal | None:
        if len(text) > 1 and self._all_digits(text):
            return None if len(text) < 4 else Decimal("".join(str(self._digits[c]) for c in text))
        total: _Sum | None = _Sum()
        for piece in _PIECE.findall(text):
            scale = self._scales.get(piece)
            if total is None:
                break
            if scale is not None:
                total = total.scale(scale)
            elif piece in "零〇" and len(text) > 1:
                total = total.zero()
            else:
                digit = self._digits.get(piece, piece.replace(",", ""))
                total = total.digit(Decimal(digit))
        return None if total is None else total.value()


class _Sum(NamedTuple):
    """A numeral as far as it is read, from left to right; a step gives None where it can't go on so."""

    terms: tuple[tuple[Decimal, int], ...] = ()
    """三亿|二千万|: what has its 万 or 亿, and that"""
    section: Decimal = Decimal(0)
    """二千|三百|: what waits for it"""
    waiting: Decimal | None = None
    """a digit that waits for its scale"""
    last: int = 0
    """the scale before, if nothing but a digit has been read since"""
    least: int = 0
    """the last scale of the section"""

    def digit(self, value: Decimal) -> _Sum | None:
        return self._replace(waiting=value) if self.waiting is None else None  # not 三五百

    def zero(self) -> _Sum | None:
        return self._replace(last=0) if self.waiting is None else None

    def scale(self, scale: int) -> _Sum | None:
        if scale >= _MYRIAD:
            return self._closed(scale)
        if self.least and scale >= self.least:
            return None  # 三百五百
        section = self.section + (1 if self.waiting is None else self.waiting) * scale
        return _Sum(self.terms, section, None, scale, scale)

    def _closed(self, scale: int) -> _Sum | None:
        """万 and 亿 multiply what stands before them: 三万|万, 一万二千|亿."""
        amount, factor, terms = self.section + (self.waiting or 0), scale, self.terms
        if self.waiting is None and not self.section:
            if terms and not self.last:
                return None
            amount, before = terms[-1] if terms else (Decimal(1), 1)
            terms, factor = terms[:-1], factor * before
        elif terms and (terms[-1][1] < scale or amount >= terms[-1][1] / 10):
            amount, terms = amount + terms[-1][0], terms[:-1]  # 一万八千|万: 18,000 of them
        if terms and terms[-1][1] <= factor:
            return None  # 一万一万
        return _Sum((*terms, (amount * scale, factor)), last=scale)

    def value(self) -> Decimal:
        rest = self.waiting or Decimal(0)
        if self.last >= 100 and rest < 10 and rest == rest.to_integral_value():
            rest *= self.last // 10  # 两万五, 一千二
        return sum((term for term, _ in self.terms), self.section + rest)
