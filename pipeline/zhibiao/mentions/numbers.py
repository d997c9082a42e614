"""Numbers: numerals, fractions and ranges with sign, currency, multiplier, unit and qualifier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..rulebook import Rulebook
from ..schema import Qualifier
from .begins import TIMES
from .firsts import class_of
from .numerals import (
    ARABIC,
    BEGINS,
    CAPITALS,
    CHINESE,
    END,
    FRACTION_BELOW,
    FRACTION_PART,
    OWN_SCALE,
    Numerals,
    Value,
)
from .token import Mention, Quantity
from .words import any_of

# what may join the two ends of a range; 由A至B is no range
JOINT = r"(?:--?|——?|–|~|至|到)"
_JOINTS = "-—–~至到"
# 负2.3亿元, but 资产减负1000亿元, 正负0.5度
_MINUS = "(?<![减正债欠担不承抱背肩胜增])负|零下"
_SIGN = rf"(?:(?<![\d%元亿万人吨个月日])-|(?<![\d%元亿万人吨个月日A-Za-z])\+|{_MINUS})?"
_POINTS = "个百分点"
_POINT_LETTERS = ("pct", "ppt", "pp")
# 1.2pct, 1.2pctYoY
_LETTERS = "(?:pct|PCT|ppt|PPT|pp)s?(?!(?![yYqQ][oO][yYqQ])[A-Za-z])"
_RATE = f"(?:%|‰|成(?:半|[一二三四五六七八九])?|个半?百分点|百分点|个?{_LETTERS})"
_HALF = f"半{END}"
_ONE_HALF, _NOTHING = Decimal("0.5"), Decimal(0)
_PER = r"[年月日天时秒周季]|(?:min|[hdasL])(?![A-Za-z])"
_NOT_PREFIXES = "A-Za-z²³"
_FRACTIONS = {"百": ("%", 1), "千": ("‰", 1), "万": ("%", 100)}

_MYRIADS = re.compile(r"[万亿兆]+(?=\D*\d)|[万亿]+\Z|[万亿](?=[一二三四五六七八九]\Z)")

_APART = 1000
"""so many times the low end of a range is the high one at most"""

_MEASURES = 4096
"""so many units with their scales are remembered"""


class Measure(NamedTuple):
    """What a unit measures: the mention's type, the unit as given out, the rule that knows it."""

    kind: str
    unit: str | None
    factor: int
    more: Decimal
    """what the unit adds to the number: 六成|五, 一个|半|百分点"""
    rule: str
    known: bool
    counts: bool


class Numbers:
    """Reads quantities by the units, numerals and qualifiers of a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        numerals = rules.numerals
        self._numerals = Numerals(numerals.digits, numerals.scales)
        self._digits = numerals.digits
        self._multipliers = {word: _product(word, numerals.scales) for word in numerals.multipliers}
        self._words = {text: word for word in numerals.word for text in word.text}
        self._units = {word: unit for unit in rules.units.values() for word in unit.words}
        self._currencies = numerals.currencies | numerals.currency_signs
        self._currency_signs = numerals.currency_signs
        self._before = {w: q for q, words in rules.qualifiers.before.items() for w in words}
        self._before[rules.qualifiers.bare_scale] = "over"
        self._after = {w: q for q, words in rules.qualifiers.after.items() for w in words}
        self._measure = lru_cache(maxsize=_MEASURES)(self._read_measure)
        self.numeral = self._numerals.number
        self.pattern = self._build(rules)

    def _build(self, rules: Rulebook) -> str:
        bare = rules.qualifiers.bare_scale
        scales = "".join(rules.numerals.scales)
        guarded = rules.qualifiers.not_behind
        before = f"{any_of(w for w in self._before if w != bare and w not in guarded)}|{bare}(?=[{scales}])"
        before += "".join(f"|(?<![{not_behind}]){word}" for word, not_behind in guarded.items())
        unit = any_of(self._units, _guards(self._units, rules.numerals.no_units))
        scale = _scale(rules)
        whole = f"(?:{unit})(?:/(?!\\d+(?:bp|BP))(?:\\d*|{scale})(?:{unit}|{_PER}))?"
        more = any_of(rules.qualifiers.more)
        measured = f"(?=(?:{more})?(?:{scale})?(?:{more})?(?:{unit}|{_RATE}|{TIMES}))"
        to_chinese = f"(?={JOINT}{CHINESE}{measured})"  # 六|至七成
        digits = f"{_SIGN}{ARABIC}"
        ends = f"{measured}|{OWN_SCALE}"
        spoken = f"(?:{_MINUS})?{CHINESE}(?:{ends})|半(?={_POINTS}|倍)|{CAPITALS}"
        number = f"(?:{digits}|{spoken})"
        money = any_of(self._currencies)
        inner = any_of(w for w in self._before if w != bare)
        first = f"(?:(?P<money>{money}) ?(?P<inner>{inner})?)?(?P<num>{number}|{CHINESE}{to_chinese})(?P<more>{more})?"
        same = f"(?(unit1)(?=(?:{scale})?(?P=unit1)))"
        # a joint stands near, or no range need be tried
        other = (
            f"(?=[^{_JOINTS}与和]{{0,12}}+(?:[{_JOINTS}]|[与和][^，。；与和]{{1,16}}之间))"
            f"(?P<scale1>{scale})?(?P<unit1>[%成]|{whole})?(?<![由从])"
            f"(?:{JOINT}|(?P<between>[与和]))(?P<num2>{number}){same}"
        )
        tail = (
            f"(?P<scale>{scale})?(?P<more2>{more})?"
            f"(?: ?(?P<unit>{_RATE}|{TIMES}|{whole})(?:(?<=元)整)?)?"
            f"(?P<half>{_HALF})?(?:(?P<more3>{more})(?!自))?(?(between)之间|(?:之间(?!的))?)"
        )
        fraction = (
            f"(?P<minus>{_MINUS})?(?P<below>{FRACTION_BELOW})分之(?P<above>{FRACTION_PART}|百)"
            f"(?:(?:至|到|-|~)(?P<above2>{FRACTION_PART}))?(?P<more4>{more})?"
        )
        body = f"(?:(?P<word>{any_of(self._words)})|{fraction}|{first}(?:{other})?{tail})"
        # most of what begins like a qualifier is none: 大|型, 上|午
        begins = class_of({*BEGINS, *(word[0] for word in (*self._words, *self._currencies))})
        return f"(?P<before>{before})?(?={begins}){body}(?P<after>{any_of(self._after)})?"

    def read(self, match: re.Match[str]) -> Mention | None:
        """The mention of a match of `pattern`, or None when the number is none worth keeping."""
        word, below = match.group("word", "below")
        if word:
            return self._from_word(match, word)
        if below:
            return self._fraction(match)
        return self._quantity(match)

    def _from_word(self, match: re.Match[str], word: str) -> Mention:
        rule = self._words[word]
        qualifier = rule.qualifier or self._qualifier(match)
        number = Quantity(
            rule.value, None, rule.unit, qualifier, match.start("word"), match.end("word")
        )
        kind = "DOUBLED" if rule.moves else "PERCENT"
        return Mention(kind, match.start(), match.end(), rule.id, number=number)

    def _fraction(self, match: re.Match[str]) -> Mention | None:
        below, written, written_to = match.group("below", "above", "above2")
        above = self._numerals.value(written) if written != "百" else Value(Decimal(100))
        if above is None:
            return None
        low, high = above.low, self.numeral(written_to) if written_to else above.high
        named = _FRACTIONS.get(below)
        whole = self.numeral(below)
        if named:
            unit, parts = named
            low, high = low / parts, high and high / parts
        elif whole:
            unit, low, high = "%", _percent(low, whole), high and _percent(high, whole)
        else:
            return None
        if match["minus"]:
            low, high = -low, high and -high
        start = match.start("minus" if match["minus"] else "below")
        end = match.end("above2" if written_to else "above")
        number = Quantity(low, high, unit, self._qualifier(match), start, end)
        return Mention("PERCENT", match.start(), match.end(), "numeral.fraction", number=number)

    def _qualifier(self, match: re.Match[str]) -> Qualifier | None:
        before, inner, after, *more = match.group(
            "before", "inner", "after", "more", "more2", "more3", "more4"
        )
        if before or inner:
            return self._before[before or inner]
        if after:
            return self._after[after]
        return "over" if any(more) else None

    def _quantity(self, match: re.Match[str]) -> Mention | None:
        written, written_to, scale, unit, money = match.group(
            "num", "num2", "scale", "unit", "money"
        )
        read = self._range(match) if written_to else self._single(written, scale)
        if read is None:
            return None
        (value, value_to), scale = read
        measure = self._measure(unit or "", scale or "", money)
        small = not scale and self._is_small(written_to or written)
        if measure is None or (measure.known and small):
            return None  # 一架, 两三家: a word more than a count
        half = match["half"]
        if half and not unit and not scale:
            return None  # 三半
        more = measure.more + _ONE_HALF if half else measure.more
        if more or measure.factor != 1:
            value = (value + more) * measure.factor
            value_to = None if value_to is None else value_to * measure.factor
        last = "unit" if unit else "scale" if match["scale"] else "num2" if written_to else "num"
        first = "money" if money and _names(measure.unit, self._currencies[money]) else "num"
        number = Quantity(
            value,
            value_to,
            measure.unit,
            self._qualifier(match),
            match.start(first),
            match.end("half" if half else last),
            measure.counts,
        )
        return Mention(measure.kind, match.start(), match.end(), measure.rule, "", number)

    def _single(self, written: str, scale: str | None) -> tuple[Value, str | None] | None:
        """A number that is no range of two, and its multiplier."""
        value = self._signed(written)
        if value is None or scale or written.isascii():
            return value and (value, scale)
        scale = self._own_scale(written)
        return self._divided(value, scale), scale

    def _range(self, match: re.Match[str]) -> tuple[Value, str | None] | None:
        """The two ends of a range in one multiplier: 5000万|至1.2亿 → 0.5 to 1.2, 亿."""
        written, written_to, scale_from, scale = match.group("num", "num2", "scale1", "scale")
        if written in self._digits and written_to[1:] and set(written_to[1:]) <= set("十百千万亿"):
            written += written_to[1:]  # 三|到四百
        low, high = self._signed(written), self._signed(written_to)
        if low is None or high is None or low.high is not None or high.high is not None:
            return None
        value = Value(low.low, high.low)
        if not scale and not scale_from:
            scale = self._own_scale(written_to)
            return self._divided(value, scale), scale
        own_unit = scale_from or match["unit1"]
        if scale_from == scale or (not own_unit and low.low <= high.low):
            return value, scale
        if not scale:
            return None  # 5万-6000
        # 4000元至2.2万元, 3000到30万元, but 5000-1.2亿 leaves a 万 unsaid
        first = low.low * self._multipliers.get(scale_from, 1) / self._multipliers[scale]
        near = own_unit or first * _APART > high.low
        return (Value(first, high.low), scale) if near and first < high.low else None

    def _signed(self, written: str) -> Value | None:
        """负二点三 → -2.3, +3 → 3."""
        plain = written.removeprefix("零下").lstrip("-+负") if written[0] in "-+负零" else written
        value = self._numerals.value(plain)
        if value is None or plain == written or written[0] == "+":
            return value
        return Value(-value.low, None if value.high is None else -value.high)

    def _own_scale(self, written: str) -> str | None:
        """三万 → 万, 3亿5000万 → 亿: the multiplier that stays in the unit."""
        first = _MYRIADS.search(written)
        if first is None:
            return None  # 一万二千: all in digits
        return first[0] if first[0] in self._multipliers else first[0][-1]

    def _divided(self, value: Value, scale: str | None) -> Value:
        if not scale:
            return value
        factor = self._multipliers[scale]
        return Value(value.low / factor, None if value.high is None else value.high / factor)

    def _is_small(self, written: str) -> bool:
        return len(written) <= 2 and all(char in self._digits for char in written)

    def _more(self, unit: str) -> Decimal:
        """六成五 → 0.5 tenths, 六成半 and 一个半百分点 the same."""
        if "半" in unit:
            return _ONE_HALF
        return Decimal(self._digits[unit[1]]) / 10 if unit[:1] == "成" and unit[1:] else _NOTHING

    def _read_measure(self, unit: str, scale: str, money: str | None) -> Measure | None:
        """What a unit with its scale and currency measures; None for one that needs a scale and has none."""
        known = self._units.get(unit)
        if known and known.scaled and not scale:
            return None
        kind, unit_out, factor = _kind(unit, scale)
        if money:
            kind, unit_out = self._of_money(kind, unit_out, money, bool(unit))
        counts = known is not None and known.kind == "count" and kind == "AMOUNT"
        rule = known.id if known else "unit." + kind.lower()
        return Measure(kind, unit_out, factor, self._more(unit), rule, known is not None, counts)

    def _of_money(
        self, kind: str, unit: str | None, money: str, said: bool
    ) -> tuple[str, str | None]:
        """The unit with the currency before the number: US$1.2亿 → 亿美元, 美元3万元 → 万美元."""
        currency = self._currencies[money]
        if unit and unit.endswith("元"):
            return kind, unit.removesuffix("元") + currency
        if not said and (unit or money in self._currency_signs):
            return "AMOUNT", (unit or "") + currency
        return kind, unit


def _scale(rules: Rulebook) -> str:
    """A pattern for a multiplier; 86亿|千瓦; 3兆元, but 3兆瓦, 宽带100兆."""
    numerals, units = rules.numerals, rules.units.values()
    words = [word for unit in units for word in unit.words]
    guards = {"千": "".join(sorted({word[1] for word in words if word[0] == "千"}))}
    plain = any_of((m for m in numerals.multipliers if m not in numerals.money_multipliers), guards)
    money = any_of(word for unit in units if "money" in unit.id for word in unit.words)
    return f"(?:{plain}(?!分点)|{any_of(numerals.money_multipliers)}(?={money}))"


def _guards(units: Iterable[str], no_units: Mapping[str, str]) -> dict[str, str]:
    """The characters that may not follow a unit; kW is none in kWh."""
    latin = {unit: _NOT_PREFIXES for unit in units if unit[-1].isascii()}
    return {**latin, **no_units}


def _product(word: str, scales: Mapping[str, int]) -> int:
    product = 1
    for char in word:
        product *= scales[char]
    return product


def _percent(above: Decimal, below: Decimal) -> Decimal:
    """三分之一 → 33.33."""
    value = above * 100 / below
    value = round(value, 2 if value > 1 else 4).normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _names(unit: str | None, currency: str) -> bool:
    return unit is not None and currency != "元" and unit.endswith(currency)


def _kind(unit: str, scale: str) -> tuple[str, str | None, int]:
    """The type of mention that a number with this unit is, the unit as it is given out, its factor."""
    if unit in ("%", "‰"):
        return "PERCENT", unit, 1
    if unit.startswith("成"):
        return "PERCENT", "%", 10
    if unit.endswith("百分点") or unit.removeprefix("个").rstrip("s").lower() in _POINT_LETTERS:
        return "POINTS", _POINTS, 1
    if unit in ("倍", "x", "X"):
        return "TIMES", "倍", 1
    if unit or scale:
        return "AMOUNT", (scale + unit), 1
    return "NUMBER", None, 1
