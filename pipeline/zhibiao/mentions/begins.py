"""What a number begins with, told from the rules: which sentences are read, and what stands near a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..rulebook import Rulebook
from .firsts import class_of, first_characters
from .numerals import CAPITALS, CHINESE, DIGITS, FRACTION_BELOW, FRACTION_PART, OWN_SCALE
from .words import any_of

_RATES = (
    "%",
    "‰",
    "成",
    "个百分点",
    "个半百分点",
    "百分点",
    "倍",
    "pct",
    "PCT",
    "ppt",
    "PPT",
    "pp",
)
# 27倍, 27x PE; no 4X behind a letter and a point, as in names of cars
TIMES = r"(?:倍|(?<![A-Za-z]\.\d)[xX](?=/[\d.]|[，。；、,;（）()\s]|$|P[EBS]|[估市目的]))"
_FRACTION = f"{FRACTION_BELOW}分之(?:{FRACTION_PART}|百)"
# around a number without unit: before a whole one, never before one, behind one in spite of being
# a letter, never behind one
BEFORE_WHOLE = "为达到至报于得是"
NOT_BEFORE = '第/+:：-—·.（([“"'
BEHIND = "较比同环和与及增下上缩降升提扩"
NOT_BEHIND = "%+/:：~-"
# 指数为97.5， 评分为98，
_ALONE = (
    rf"(?:\d++\.\d++|(?<![^{BEFORE_WHOLE}])[-+]?\d{{1,3}}+)"
    rf"(?![{re.escape(NOT_BEHIND)}\dA-Za-z]|(?![{BEHIND}])[一-龥])"
)


def counting(rules: Rulebook) -> list[str]:
    """What a number begins with that counts something: one with a unit, one that stands alone, a word."""
    digits, figures = _figures(rules)
    units = [word for unit in rules.unit for word in unit.words]
    more = f"(?:{any_of(rules.qualifiers.more)}){{0,2}}"
    measures = [*rules.numerals.multipliers, *units, *_RATES]
    measured = f"(?={more}(?:{any_of(measures, rules.numerals.no_units)}|{TIMES}))"
    # 一架, 两家: a word more than a count
    several = f"(?=[{digits}](?:点[{digits}]|{more}(?:[{figures}]|{any_of(_RATES)}))|[^{digits}])"
    return [
        f"(?:{DIGITS}|{several}{CHINESE})(?: ?{measured}|{OWN_SCALE})",
        f"(?:{any_of(rules.numerals.currency_signs)}) ?{DIGITS}",
        f"半(?={any_of(_RATES)})|{CAPITALS}",
        _FRACTION,
        _words(rules),
        _ALONE,
        _behind_unit(rules),
    ]


def near(rules: Rulebook) -> str:
    """What stands at a number, without looking for its unit: a cheap sign that one is there."""
    digits, figures = _figures(rules)
    goes_on = f"[{figures}]|点[{digits}]|分之|{any_of([*rules.qualifiers.more, *_RATES])}"
    bare = f"{rules.qualifiers.bare_scale}[{''.join(rules.numerals.scales)}]"
    return rf"(?:[-+]?\d|[{figures}](?:{goes_on})|[{figures}]?个?半?个?百分|{bare}|{_words(rules)})"


def reaching(rules: Rulebook) -> str:
    """A pattern that finds each number, also 十个 and 百家, and runs past the rest of its digits."""
    scales = "".join(rules.numerals.scales)
    units = class_of({word[0] for unit in rules.unit for word in unit.words})
    number = f"(?:{near(rules)}|[{scales}]{units})"
    first = class_of(first_characters(number) - {"-", "\n"})
    return rf"{first}(?:(?<=\d)[\d.,]*+|(?<=(?={number}).))"


def _behind_unit(rules: Rulebook) -> str:
    """（亿元）208: what follows a bracket that ends like a unit."""
    ends = {word[-1] for unit in rules.unit for word in unit.words} | {"%", *"万亿"}
    return rf"(?:(?<={class_of(ends)}）)|(?<={class_of(ends)}）：))\d++(?![\dA-Za-z年月日])"


def _figures(rules: Rulebook) -> tuple[str, str]:
    """The characters of numerals: those that are digits, and all."""
    digits = "".join(rules.numerals.digits)
    return digits, digits + "".join(rules.numerals.scales)


def _words(rules: Rulebook) -> str:
    return any_of(endings(text for word in rules.numerals.word for text in word.text))


def endings(words: Iterable[str]) -> list[str]:
    """Those of `words` that end with no other: where 基本持平 stands, 持平 does."""
    every = set(words)
    return sorted(
        word for word in every if not any(word.endswith(other) for other in every - {word})
    )
