"""Growth in real or nominal terms, subjects by their names, and the sentence of a fact."""

from __future__ import annotations

import pytest

from telling import read

TERMS = [
    ("同比增长5.3%。", [None]),
    ("按不变价格计算，同比增长5.3%，两年平均增长4%。", ["real", "real"]),
    ("按可比价计算增长6%。", ["real"]),
    ("增长6%（按可比价格计算）。", ["real"]),
    ("同比名义增长5.5%，扣除价格因素，实际增长5.2%。", ["nominal", "real"]),
    ("实际同比增长2%。", ["real"]),
    ("比上年名义增长4%。", ["nominal"]),
    ("较去年实际完成增长2%。", [None]),
]


@pytest.mark.parametrize(("words", "terms"), TERMS, ids=[words for words, _ in TERMS])
def test_the_terms_of_growth(words: str, terms: list[str | None]) -> None:
    (fact,) = read(f"上半年，云泽市居民收入208.2亿元，{words}").facts
    assert [growth.terms for growth in fact.growth] == terms


SENTENCES = [
    (
        "按可比价格计算，第一产业增加值增长3%；第二产业增加值增长4%。第三产业增加值增长5%。",
        {"第一产业增加值": "real", "第二产业增加值": "real", "第三产业增加值": None},
    ),
    (
        "规模以上工业增加值增长6%（按可比价格计算），实际利用外资增长5%。",
        {"规模以上工业增加值": "real", "实际利用外资": None},
    ),
    (
        "地区生产总值3亿元，按不变价格计算，增长3%；出口额2亿元，增长4%。",
        {"地区生产总值": "real", "出口额": None},
    ),
    (
        "规模以上工业增加值（按可比价格计算）增长6%，用电量增长5%。",
        {"规模以上工业增加值": "real", "用电量": None},
    ),
    ("名义GDP增长8%，实际GDP增长5%。", {"名义GDP": "nominal", "实际GDP": "real"}),
    ("实际用工增加3万人，按可比价格计算。", {"实际用工": None}),
]


@pytest.mark.parametrize(("text", "terms"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_how_far_the_terms_reach(text: str, terms: dict[str, str | None]) -> None:
    assert {fact.metric: fact.growth[0].terms for fact in read(text).facts if fact.growth} == terms


NAMED = [
    ("云泽市出口额3亿元。", "云泽市", "云泽市"),
    ("全国出口额3亿元。", "全国", "中国"),
    ("我国出口额3亿元。", "我国", "中国"),
    ("记者从温州检验检疫局获悉，前11个月，我市出口灯具1.02亿美元。", "我市", "温州"),
    ("昨日记者采访了江苏省商务厅。上半年，我省出口额3亿元。", "我省", "江苏省"),
    ("全市出口额3亿元。", "全市", None),
    ("记者走访了温州、宁波，全市出口额3亿元。", "全市", None),
    ("公司出口额3亿元。", "公司", None),
    ("出口额3亿元。", None, None),
]


@pytest.mark.parametrize(("text", "subject", "name"), NAMED, ids=[text for text, *_ in NAMED])
def test_a_subject_by_its_name(text: str, subject: str | None, name: str | None) -> None:
    fact = read(text).facts[-1]
    assert (fact.subject, fact.subject_resolved) == (subject, name)


def test_the_name_in_the_articles_own_characters() -> None:
    (fact,) = read("昨日記者採訪了廣東省商務廳。上半年，我省出口額3億元。").facts
    assert fact.subject_resolved == "廣東省"


def test_the_sentence_is_whole_and_no_more() -> None:
    text = "　　云泽市上半年经济平稳。\n　　地区生产总值208.2亿元，同比增长15.3%。\n出口额3亿元。"
    first, second = read(text).facts
    assert first.spans.sentence is not None and second.spans.sentence is not None
    assert first.spans.sentence.text == "地区生产总值208.2亿元，同比增长15.3%。"
    assert second.spans.sentence.text == "出口额3亿元。"


def test_a_fact_that_goes_on_has_both_sentences() -> None:
    text = "上半年，云泽市出口额3亿元，同比增长5%。比一季度加快1.7个百分点。"
    (fact,) = read(text).facts
    assert fact.spans.sentence is not None
    assert fact.spans.sentence.text == text
