"""Lists whose members stand before the numbers: whose each number is, or what it is of."""

from __future__ import annotations

import pytest

from telling import line, read

LISTS = [
    (
        "销售额超过1亿元的区县有东丽、西湖、北辰，销售额分别为1.6亿元、1.5亿元、1.1亿元，占全市销售额的27.6%。",
        [
            "东丽: 销售额 1.6 亿元",
            "西湖: 销售额 1.5 亿元",
            "北辰: 销售额 1.1 亿元",
            "销售额, share 27.6 % of 全市销售额",
        ],
    ),
    (
        "宁江、长丰、海陵等三家公司扩张较快，三家公司的存货同比分别上涨5.6%、4.9%和3.1%。",
        ["宁江: 存货, yoy 5.6 %", "长丰: 存货, yoy 4.9 %", "海陵: 存货, yoy 3.1 %"],
    ),
    (
        "云泽保险、平海保险和太湖保险保费收入均实现两位数增长，增幅分别为13.6%、10.9%和-5.7%。",
        [
            "云泽保险: 保费收入, unspecified 13.6 %",
            "平海保险: 保费收入, unspecified 10.9 %",
            "太湖保险: 保费收入, unspecified -5.7 %",
        ],
    ),
    (
        "该药主要分为粉针、水针和片剂，价格分别是2万元、4.2万元、9万元。",
        ["粉针价格 2 万元", "水针价格 4.2 万元", "片剂价格 9 万元"],
    ),
    (
        "中国人保、中国平安和中国太保以集团为主体上市，3家公司分别实现保费收入15亿元、18亿元和10亿元。",
        [
            "中国人保: 保费收入 15 亿元",
            "中国平安: 保费收入 18 亿元",
            "中国太保: 保费收入 10 亿元",
        ],
    ),
    (
        "云泽市分别出口汽车、手机、风机9亿元、7亿元、5亿元。",
        ["云泽市: 出口汽车 9 亿元", "云泽市: 出口手机 7 亿元", "云泽市: 出口风机 5 亿元"],
    ),
    (
        "昆山、甸北的销售额分别为3亿元和2亿元。",
        ["昆山: 销售额 3 亿元", "甸北: 销售额 2 亿元"],
    ),
    (
        "销售、管理费率分别为3%和2%。",
        ["销售费率 3 %", "管理费率 2 %"],
    ),
    (
        "棉花、大豆和玉米产量同比分别-6.4%、26.2%、-10.1%。",
        ["棉花产量, yoy -6.4 %", "大豆产量, yoy 26.2 %", "玉米产量, yoy -10.1 %"],
    ),
]


@pytest.mark.parametrize(("text", "want"), LISTS, ids=[text[:12] for text, _ in LISTS])
def test_each_of_a_list_has_its_number(text: str, want: list[str]) -> None:
    assert [line(fact) for fact in read(text).facts if fact.unit != "家"] == want


def test_no_list_where_the_numbers_are_not_told_of_each() -> None:
    found = read("钢板有宽板、厚板，每卷长度20米、30米。").facts
    assert {fact.metric for fact in found} == {"每卷长度"}
