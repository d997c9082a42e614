"""Confidence: which marks of a draft count, and how they add up."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibiao.confidence import Confidence, features
from zhibiao.facts.draft import Against, Draft, Held, Move, Named
from zhibiao.mentions.token import Quantity
from zhibiao.rulebook import ConfidenceRules, load_rules

NUMBER = Quantity(Decimal(3), None, "亿元", None, 0, 3)
GROWTH = Move("yoy", Decimal(5), "%", (0, 3), "growth.rate")
RANK = Against("rank", Decimal(1), None, (0, 3), "rank.verb")


def draft(**fields: Any) -> Draft:
    """A draft that has no mark but those of `fields`."""
    whole = {
        "id": 0,
        "metric": "出口额",
        "pieces": ((0, 3),),
        "sentence": 0,
        "evidence": (0, 3),
        "value": NUMBER,
        "held": Held(Named("云泽市", (0, 3)), Named("2021", (0, 3))),
    }
    return Draft(**{**whole, **fields})


TEXT = "云泽市2021年经济\n前言。今年出口额3亿元，湖阳市"
"""cleaned text around the evidence 出口额3亿元 at 16:22"""
AT = {"evidence": (16, 22), "pieces": ((16, 19),), "value": NUMBER._replace(start=19, end=22)}


def held(subject: tuple[int, int], period: tuple[int, int]) -> dict[str, Any]:
    """A draft in TEXT whose subject and period stand at these places."""
    whose, when = Named(TEXT[slice(*subject)] or "云泽市", subject), Named("2021", period)
    return {**AT, "held": Held(whose, when)}


FEATURES = [
    ({}, set()),
    ({"rules": ["metric.known", "value.plain"]}, {"metric.known", "value.plain"}),
    ({"held": Held(None, Named("2021", (0, 3)))}, {"subject.none"}),
    ({"held": Held(Named("云泽市", (0, 3)))}, {"period.none"}),
    (held((0, 3), (14, 16)), {"subject.far", "period.near"}),
    (held((23, 26), (11, 13)), {"subject.behind", "period.before"}),
    (held((14, 16), (23, 26)), {"subject.near", "period.behind"}),
    (held((11, 13), (0, 3)), {"subject.before", "period.far"}),
    (held((0, 0), (16, 19)), {"subject.outside"}),
    (
        {"held": Held(Named("云泽高新技术产业开发区", (0, 3)), Named("2021", (0, 3)))},
        {"subject.long"},
    ),
    ({"value": None}, {"value.none"}),
    ({"value": Quantity(*NUMBER[:6], True)}, {"value.count"}),
    ({"value": NUMBER._replace(unit=None)}, {"value.no_unit"}),
    ({"growth": [GROWTH]}, {"growth.basis"}),
    ({"growth": [Move("unspecified", Decimal(5), "%", (0, 3), "r")]}, set()),
    ({"growth": [GROWTH], "comparison": [RANK]}, {"growth.basis", "parts.many"}),
    ({"comparison": [RANK, RANK]}, {"parts.many"}),
    ({"metric": "出口"}, {"name.short"}),
    ({"metric": "规模以上工业企业总产值"}, {"name.long"}),
    ({"metric": "规模以上高技术制造业企业实现利润总额"}, {"name.very_long"}),
    ({"metric": "企业的利润"}, {"name.of"}),
    ({"metric": "存款、贷款"}, {"name.listed", "name.marks"}),
    ({"metric": "投资（农户）"}, {"name.marks"}),
    ({"metric": "5G基站"}, {"name.digits"}),
]


@pytest.mark.parametrize(("fields", "wanted"), FEATURES)
def test_features(fields: dict[str, Any], wanted: set[str]) -> None:
    given_features = features(draft(**fields), TEXT)
    inside = {"subject.inside", "period.inside"}
    assert set(given_features) - inside == wanted
    assert {mark.split(".")[0] for mark in given_features} >= {"subject", "period"}


SCORES = [(0.0, {}, 0.5), (2.0, {}, 0.88), (-2.0, {}, 0.12), (2.0, {"subject.none": -4.0}, 0.12)]


@pytest.mark.parametrize(("bias", "weights", "wanted"), SCORES)
def test_score(bias: float, weights: dict[str, float], wanted: float) -> None:
    confidence = Confidence(ConfidenceRules(bias=bias, weights=weights))
    assert confidence.of(draft(held=Held(None, Named("2021", (0, 3)))), TEXT) == wanted


def test_what_no_weight_names_counts_nothing() -> None:
    confidence = Confidence(ConfidenceRules(bias=0, weights={"another": 3.0}))
    assert confidence.of(draft(rules=["one.of.a.user"]), TEXT) == 0.5


@given(st.lists(st.floats(-50, 50), min_size=2).map(sorted))
def test_more_weight_is_more_confidence_between_0_and_1(weights: list[float]) -> None:
    scores = [
        Confidence(ConfidenceRules(bias=0, weights={"period.none": weight})).of(
            draft(held=Held()), TEXT
        )
        for weight in weights
    ]
    assert all(0 <= low <= high <= 1 for low, high in pairwise(scores))


def test_every_shipped_weight_has_a_feature_or_a_rule() -> None:
    rules = load_rules()
    marks = {mark for fields, _ in FEATURES for mark in features(draft(**fields), TEXT)}
    patterns = {pattern.id for pattern in rules.patterns.pattern}
    weights = set(rules.confidence.weights)
    assert {name for name in weights if not name.startswith("metric.")} <= marks | patterns
