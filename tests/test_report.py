"""Government work reports: which years a section speaks of."""

from __future__ import annotations

import pytest

from zhibiao.extract import default_extractor
from zhibiao.library import as_article

PARAGRAPHS = [
    ("一、“十四五”时期和2025年工作回顾", "2021/2025", "actual"),
    ("“十四五”时期是云泽发展极不平凡的五年。", "2021/2025", "actual"),
    ("一、2025年及“十四五”时期工作回顾", "2025", "actual"),
    ("2025年是“十四五”收官之年。过去一年，全省稳中有进。", "2025", "actual"),
    ("2025年是“十四五”收官之年。五年来，全省稳中有进。", "2021/2025", "actual"),
    ("“十三五”时期，全省稳中有进。", "2025", "actual"),
    ("刚刚过去的2025年，全省稳中有进。", "2025", "actual"),
    ("二、2026年重点工作", "2026", "target"),
    ("三、2026年主要任务", "2026", "target"),
    ("二、“十五五”时期主要目标任务", "2026/2030", "target"),
    ("（三）关于“十五五”时期发展的主要目标", "2026/2030", "target"),
    ("今后五年，全省要走在前列。", "2026/2030", "target"),
    ("2026年是“十五五”开局之年。", "2025", "actual"),
]


@pytest.mark.parametrize(("opening", "period", "status"), PARAGRAPHS)
def test_a_section_tells_its_years(opening: str, period: str, status: str) -> None:
    text = f"云泽省政府工作报告（2026年）\n{opening}\n粮食产量达300万吨。"
    (fact,) = default_extractor()(as_article(text, 2026)).facts
    assert (fact.metric, fact.period, fact.status) == ("粮食产量", period, status)
