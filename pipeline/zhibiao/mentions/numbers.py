"""Numbers: digits with thousands separators, Chinese numerals, fractions, ranges, with unit and qualifier."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..rulebook import Rulebook
from ..schema import Qualifier
from .token import Mention, Quantity
from .words import any_of

DIGITS = r"\d++(?:(?:,\d{3})+(?!\d))?(?:\.\d++)?"
CHINESE = (
    "(?:(?:[一二两三四五六七八九]|(?<![数几])十|零(?=点))[一二两三四五六七八九十百千万亿零〇]*(?:点[一二三四五六七八九零〇]+)?"
    "|(?<=[破超近过达上逾])[百千万亿]+|(?<![数几一二两三四五六七八九十\\d])[百千](?=余))"
)
# what may join the two ends of a range; 由A至B is no range
JOINT = r"(?:--?|——?|–|~|至|到)"
_JOINTS = "-—–~至到"


_MEASURES = 4096
"""so many units with their scales are remembered"""


class Measure(NamedTuple):
    """What a unit measures: the mention's type, the unit as given out, the rule that knows it."""

    kind: str
    unit: str | None
    factor: int
    rule: str
    known: bool
    counts: bool


class Numbers:
    """Reads quantities by the units, numerals and qualifiers of a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._digits = rules.numerals.digits
        self._scales = rules.numerals.scales
        self._words = {text: word for word in rules.numerals.word for text in word.text}
        self._units = {word: unit for unit in rules.units.values() for word in unit.words}
        self._currencies = rules.numerals.currencies
        self._before = {w: q for q, words in rules.qualifiers.before.items() for w in words}
        self._before[rules.qualifiers.bare_scale] = "over"
        self._after = {w: q for q, words in rules.qualifiers.after.items() for w in words}
        self._measure = lru_cache(maxsize=_MEASURES)(self._read_measure)
        self.pattern = self._build(rules)

    def _build(self, rules: Rulebook) -> str:
        bare = rules.qualifiers.bare_scale
        before = (
            f"{any_of(w for w in self._before if w != bare)}|{bare}(?=[{''.join(self._scales)}])"
        )
        after = any_of(self._after)
        scale = f"(?:{any_of(rules.numerals.multipliers)})(?!分点)"
        unit = any_of(self._units, rules.numerals.no_units)
        more = any_of(rules.qualifiers.more)
        rate = "(?:%|‰|成(?:半|[一二三四五六七八九])?|个百分点|百分点)"
        per = f"(?:/\\d*(?:{unit}|[年月日天时秒周季]))?"
        measured = f"(?=(?:{more})?(?:{scale})?(?:{more})?(?:{unit}|{rate}|倍))"
        sign = r"(?:(?<![\d%元亿万人吨个月日])-)?"
        number = f"(?:{sign}(?:{DIGITS})|{CHINESE}(?:{measured}|(?<=[万亿])))"
        tail = f"(?P<scale>{scale})?(?P<more2>{more})?(?P<unit>{rate}|倍|(?:{unit}){per})?(?:(?P<more3>{more})(?!自))?"
        money = any_of(rules.numerals.currencies)
        first = f"(?P<money>{money})?(?P<num>{number})(?P<more>{more})?"
        same = f"(?(unit1)(?=(?:{scale})?(?P=unit1)))"
        # a joint stands near, or no range need be tried
        other = (
            f"(?=[^{_JOINTS}]{{0,12}}+[{_JOINTS}])(?P<scale1>{scale})?(?P<unit1>[%成]|(?:{unit}){per})?(?<![由从])(?P<joint>{JOINT})"
            f"(?P<num2>{number}){same}"
        )
        above = "[一二两三四五六七八九十]+(?:点[一二三四五六七八九零〇]+)?"
        fraction = f"(?P<below>[一二两三四五六七八九十百]+)分之(?P<above>{DIGITS}|{above})"
        words = any_of(self._words)
        body = f"(?:(?P<word>{words})|{fraction}|{first}(?:{other})?{tail})"
        return f"(?P<before>{before})?{body}(?P<after>{after})?"

    def numeral(self, text: str) -> Decimal | None:
        """两千三百 → 2300, 一点五 → 1.5, 20,300 → 20300; None when it is no number (百千)."""
        if text.lstrip("-")[:1].isdigit():
            return Decimal(text.replace(",", ""))
        whole, _, fraction = text.partition("点")
        value = self._chinese(whole)
        if value is None or not fraction:
            return value
        return value + Decimal("0." + "".join(str(self._digits[char]) for char in fraction))

    def _chinese(self, text: str) -> Decimal | None:
        if len(text) > 1 and all(char in self._digits for char in text):
            return None if len(text) < 4 else Decimal("".join(str(self._digits[c]) for c in text))
        total = section = digit = 0
        previous = ""
        for char in text:
            if char in self._digits:
                if previous in self._digits and previous not in "零〇":
                    return None  # 两三千: two guesses, no number
                digit = self._digits[char]
            elif self._scales[char] >= 10_000:
                scale = self._scales[char]
                above, below = (0, total) if scale > total else (total, 0)
                total = above + (below + section + digit or 1) * scale
                section = digit = 0
            else:
                section += (digit or 1) * self._scales[char]
                digit = 0
            previous = char
        return Decimal(total + section + digit)

    def read(self, match: re.Match[str]) -> Mention | None:
        """The mention of a match of `pattern`, or None when the number is none worth keeping."""
        word, below, written = match.group("word", "below", "num")
        if word:
            return self._from_word(match, word)
        if below:
            return self._fraction(match)
        value = self.numeral(written)
        if value is None:
            return None
        return self._typed(match, value)

    def _from_word(self, match: re.Match[str], word: str) -> Mention:
        rule = self._words[word]
        qualifier = rule.qualifier or self._qualifier(match)
        number = Quantity(
            rule.value, None, rule.unit, qualifier, match.start("word"), match.end("word")
        )
        kind = "DOUBLED" if rule.moves else "PERCENT"
        return Mention(kind, match.start(), match.end(), rule.id, number=number)

    def _fraction(self, match: re.Match[str]) -> Mention | None:
        below = self.numeral(match["below"])
        above = self.numeral(match["above"])
        if not below or above is None:
            return None
        value = (above * 100 / below).quantize(Decimal("0.01")).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
        start, end = match.start("below"), match.end("above")
        number = Quantity(value, None, "%", self._qualifier(match), start, end)
        return Mention("PERCENT", match.start(), match.end(), "numeral.fraction", number=number)

    def _qualifier(self, match: re.Match[str]) -> Qualifier | None:
        before, after, more, more2, more3 = match.group("before", "after", "more", "more2", "more3")
        if before:
            return self._before[before]
        if after:
            return self._after[after]
        return "over" if more or more2 or more3 else None

    def _typed(self, match: re.Match[str], value: Decimal) -> Mention | None:
        written, written_to, scale_from, scale, unit, money = match.group(
            "num", "num2", "scale1", "scale", "unit", "money"
        )
        last = "unit" if unit else "scale" if scale else "num2" if written_to else "num"
        if written[-1] in "万亿" and not scale:
            value, scale = self._split_scale(written, value)
        measure = self._measure(unit or "", scale or "", money)
        if measure is None or (measure.known and len(written) == 1 and written in self._digits):
            return None  # 一架, 两家: a word more than a count
        value_to = self.numeral(written_to) if written_to else None
        if scale_from and value_to is not None and scale_from != scale:
            return None  # 5000-1.2亿: two scales, not one range
        if measure.factor != 1:
            value = (value + self._tenths(unit)) * measure.factor
            value_to = None if value_to is None else value_to * measure.factor
        number = Quantity(
            value,
            value_to,
            measure.unit,
            self._qualifier(match),
            match.start("num"),
            match.end(last),
            measure.counts,
        )
        return Mention(measure.kind, match.start(), match.end(), measure.rule, "", number)

    def _split_scale(self, written: str, value: Decimal) -> tuple[Decimal, str]:
        """三万 → 3, 万: the multiplier stays in the unit."""
        scale = "万亿" if written.endswith("万亿") else written[-1]
        factor = 1
        for char in scale:
            factor *= self._scales[char]
        return value / factor, scale

    def _tenths(self, unit: str) -> Decimal:
        """六成五 → 6.5 tenths, 六成半 the same."""
        if len(unit) == 1:
            return Decimal(0)
        return Decimal("0.5") if unit[1] == "半" else Decimal(self._digits[unit[1]]) / 10

    def _read_measure(self, unit: str, scale: str, money: str | None) -> Measure | None:
        """What a unit with its scale and currency measures; None for one that needs a scale and has none."""
        known = self._units.get(unit)
        if known and known.scaled and not scale:
            return None
        kind, unit_out, factor = _kind(unit, scale)
        if money and unit_out and unit_out.endswith("元"):
            unit_out = unit_out.removesuffix("元") + self._currencies[money]
        counts = known is not None and known.kind == "count" and kind == "AMOUNT"
        rule = known.id if known else "unit." + kind.lower()
        return Measure(kind, unit_out, factor, rule, known is not None, counts)


def _kind(unit: str, scale: str) -> tuple[str, str | None, int]:
    """The type of mention that a number with this unit is, the unit as it is given out, its factor."""
    if unit in ("%", "‰"):
        return "PERCENT", unit, 1
    if unit.startswith("成"):
        return "PERCENT", "%", 10
    if unit in ("个百分点", "百分点"):
        return "POINTS", "个百分点", 1
    if unit == "倍":
        return "TIMES", "倍", 1
    if unit or scale:
        return "AMOUNT", (scale + unit), 1
    return "NUMBER", None, 1
