"""Numbers: what a scan reads of digits, Chinese numerals, fractions and ranges, with unit and qualifier."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhibiao.mentions.scan import Scanner
from zhibiao.mentions.token import Quantity
from zhibiao.rulebook import load_rules

RULES = load_rules()
SCANNER = Scanner(RULES)
KINDS = {"AMOUNT", "PERCENT", "POINTS", "TIMES", "NUMBER", "DOUBLED"}


def wrong(*row: object, reason: str) -> object:
    """A row that the rules do not give yet."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


def quantities(text: str) -> list[tuple[str, Quantity]]:
    found = SCANNER.scan(text, 0, len(text))
    return [(m.type, m.number) for m in found if m.number is not None and m.type in KINDS]


def numbers(text: str) -> list[str]:
    """The numbers of a text: "AMOUNT over 3..3.5 亿元", and [] for none."""
    return [f"{kind} {_told(number)}" for kind, number in quantities(text)]


def _told(number: Quantity) -> str:
    value = f"{number.value.normalize():f}"
    if number.value_to is not None:
        value += f"..{number.value_to.normalize():f}"
    return " ".join(word for word in (number.qualifier, value, number.unit) if word)


DIGITS = [
    ("产值208.2亿元", ["AMOUNT 208.2 亿元"]),
    ("产值20,300万元", ["AMOUNT 20300 万元"]),
    ("产值1,234,567.89元", ["AMOUNT 1234567.89 元"]),
    # a Chinese comma is no separator of thousands
    ("实有20，300户", ["AMOUNT 300 户"]),
    ("实有0户", ["AMOUNT 0 户"]),
    ("实有007户", ["AMOUNT 7 户"]),
    ("存款1.2万亿", ["AMOUNT 1.2 万亿"]),
    ("存款500亿", ["AMOUNT 500 亿"]),
    ("实有12345678901234567890户", ["AMOUNT 12345678901234567890 户"]),
    ("价格3.14159265358979323846264338元", ["AMOUNT 3.14159265358979323846264338 元"]),
    ("利润-5.2亿元", ["AMOUNT -5.2 亿元"]),
    ("气温-5℃", ["AMOUNT -5 ℃"]),
    ("降到-3.2%", ["PERCENT -3.2 %"]),
    ("增长0.3个百分点", ["POINTS 0.3 个百分点"]),
    ("自然增长率5‰", ["PERCENT 5 ‰"]),
    ("增长2.5倍", ["TIMES 2.5 倍"]),
    ("产量3.5亿元/年", ["AMOUNT 3.5 亿元/年"]),
    ("浓度28微克/立方米", ["AMOUNT 28 微克/立方米"]),
    ("指数为97.5，", ["NUMBER 97.5"]),
    ("提高3百分点", ["POINTS 3 个百分点"]),
    wrong("产值3亿5000万元", ["AMOUNT 35000 万元"], reason="亿 and 万 become two numbers"),
]

CHINESE = [
    ("增长三成", ["PERCENT 30 %"]),
    ("占三成五", ["PERCENT 35 %"]),
    ("占六成半", ["PERCENT 65 %"]),
    ("近九成", ["PERCENT nearly 90 %"]),
    ("两千多家", ["AMOUNT over 2000 家"]),
    ("十二家", ["AMOUNT 12 家"]),
    ("一百二十家", ["AMOUNT 120 家"]),
    ("一千零五家", ["AMOUNT 1005 家"]),
    ("一万二千三百四十五户", ["AMOUNT 12345 户"]),
    ("二〇二一户", ["AMOUNT 2021 户"]),
    ("三万亿元", ["AMOUNT 3 万亿元"]),
    ("三十万人", ["AMOUNT 30 万人"]),
    ("五百亿元", ["AMOUNT 500 亿元"]),
    ("一亿二千万户", ["AMOUNT 12000 万户"]),
    ("三倍", ["TIMES 3 倍"]),
    ("一点五倍", ["TIMES 1.5 倍"]),
    ("两个百分点", ["POINTS 2 个百分点"]),
    ("上千种", ["AMOUNT over 1000 种"]),
    ("过半", ["PERCENT over 50 %"]),
    ("占全球一半", ["PERCENT 50 %"]),
    ("翻一番", ["DOUBLED 100 %"]),
    ("翻两番", ["DOUBLED 300 %"]),
    # a word more than a count
    ("一家企业", []),
    ("数十家", []),
    ("几十家", []),
    ("零点三个百分点", ["POINTS 0.3 个百分点"]),
    ("两三千家", []),
    ("三四十家", []),
    ("百余家", ["AMOUNT over 100 家"]),
    ("数百余家", []),
]

FRACTIONS = [
    ("占三分之一", ["PERCENT 33.33 %"]),
    ("占五分之四", ["PERCENT 80 %"]),
    ("增长百分之五", ["PERCENT 5 %"]),
    ("增长百分之五点三", ["PERCENT 5.3 %"]),
    ("增长百分之二十", ["PERCENT 20 %"]),
]

RANGES = [
    ("增长5%至6%", ["PERCENT 5..6 %"]),
    ("增长5%-6%", ["PERCENT 5..6 %"]),
    ("增长5-6%", ["PERCENT 5..6 %"]),
    ("增长5%—6%", ["PERCENT 5..6 %"]),
    ("增长5%~6%", ["PERCENT 5..6 %"]),
    ("利润16亿元-19.05亿元", ["AMOUNT 16..19.05 亿元"]),
    ("利润16-19.05亿元", ["AMOUNT 16..19.05 亿元"]),
    ("游客1800万至2000万人次", ["AMOUNT 1800..2000 万人次"]),
    ("利润约16亿元至19亿元", ["AMOUNT about 16..19 亿元"]),
    ("变动-5%至3%", ["PERCENT -5..3 %"]),
    ("三成至四成", ["PERCENT 30..40 %"]),
    # an enumeration is no range
    ("增长5%、6%", ["PERCENT 5 %", "PERCENT 6 %"]),
]

QUALIFIERS = [
    ("约3亿元", ["AMOUNT about 3 亿元"]),
    ("3000万元左右", ["AMOUNT about 3000 万元"]),
    ("近4.5万辆", ["AMOUNT nearly 4.5 万辆"]),
    ("接近80%", ["PERCENT nearly 80 %"]),
    ("超过120家", ["AMOUNT over 120 家"]),
    ("逾120家", ["AMOUNT over 120 家"]),
    ("120余家", ["AMOUNT over 120 家"]),
    ("120多家", ["AMOUNT over 120 家"]),
    ("1.2万多家", ["AMOUNT over 1.2 万家"]),
    ("50%以上", ["PERCENT over 50 %"]),
    ("至少82人", ["AMOUNT over 82 人"]),
    ("突破2万元", ["AMOUNT over 2 万元"]),
    ("不足5%", ["PERCENT under 5 %"]),
    ("不到5%", ["PERCENT under 5 %"]),
    ("低于8亿元", ["AMOUNT under 8 亿元"]),
    ("20万户以内", ["AMOUNT under 20 万户"]),
    ("5亿元", ["AMOUNT 5 亿元"]),
]

UNITS = [
    ("美元940万元", ["AMOUNT 940 万美元"]),
    ("金额940万美元", ["AMOUNT 940 万美元"]),
    # a unit that begins a longer word is none
    ("30个家庭", ["AMOUNT 30 个"]),
    ("30家庭", []),
    ("30家企业", ["AMOUNT 30 家"]),
    ("3个性指标", []),
    ("3项目", []),
    ("3项任务", ["AMOUNT 3 项"]),
    ("5元素", []),
    ("5条件", []),
    # 次 counts behind a multiplier only
    ("举办3次", []),
    ("阅读3000万次", ["AMOUNT 3000 万次"]),
    # names with digits
    ("5G基站3个", ["AMOUNT 3 个"]),
    ("世界500强", []),
    ("3号线", []),
    ("2021年", []),
    ("人民币2亿元", ["AMOUNT 2 亿元"]),
]


@pytest.mark.parametrize(("text", "wanted"), DIGITS)
def test_digits(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), CHINESE)
def test_chinese_numerals(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), FRACTIONS)
def test_fractions(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), RANGES)
def test_ranges(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), QUALIFIERS)
def test_qualifiers(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), UNITS)
def test_units(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


PLACES = [
    ("出口约208.2亿元，", "208.2亿元"),
    ("出口两千多家，", "两千多家"),
    ("出口20%以上，", "20%"),
    ("出口16-19亿元，", "16-19亿元"),
    ("出口三成五，", "三成五"),
]


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_where_a_number_stands(text: str, wanted: str) -> None:
    ((_, number),) = quantities(text)
    assert text[number.start : number.end] == wanted


# -- whatever the number ----------------------------------------------------------------------


def spelled(number: int) -> str:
    """A whole number above 0 in Chinese numerals: 10205 → 一万零二百零五."""
    text = _spelled(number)
    return text.removeprefix("一") if text.startswith("一十") else text


def _spelled(number: int) -> str:
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            rest = number % unit
            joint = "零" if 0 < rest < unit // 10 else ""
            return _spelled(number // unit) + name + joint + (_spelled(rest) if rest else "")
    return _spelled_group(number)


def _spelled_group(group: int) -> str:
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // power % 10
        if digit:
            text += ("零" if text and gap else "") + "一二三四五六七八九"[digit - 1] + name
        gap = not digit
    return text


def scaled(number: Quantity) -> Decimal:
    """The value with the multiplier of its unit: 3 万户 → 30000."""
    unit = number.unit or ""
    value = number.value
    for char in unit[: len(unit) - len(unit.lstrip("十百千万亿"))]:
        value *= RULES.numerals.scales[char]
    return value


def test_numbers_are_spelled_as_one_says_them() -> None:
    assert [spelled(n) for n in (10, 15, 110, 105, 10205, 30_0000, 1_0001_0000)] == [
        "十",
        "十五",
        "一百一十",
        "一百零五",
        "一万零二百零五",
        "三十万",
        "一亿零一万",
    ]


@given(st.integers(0, 10**18))
def test_whole_numbers_in_digits(number: int) -> None:
    ((kind, quantity),) = quantities(f"实有{number}户，")
    assert (kind, quantity.value, quantity.unit) == ("AMOUNT", Decimal(number), "户")


@given(st.integers(0, 10**18))
def test_thousands(number: int) -> None:
    ((kind, quantity),) = quantities(f"实有{number:,}户，")
    assert (kind, quantity.value, quantity.unit) == ("AMOUNT", Decimal(number), "户")


@given(
    st.decimals(min_value=0, max_value=10**12, places=6),
    st.sampled_from(["亿元", "万吨", "%", "个百分点", "倍", "亿美元"]),
)
def test_decimals_in_digits(number: Decimal, unit: str) -> None:
    ((_, quantity),) = quantities(f"达{number:f}{unit}，")
    assert (quantity.value, quantity.unit) == (number, unit)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["亿元", "%"]))
def test_ranges_of_any_two_numbers(low: int, high: int, unit: str) -> None:
    ((_, quantity),) = quantities(f"达{low}{unit}至{high}{unit}，")
    assert (quantity.value, quantity.value_to, quantity.unit) == (Decimal(low), Decimal(high), unit)


@given(st.integers(10, 10**16 - 1))
@example(10)
@example(1005)
@example(1_0000)
@example(3000_0000)
@example(9999_9999_9999_9999)
def test_whole_numbers_in_chinese(number: int) -> None:
    ((kind, quantity),) = quantities(f"实有{spelled(number)}户，")
    assert kind == "AMOUNT"
    assert scaled(quantity) == number


@given(st.integers(1, 9999), st.text("一二三四五六七八九零", min_size=1, max_size=4))
def test_decimals_in_chinese(whole: int, fraction: str) -> None:
    ((_, quantity),) = quantities(f"增长{spelled(whole)}点{fraction}倍，")
    digits = "".join(str("零一二三四五六七八九".index(char)) for char in fraction)
    assert quantity.value == Decimal(f"{whole}.{digits}")


@given(st.integers(1, 9), st.integers(0, 9))
def test_tenths(whole: int, tenth: int) -> None:
    names = "零一二三四五六七八九"
    ((kind, quantity),) = quantities(f"占{names[whole]}成{names[tenth] if tenth else ''}，")
    assert (kind, quantity.value, quantity.unit) == ("PERCENT", Decimal(whole * 10 + tenth), "%")


@given(st.text("0123456789.,%亿万千百十元家两三半成倍分之点至-~约近超余多上"))
def test_any_number_like_text_is_read_without_a_crash(text: str) -> None:
    for _, quantity in quantities(text):
        assert quantity.value.is_finite()
        assert 0 <= quantity.start < quantity.end <= len(text)
