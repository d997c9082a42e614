"""Drafts to facts: spans back in the raw text, base units, and what the schema refuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from telling import read
from zhibiao.check import Source
from zhibiao.clean import clean
from zhibiao.extract import default_extractor
from zhibiao.facts.draft import Against, Draft, Held, Move, Named
from zhibiao.mentions.token import Quantity
from zhibiao.schema import Fact, Normalized, Rejected

CHECKER = default_extractor().checker
#      0         10
RAW = "云泽市出口 额３.２亿元，\n增 长5%。"
CLEAN = "云泽市出口额3.2亿元，增长5%。"


def draft(**fields: Any) -> Draft:
    whole = {
        "id": 0,
        "metric": "出口额",
        "pieces": ((3, 6),),
        "sentence": 0,
        "evidence": (3, 11),
        "value": Quantity(Decimal("3.2"), None, "亿元", None, 6, 11),
        "held": Held(Named("云泽市", (0, 3)), None),
        "rules": ("metric.known",),
    }
    return Draft(**{**whole, **fields})


def check(**fields: Any) -> Fact | Rejected:
    return CHECKER.fact(draft(**fields), Source(clean(RAW), RAW))


def checked(**fields: Any) -> Fact:
    fact = check(**fields)
    assert isinstance(fact, Fact)
    return fact


def test_the_raw_text_is_cleaned_as_the_drafts_below_assume() -> None:
    assert clean(RAW).text.replace("\n", "") == CLEAN


def test_spans_lead_back_through_cleaning() -> None:
    fact = checked()
    spans = fact.spans
    assert [(span.start, span.end, span.text) for span in spans.metric] == [(3, 7, "出口 额")]
    assert spans.value is not None and spans.subject is not None
    assert (spans.value.start, spans.value.end, spans.value.text) == (7, 12, "３.２亿元")
    assert (spans.subject.start, spans.subject.end, spans.subject.text) == (0, 3, "云泽市")
    assert (spans.evidence.start, spans.evidence.end) == (3, 12)
    assert spans.period is None


def test_pieces_keep_their_order() -> None:
    fact = checked(pieces=((3, 5), (5, 6)))
    assert [span.text for span in fact.spans.metric] == ["出口", "额"]


NORMALIZED = [
    ("3.2", "亿元", "320000000", "元"),
    ("3.2", "万亿元", "3200000000000", "元"),
    ("3.2", "万亿", "3200000000000", None),
    ("3.2", "亿元人民币", "320000000", "元"),
    ("940", "万美元", "9400000", "美元"),
    ("4.5", "万户", "45000", "户"),
    ("12", "十万吨", "1200000", "吨"),
    ("1.5", "百万千瓦", "1500000", "千瓦"),
    ("50", "千瓦", "50", "千瓦"),
    ("50", "千瓦时", "50", "千瓦时"),
    ("50", "千克", "50", "千克"),
    ("5.2", "%", "5.2", "%"),
    ("0.3", "个百分点", "0.3", "个百分点"),
    ("97.5", None, "97.5", None),
    ("7", "元/吨", "7", "元/吨"),
]


@pytest.mark.parametrize(("value", "unit", "wanted", "base"), NORMALIZED)
def test_normalized(value: str, unit: str | None, wanted: str, base: str | None) -> None:
    fact = checked(value=Quantity(Decimal(value), None, unit, None, 6, 11))
    assert fact.normalized == Normalized(value=Decimal(wanted), unit=base)
    assert (fact.value, fact.unit) == (Decimal(value), unit)


def test_a_range_is_normalized_at_both_ends() -> None:
    fact = checked(value=Quantity(Decimal(3), Decimal("3.5"), "亿元", "about", 6, 11))
    assert fact.normalized == Normalized(
        value=Decimal(300000000), value_to=Decimal(350000000), unit="元"
    )
    assert (fact.value, fact.value_to, fact.qualifier) == (Decimal(3), Decimal("3.5"), "about")


def test_a_loss_is_negative_everywhere() -> None:
    fact = checked(negative=True, value=Quantity(Decimal(3), Decimal("3.5"), "亿元", None, 6, 11))
    assert (fact.value, fact.value_to) == (Decimal(-3), Decimal("-3.5"))
    assert fact.normalized == Normalized(
        value=Decimal(-300000000), value_to=Decimal(-350000000), unit="元"
    )


def test_growth_and_comparison_keep_what_the_draft_says() -> None:
    move = Move(
        "base", Decimal(-5), "%", (12, 16), "growth.rate", Decimal(-6), "2019", None, True, "over"
    )
    item = Against("share", Decimal(7), "%", (12, 16), "share.of", "GDP", "nearly")
    fact = checked(value=None, growth=[move], comparison=[item])
    growth, share = fact.growth[0], fact.comparison[0]
    assert growth.model_dump(exclude={"span"}) == {
        "basis": "base",
        "value": Decimal(-5),
        "value_to": Decimal(-6),
        "unit": "%",
        "base": "2019",
        "from_": None,
        "ratio": True,
        "terms": None,
        "qualifier": "over",
        "rule": "growth.rate",
    }
    assert share.model_dump(exclude={"span"}) == {
        "kind": "share",
        "value": Decimal(7),
        "unit": "%",
        "reference": "GDP",
        "qualifier": "nearly",
        "rule": "share.of",
    }
    assert (fact.value, fact.unit, fact.normalized, fact.spans.value) == (None, None, None, None)


REJECTED = [
    ({"value": None}, "needs a value, a growth or a comparison"),
    ({"metric": ""}, "at least 1 character"),
    ({"pieces": ()}, "at least 1 item"),
    ({"held": Held(None, Named("2021年", (0, 3)))}, "match pattern"),
    ({"value": None, "growth": [Move("yoy", None, "%", (12, 16), "r")]}, "a growth needs"),
    ({"value": None, "comparison": [Against("rank", None, None, (12, 16), "r")]}, "a rank needs"),
    ({"value": Quantity(Decimal("NaN"), None, None, None, 6, 11)}, "finite"),
]


@pytest.mark.parametrize(("fields", "reason"), REJECTED)
def test_rejected(fields: dict[str, Any], reason: str) -> None:
    result = check(**fields)
    assert isinstance(result, Rejected)
    assert reason in result.reason
    assert result.candidate["metric"] == fields.get("metric", "出口额")


def test_an_article_is_checked_through_its_damage() -> None:
    text = "　　２０２３年，\n云泽市出口\u200b额３.２ 亿 元，\r\n同比增 长５ ％。\n"
    (fact,) = read(text).facts
    assert (fact.metric, fact.value, fact.unit, fact.period) == (
        "出口额",
        Decimal("3.2"),
        "亿元",
        "2023",
    )
    assert [span.text for span in fact.spans.metric] == ["出口\u200b额"]
    assert fact.spans.value is not None and fact.spans.value.text == "３.２ 亿 元"
    assert fact.growth[0].span.text == "同比增 长５ ％"
