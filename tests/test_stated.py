"""Units said before their numbers: in brackets behind a name, and once for a paragraph or a list."""

from __future__ import annotations

import pytest

from telling import line, read

CASES = [
    (
        "云泽债券发行总额（亿）10.00，票面利率（%）3.25。",
        ["云泽债券发行总额 10.00 亿", "票面利率 3.25 %"],
    ),
    ("2023年云泽市出口额（亿元）208，增长3%。", ["云泽市 2023: 出口额 208 亿元, unspecified 3 %"]),
    (
        "2023年云泽市出口额(亿元):208.5，进口额（亿美元）：35。",
        ["云泽市 2023: 出口额 208.5 亿元", "云泽市 2023: 进口额 35 亿美元"],
    ),
    (
        "2023年云泽市出口额（不含加工贸易）208.5亿元。",
        ["云泽市 2023: 出口额（不含加工贸易） 208.5 亿元"],
    ),
    (
        "2023年云泽市主要指标（单位：亿元）\n地区生产总值208.2，增长5%；固定资产投资96.3，下降2%。\n采购指数为50.2。",
        [
            "云泽市 2023: 地区生产总值 208.2 亿元, unspecified 5 %",
            "云泽市 2023: 固定资产投资 96.3 亿元, unspecified -2 %",
            "云泽市 2023: 采购指数 50.2",
        ],
    ),
    (
        "单位：万吨、%\n粮食产量12.5\n油料产量3.2\n采购指数51.2\n\n评分为50.2",
        ["粮食产量 12.5 万吨", "油料产量 3.2 万吨", "采购指数 51.2", "评分 50.2"],
    ),
    (
        "（单位：亿元）2023年，云泽市出口额5.2，进口额3万元。",
        ["云泽市 2023: 出口额 5.2 亿元", "云泽市 2023: 进口额 3 万元"],
    ),
    # two units, no unit, the one who holds the fair
    (
        "单位：亿元、亿美元\n2023年，云泽市出口额5.2，进口额3.1。",
        ["云泽市 2023: 出口额 5.2", "云泽市 2023: 进口额 3.1"],
    ),
    ("主办单位：亿元\n2023年，云泽市出口额5.2。", ["云泽市 2023: 出口额 5.2"]),
]


@pytest.mark.parametrize(("text", "facts"), CASES)
def test_facts(text: str, facts: list[str]) -> None:
    assert [line(fact) for fact in read(text, "2024-07-24").facts] == facts


def test_the_value_is_the_number_with_the_unit_before_it() -> None:
    text = "云泽债券发行总额（亿）10.00。"
    (fact,) = read(text).facts
    assert fact.spans.value is not None and fact.spans.value.text == "（亿）10.00"
    assert fact.metric == "云泽债券发行总额"


def test_the_article_s_own_characters() -> None:
    (fact,) = read("2023年雲澤市\n單位：億元\n出口額5.2，很好。").facts
    assert (fact.metric, fact.unit) == ("出口額", "億元")
