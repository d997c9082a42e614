"""Facts → lines of JSON."""

from __future__ import annotations

import json
from decimal import Decimal

from zhibiao.schema import Comparison, Fact, Growth, Normalized, Span, Spans
from zhibiao.write import fact_line, record_schema

TEXT = "重庆经开区2021年上半年地区生产总值208.2亿元，同比增长15.3%（全市排名第三）"


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start=start, end=start + len(text), text=text)


GROWTH = Growth(basis="yoy", value=Decimal("15.3"), unit="%", span=span("同比增长15.3%"), rule="g")
RANK = Comparison(
    kind="rank", value=Decimal(3), reference="全市", span=span("全市排名第三"), rule="c"
)
FACT = Fact(
    metric="地区生产总值",
    value=Decimal("208.20"),
    unit="亿元",
    subject="重庆经开区",
    period="2021-H1",
    growth=(GROWTH,),
    comparison=(RANK,),
    normalized=Normalized(value=Decimal("20820000000"), unit="元"),
    spans=Spans(metric=(span("地区生产总值"),), value=span("208.2"), evidence=span(TEXT)),
    rules=("g", "c"),
)


def test_a_line_is_the_whole_record_in_order() -> None:
    line = fact_line(FACT, "新闻/a.txt")
    assert line == (
        '{"doc_id":"新闻/a.txt","metric":"地区生产总值","value":208.2,"value_to":null,'
        '"unit":"亿元","qualifier":null,"subject":"重庆经开区","subject_resolved":null,"period":"2021-H1",'
        '"status":"actual","confidence":1.0,"growth":[{"basis":"yoy","value":15.3,"value_to":null,'
        '"unit":"%","base":null,"from":null,"ratio":false,"terms":null,"qualifier":null,'
        '"span":{"start":27,"end":36,"text":"同比增长15.3%"},"rule":"g"}],'
        '"comparison":[{"kind":"rank","value":3,"unit":null,"reference":"全市",'
        '"qualifier":null,"span":{"start":37,"end":43,"text":"全市排名第三"},'
        '"rule":"c"}],"normalized":{"value":20820000000,"value_to":null,"unit":"元"},'
        '"spans":{"metric":[{"start":13,"end":19,"text":"地区生产总值"}],'
        '"value":{"start":19,"end":24,"text":"208.2"},"subject":null,"period":null,'
        f'"evidence":{{"start":0,"end":44,"text":"{TEXT}"}},"sentence":null,"title":[]}},"rules":["g","c"]}}'
    )
    assert json.loads(line) == FACT.record("新闻/a.txt")


def test_a_line_stays_one_line_whoever_splits_it() -> None:
    name = "a\u2028b\u2029c\x85d\ne\r"
    line = fact_line(FACT, name)
    assert line.splitlines() == [line]
    assert json.loads(line)["doc_id"] == name


def test_the_schema_names_every_key_of_a_record() -> None:
    schema = record_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    record = json.loads(fact_line(FACT))
    assert list(schema["properties"]) == schema["required"] == list(record)
    parts = {"Growth": "growth", "Comparison": "comparison"}
    for name, key in parts.items():
        assert schema["$defs"][name]["required"] == list(record[key][0])
    assert schema["properties"]["growth"]["items"] == {"$ref": "#/$defs/Growth"}
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Growth"]["properties"]["basis"]["enum"] == [
        "yoy", "mom", "qoq", "ytd", "base", "cagr", "unspecified",
    ]  # fmt: skip
