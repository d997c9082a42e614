"""Cleaning: what goes, what stays, and the way back to the raw characters."""

from __future__ import annotations

import doctest
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import zhibiao.clean
from zhibiao.clean import clean
from zhibiao.clean.chars import INVISIBLE, ONE_TO_ONE
from zhibiao.clean.furniture import compile_furniture, shipped_furniture
from zhibiao.clean.punctuation import WIDE

SEED = Path(__file__).parents[2] / "shared" / "real" / "seed.txt"

CHARACTERS = [
    ("增长１５．３％，达２０，３００户", "增长15.3%，达20,300户"),
    ("营收20,300万元", "营收20,300万元"),
    ("ＧＤＰ增长５－６％", "GDP增长5-6%"),
    ("利润4～5亿元", "利润4~5亿元"),
    ("利润4–5亿元，1—2月", "利润4–5亿元，1—2月"),
    ("降幅为−2.5％", "降幅为-2.5%"),
    ("1―8月（累计）“好”", "1—8月（累计）“好”"),
    ("\ufeff出口\u200b额\u00ad增长", "出口额增长"),
    ("⽣产总值增⻓3%", "生产总值增长3%"),
    ("一。\r\n二。\r三。\f四。", "一。\n二。\n三。\n四。"),
]

SPACES = [
    ("生 产 总 值 较 2019 年 同 期 增 长 4%。", "生产总值较2019年同期增长4%。"),
    ("比重为 15.3 % 。", "比重为15.3%。"),
    ("预计出口约 15亿元，增长 3%", "预计出口约15亿元，增长3%"),
    ("截至 2021 年 6 月末，实有企业 1.2 万户。", "截至2021年6月末，实有企业1.2万户。"),
    ("2 0 2 1 年 产 值 3 5 亿 元", "2021年产值35亿元"),
    ("上半年 ，税收增长 ； 就业稳定 。", "上半年，税收增长；就业稳定。"),
    ("\u3000\u3000今年产量增长。\n\u3000\u3000明年也是。", "今年产量增长。\n明年也是。"),
    ("产量\u00a0300\u2009万吨。", "产量300万吨。"),
    ("投资方包括 North Lake Capital 等机构。", "投资方包括North Lake Capital等机构。"),
    ("型号 X 20 售价 2999 元。", "型号X 20售价2999元。"),
    ("其中 PPI 同比上涨 2.1%。", "其中PPI同比上涨2.1%。"),
    ("(18.61, 0.01, 0.05%)", "(18.61, 0.01, 0.05%)"),
    ("1. 3月份产量增长", "1. 3月份产量增长"),
    ("物价指数 （CPI） 同比上涨", "物价指数（CPI）同比上涨"),
]

FIGURES = [
    ("总产值23 456.78亿元", "总产值23456.78亿元"),
    ("总人口152\u2009340万人", "总人口152340万人"),
    ("企业2 600 家", "企业2600家"),
    ("截至2022 年底，企业 1400 家", "截至2022年底，企业1400家"),
    ("甲 100 200 300 万元", "甲100 200 300万元"),
    ("出口8. 5亿元，增长4 .6%", "出口8.5亿元，增长4.6%"),
    ("出口3 7.5亿元，增长1 4%", "出口37.5亿元，增长14%"),
    ("产量1 8 3 5万台", "产量1835万台"),
    ("表2 7.5亿元", "表2 7.5亿元"),
    ("产量58，321辆", "产量58,321辆"),
    ("持股512，338，014股", "持股512,338,014股"),
    # two numbers of a list, and a number that ends a clause
    ("分别为30，400户", "分别为30，400户"),
    ("排第20，300家企业参评", "排第20，300家企业参评"),
    ("得分为95，5月底公布", "得分为95，5月底公布"),
    ("数字20，300", "数字20，300"),
]

TRADITIONAL = [
    ("營收億元，萬輛、後來、於臺灣裡", "营收亿元，万辆、后来、于台湾里"),
    # simplified text has these too
    ("乾隆年间，覆盖面、显著", "乾隆年间，覆盖面、显著"),
]

PUNCTUATION = [
    ("出口增长7.2%,居第2位;税收增长4%.", "出口增长7.2%，居第2位；税收增长4%。"),
    ("出口1,452.6亿元,增长8%!", "出口1,452.6亿元，增长8%！"),
    ("全市(含郊县)增长?是的:增长", "全市（含郊县）增长？是的：增长"),
    ("出口3亿元(+4.5%)", "出口3亿元（+4.5%）"),
    ("会议10:30开始", "会议10:30开始"),
    ("North Lake, Inc. (NL)", "North Lake, Inc. (NL)"),
    ("3.财政收入增长4%", "3.财政收入增长4%"),
    ("共2021,300家", "共2021，300家"),
]

MARKUP = [
    ("出口**5亿元**，增长*7.5%*。", "出口5亿元，增长7.5%。"),
    ("出口__5亿元__，增长`7.5%`。", "出口5亿元，增长7.5%。"),
    ("增长$7.5\\%$，约$3\\sim 5\\%$，共$2{,}400\\,\\mathrm{km}$", "增长7.5%，约3~5%，共2,400km"),
    ("# 云泽高新区\n## 工业增长3%，#湖边", "云泽高新区\n工业增长3%，#湖边"),
    ("由US$5增至US$6", "由US$5增至US$6"),
    ("*ST云泽增长7.5%，*ST林源下降3%", "*ST云泽增长7.5%，*ST林源下降3%"),
    ("规格5*3*2米", "规格5*3*2米"),
    ("填写____年", "填写____年"),
]

HEADLINES = [
    ("港口建设提速 货物吞吐量同比增长6.1%", "港口建设提速\n货物吞吐量同比增长6.1%"),
    ("净利2.5亿-2.9亿元 同比扭亏", "净利2.5亿-2.9亿元同比扭亏"),
    ("净利2.5亿-2.9亿元 股价应声大涨", "净利2.5亿-2.9亿元\n股价应声大涨"),
    ("油价跌0.5% 航运板块走强", "油价跌0.5%\n航运板块走强"),
    ("油价跌0.5% 8月以来首次收低", "油价跌0.5%\n8月以来首次收低"),
    ("“稳”字当头 “进”有底气", "“稳”字当头\n“进”有底气"),
    ("通信业稳步增长 5G建设加快推进", "通信业稳步增长\n5G建设加快推进"),
    ("外资累计注册资本 18亿美元", "外资累计注册资本18亿美元"),
    ("拟出售资产    来源：某某网", "拟出售资产\n来源：某某网"),
    ("【纺织出口增两成 订单饱满】某地海关数据 显示，出口增长。",
     "【纺织出口增两成\n订单饱满】某地海关数据显示，出口增长。"),
    ("公司披露 半年报显示利润增长 三成多。", "公司披露半年报显示利润增长三成多。"),
    ("床 位 2 . 38 万 张，", "床位2.38万张，"),
]  # fmt: skip

WRAPPED = """\
某某新区日前公布了上半年的成
绩单：地区生产总值315.6亿元，
同比增长7.8%（全市排名第
四），高于全市平均1.3个百分
点。
规上工业总产值达到了2
10.5亿元，比 2019 年同期增长
12.4%，两年平均增速为6.0
个百分点以上。

亮点之一：绿色
项目进展快

在交通建设方面，新区当年共

完成投资48.3亿元，占全年计划
的百分之七十；港口货物吞吐
量保持了较快的增长势头。"""

UNWRAPPED = """\
某某新区日前公布了上半年的成绩单：地区生产总值315.6亿元，\
同比增长7.8%（全市排名第四），高于全市平均1.3个百分点。
规上工业总产值达到了210.5亿元，比2019年同期增长12.4%，两年平均增速为6.0个百分点以上。

亮点之一：绿色
项目进展快

在交通建设方面，新区当年共完成投资48.3亿元，占全年计划的百分之七十；港口货物吞吐量保持了较快的增长势头。"""

LINES = [
    (WRAPPED, UNWRAPPED),
    ("进口增长3%，\n出口增长5%。", "进口增长3%，出口增长5%。"),
    ("名列全省（含副省级城市\n）第一。", "名列全省（含副省级城市）第一。"),
]

UNCHANGED = [
    "",
    "标题没有句号\n\n第一段说产值增长3%。\n\n第二段说出口下降2%。",
    "标题甲增长3%\n海关今天公布数据，出口增长3%。\n标题乙下降2%\n统计局今天公布数据，价格下降2%。",
    "一、工作回顾\n（一）经济运行\n产值增长。\n（二）社会事业\n就业稳定。",
    "相关报道：\n某市外贸保持较快增长势头\n某县夏粮再获丰收\n某区新设企业数量创新高\n某港吞吐量突破一亿吨",
    "指标\n产值\n315.6\n增速\n7.8",
    "Total revenue rose 3% in May.\nNet profit fell.",
]

FURNITURE = [
    ("增长3%。\n\n[查看原文](https://example.cn/2024/03/a0309.shtml)", "增长3%。\n\n"),
    ("增长3%。\n— 12 —\n下降2%。", "增长3%。\n\n下降2%。"),
    ("增长3%。\n\n12\n\n下降2%。", "增长3%。\n\n\n\n下降2%。"),
    ("产值\n12\n产量\n13", "产值\n12\n产量\n13"),
    ("标题\n【字号：大 中 小】\n下载 打印\n正文增长3%。", "标题\n\n\n正文增长3%。"),
    ("增长3%。\n责任编辑：某某 电话01012345678", "增长3%。\n"),
    ("详见 https://example.cn/a?id=2021&p=3 网页", "详见\n网页"),
]


DAMAGED = [
    *(*CHARACTERS, *TRADITIONAL, *PUNCTUATION, *MARKUP),
    *(*SPACES, *FIGURES, *HEADLINES, *LINES, *FURNITURE),
]


@pytest.mark.parametrize(("raw", "text"), DAMAGED, ids=lambda t: t[:16])
def test_damage(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize("text", UNCHANGED, ids=lambda t: t[:16])
def test_well_formed_text_is_left_alone(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize("raw", UNCHANGED + [raw for raw, _ in DAMAGED])
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean(raw).text
    assert clean(once).text == once


@pytest.mark.parametrize(
    ("part", "raw_part"),
    [("排名第四", "排名第\n四"), ("210.5亿元", "2\n10.5亿元"), ("比2019年", "比 2019 年")],
)
def test_a_span_leads_back_over_the_damage(part: str, raw_part: str) -> None:
    cleaned = clean(WRAPPED)
    at = cleaned.text.index(part)
    start, end = cleaned.raw_span(at, at + len(part))
    assert WRAPPED[start:end] == raw_part


def test_spans_at_the_edges() -> None:
    cleaned = clean("\u3000增长 3%。")
    assert cleaned.text == "增长3%。"
    assert cleaned.raw_span(0, 5) == (1, 7)
    assert cleaned.raw_span(2, 2) == (4, 4)
    assert clean("").raw_span(0, 0) == (0, 0)
    for start, end in [(-1, 2), (3, 2), (0, 6)]:
        with pytest.raises(IndexError):
            cleaned.raw_span(start, end)


PIECES = [
    *("产值增长", "地区", "国", "，", "。", "；", "：", "“", "”", "（", "）", "…", "、", "三"),
    *("2019", "15.3", "%", "％", "１", "．", "－", "20,300", "GDP", "Net Asset", "亿元"),
    *(" ", "  ", "\u3000", "\u00a0", "\t", "\n", "\n\n", "\r\n", "\r", "\f", "\u200b", "\u00ad"),
    *("\ufeff", "\u2028", "\ud800", "\x00", "\x1c", "\x85", "😀", "⻓", "⽣", "1、", "■"),
    *("https://a.cn/3?x=1", "[原文](http://b.cn/2)", "第 3 页", "— 3 —", "打印", "---"),
    *("上半年全区实现税收收入，同比增长", "从行业看，装备制造业保持两位数的"),
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=80))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("12\n\n12")
def test_every_character_comes_from_the_raw_text(raw: str) -> None:
    cleaned = clean(raw)
    spans = [cleaned.raw_span(i, i + 1) for i in range(len(cleaned.text))]
    furniture = shipped_furniture().inline
    starts = {match.start() for match in furniture.finditer(raw)}
    for char, (start, end) in zip(cleaned.text, spans, strict=True):
        source = raw[start:end]
        gap = source.isspace() or (char == "\n" and start in starts)
        assert len(source) == 1
        plain = ONE_TO_ONE.get(source, source)
        assert char in (plain, WIDE.get(plain), "," if plain == "，" else plain) or (
            char in " \n" and gap
        )
    assert all(a[0] < b[0] for a, b in pairwise(spans))


def without_furniture(raw: str) -> str:
    """The text with 国 before each line, so that no line is furniture, and without links."""
    return "国" + re.sub("[\n\r\v\f\x85\u2028\u2029]", "\n国", raw.replace("//", "/"))


@settings(max_examples=400, deadline=None)
@given(TEXTS.map(without_furniture))
def test_nothing_but_space_is_lost(raw: str) -> None:
    plain = (ONE_TO_ONE.get(char, char) for char in re.sub(f"[{INVISIBLE}]", "", raw))
    assert wide(clean(raw).text) == wide("".join(plain))


def wide(text: str) -> str:
    """The text without spaces, markup and the width of its marks."""
    return re.sub(r"[\s*`_\\$]", "", text).translate(str.maketrans(WIDE))


HUGE = {
    "digits": "1" * 1_000_000,
    "commas": "，" * 100_000,
    "newlines": "\n" * 1_000_000,
    "spaces": " " * 1_000_000,
    "one line": "产值增长15.3%，" * 150_000,
    "short lines": "国\n" * 100_000,
    "spaced out": "国 " * 100_000,
    "no stops": ("国" * 20 + "、" + "国" * 4 + "\n") * 10_000 + "\n国\n\n国\n\n国",
    "brackets": "[" * 500_000,
    "links": "http://" * 50_000,
    "one long name": "国" * 1_000_000 + " 国家",
    "brackets and words": "(国" * 200_000,
    "stars": "*国3" * 100_000,
    "dollars": "$3" * 200_000,
    "torn number": "国" + "1 234" * 200_000,
    "wide commas": "1，234" * 200_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_is_cleaned(name: str) -> None:
    """One quadratic step would take hours here, and a test that hangs stops the run."""
    text = HUGE[name]
    cleaned = clean(text)
    end = len(cleaned.text)
    assert end <= len(text)
    assert end == 0 or 0 <= cleaned.raw_span(0, 1)[0] < cleaned.raw_span(end - 1, end)[1] <= len(
        text
    )


@pytest.mark.skipif(not SEED.exists(), reason="the newspaper page is not here")
def test_newspaper_page() -> None:
    raw = SEED.read_text(encoding="utf-8")
    cleaned = clean(raw)
    for part in [
        "208.2亿元，同比增长15.3%（全市排名第三），高于全市地区生产总值2.5个百分点",
        "较2019年同期增长19.3%，两年",
        "达420.6亿元",
        "已研究形成78项",
        "开局稳中有进\n地区生产总值同比增长15.3%\n",
        "约15亿元人民币，同比增长183%\n",
        "外资累计注册资本18.59亿美元",
        "绿色+\n转型",
    ]:
        at = cleaned.text.index(part)
        start, end = cleaned.raw_span(at, at + len(part))
        assert "".join(raw[start:end].split()) == "".join(part.split())
    assert clean(cleaned.text).text == cleaned.text


GOOD_RULE = {
    "id": "page",
    "where": "line",
    "pattern": r"第\d+页",
    "cases": [{"text": "第3页", "want": True}, {"text": "第三产业", "want": False}],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"where": "page"}, "must say where"),
        ({"pattern": r"\d*"}, "matches the empty string"),
        ({"cases": GOOD_RULE["cases"][:1]}, "one that must not"),
        ({"pattern": r"第.+"}, "fails its case"),
        ({"colour": "red"}, "must have the keys"),
    ],
)
def test_a_bad_rule_is_refused_by_name(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=f"'page' .*{message}"):
        compile_furniture({"rule": [GOOD_RULE | change]})


def test_a_rule_may_not_be_there_twice() -> None:
    with pytest.raises(ValueError, match="'page' is there twice"):
        compile_furniture({"rule": [GOOD_RULE, GOOD_RULE]})


def test_the_examples_in_the_docs_run() -> None:
    result = doctest.testmod(zhibiao.clean)
    assert result.attempted == 3
    assert result.failed == 0
