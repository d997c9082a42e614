"""Each scoring rule of the annotation guide, one case; then what holds for any case."""

from __future__ import annotations

from itertools import permutations

import pytest

from evaluating import comparison, counts, fact, gold, growth, numbers, perfect
from zhibiao.evaluate.score import PARTS, Score
from zhibiao.schema import Fact

GDP = """
[[facts]]
metric = "地区生产总值"
metric_alt = ["GDP"]
subject = "重庆经开区"
period = "2021-H1"
value = 208.2
unit = "亿元"
growth = [{ basis = "yoy", value = 15.3, unit = "%" }]
comparison = [
  { kind = "rank", value = 3, reference = "全市" },
  { kind = "difference", value = 2.5, unit = "个百分点", reference = "全市地区生产总值" },
]
"""
YOY = growth("yoy", "15.3")
RANK = comparison("rank", "3", reference="全市")
DIFFERENCE = comparison("difference", "2.5", "个百分点", reference="全市地区生产总值")


def one(*lines: str) -> str:
    return "\n".join(("[[facts]]", 'metric = "工业"', *lines))


ALL_RIGHT = {"value": (1, 1, 1), "growth": (1, 1, 1), "comparison": (2, 2, 2),
             "atoms": (4, 4, 4), "tuple": (1, 1, 1)}  # fmt: skip
VALUE_RIGHT = {"value": (1, 1, 1), "atoms": (1, 1, 1), "tuple": (1, 1, 1)}
VALUE_WRONG = {"value": (0, 1, 1), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}
GROWTH_RIGHT = {"growth": (1, 1, 1), "atoms": (1, 1, 1), "tuple": (1, 1, 1)}
GROWTH_WRONG = {"growth": (0, 1, 1), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}
COMPARISON_RIGHT = {"comparison": (1, 1, 1), "atoms": (1, 1, 1), "tuple": (1, 1, 1)}
COMPARISON_WRONG = {"comparison": (0, 1, 1), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}
NOTHING: dict[str, tuple[int, int, int]] = {}

VALUE = one("value = 4.5", 'unit = "万户"')
BARE = one('growth = [{ basis = "unspecified", value = 8, unit = "%" }]')
LOSS = '[[facts]]\nmetric = "净利润"\nvalue = -5\nunit = "亿元"'
SPEED = one(
    'comparison = [{ kind = "difference", value = -1.1, unit = "个百分点", reference = "一季度" }]'
)
PLACE = one(
    'comparison = [{ kind = "difference", value = 1.2, unit = "个百分点", reference = "全省" }]'
)
SHARE = one('comparison = [{ kind = "share", value = 35, unit = "%" }]')

RULES: dict[str, tuple[str, list[Fact], dict[str, tuple[int, int, int]]]] = {
    "all atoms in one fact": (GDP, [fact("GDP", "208.2", "亿元", YOY, RANK, DIFFERENCE)],
        ALL_RIGHT),
    "nothing predicted": (GDP, [], {"value": (0, 0, 1), "growth": (0, 0, 1),
        "comparison": (0, 0, 2), "atoms": (0, 0, 4), "tuple": (0, 0, 1)}),
    "atoms right in two facts, no tuple": (GDP,
        [fact("GDP", "208.2", "亿元"), fact("GDP", None, None, YOY, RANK, DIFFERENCE)],
        {**ALL_RIGHT, "tuple": (0, 2, 1)}),
    "a further atom spoils the tuple": (VALUE, [fact("工业", "4.5", "万户", YOY)],
        {"value": (1, 1, 1), "growth": (0, 1, 0), "atoms": (1, 2, 1), "tuple": (0, 1, 1)}),
    "multipliers are folded": (VALUE, [fact("工业", "45000", "户")], VALUE_RIGHT),
    "another unit": (VALUE, [fact("工业", "4.5", "万家")], VALUE_WRONG),
    "another multiplier": (VALUE, [fact("工业", "4.5", "亿户")], VALUE_WRONG),
    "another number": (VALUE, [fact("工业", "4.6", "万户")], VALUE_WRONG),
    "another metric": (VALUE, [fact("农业", "4.5", "万户")], VALUE_WRONG),
    "万亿 is 万亿元": (one("value = 2.79", 'unit = "万亿"'), [fact("工业", "2.79", "万亿元")],
        VALUE_RIGHT),
    "万亿 is 万亿元, the other way": (one("value = 2.79", 'unit = "万亿元"'),
        [fact("工业", "2.79", "万亿")], VALUE_RIGHT),
    "an index is no amount of money": (one("value = 97.5"), [fact("工业", "97.5", "元")],
        VALUE_WRONG),
    "亿元人民币 is 亿元": (one("value = 3", 'unit = "亿元人民币"'), [fact("工业", "3", "亿元")],
        VALUE_RIGHT),
    "unspecified matches yoy": (BARE, [fact("工业", None, None, growth("yoy", "8"))], GROWTH_RIGHT),
    "yoy matches unspecified": (BARE.replace("unspecified", "yoy"),
        [fact("工业", None, None, growth("unspecified", "8"))], GROWTH_RIGHT),
    "qoq matches mom": (BARE.replace("unspecified", "qoq"),
        [fact("工业", None, None, growth("mom", "8"))], GROWTH_RIGHT),
    "mom matches qoq": (BARE.replace("unspecified", "mom"),
        [fact("工业", None, None, growth("qoq", "8"))], GROWTH_RIGHT),
    "unspecified is no cagr": (BARE, [fact("工业", None, None, growth("cagr", "8"))], GROWTH_WRONG),
    "yoy is no mom": (BARE.replace("unspecified", "yoy"),
        [fact("工业", None, None, growth("mom", "8"))], GROWTH_WRONG),
    "the sign counts": (BARE, [fact("工业", None, None, growth("yoy", "-8"))], GROWTH_WRONG),
    "% is no point": (BARE, [fact("工业", None, None, growth("yoy", "8", "个百分点"))],
        GROWTH_WRONG),
    "a growth is no value": (BARE, [fact("工业", "8", "%")],
        {"value": (0, 1, 0), "growth": (0, 0, 1), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}),
    "a speed difference may be a growth": (SPEED,
        [fact("工业", None, None, growth("mom", "-1.1", "个百分点"))], COMPARISON_RIGHT),
    "a difference of levels is no growth": (PLACE,
        [fact("工业", None, None, growth("yoy", "1.2", "个百分点"))],
        {"growth": (0, 1, 0), "comparison": (0, 0, 1), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}),
    "同期 of a place is no period": (PLACE.replace("全省", "全国同期"),
        [fact("工业", None, None, growth("yoy", "1.2", "个百分点"))],
        {"growth": (0, 1, 0), "comparison": (0, 0, 1), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}),
    "a growth is no speed difference": (BARE.replace('"%"', '"个百分点"'),
        [fact("工业", None, None, comparison("difference", "8", "个百分点", reference="上月"))],
        {"growth": (0, 0, 1), "comparison": (0, 1, 0), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}),
    "the sign of a difference counts": (PLACE,
        [fact("工业", None, None, comparison("difference", "-1.2", "个百分点"))], COMPARISON_WRONG),
    "the reference is not scored": (PLACE,
        [fact("工业", None, None, comparison("difference", "1.2", "个百分点", reference="全国"))],
        COMPARISON_RIGHT),
    "the kind counts": (SHARE, [fact("工业", None, None, comparison("completion", "35", "%"))],
        COMPARISON_WRONG),
    "a rank has no unit": (one('comparison = [{ kind = "rank", value = 9 }]'),
        [fact("工业", None, None, comparison("rank", "9", "位"))], COMPARISON_RIGHT),
    "a share matches a value": (SHARE, [fact("工业", "35", "%")], COMPARISON_RIGHT),
    "a value matches a share": (one("value = 35", 'unit = "%"'),
        [fact("工业", None, None, comparison("share", "35", "%"))], VALUE_RIGHT),
    "a value is no rank": (one("value = 3"), [fact("工业", None, None, comparison("rank", "3"))],
        {"value": (0, 0, 1), "comparison": (0, 1, 0), "atoms": (0, 1, 1), "tuple": (0, 1, 1)}),
    "亏损 5 is 净利润 -5": (LOSS, [fact("亏损", "5", "亿元")], VALUE_RIGHT),
    "净亏损 5 is 净利润 -5": (LOSS, [fact("净亏损", "5", "亿元")], VALUE_RIGHT),
    "亏损 -5 is 净利润 -5": (LOSS, [fact("亏损", "-5", "亿元")], VALUE_RIGHT),
    "净利润 -5 is 亏损 5": (LOSS.replace("净利润", "亏损").replace("-5", "5"),
        [fact("净利润", "-5", "亿元")], VALUE_RIGHT),
    "净利润 5 is no 亏损 5": (LOSS.replace("净利润", "亏损").replace("-5", "5"),
        [fact("净利润", "5", "亿元")], VALUE_WRONG),
    "亏损 5 is no 净利润 5": (LOSS.replace("-5", "5"), [fact("亏损", "5", "亿元")], VALUE_WRONG),
    "净利润 5 is no 净利润 -5": (LOSS, [fact("净利润", "5", "亿元")], VALUE_WRONG),
    "an optional fact may be missed": (VALUE + "\noptional = true", [], NOTHING),
    "an optional fact may be found": (VALUE + "\noptional = true", [fact("工业", "4.5", "万户")],
        NOTHING),
    "an optional fact, wrongly": (VALUE + "\noptional = true", [fact("工业", "4.6", "万户")],
        {"value": (0, 1, 0), "atoms": (0, 1, 0), "tuple": (0, 1, 0)}),
    "an optional fact, twice": (VALUE + "\noptional = true", [fact("工业", "4.5", "万户")] * 2,
        {"value": (0, 1, 0), "atoms": (0, 1, 0), "tuple": (0, 1, 0)}),
    "part of an optional fact": (GDP + "\noptional = true", [fact("GDP", "208.2", "亿元", YOY)],
        NOTHING),
    "a required fact comes before its optional double": (
        VALUE + "\noptional = true\n" + VALUE, [fact("工业", "4.5", "万户")], VALUE_RIGHT),
    "an optional item may be missed": (
        one("value = 3", 'comparison = [{ kind = "rank", value = 1, optional = true }]'),
        [fact("工业", "3")], VALUE_RIGHT),
    "an optional item may be found": (
        one("value = 3", 'comparison = [{ kind = "rank", value = 1, optional = true }]'),
        [fact("工业", "3", None, comparison("rank", "1"))], VALUE_RIGHT),
    "an optional item, wrongly": (
        one("value = 3", 'comparison = [{ kind = "rank", value = 1, optional = true }]'),
        [fact("工业", "3", None, comparison("rank", "2"))],
        {"value": (1, 1, 1), "comparison": (0, 1, 0), "atoms": (1, 2, 1), "tuple": (0, 1, 1)}),
    "an optional item alone may be missed": (
        one('growth = [{ basis = "mom", value = 0, unit = "%", optional = true }]'), [], NOTHING),
    "a record is not scored": (one('comparison = [{ kind = "record", reference = "历史" }]'), [],
        NOTHING),
    "a predicted record is not scored": (VALUE,
        [fact("工业", "4.5", "万户", comparison("record", None, reference="历史")),
         fact("农业", None, None, comparison("record", None)),
         fact("农业", None, None, comparison("record", "1"))], VALUE_RIGHT),
    "an old value is not scored": (
        one("value = 1", 'unit = "天"', 'growth = [{ basis = "base", from = 7, unit = "天" }]'),
        [fact("工业", "1", "天")], VALUE_RIGHT),
    "a predicted old value is not scored": (VALUE,
        [fact("工业", "4.5", "万户", growth("base", None, "万户", **{"from": "3"}))], VALUE_RIGHT),
    "one prediction is right once": (VALUE + "\n" + VALUE, [fact("工业", "4.5", "万户")],
        {"value": (1, 1, 2), "atoms": (1, 1, 2), "tuple": (1, 1, 2)}),
    "one gold fact is found once": (VALUE, [fact("工业", "4.5", "万户")] * 2,
        {"value": (1, 2, 1), "atoms": (1, 2, 1), "tuple": (1, 2, 1)}),
    "a value wanted as one is no stand-in for a share": (
        SHARE + "\n" + one("value = 35", 'unit = "%"'), [fact("工业", "35", "%")],
        {"value": (1, 1, 1), "comparison": (0, 0, 1), "atoms": (1, 1, 2), "tuple": (1, 1, 2)}),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_rule(name: str) -> None:
    wanted, found, result = RULES[name]
    assert numbers(wanted, *found) == result


@pytest.mark.parametrize("name", RULES)
def test_gold_itself_is_perfect(name: str) -> None:
    wanted = gold(RULES[name][0])
    result = counts(wanted, [perfect(one) for one in wanted])
    for scores in (result.strict, result.lenient):
        assert [(scores[part].p, scores[part].r, scores[part].f1) for part in PARTS] == [
            (1.0, 1.0, 1.0)
        ] * len(PARTS)
    assert result.right == result.judged


def test_lenient_takes_a_name_within_a_name() -> None:
    short = fact("生产总值", "208.2", "亿元", YOY, RANK, DIFFERENCE)
    assert numbers(GDP, short, lenient=True) == ALL_RIGHT
    assert numbers(GDP, short)["atoms"] == (0, 4, 4)


def test_the_order_of_facts_and_items_changes_nothing() -> None:
    wanted = "\n".join((GDP, VALUE, SHARE, BARE, SPEED, VALUE + '\nperiod = "2021"'))
    found = [
        fact("工业", "45000", "户", period="2021"),
        fact("工业", "4.5", "万户", status="target"),
        fact("工业", "35", "%"),
        fact("工业", None, None, growth("yoy", "8"), growth("mom", "-1.1", "个百分点")),
        fact("GDP", None, None, RANK, DIFFERENCE, YOY),
    ]
    first = counts(gold(wanted), found)
    assert first.strict["atoms"] == Score(8, 8, 9)
    for order in permutations(found):
        assert counts(gold(wanted)[::-1], order) == first


@pytest.mark.parametrize(
    ("score", "rates"),
    [
        (Score(), (1.0, 1.0, 1.0)),
        (Score(0, 2, 0), (0.0, 0.0, 0.0)),
        (Score(0, 0, 2), (0.0, 0.0, 0.0)),
        (Score(1, 2, 4), (0.5, 0.25, 1 / 3)),
    ],
)
def test_rates(score: Score, rates: tuple[float, float, float]) -> None:
    assert (score.p, score.r, score.f1) == rates
