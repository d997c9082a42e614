"""Whose number it is: places, companies and bodies at the beginning of a text, and in an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telling import facts
from zhibiao.extract import default_extractor

PLACES = default_extractor().engine.subjects.places


def wrong(*row: object, reason: str) -> object:
    """A row that the rules do not give yet."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


# what a text begins with stands before the |
BEGINS = [
    "重庆|工业总产值",
    "重庆经开区|工业总产值",
    "江苏省南京市|工业投资",
    "新疆维吾尔自治区|棉花产量",
    "美国|出口",
    "长三角|铁路投资",
    "浦东新区|外贸",
    "成渝地区双城经济圈|投资",
    "全国|居民收入",
    "全市|存款余额",
    "上海、北京和深圳|经济总量",
    "厦门全市|出口",
    # names outside the lists, by their suffix
    "云泽市|地区生产总值",
    "临江县|粮食产量",
    "齐齐哈尔市|粮食产量",
    "云泽市|统计局数据",
    "云泽市|政府公布",
    "两江新区|工业产值",
    "新昌县|粮食产量",
    # a suffix alone, or in another word, is no place
    "|国内生产总值",
    "|地区生产总值",
    "|城市道路",
    "|上市公司",
    "|副省级城市",
    "|各地区产值",
    "|超市销售额",
    "|市区面积",
    "|景区接待游客",
    "|国家和地区",
    "|该市出口",
    "|出口额",
    "|",
]


@pytest.mark.parametrize("case", BEGINS)
def test_the_place_that_a_text_begins_with(case: str) -> None:
    place, rest = case.split("|")
    text = place + rest
    assert text[: PLACES.begin(text)] == place


@pytest.mark.parametrize(
    "text", ["贵州茅台营业收入", "提请省人大审议", "会同省厅关闭", "重点县产量", "服务区充电量"]
)
def test_no_place(text: str) -> None:
    assert PLACES.begin(text) == 0


BODIES = [
    "贵州茅台|营业收入",
    "中国外运|成立公司",
    "某某股份有限公司|净利润",
    "宁波银行|净利润",
    "本公司|营业收入",
    "公司|净利润",
    "集团|营收",
    "|归属于上市公司股东的净利润",
    "|企业数量",
    "|出口额",
]


@pytest.mark.parametrize("case", BODIES)
def test_the_body_that_a_text_begins_with(case: str) -> None:
    body, rest = case.split("|")
    text = body + rest
    assert text[: PLACES.bodies.begin(text)] == body


def test_wide_words_and_words_for_the_company() -> None:
    assert [PLACES.is_wide(word) for word in ("全国", "全省", "全市", "云泽市", "全部")] == [
        True
    ] * 3 + [False] * 2
    words = ("公司", "该公司", "集团", "云泽公司", "")
    assert [PLACES.bodies.is_company_word(word) for word in words] == [True] * 3 + [False] * 2


SUBJECTS = [
    ("as written", "云泽市出口额5亿元。", ["云泽市"]),
    ("none said", "出口额5亿元。", [""]),
    ("it holds on", "云泽市出口额5亿元，进口额3亿元。", ["云泽市", "云泽市"]),
    ("another is named", "云泽市出口额5亿元，临江县出口额3亿元。", ["云泽市", "临江县"]),
    ("the same metric of another", "云泽市出口额5亿元，临江县3亿元。", ["云泽市", "临江县"]),
    ("全市 is the city of the lead", "云泽市统计局公布数据，全市出口额5亿元。", ["云泽市"]),
    ("全市 without a city", "全市出口额5亿元。", ["全市"]),
    ("全国 is nobody's city", "云泽市出口额5亿元，全国出口额3万亿元。", ["云泽市", "全国"]),
    (
        "the headline's holds for the text",
        "云泽市外贸稳步回升\n上半年，出口额5亿元。进口额3亿元。",
        ["云泽市", "云泽市"],
    ),
    ("a company", "云泽银行净利润5亿元。", ["云泽银行"]),
    ("before its period", "云泽市上半年出口额5亿元。", ["云泽市"]),
]


@pytest.mark.parametrize(("_idea", "text", "wanted"), SUBJECTS, ids=[row[0] for row in SUBJECTS])
def test_subject(_idea: str, text: str, wanted: list[str]) -> None:
    assert [fact.subject for fact in facts(text, "2024-07-20")] == wanted


@given(st.text("云泽市县区省全各新北京上海、和与的公司银行集团0（A龘", max_size=40))
def test_any_text_begins_with_at_most_itself(text: str) -> None:
    assert 0 <= PLACES.begin(text) <= len(text)
    assert 0 <= PLACES.bodies.begin(text) <= len(text)
