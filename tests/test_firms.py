"""Numbers of companies: whose, when and how sure, in broker notes, closing reports and company news."""

from __future__ import annotations

import pytest

from telling import facts, line, read

DATE = "2024-07-24"

# a text, and the lines of its facts
BROKERS = [
    (
        "预计公司24-26年归母净利润2.1/3.4/4.5亿元，EPS为0.2/0.3/0.4元，对应PE为25.0x/18.0x/12.5x。",
        [
            "公司 2024: 归母净利润 2.1 亿元 (forecast)",
            "公司 2025: 归母净利润 3.4 亿元 (forecast)",
            "公司 2026: 归母净利润 4.5 亿元 (forecast)",
            "公司 2024: EPS 0.2 元 (forecast)",
            "公司 2025: EPS 0.3 元 (forecast)",
            "公司 2026: EPS 0.4 元 (forecast)",
            "公司 2024: PE 25.0 倍 (forecast)",
            "公司 2025: PE 18.0 倍 (forecast)",
            "公司 2026: PE 12.5 倍 (forecast)",
        ],
    ),
    (
        "考虑公司订单饱满，维持公司2024、2025年EPS1.1元、1.6元，给予公司2024年20倍PE，目标价22元。",
        [
            "公司 2024: EPS 1.1 元 (forecast)",
            "公司 2025: EPS 1.6 元 (forecast)",
            "公司 2024: PE 20 倍 (forecast)",
            "公司 2024: 目标价 22 元 (forecast)",
        ],
    ),
    (
        "当前股价对应2024E-2025E市盈率分别为21.3/15.4倍。",
        ["2024: 市盈率 21.3 倍 (forecast)", "2025: 市盈率 15.4 倍 (forecast)"],
    ),
    (
        "公司23Q1/Q2营收分别为2.15亿/3.29亿元，同增6.2%/8.4%。",
        [
            "公司 2023-Q1: 营收 2.15 亿元, yoy 6.2 %",
            "公司 2023-Q2: 营收 3.29 亿元, yoy 8.4 %",
        ],
    ),
    (
        "一季度和二季度，云泽市出口额分别增长5.2%和5.9%。",
        ["云泽市 2024-Q1: 出口额, unspecified 5.2 %", "云泽市 2024-Q2: 出口额, unspecified 5.9 %"],
    ),
    (
        "云泽科技股份有限公司营收5亿元。可比公司市盈率20倍；毛利率30%。",
        [
            "云泽科技股份有限公司: 营收 5 亿元",
            "可比公司: 市盈率 20 倍",
            "云泽科技股份有限公司: 毛利率 30 %",
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), BROKERS)
def test_broker_notes(text: str, wanted: list[str]) -> None:
    assert [line(fact) for fact in read(text, DATE).facts] == wanted


@pytest.mark.parametrize("text", ["设计寿命20-25年的设备", "租期10-12年", "新车4X/ID6车型"])
def test_what_only_looks_like_years_or_multiples(text: str) -> None:
    assert facts(text, DATE) == []
