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
]

# two multipliers in one number, and what only looks like it
TWO_SCALES = [
    ("产值3亿5000万元", ["AMOUNT 3.5 亿元"]),
    ("受理7万3千件", ["AMOUNT 7.3 万件"]),
    ("产量64万208辆", ["AMOUNT 64.0208 万辆"]),
    ("市值2兆3,450亿元", ["AMOUNT 2.345 兆元"]),
    ("投资2千6百万元", ["AMOUNT 2600 万元"]),
    ("投资64亿3,250万6,000美元", ["AMOUNT 64.32506 亿美元"]),
    ("就诊20万3400人次", ["AMOUNT 20.34 万人次"]),
    ("人口18万4，", ["AMOUNT 18.4 万"]),
    ("人口两万五，", ["AMOUNT 2.5 万"]),
    ("债券5亿2027年到期", ["AMOUNT 5 亿"]),
    ("资本2亿11月底", ["AMOUNT 2 亿"]),
    ("投入3亿5G基站", ["AMOUNT 3 亿"]),
    ("算力3.25亿亿次", ["AMOUNT 3.25 亿亿次"]),
    ("三万万元", ["AMOUNT 3 万万元"]),
    ("四万万", ["AMOUNT 4 万万"]),
    ("一万亿亿元", ["AMOUNT 1 万亿亿元"]),
    ("二万六千五百四十万元", ["AMOUNT 26540 万元"]),
    # 兆 multiplies money; elsewhere it is part of a unit or a speed
    ("预算2.7兆元", ["AMOUNT 2.7 兆元"]),
    ("装机300兆瓦", ["AMOUNT 300 兆瓦"]),
    ("宽带100兆，", []),
]

SIGNS = [
    ("利润为负5.2亿元", ["AMOUNT -5.2 亿元"]),
    ("气温零下8.5摄氏度", ["AMOUNT -8.5 摄氏度"]),
    ("气温零下十二度", ["AMOUNT -12 度"]),
    ("增长+4.6%", ["PERCENT 4.6 %"]),
    ("为负百分之三点五", ["PERCENT -3.5 %"]),
    ("变动-7%至-3%", ["PERCENT -7..-3 %"]),
    ("减负600亿元", ["AMOUNT 600 亿元"]),
    ("正负0.3℃", ["AMOUNT 0.3 ℃"]),
    ("资产负债率61.5%", ["PERCENT 61.5 %"]),
]

# longer than a decimal holds: a code, and no part of it is a number
NO_QUANTITIES = [
    "编码" + "1234567890" * 3 + "亿元",
    "编码" + "1234567890" * 3 + ".5亿元",
    "编码1." + "1234567890" * 3 + "元",
    "编码" + ",".join(["1", *["234"] * 10]) + "户",
    "百分之" + "1234567890" * 3,
    "9" * 310 + "元",
    "9" * 5000 + "元",
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
    # two neighbours are the ends of a range
    ("两三千家", ["AMOUNT 2000..3000 家"]),
    ("三四十家", ["AMOUNT 30..40 家"]),
    ("一百五六十元", ["AMOUNT 150..160 元"]),
    ("七八成", ["PERCENT 70..80 %"]),
    ("十七八亿元", ["AMOUNT 17..18 亿元"]),
    ("两三家", []),
    ("三四线城市", []),
    ("三五百家", []),
    ("三百五百家", []),
    ("百余家", ["AMOUNT over 100 家"]),
    ("十多万辆", ["AMOUNT over 10 万辆"]),
    ("万余人", ["AMOUNT over 1 万人"]),
    ("产值百万余元", ["AMOUNT over 100 万元"]),
    ("一倍半，", ["TIMES 1.5 倍"]),
    ("一亿半，", ["AMOUNT 1.5 亿"]),
    ("一个半百分点", ["POINTS 1.5 个百分点"]),
    ("半个百分点", ["POINTS 0.5 个百分点"]),
    ("两年半", []),
    ("一千二家", ["AMOUNT 1200 家"]),
    # 千 is the unit's where no digit stands before it
    ("二十六万千瓦", ["AMOUNT 26 万千瓦"]),
    ("七亿千瓦时", ["AMOUNT 7 亿千瓦时"]),
    ("四十千米", ["AMOUNT 40 千米"]),
    ("装机超百万千瓦", ["AMOUNT over 100 万千瓦"]),
    ("超过十家", ["AMOUNT over 10 家"]),
    ("三千平方米", ["AMOUNT 3000 平方米"]),
    # capitals
    ("资本陆亿元整", ["AMOUNT 6 亿元"]),
    ("资本柒佰万元", ["AMOUNT 700 万元"]),
    ("壹仟零叁拾万元", ["AMOUNT 1030 万元"]),
    ("伍家岗区", []),
    ("陆家嘴", []),
    ("数百余家", []),
]

FRACTIONS = [
    ("占三分之一", ["PERCENT 33.33 %"]),
    ("占五分之四", ["PERCENT 80 %"]),
    ("增长百分之五", ["PERCENT 5 %"]),
    ("增长百分之五点三", ["PERCENT 5.3 %"]),
    ("增长百分之二十", ["PERCENT 20 %"]),
    ("增长百分之一百四十", ["PERCENT 140 %"]),
    ("为百分之一百零三点五", ["PERCENT 103.5 %"]),
    ("为百分之百", ["PERCENT 100 %"]),
    ("增长百分之7.5", ["PERCENT 7.5 %"]),
    ("增长百分之四到六", ["PERCENT 4..6 %"]),
    ("增长百分之三十多", ["PERCENT over 30 %"]),
    ("为千分之五点二", ["PERCENT 5.2 ‰"]),
    ("为万分之三", ["PERCENT 0.03 %"]),
    ("占两万分之一", ["PERCENT 0.005 %"]),
    ("增长百分之十几", []),
    ("只有百分之几", []),
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
    ("六至七成", ["PERCENT 60..70 %"]),
    ("三到四百家", ["AMOUNT 300..400 家"]),
    ("五千万至一亿元", ["AMOUNT 0.5..1 亿元"]),
    ("4000万元至1.6亿元", ["AMOUNT 0.4..1.6 亿元"]),
    ("5000元~2.5万元", ["AMOUNT 0.5..2.5 万元"]),
    ("在15亿元与25亿元之间", ["AMOUNT 15..25 亿元"]),
    ("介于7.5万吨和8万吨之间", ["AMOUNT 7.5..8 万吨"]),
    ("增长20%与50%之间", ["PERCENT 20..50 %"]),
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
    ("US$2.4亿", ["AMOUNT 2.4 亿美元"]),
    ("USD53万", ["AMOUNT 53 万美元"]),
    ("HK$ 7.25，", ["AMOUNT 7.25 港元"]),
    ("新台币5亿元", ["AMOUNT 5 亿元"]),
    ("5亿元新台币", ["AMOUNT 5 亿元新台币"]),
    ("NT$800", ["AMOUNT 800 新台币"]),
    ("€3.1亿", ["AMOUNT 3.1 亿欧元"]),
    ("£60万", ["AMOUNT 60 万英镑"]),
    ("RMB4亿元", ["AMOUNT 4 亿元"]),
    ("¥2,600", ["AMOUNT 2600 元"]),
    ("6亿USD", ["AMOUNT 6 亿USD"]),
    # Latin letters
    ("新建18.5km。", ["AMOUNT 18.5 km"]),
    ("新建18.5 km。", ["AMOUNT 18.5 km"]),
    ("面积36km²", ["AMOUNT 36 km²"]),
    ("库容4.2亿m³", ["AMOUNT 4.2 亿m³"]),
    ("用电6.8亿kW·h", ["AMOUNT 6.8 亿kW·h"]),
    ("浓度27μg/m³", ["AMOUNT 27 μg/m³"]),
    ("浓度18mg/L", ["AMOUNT 18 mg/L"]),
    ("处理45t/h", ["AMOUNT 45 t/h"]),
    ("吞吐23万TEU", ["AMOUNT 23 万TEU"]),
    ("提高1.4pct", ["POINTS 1.4 个百分点"]),
    ("低于0.05ppm", ["AMOUNT under 0.05 ppm"]),
    ("4K电视", []),
    # the make of a thing, no number of it
    ("8mm钢板", []),
    ("Ф16-25mm螺纹钢", []),
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


@pytest.mark.parametrize(("text", "wanted"), TWO_SCALES)
def test_two_multipliers(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), SIGNS)
def test_signs(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize("text", NO_QUANTITIES, ids=lambda t: t[:12])
def test_what_is_too_long_for_a_number_is_none(text: str) -> None:
    assert numbers(text) == []


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


CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


@given(st.integers(10, 10**12))
def test_whole_numbers_in_capitals(number: int) -> None:
    ((kind, quantity),) = quantities(f"资本{spelled(number).translate(CAPITALS)}元，")
    assert kind == "AMOUNT"
    assert scaled(quantity) == number


@given(st.integers(1, 9999), st.integers(1000, 9999))
def test_hundred_millions_and_ten_thousands(above: int, below: int) -> None:
    ((_, quantity),) = quantities(f"产值{above}亿{below}万元，")
    assert scaled(quantity) == above * 10**8 + below * 10**4


@given(st.integers(1, 9999), st.sampled_from(["百", "千"]))
def test_parts_of_a_hundred_or_thousand(above: int, whole: str) -> None:
    ((_, quantity),) = quantities(f"为{whole}分之{spelled(above)}，")
    assert (quantity.value, quantity.unit) == (above, "%" if whole == "百" else "‰")


@given(st.integers(1, 8), st.sampled_from([("十", 10), ("百", 100), ("千", 1000), ("万", 10**4)]))
def test_neighbours(low: int, scale: tuple[str, int]) -> None:
    name, factor = scale
    ((_, quantity),) = quantities(f"共{spelled(low)}{spelled(low + 1)}{name}户，")
    high = quantity._replace(value=quantity.value_to or Decimal(0))
    assert (scaled(quantity), scaled(high)) == (low * factor, (low + 1) * factor)


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
