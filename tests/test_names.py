"""Names of metrics: what is taken off their edges, how lists of them split, what a loss becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telling import facts
from zhibiao.extract import default_extractor

ENGINE = default_extractor().engine
NAMER, COUNTING = ENGINE.namer, ENGINE.counting


def wrong(*row: object, reason: str) -> object:
    """A row that the rules do not give yet."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


def name(text: str) -> str:
    """The wording of the name in a text, [brackets] around where it stands."""
    found = NAMER.name(text, [(0, len(text))])
    if found is None:
        return text
    ((start, end),) = found.pieces
    assert found.text == text[start:end].replace(" ", "")
    return f"{text[:start]}[{text[start:end]}]{text[end:]}"


EDGES = [
    "[地区生产总值]",
    "[规模以上工业企业利润总额]",
    # light verbs
    "实现[地区生产总值]",
    "完成[固定资产投资]",
    "[地区生产总值]达到",
    "[净利润]为",
    "共有[企业]",
    "[企业]共有",
    # adverbs, time and what points elsewhere
    "全年[地区生产总值]达到",
    "预计[社会消费品零售总额]",
    "其中[制造业增加值]",
    "数据显示，[出口额]",
    "[工业投资]首次",
    "的[出口额]",
    # words of growth
    "[GDP]增速",
    "[工业增加值]同比",
    "[出口]降幅",
    # actions and qualifiers stay
    "[新增市场主体]",
    "[累计新设民营企业]",
    "[发送旅客]",
    "[有效期]",
    # a price's unit goes
    "[收购价]每斤",
    # brackets and quotes stay whole, or go
    "[固定资产投资（不含农户）]",
    "[（不含农户）投资]",
    "[“小巨人”企业]",
    "）[投资]",
    # gaps
    "[生 产 总值]",
    # nothing is left
    "累计",
    "的",
    "实现",
    "了",
]


@pytest.mark.parametrize("case", EDGES)
def test_edges(case: str) -> None:
    text = case.replace("[", "").replace("]", "")
    assert name(text) == case


def test_a_name_in_pieces_is_put_together_in_reading_order() -> None:
    text = "服务业3家实现增加值"
    found = NAMER.name(text, [(0, 3), (7, 10)])
    assert found is not None
    assert (found.text, found.pieces) == ("服务业增加值", ((0, 3), (7, 10)))


SPEEDS = [
    ("GDP增速", 1),
    ("工业投资增幅", 1),
    ("出口降幅", -1),
    ("股价跌幅", -1),
    ("出口额", 0),
    ("增长极", 0),
]


@pytest.mark.parametrize(("words", "wanted"), SPEEDS)
def test_speed(words: str, wanted: int) -> None:
    assert NAMER.changes.speed(words) == wanted


def test_a_known_head_is_noted() -> None:
    rules = [NAMER.name(text, [(0, len(text))]).rule for text in ("网上零售额", "学校")]
    assert rules == ["metric.known", "metric.open"]


HEADS = [
    ("规模以上工业增加值", "增加值"),
    ("人均可支配收入", "人均可支配收入"),
    ("新能源汽车销量", "销量"),
    ("学校", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "wanted"), HEADS)
def test_head(text: str, wanted: str | None) -> None:
    assert NAMER.catalogue.head(text) == wanted


LISTS = [
    ("汽车、电子产值", ["汽车产值", "电子产值"]),
    ("原煤、原油和天然气产量", ["原煤产量", "原油产量", "天然气产量"]),
    ("A和B产量", ["A产量", "B产量"]),
    ("小麦、玉米等产量", ["小麦产量", "玉米产量"]),
    ("出口额、进口额", ["出口额", "进口额"]),
    ("工业、投资、消费", ["工业", "投资", "消费"]),
    ("养老保险参保率、医疗保险参保率", ["养老保险参保率", "医疗保险参保率"]),
    wrong(
        "存款、贷款余额",
        ["存款余额", "贷款余额"],
        reason="贷款余额 is a head, 余额 is not looked at",
    ),
    # one word for several series
    ("城乡居民收入", ["城镇居民收入", "农村居民收入"]),
    ("存贷款余额", ["存款余额", "贷款余额"]),
    ("进出口", ["进口", "出口"]),
    ("产销", ["产量", "销量"]),
    ("第一、二、三产业增加值", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
]


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_split(text: str, wanted: list[str]) -> None:
    assert NAMER.lists.split(text, len(wanted)) == wanted


@pytest.mark.parametrize(
    ("text", "count"), [("原煤、原油、天然气产量", 2), ("出口额", 2), ("城乡居民收入", 3)]
)
def test_no_such_list(text: str, count: int) -> None:
    assert NAMER.lists.split(text, count) is None


LOSSES = [
    ("净利润亏损", ("净利润", True)),
    ("归母净利润亏损", ("归母净利润", True)),
    ("净亏损", ("净利润", True)),
    ("亏损", ("净利润", True)),
    ("亏损额", ("净利润", True)),
    ("每股亏损", ("每股收益", True)),
    ("亏损总额", ("利润总额", True)),
    ("净利润", ("净利润", False)),
    ("亏损企业", ("亏损企业", False)),
]


@pytest.mark.parametrize(("text", "wanted"), LOSSES)
def test_a_loss_is_a_profit_below_zero(text: str, wanted: tuple[str, bool]) -> None:
    assert NAMER.catalogue.profit(text) == wanted


COUNTED = ["重点项目|开工", "高校和科研院所|入选", "国家级实验室|，", "|，企业", "景区（点）|获评"]


@pytest.mark.parametrize("case", COUNTED)
def test_the_noun_after_a_count(case: str) -> None:
    noun, rest = case.split("|")
    text = noun + rest
    assert text[: COUNTING.nouns.length(text)] == noun


METRICS = [
    ("云泽市规模以上工业增加值76.2亿元。", ["规模以上工业增加值"]),
    ("限额以上单位网上零售额76.2亿元。", ["限额以上单位网上零售额"]),
    ("全市一般公共预算收入完成76.2亿元。", ["一般公共预算收入"]),
    ("预计全年人均可支配收入达到3.2万元。", ["人均可支配收入"]),
    ("全市实有经营主体4.5万户。", ["实有经营主体"]),
    ("全市新设民营企业941户。", ["新设民营企业"]),
    ("铁路发送旅客941万人次。", ["铁路发送旅客"]),
    ("据统计，上半年工业用电量3亿千瓦时。", ["工业用电量"]),
    ("外贸稳步回升，其中出口额为5亿元。", ["出口额"]),
    ("公司净利润预计亏损3亿元。", ["净利润"]),
    # a bare head takes the noun of the clause before
    ("服务业更是加快发展，实现增加值76.2亿元。", ["服务业增加值"]),
    ("第二产业实现增加值76.2亿元。", ["第二产业增加值"]),
    ("全市开工重点项目26个，总投资310亿元。", ["开工重点项目", "总投资"]),
]


@pytest.mark.parametrize(("text", "wanted"), METRICS)
def test_metric(text: str, wanted: list[str]) -> None:
    assert [fact.metric for fact in facts(text, "2024-07-20")] == wanted


@given(st.text("地区生产总值达到的实现了（）“”、和增速 ，GDP5", max_size=30))
def test_a_name_is_made_of_its_pieces(text: str) -> None:
    found = NAMER.name(text, [(0, len(text))] if text else [])
    if found is not None:
        wording = "".join(text[start:end] for start, end in found.pieces)
        assert found.text == wording.replace(" ", "").replace("\n", "") != ""
