"""The scan of a sentence: typed mentions in reading order, with the text between them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibiao.facts.patterns import LETTERS
from zhibiao.mentions.firsts import search_for
from zhibiao.mentions.scan import Scanner
from zhibiao.rulebook import load_rules

SCANNER = Scanner(load_rules())


def scan(text: str) -> list[tuple[str, str]]:
    return [(m.type, text[m.start : m.end]) for m in SCANNER.scan(text, 0, len(text))]


def told(text: str) -> str:
    """The mentions of a text as words: TEXT:出口额 AMOUNT:3亿元."""
    return " ".join(f"{kind}:{words}" for kind, words in scan(text))


SENTENCES = [
    (
        "上半年，云泽市出口额约48.2亿元，同比增长5.1%。",
        "PERIOD:上半年 COMMA:， TEXT:云泽市出口额 AMOUNT:约48.2亿元 COMMA:， BASIS:同比 UP:增长 PERCENT:5.1% STOP:。",
    ),
    ("产值：3亿元；出口！", "TEXT:产值 COLON:： AMOUNT:3亿元 STOP:； TEXT:出口 STOP:！"),
    # a word of growth is one only before a number
    ("出口增长5%", "TEXT:出口 UP:增长 PERCENT:5%"),
    ("出口较快增长。", "TEXT:出口较快增长 STOP:。"),
    ("增加值增加", "TEXT:增加值增加"),
    ("产值下降3.1%", "TEXT:产值 DOWN:下降 PERCENT:3.1%"),
    # signs of growth
    ("收入+19.6%", "TEXT:收入 UP:+ PERCENT:19.6%"),
    (
        "同比-3.2%，环比+0.4%",
        "BASIS:同比 DOWN:- PERCENT:3.2% COMMA:， BASIS:环比 UP:+ PERCENT:0.4%",
    ),
    ("（yoy +8%）", "OPEN:（ BASIS:yoy  UP:+ PERCENT:8% CLOSE:）"),
    ("（QoQ -1.5%）", "OPEN:（ BASIS:QoQ  DOWN:- PERCENT:1.5% CLOSE:）"),
    ("增长-3.2%", "UP:增长 PERCENT:-3.2%"),
    ("利润率-3.9%", "TEXT:利润率 PERCENT:-3.9%"),
    ("5G+工业互联网", "TEXT:5G+工业互联网"),
    # Taiwan's words; two growths of two bases stand apart
    ("季增9%、年减4%", "UP:季增 PERCENT:9% COMMA:、 DOWN:年减 PERCENT:4%"),
    ("月成长3%", "UP:月成长 PERCENT:3%"),
    ("单月成长3%", "TEXT:单月 UP:成长 PERCENT:3%"),
    ("年增率高达50.4%", "UP:年增率 VERB:高达 PERCENT:50.4%"),
    # bases
    ("比2019年增长4%", "BASIS:比2019年 UP:增长 PERCENT:4%"),
    ("较上月回落0.4%", "BASIS:较上月 DOWN:回落 PERCENT:0.4%"),
    ("两年平均增长4%", "BASIS:两年平均 UP:增长 PERCENT:4%"),
    # ranks
    ("排名全省第三", "RANK_VERB:排名 TEXT:全省 RANK:第三"),
    ("列全国第9位。", "RANK_VERB:列 TEXT:全国 RANK:第9位 STOP:。"),
    ("居首位", "RANK_VERB:居 RANK:首位"),
    # levels and changes
    ("由5亿元提高到6亿元", "FROM:由 AMOUNT:5亿元 TO:提高到 AMOUNT:6亿元"),
    ("占全省26.7%", "SHARE:占 TEXT:全省 PERCENT:26.7%"),
    ("占比25%，占用土地", "SHARE_NOUN:占比 PERCENT:25% COMMA:， TEXT:占用土地"),
    ("翻一番", "DOUBLED:翻一番"),
    ("力争产值3亿元", "TARGET:力争 TEXT:产值 AMOUNT:3亿元"),
    ("预计产值3亿元", "FORECAST:预计 TEXT:产值 AMOUNT:3亿元"),
    # names with numbers are text, and stay one piece of it
    ("第22届运动会", "TEXT:第22届运动会"),
    ("5G基站3个", "TEXT:5G基站 AMOUNT:3个"),
    ("3号线", "TEXT:3号线"),
    ("世界500强企业40家", "TEXT:世界500强企业 AMOUNT:40家"),
    # an aside is neither a mention nor text
    ("A（下同）增长3%", "TEXT:A UP:增长 PERCENT:3%"),
    # lists
    ("3亿元、2亿元和1亿元", "AMOUNT:3亿元 ENUM:、 AMOUNT:2亿元 ENUM:和 AMOUNT:1亿元"),
    ("", ""),
    ("。", "STOP:。"),
    ("出口", "TEXT:出口"),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentence(text: str, wanted: str) -> None:
    assert told(text) == wanted


def test_a_part_of_a_text_has_the_offsets_of_the_whole() -> None:
    text = "前文。出口增长5%。后文"
    found = SCANNER.scan(text, 3, 9)
    assert [(m.type, m.start, m.end) for m in found] == [
        ("TEXT", 3, 5),
        ("UP", 5, 7),
        ("PERCENT", 7, 9),
    ]


def test_what_stands_outside_the_part_is_not_read() -> None:
    assert [(m.type, m.start, m.end) for m in SCANNER.scan("增长5亿元", 0, 2)] == [("TEXT", 0, 2)]


def test_a_number_says_which_unit_rule_made_it() -> None:
    (mention,) = [m for m in SCANNER.scan("出口额3亿元", 0, 6) if m.number]
    assert (mention.type, mention.cue) == ("AMOUNT", "unit.money")


def test_a_cue_far_before_its_number_is_none() -> None:
    assert "UP" not in dict(scan("增长" + "了" * 60 + "的势头很好，产值3亿元"))


def test_a_rule_may_have_groups_of_its_own() -> None:
    rules = load_rules()
    own = rules.exclusion[0].model_copy(update={"pattern": "预(?P<what>备|选)(队)"})
    scanner = Scanner(rules.model_copy(update={"exclusion": (own, *rules.exclusion)}))
    text = "预备队3家，预计增长5%"
    cues = [mention.cue for mention in scanner.scan(text, 0, len(text)) if mention.cue]
    assert cues == ["unit.bodies", "status.foretold", "up.verb", "unit.percent"]


TEXTS = st.text(
    st.sampled_from(
        "增长下降同比占第三位5.1%亿元家，。、（）(：由到至出口额年月上半约超近和的\n -A龘"
    ),
    max_size=80,
)


@given(TEXTS)
def test_mentions_are_in_order_apart_and_known(text: str) -> None:
    found = SCANNER.scan(text, 0, len(text))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert {m.type for m in found} <= set(LETTERS)
    for mention in found:
        if mention.number is not None:
            assert mention.start <= mention.number.start < mention.number.end <= mention.end


@given(TEXTS)
def test_what_is_left_out_stands_between_two_mentions(text: str) -> None:
    found = SCANNER.scan(text, 0, len(text))
    said = sum(m.end - m.start for m in found)
    assert said <= len(text)
    if not any(char in text for char in "（(") and text:
        assert found


@given(st.text(max_size=60))
def test_the_same_text_twice_gives_the_same(text: str) -> None:
    assert SCANNER.scan(text, 0, len(text)) == SCANNER.scan(text, 0, len(text))


@pytest.mark.parametrize(("run", "place"), [(5, 4), (40, None)])
def test_no_number_begins_far_inside_a_run_of_figures(run: int, place: int | None) -> None:
    found = re.search(search_for(["一架"]), "一" * run + "架")
    assert (found and found.start()) == place
