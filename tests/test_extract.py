"""The whole cascade on any text: no crash, no hang, right spans, the same answer twice."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telling import check_spans, told
from zhibiao.clean import clean
from zhibiao.extract import Extraction, Extractor, default_extractor
from zhibiao.library import as_article
from zhibiao.schema import Article

TEXTS = sorted((Path(__file__).parents[2] / "shared" / "texts").glob("*.jsonl"))
SAMPLE = 300
LEAD = "2024年上半年，云泽市地区生产总值1360.5亿元，同比增长6.2%，居全省第4位。"


def extract(text: str, date: str | int | None = None) -> Extraction:
    extraction = default_extractor()(as_article(text, date))
    assert extraction.article.text == text
    for fact in extraction.facts:
        check_spans(fact, text)
    return extraction


def written(extraction: Extraction) -> str:
    return "\n".join(json.dumps(fact.record("a"), ensure_ascii=False) for fact in extraction.facts)


# -- any text ---------------------------------------------------------------------------------

WORDS = """
上半年 一季度 2021年 6月末 去年同期 今年以来 截至 云泽市 全省 公司 国家统计局 地区生产总值 出口额
工业增加值 失业率 同比 环比 比上年 较2019年同期 两年平均 增长 下降 提高 由 提高到 高于 占 占比 排名
第三 首位 拉动 完成 年度计划 的 分别 均 约 近 超 不足 左右 208.2亿元 1.5% 2.5个百分点 3倍 三成
两千多家 5%至6% 20,300户 -0.5% 12 过半 翻一番 ， 、 。 ； ： （ ） “ ” 和 与 其中 预计 力争 亏损 净利润
创历史新高 持平 等 5G基站 第22届 12345热线 年均 增速 恢复至 疫情前 9成 每 百分之五 一二三
"""
SENTENCES = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u3000", " "]), max_size=30)
DATES = st.sampled_from([None, 2024, "2024-01-20", "2024-02-29", "2024-12-31"])


@settings(max_examples=300, deadline=None)
@given(SENTENCES.map("".join), DATES)
def test_any_sentence_of_the_rules_words(text: str, date: str | int | None) -> None:
    extract(text, date)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), DATES)
def test_any_text(text: str, date: str | int | None) -> None:
    extract(text, date)


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        "0123456789.,%％０５亿万千元家户增长下降同比占第三、，。（）\n\r \u3000\u200b", max_size=200
    )
)
def test_any_text_of_numbers_and_gaps(text: str) -> None:
    extract(text)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_fact_between_any_texts_keeps_its_spans(before: str, after: str) -> None:
    extract(before + "\n" + LEAD + "\n" + after, "2024-07-20")


@pytest.mark.parametrize(
    "text",
    [
        "出口额同比过半-0.5%",
        "2021年，出口额同比增长5%，比2019年全年增速（-7.2%）上升12.2个百分点。",
    ],
)
def test_a_growth_told_as_the_base_of_another_lies_within_its_evidence(text: str) -> None:
    assert len(extract(text).facts) == 2


def test_nothing_is_rejected_of_whole_sentences() -> None:
    extraction = extract(LEAD)
    assert len(extraction.facts) == 1
    assert extraction.rejected == ()


# -- long and nested texts; that they end is the test -----------------------------------------

LONG = {
    "digits": "1" * 200_000,
    "digits with a unit": "产值" + "1" * 200_000 + "亿元，同比增长5%。",
    "digits with points": "1." * 50_000,
    "digits with thousands": "产值1" + ",000" * 20_000 + "元",
    "commas": "，" * 20_000,
    "commas between words": "增长，" * 20_000,
    "enumerations": "工业、" * 5_000 + "投资增长5%。",
    "a number and no end": "增长5%、" * 5_000,
    "open brackets": "（" * 20_000 + "产值5亿元",
    "closed brackets": "产值5亿元" + "）" * 20_000,
    "nested brackets": "（" * 5_000 + "产值5亿元" + "）" * 5_000,
    "nested quotes": "“" * 5_000 + "产值5亿元" + "”" * 5_000,
    "numerals": "一千" * 50_000 + "家",
    "scales": "万亿" * 50_000,
    "fractions": "三分之" * 20_000 + "一",
    "ranges": "5%至" * 10_000 + "6%",
    "places": "云泽市" * 5_000 + "出口额5亿元。",
    "suffixes": "市县区" * 10_000 + "出口额5亿元。",
    "spaces": "产 值 " * 10_000 + "5亿元",
    "line breaks": "产值\n" * 10_000 + "5亿元",
    "years": "2021年" * 10_000,
    "from": "由5亿元" * 5_000 + "提高到6亿元",
    "bases": "比上年" * 5_000 + "增长5%",
    "one line": ("上半年，云泽市出口额48.2亿元，同比增长5.1%；" * 22_000)[:500_000],
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_long_text_ends(text: str) -> None:
    extract(text)


def test_a_long_line_has_every_fact() -> None:
    clause = "上半年，云泽市出口额48.2亿元，同比增长5.1%；"
    facts = extract(clause * 500, "2024-07-20").facts
    assert len(facts) == 500
    assert {told(fact) for fact in facts} == {told(facts[0])}
    starts = [fact.spans.metric[0].start for fact in facts]
    assert starts == [7 + len(clause) * index for index in range(500)]


# -- the same answer --------------------------------------------------------------------------


def test_the_same_article_twice_gives_equal_bytes() -> None:
    text = f"{LEAD}\n规模以上工业中，汽车、医药制造业增加值分别增长21.6%、14.2%，预计全年增长约8%。"
    own = Extractor()
    first, second, third = (
        own(as_article(text)),
        own(as_article(text)),
        Extractor()(as_article(text)),
    )
    assert written(first)
    assert written(first).encode() == written(second).encode() == written(third).encode()


def test_an_article_does_not_know_of_the_one_before() -> None:
    text = "出口额5亿元，增长3%。"
    alone = written(Extractor()(Article(text=text)))
    extractor = Extractor()
    extractor(as_article(LEAD, "2024-07-20"))
    assert written(extractor(Article(text=text))) == alone


def test_facts_less_sure_are_left_out() -> None:
    article = as_article(LEAD + "另有其他13个。")
    every = default_extractor()(article).facts
    least = max(fact.confidence for fact in every)
    assert Extractor(min_confidence=least)(article).facts == tuple(
        fact for fact in every if fact.confidence >= least
    )


def test_facts_come_in_reading_order() -> None:
    text = LEAD + "出口额12亿元，进口额8亿元。\n用电量3亿千瓦时。"
    starts = [fact.spans.evidence.start for fact in extract(text).facts]
    assert len(starts) == 4
    assert starts == sorted(starts)


# -- sentences --------------------------------------------------------------------------------

CUTS = [
    ("", []),
    ("出口额5亿元。增长3%。", [("出口额5亿元。", True), ("增长3%。", True)]),
    ("出口稳中有进。产值5亿元", [("出口稳中有进。", False), ("产值5亿元", True)]),
    ("外贸\n出口额5亿元！", [("外贸\n", False), ("出口额5亿元！", True)]),
    ("2021年6月30日，第22届开幕。", [("2021年6月30日，第22届开幕。", False)]),
    ("占七成。过半。持平。", [("占七成。", True), ("过半。", True), ("持平。", True)]),
    ("价格3.5元。", [("价格3.5元。", True)]),
]


def sentences(text: str) -> list[tuple[str, bool]]:
    """The sentences of a text, and whether each was read as one that may have a number."""
    steps = default_extractor().steps(clean(text), Article(text=text))
    return [(text[step.start : step.end], step.sentence is not None) for step in steps]


@pytest.mark.parametrize(("text", "wanted"), CUTS)
def test_sentences(text: str, wanted: list[tuple[str, bool]]) -> None:
    assert sentences(text) == wanted


@given(st.text("出口5%。！？\n，", max_size=60))
def test_sentences_leave_out_nothing_but_ends(text: str) -> None:
    given_text = clean(text).text
    steps = default_extractor().steps(clean(text), Article(text=text))
    left = [text for text, _ in sentences(given_text)]
    assert len(left) == len(steps)
    assert re.sub("[。！？\n]", "", "".join(left)) == re.sub("[。！？\n]", "", given_text)


def test_a_sentence_that_counts_nothing_changes_no_other() -> None:
    said = "各家推出新套餐。"
    silent = "各家推出5G套餐。"
    numbers = "从江州市来看，出口额达18亿元。\n进口额达9亿元。"
    found = [
        [told(fact) for fact in extract(f"{text}\n" * 3 + numbers).facts] for text in (said, silent)
    ]
    assert [(fact.metric, fact.subject) for fact in found[0]] == [
        ("出口额", "江州市"),
        ("进口额", "江州市"),
    ]
    assert found[0] == found[1]


# -- real articles ----------------------------------------------------------------------------


@pytest.mark.skipif(not TEXTS, reason="the texts are not here")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_spans_of_a_sample_are_right(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = max(1, len(rows) // (SAMPLE // 2))  # the reports are few and long: all of them
    found = 0
    for row in islice(rows, 0, None, step):
        found += len(extract(row["text"], row.get("date")).facts)
    assert found > 0
