"""When two units, two names and two periods are the same, and the pairing itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibiao.evaluate.names import Names, is_loss
from zhibiao.evaluate.pair import pair_up
from zhibiao.evaluate.periods import same_period
from zhibiao.evaluate.units import fold

E4, E8 = 10**4, 10**8


@pytest.mark.parametrize(
    ("value", "unit", "number", "units"),
    [
        ("4.5", "万户", "45000", {"户"}),
        ("45000", "户", "45000", {"户"}),
        ("208.2", "亿元", 2082 * E8 // 10, {"元"}),
        ("1.2", "万亿元", 12 * E4 * E8 // 10, {"元"}),
        ("1.2", "万亿", 12 * E4 * E8 // 10, {"", "元"}),
        ("3", "亿元人民币", 3 * E8, {"元"}),
        ("3", "亿人民币", 3 * E8, {"元"}),
        ("3", "人民币", 3, {"元"}),
        ("3", "亿美元", 3 * E8, {"美元"}),
        ("2", "百万吨", 2_000_000, {"吨"}),
        ("2", "千瓦时", 2000, {"瓦时"}),
        ("5.2", "%", "5.2", {"%"}),
        ("5.2", "％", "5.2", {"%"}),
        ("3", "‰", 3, {"‰"}),
        ("0.3", "个百分点", "0.3", {"个百分点"}),
        ("0.3", "百分点", "0.3", {"个百分点"}),
        ("1", "万辆（艘、架、列）次", E4, {"辆艘架列次"}),
        ("1", "万吨/年", E4, {"吨/年"}),
        ("3", "億元", 3 * E8, {"元"}),
        ("3", "萬輛", 3 * E4, {"輛"}),
        ("1.2", "兆元", 12 * E4 * E8 // 10, {"元"}),
        ("1.2", "兆美元", 12 * E4 * E8 // 10, {"美元"}),
        ("1.2", "兆", 12 * E4 * E8 // 10, {"", "元"}),
        ("300", "兆瓦", 300, {"兆瓦"}),
        ("0.3", "個百分點", "0.3", {"个百分点"}),
        ("97.5", None, "97.5", {""}),
    ],
)
def test_fold(value: str, unit: str | None, number: str | int, units: set[str]) -> None:
    assert fold(Decimal(value), unit) == (Decimal(number), frozenset(units))


def names(*metrics: str, subjects: tuple[str, ...] = ()) -> Names:
    return Names.of(metrics, subjects)


@pytest.mark.parametrize(
    ("gold", "found", "strict", "lenient"),
    [
        (names("地区生产总值"), names("地区生产总值"), True, True),
        (names("地区生产总值", "GDP"), names("ＧＤＰ"), True, True),
        (names("固定资产投资（不含农户）"), names("固定资产投资(不含农户)"), True, True),
        (names("企业的利润 总额"), names("企业利润总额"), True, True),
        (names("居民消费价格指数（CPI）"), names("居民消费价格指数CPI"), True, True),
        (names("外贸", subjects=("江苏",)), names("江苏外贸"), True, True),
        (names("江苏外贸"), names("外贸", subjects=("江苏",)), True, True),
        (names("江苏外贸", subjects=("江苏省", "江苏")), names("外贸"), True, True),
        (names("外贸", subjects=("江苏省",)), names("江苏外贸"), False, True),
        (names("工业增加值"), names("规模以上工业增加值"), False, True),
        (names("规模以上工业增加值"), names("工业增加值"), False, True),
        (names("出口"), names("进口"), False, False),
        (names("出口", subjects=("江苏",)), names("江苏"), False, False),
        (names("，"), names("的"), False, False),
    ],
)
def test_names(gold: Names, found: Names, strict: bool, lenient: bool) -> None:
    assert (gold.agree(found, lenient=False), gold.agree(found, lenient=True)) == (strict, lenient)


@pytest.mark.parametrize(
    ("name", "loss", "profit"),
    [
        ("亏损", True, "净利润"),
        ("归母净亏损", True, "归母净利润"),
        ("净利润亏损", True, "净利润"),
        ("亏损额", True, "净利润"),
        ("亏损企业", False, "亏损企业"),
        ("净利润", False, "净利润"),
    ],
)
def test_losses(name: str, loss: bool, profit: str) -> None:
    assert is_loss(name) == loss
    assert names(name).as_profit() == names(profit)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2021-H1", "2021-01/2021-06", True),
        ("2021-H2", "2021-Q3/2021-Q4", True),
        ("2021-Q1", "2021-01/2021-03", True),
        ("2021", "2021-01/2021-12", True),
        ("2021/2025", "2021-01-01/2025-12-31", True),
        ("2024-02", "2024-02-01/2024-02-29", True),
        ("2021-02-10", "2021-02-10/2021-02-10", True),
        ("@2021-06-30", "@2021-06-30", True),
        ("@2021-06-30", "2021-06-30", False),
        ("2021-H1", "2021-Q1", False),
        ("2021-01/2021-02", "2021-02", False),
        ("2022-元旦", "2022-元旦", True),
        ("2022-元旦", "2022", False),
        ("2021-13", "2021-14", False),
        ("2021-02-30", "2021-02", False),
    ],
)
def test_periods(a: str, b: str, same: bool) -> None:
    assert (same_period(a, b), same_period(b, a)) == (same, same)


Worths = list[list[int]]

matrices = st.integers(0, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2, 3, 10, 100]), min_size=width, max_size=width),
        max_size=5,
    )
)


def greatest(worths: Worths, row: int = 0, taken: frozenset[int] = frozenset()) -> int:
    """The worth of the best pairing, by trying all of them."""
    if row == len(worths):
        return 0
    free = [j for j, worth in enumerate(worths[row]) if worth and j not in taken]
    with_row = (worths[row][j] + greatest(worths, row + 1, taken | {j}) for j in free)
    return max(greatest(worths, row + 1, taken), *with_row, 0)


@given(matrices)
def test_pairing_is_one_to_one_and_worth_most(worths: Worths) -> None:
    rows, columns = range(len(worths)), range(len(worths[0]) if worths else 0)
    pairs = pair_up(rows, columns, lambda i, j: worths[i][j])
    assert all(worths[i][j] for i, j in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    assert sum(worths[i][j] for i, j in pairs.items()) == greatest(worths)


PAIRINGS: dict[str, tuple[dict[str, int], dict[str, str]]] = {
    "the better of two": ({"ax": 1, "bx": 2}, {"b": "x"}),
    "the first of two as good": ({"ax": 1, "bx": 1}, {"a": "x"}),
    "a partner moves to make room": ({"ax": 2, "ay": 2, "bx": 2}, {"a": "y", "b": "x"}),
    "none moves for nothing": ({"ax": 3, "ay": 2, "bx": 2, "by": 2}, {"a": "x", "b": "y"}),
    "one goes without for a better one": ({"ax": 1, "bx": 1, "by": 3, "cy": 5},
        {"a": "x", "c": "y"}),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRINGS)
def test_pairing(name: str) -> None:
    worths, pairs = PAIRINGS[name]
    found = pair_up("abc", "xy", lambda g, p: worths.get(g + p, 0))
    assert {"abc"[i]: "xy"[j] for i, j in found.items()} == pairs
