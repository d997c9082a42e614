"""The context of a found tuple: subject, period, qualifier and status; and the fact as a whole."""

from __future__ import annotations

import pytest

from evaluating import comparison, counts, fact, gold, growth
from zhibiao.evaluate.score import Score
from zhibiao.schema import Fact


def one(*lines: str) -> str:
    return "\n".join(("[[facts]]", 'metric = "工业"', "value = 3", *lines))


CONTEXT = one(
    'subject = "西安市"',
    'subject_alt = ["长安"]',
    'period = "2021-H1"',
    'period_alt = ["2021"]',
    'qualifier = "over"',
    'status = "target"',
    'growth = [{ basis = "yoy", value = 0, optional = true, qualifier = "about" }]',
)
RIGHT = {"subject": "西安市", "period": "2021-H1", "qualifier": "over", "status": "target"}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, None),
        ({"subject": "西安"}, None),
        ({"subject": "陕西省西安市"}, None),
        ({"subject": "西 安"}, None),
        ({"subject": "长安区"}, None),
        ({"subject": "陕西"}, "subject"),
        ({"subject": "，"}, "subject"),
        ({"subject": None}, "subject"),
        ({"period": "2021-01/2021-06"}, None),
        ({"period": "2021-01/2021-12"}, None),
        ({"period": "2021-Q1"}, "period"),
        ({"period": None}, "period"),
        ({"qualifier": "about"}, "qualifier"),
        ({"qualifier": None}, "qualifier"),
        ({"growth": (growth("yoy", "0", None, qualifier="about"),)}, None),
        ({"growth": (growth("yoy", "0", None, qualifier="under"),)}, None),
        ({"growth": (growth("yoy", "0", None),)}, None),
        ({"growth": (growth("yoy", "0", None, qualifier="over"),), "qualifier": None}, None),
        ({"status": "actual"}, "status"),
    ],
)
def test_context(change: dict[str, object], wrong: str | None) -> None:
    found = fact("工业", "3").model_copy(update={**RIGHT, **change})
    result = counts(gold(CONTEXT), [Fact.model_validate(found.model_dump())])
    assert result.judged == dict.fromkeys(RIGHT, 1)
    assert result.right == dict.fromkeys(RIGHT.keys() - {wrong}, 1)
    assert result.strict["tuple"] == result.lenient["tuple"] == Score(1, 1, 1)
    assert result.strict["fact"] == result.lenient["fact"] == Score(int(wrong is None), 1, 1)


@pytest.mark.parametrize(
    ("toml", "found", "judged", "right"),
    [
        (one(), RIGHT, ["qualifier", "status"], []),
        (one(), {"subject": "西安", "period": "2021"}, ["qualifier", "status"],
         ["qualifier", "status"]),
        (one('subject = "西安"'), {"period": "2021"}, ["qualifier", "status", "subject"],
         ["qualifier", "status"]),
        (one('period = "2021"'), {"subject": "西安", "period": "2021"},
         ["period", "qualifier", "status"], ["period", "qualifier", "status"]),
    ],
)  # fmt: skip
def test_what_gold_leaves_out_is_not_judged(
    toml: str, found: dict[str, str], judged: list[str], right: list[str]
) -> None:
    result = counts(gold(toml), [fact("工业", "3", **found)])
    assert (sorted(result.judged), sorted(result.right)) == (judged, right)
    assert result.strict["fact"].tp == (judged == right)


GROWS = '[[facts]]\nmetric = "工业"\ngrowth = [{{ basis = "yoy", value = 5, unit = "%"{} }}]{}'
ABOUT_5 = growth("yoy", "5", qualifier="about")
OPTIONAL_RANK = 'comparison = [{ kind = "rank", value = 1, optional = true }]'


@pytest.mark.parametrize(
    ("toml", "found", "right"),
    [
        (GROWS.format("", '\nqualifier = "about"'), fact("工业", None, None, ABOUT_5), True),
        (GROWS.format(', qualifier = "about"', ""),
         fact("工业", None, None, growth("yoy", "5"), qualifier="about"), True),
        (GROWS.format(', qualifier = "about"', ""), fact("工业", None, None, ABOUT_5), True),
        (GROWS.format(', qualifier = "about"', ""), fact("工业", None, None, growth("yoy", "5")),
         False),
        (GROWS.format("", ""), fact("工业", None, None, ABOUT_5), False),
        (one(OPTIONAL_RANK), fact("工业", "3", None, comparison("rank", "1", qualifier="over")),
         True),
        (one(OPTIONAL_RANK), fact("工业", "3", qualifier="over"), False),
        (one(), fact("工业", "3", None, comparison("record", None, qualifier="over")), True),
    ],
)  # fmt: skip
def test_qualifier_of_an_item(toml: str, found: Fact, right: bool) -> None:
    result = counts(gold(toml), [found])
    assert result.strict["tuple"].tp == 1
    assert (result.right["qualifier"], result.strict["fact"].tp) == (right, right)


def test_only_found_tuples_are_judged() -> None:
    result = counts(gold(CONTEXT), [fact("工业", "4", **RIGHT)])
    assert (result.judged, result.right) == ({}, {})
    assert result.strict["fact"] == result.strict["tuple"] == Score(0, 1, 1)


def test_an_optional_fact_costs_nothing_whatever_its_context() -> None:
    result = counts(gold(CONTEXT + "\noptional = true"), [fact("工业", "3", subject="陕西")])
    assert (result.strict["fact"], result.judged) == (Score(), {})


def test_equal_tuples_meet_the_fact_with_their_context() -> None:
    wanted = one('period = "2020"') + "\n" + one('period = "2021"')
    found = [fact("工业", "3", period="2021"), fact("工业", "3", period="2020")]
    assert counts(gold(wanted), found).right["period"] == 2


def test_a_whole_fact_comes_before_more_right_attributes() -> None:
    # Crosswise both pairs have three of four right, and no fact is whole.
    either = one(
        'subject = "西安"', 'subject_alt = ["渭南"]', 'period = "2021"', 'period_alt = ["2020"]'
    )
    second = one('subject = "西安"', 'period = "2021"', 'qualifier = "over"')
    found = [
        fact("工业", "3", subject="西安", period="2021"),
        fact("工业", "3", subject="渭南", period="2020", status="target"),
    ]
    result = counts(gold(either + "\n" + second), found)
    assert result.strict["fact"] == Score(1, 2, 2)
    assert result.right.total() == 4


def test_an_optional_fact_takes_no_prediction_with_the_context_of_a_required_one() -> None:
    wanted = one('period = "2020"', "optional = true") + "\n" + one('period = "2021"')
    found = [fact("工业", "3", period="2020"), fact("工业", "3", period="2021")]
    for order in (found, found[::-1]):
        result = counts(gold(wanted), order)
        assert (result.strict["tuple"], result.right["period"]) == (Score(1, 1, 1), 1)


def test_a_required_fact_comes_before_an_optional_one_with_the_right_context() -> None:
    wanted = one('period = "2021"', "optional = true") + "\n" + one('period = "2020"')
    result = counts(gold(wanted), [fact("工业", "3", period="2021")])
    assert (result.strict["tuple"], result.right["period"]) == (Score(1, 1, 1), 0)
