"""Headlines take whose and when from the text below them."""

from __future__ import annotations

import pytest

from zhibiao.extract import default_extractor
from zhibiao.library import as_article

CASES = [
    ("累计回购股份0.80%\n\n截至2020年9月30日，公司累计回购股份0.80%。", "公司", "@2020-09-30"),
    ("出口超5亿元\n\n概况如下。\n\n云泽市一季度出口5亿元。", "云泽市", "2020-Q1"),
    ("出口超5亿元\n\n概况如下。\n\n云泽市一季度出口6亿元。", None, None),
    ("出口超5亿元\n\n概况如下。\n\n云泽市一季度企业用工支出5亿元。", None, None),
]


@pytest.mark.parametrize(("text", "subject", "period"), CASES)
def test_the_headline_takes_from_the_same_number(
    text: str, subject: str | None, period: str | None
) -> None:
    read = default_extractor().read(text, as_article(text, "2020"))
    held = read.drafts[0][0].held
    assert held.subject is None if subject is None else held.subject.text == subject
    assert held.period is None if period is None else held.period.text == period


def test_a_bulletin_without_a_time_at_its_beginning_is_of_the_one_it_speaks_of() -> None:
    lead = (
        "云泽市经济开局良好\n\n出口额3亿元。税收2亿元。\n\n{}固定资产投资5亿元。\n\n{}工业增长3%。"
    )

    def periods(first: str, second: str, date: str) -> list[str | None]:
        text = lead.format(first, second)
        return [fact.period for fact in default_extractor()(as_article(text, date)).facts]

    assert periods("一季度", "一季度", "2017") == ["2017-Q1"] * 4
    assert periods("一季度", "3月份", "2017")[0] is None
    assert periods("一季度", "", "2017")[0] is None
    assert periods("一季度", "一季度", "2017-04-20")[0] == "@2017-04-20"


def test_a_quarter_of_the_beginning_is_of_the_year_told_behind_it() -> None:
    text = "云泽科技四季度业绩超预期，2020年Q4公司营收3亿元。\n\n手机占51%。"
    assert [fact.period for fact in default_extractor()(as_article(text, "2021")).facts] == [
        "2020-Q4"
    ] * 2
