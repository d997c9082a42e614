"""Sentences of local papers, notes on industries and Taiwan's news."""

from __future__ import annotations

import pytest

from telling import line, read

DATE = "2024-07-24"

# a text, and the lines of its facts
LOCAL = [
    (
        "6月1日，云泽市开展文化活动共计21项、40场。",
        [
            "云泽市 2024-06-01: 文化活动 21 项",
            "云泽市 2024-06-01: 文化活动 40 场",
        ],
    ),
    (
        "上半年，云泽市出口灯具共计503批、1.2亿美元，同比分别增长22.2%和37.1%。",
        [
            "云泽市 2024-H1: 出口灯具 503 批, yoy 22.2 %",
            "云泽市 2024-H1: 出口灯具 1.2 亿美元, yoy 37.1 %",
        ],
    ),
    ("云泽市抽查玩具40万、50万件。", ["云泽市: 抽查玩具 40 万"]),
    (
        "2023年云泽市累计淘汰落后水泥产能82万吨。",
        ["云泽市 2023: 累计淘汰落后水泥产能 82 万吨"],
    ),
]

SHARES = [
    (
        "云寶（6155）、千耀（3236）等漲停，被動元件龍頭云巨*（2327）股價上漲。\n\n"
        "被動元件龍頭云巨*6月合併營收113億元，年增8.5%。",
        ["云巨* 2024-06: 合併營收 113 億元, yoy 8.5 %"],
    ),
    (
        "云寶（6155）股價盤中漲幅3%，云耀科（3236）盤中漲幅4%。",
        ["云寶: 股價, unspecified 3 %", "云耀科: 股價, unspecified 4 %"],
    ),
    (
        "中信、云利、云地等四家公司库存上升。6月末，中信存货余额是15亿元。",
        ["中信 @2024-06-30: 存货余额 15 亿元"],
    ),
    (
        "以云寶（6155）為例，買進一口。6月營收5億元。",
        ["2024-06: 營收 5 億元"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*LOCAL, *SHARES])
def test_facts(text: str, expected: list[str]) -> None:
    assert [line(fact) for fact in read(text, DATE).facts] == expected
