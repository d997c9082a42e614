"""The models: what they refuse, and the form in which they leave the program."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import FrozenInstanceError, asdict, fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from zhibiao.schema import (
    Article,
    Comparison,
    Fact,
    Growth,
    Normalized,
    Rejected,
    Span,
    Spans,
)

SPAN = Span(start=2, end=4, text="产值")
SPANS = Spans(metric=(SPAN,), evidence=SPAN)
GROWTH = Growth(basis="yoy", value=Decimal("15.3"), unit="%", span=SPAN, rule="growth.rate")
RANK = Comparison(kind="rank", value=Decimal(3), reference="全市", span=SPAN, rule="rank.verb")
FACT = Fact(
    metric="产值",
    value=Decimal("208.20"),
    unit="亿元",
    qualifier="over",
    subject="云泽市",
    period="2021-H1",
    confidence=0.9,
    growth=(GROWTH,),
    comparison=(RANK,),
    normalized=Normalized(value=Decimal("20820000000"), unit="元"),
    spans=SPANS,
    rules=("metric.known", "value.plain"),
)
EACH = [GROWTH, RANK, FACT, Article(text="产值")]
EACH += [Rejected(candidate={}, reason="none")]


def fact(**fields: Any) -> Fact:
    return Fact(**{"metric": "产值", "value": 3, "spans": SPANS, **fields})


@pytest.mark.parametrize("model", EACH, ids=lambda model: type(model).__name__)
def test_models_cannot_be_changed(model: BaseModel) -> None:
    for name in type(model).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(model, name, None)


@pytest.mark.parametrize("model", EACH, ids=lambda model: type(model).__name__)
def test_models_refuse_what_they_do_not_know(model: BaseModel) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        type(model).model_validate({**model.model_dump(by_alias=True), "colour": "red"})


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(2, 5, "产值"), (2, 3, "产值"), (4, 2, "产值"), (-1, 1, "产值"), (2, 2, ""), (0, 0, "")],
)
def test_a_span_is_as_long_as_its_text(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="does not hold"):
        Span(start=start, end=end, text=text)
    with pytest.raises(ValidationError):
        TypeAdapter(Span).validate_python({"start": start, "end": end, "text": text})


@pytest.mark.parametrize(
    "part", [SPAN, SPANS, Normalized(value=Decimal(1))], ids=lambda part: type(part).__name__
)
def test_parts_cannot_be_changed_and_refuse_what_they_do_not_know(part: Any) -> None:
    for field in fields(part):
        with pytest.raises(FrozenInstanceError):
            setattr(part, field.name, None)
    with pytest.raises(ValidationError, match="Unexpected keyword argument"):
        TypeAdapter(type(part)).validate_python({**asdict(part), "colour": "red"})


PERIODS = [
    "2021",
    "2021-H1",
    "2021-H2",
    "2021-Q1",
    "2021-Q4",
    "2021-06",
    "2021-01/2021-09",
    "2021/2025",
    "2021-02-10",
    "2022-01-31/2022-02-06",
    "@2021-06-30",
]
NO_PERIODS = [
    "",
    "21",
    "2021-H3",
    "2021-Q0",
    "2021-Q5",
    "2021-6",
    "2021/06",
    "2021-01/06",
    "@2021",
    "@2021-06",
    "2021年",
    "去年",
    "2021-06-30 ",
    "2021\n",
    "x2021",
]


@pytest.mark.parametrize("period", PERIODS)
def test_period(period: str) -> None:
    assert fact(period=period).period == period


@pytest.mark.parametrize("period", NO_PERIODS)
def test_no_period(period: str) -> None:
    with pytest.raises(ValidationError):
        fact(period=period)


BAD_FACTS = [
    ({"value": None}, "needs a value, a growth or a comparison"),
    ({"value": None, "value_to": 5, "growth": (GROWTH,)}, "go with a value"),
    ({"value": None, "normalized": {"value": 5}, "growth": (GROWTH,)}, "go with a value"),
    ({"metric": ""}, "at least 1 character"),
    ({"value": Decimal("NaN")}, "finite"),
    ({"value": Decimal("Infinity")}, "finite"),
    ({"value": float("nan")}, "finite"),
    ({"value_to": Decimal("-Infinity")}, "finite"),
    ({"value": "viel"}, "decimal"),
    ({"status": "rumour"}, "Input should be"),
    ({"qualifier": "exactly"}, "Input should be"),
    ({"confidence": 1.01}, "less than or equal"),
    ({"confidence": -0.01}, "greater than or equal"),
    ({"spans": {"metric": (), "evidence": SPAN}}, "at least 1 item"),
    ({"spans": {"metric": (SPAN,)}}, "Field required"),
]


@pytest.mark.parametrize(("fields", "message"), BAD_FACTS)
def test_a_fact_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        fact(**fields)


@pytest.mark.parametrize("part", [{"value": None}, {"value": Decimal("NaN")}, {"basis": "weekly"}])
def test_a_growth_is_refused(part: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Growth(**{"basis": "yoy", "value": 3, "span": SPAN, "rule": "r", **part})


def test_a_growth_may_say_only_where_it_came_from() -> None:
    growth = Growth.model_validate({"basis": "base", "from": 80, "span": SPAN, "rule": "r"})
    assert (growth.value, growth.from_) == (None, Decimal(80))


@pytest.mark.parametrize("kind", ["rank", "difference", "share", "ratio", "completion"])
def test_only_a_record_has_no_value(kind: str) -> None:
    assert Comparison(kind="record", span=SPAN, rule="r").value is None
    with pytest.raises(ValidationError, match=f"a {kind} needs a value"):
        Comparison.model_validate({"kind": kind, "span": SPAN, "rule": "r"})


def test_a_fact_may_have_no_value_of_its_own() -> None:
    assert fact(value=None, growth=(GROWTH,)).value is None
    assert fact(value=None, comparison=(RANK,)).value is None


@pytest.mark.parametrize("date", [None, 2021, dt.date(2021, 8, 24), "2021-08-24"])
def test_an_article_has_a_day_a_year_or_nothing(date: Any) -> None:
    given = Article(text="", date=date).date
    assert str(given) == str(date)


@pytest.mark.parametrize("date", [21, 1899, 2201, "gestern", "2021-02-30"])
def test_an_article_refuses_other_dates(date: Any) -> None:
    with pytest.raises(ValidationError):
        Article(text="", date=date)


def test_a_record_has_every_key_in_order() -> None:
    record = FACT.record("a1")
    assert record == {
        "doc_id": "a1",
        "metric": "产值",
        "value": 208.2,
        "value_to": None,
        "unit": "亿元",
        "qualifier": "over",
        "subject": "云泽市",
        "subject_resolved": None,
        "period": "2021-H1",
        "status": "actual",
        "confidence": 0.9,
        "growth": [
            {
                "basis": "yoy",
                "value": 15.3,
                "value_to": None,
                "unit": "%",
                "base": None,
                "from": None,
                "ratio": False,
                "terms": None,
                "qualifier": None,
                "span": {"start": 2, "end": 4, "text": "产值"},
                "rule": "growth.rate",
            }
        ],
        "comparison": [
            {
                "kind": "rank",
                "value": 3,
                "unit": None,
                "reference": "全市",
                "qualifier": None,
                "span": {"start": 2, "end": 4, "text": "产值"},
                "rule": "rank.verb",
            }
        ],
        "normalized": {"value": 20820000000, "value_to": None, "unit": "元"},
        "spans": {
            "metric": [{"start": 2, "end": 4, "text": "产值"}],
            "value": None,
            "subject": None,
            "period": None,
            "evidence": {"start": 2, "end": 4, "text": "产值"},
            "sentence": None,
            "title": [],
        },
        "rules": ["metric.known", "value.plain"],
    }
    assert list(record) == ["doc_id", *Fact.model_fields]
    assert list(fact().record()) == list(record)
    assert list(record["growth"][0]) == [
        field.alias or name for name, field in Growth.model_fields.items()
    ]


def test_a_whole_number_is_written_without_a_point() -> None:
    assert json.dumps(fact(value=Decimal("300.00")).record()["value"]) == "300"
    assert json.dumps(fact(value=Decimal("3E+2")).record()["value"]) == "300"


@pytest.mark.parametrize("whole", [FACT, fact(), fact(value=None, comparison=(RANK,))])
def test_json_and_back(whole: Fact) -> None:
    record = whole.record("a1")
    del record["doc_id"]
    assert Fact.model_validate(json.loads(json.dumps(record))) == whole
    assert Fact.model_validate_json(whole.model_dump_json(by_alias=True)) == whole


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10
    )
)
def test_numbers_come_back_from_json(value: Decimal) -> None:
    record = json.loads(json.dumps(fact(value=value).record()))
    assert Decimal(str(record["value"])) == value
