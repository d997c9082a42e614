"""One period is written one way."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhibiao
from zhibiao.evaluate.periods import same_period
from zhibiao.interval import canonical, interval

WAYS = [
    ("2024", ["2024-01/2024-12", "2024-01-01/2024-12-31", "2024/2024"]),
    ("2024-H1", ["2024-01/2024-06", "2024-01-01/2024-06-30"]),
    ("2024-H2", ["2024-07/2024-12"]),
    ("2024-Q1", ["2024-01/2024-03"]),
    ("2024-Q4", ["2024-10/2024-12", "2024-10-01/2024-12-31"]),
    ("2024-02", ["2024-02/2024-02", "2024-02-01/2024-02-29"]),
    ("2024-01/2024-09", ["2024-01-01/2024-09-30"]),
    ("2024-02-01/2024-02-28", []),
    ("2024-03-05", ["2024-03-05/2024-03-05"]),
    ("2021/2025", ["2021-01/2025-12", "2021-01-01/2025-12-31"]),
    ("2024-10/2025-03", ["2024-10-01/2025-03-31"]),
    ("@2024-06-30", []),
    ("2024-06/2024-01", []),  # back to front: no interval, left as it is
]


@pytest.mark.parametrize(("one", "others"), WAYS, ids=[one for one, _ in WAYS])
def test_ways_of_writing(one: str, others: list[str]) -> None:
    assert canonical(one) == one
    assert [canonical(other) for other in others] == [one] * len(others)


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


@given(DAYS, DAYS)
def test_the_days_stay(a: dt.date, b: dt.date) -> None:
    period = f"{min(a, b)}/{max(a, b)}"
    assert interval(canonical(period)) == (min(a, b), max(a, b))
    assert canonical(canonical(period)) == canonical(period)
    assert same_period(canonical(period), period)


SAID = ["1-6月", "1—6月份", "上半年", "1月至6月", "2024年上半年"]


@pytest.mark.parametrize("said", SAID)
def test_one_value_for_all_wordings(said: str) -> None:
    (fact,) = zhibiao.extract(f"{said}，云泽市出口额18.59亿美元。", date=2024)
    assert fact.period == "2024-H1"
    assert fact.spans.period is not None
    assert fact.spans.period.text == said


def test_a_fact_that_is_read_back_is_written_that_way() -> None:
    (fact,) = zhibiao.extract("出口额18.59亿美元。", date="2024-07-02")
    old = {**fact.model_dump(by_alias=True), "period": "2024-01/2024-03"}
    assert zhibiao.Fact.model_validate(old).period == "2024-Q1"
