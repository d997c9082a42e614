"""Facts as rows: the columns that every table has, and what stands in them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from telling import read
from zhibiao.tables import (
    ARTICLES,
    COMPARISONS,
    FAILURES,
    GROWTHS,
    LONG,
    WIDE,
    Column,
    atoms,
    comparisons,
    growths,
    wide,
)
from zhibiao.tables.page import page

PAGE = Path(__file__).parent.parent / "docs" / "columns.md"
TABLES = {
    "wide": WIDE,
    "long": LONG,
    "growths": GROWTHS,
    "comparisons": COMPARISONS,
    "articles": ARTICLES,
    "failures": FAILURES,
}
TEXT = "1-6月，云泽市地区生产总值208.2亿元，按不变价格计算，同比增长15.3%，居全省第4位，高于全省0.9个百分点。"


def filled(text: str, date: str | int | None = 2024) -> dict[str, Any]:
    """The cells of the one fact of a text in which something stands, without those of where it stands."""
    (fact,) = read(text, date).facts
    row = wide(fact, "a1", 1)
    where = {"doc_id", "fact", "confidence", "rules", "sentence"}
    return {
        name: value
        for name, value in row.items()
        if value is not None and name not in where and not name.startswith("evidence")
    }


def test_the_page_is_up_to_date() -> None:
    """Else: .venv/bin/zhibiao schema --columns > docs/columns.md"""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", TABLES)
def test_a_name_stands_for_one_column(name: str) -> None:
    names = [column.name for column in TABLES[name]]
    assert sorted(set(names)) == sorted(names)
    assert all(name.isidentifier() and name == name.lower() for name in names)


def test_a_name_has_one_type_everywhere() -> None:
    types: dict[str, set[str]] = {}
    for columns in TABLES.values():
        for column in columns:
            types.setdefault(column.name, set()).add(column.type)
    # in WIDE ratio is a comparison's number, in LONG it says that a growth is a multiple
    assert {name for name, each in types.items() if len(each) > 1} == {"ratio"}


def test_a_fact_in_one_row() -> None:
    assert filled(TEXT) == {
        "subject": "云泽市",
        "subject_resolved": "云泽市",
        "metric": "地区生产总值",
        "period": "2024-H1",
        "period_start": dt.date(2024, 1, 1),
        "period_end": dt.date(2024, 6, 30),
        "status": "actual",
        "value": Decimal("208.2"),
        "unit": "亿元",
        "value_base": Decimal("20820000000.0"),
        "unit_base": "元",
        "yoy": Decimal("15.3"),
        "yoy_terms": "real",
        "rank": Decimal(4),
        "rank_reference": "全省",
        "difference": Decimal("0.9"),
        "difference_unit": "个百分点",
        "difference_reference": "全省",
    }


def test_where_it_stands() -> None:
    (fact,) = read(TEXT, 2024).facts
    row = wide(fact, "a1", 3)
    assert (row["doc_id"], row["fact"], row["sentence"]) == ("a1", 3, TEXT)
    assert TEXT[row["evidence_start"] : row["evidence_end"]] == row["evidence"]
    assert (row["evidence_in"], row["rules"]) == ("text", " ".join(fact.rules))


PARTS = [
    ("出口额3亿元，增加0.5亿元，同比增长5%。", {"yoy": "5", "unspecified_change": "0.5"}),
    ("失业率5.2%，同比下降0.1个百分点。", {"yoy_change": "-0.1", "yoy_change_unit": "个百分点"}),
    ("出口额3亿元，同比增长5%，环比下降2%。", {"yoy": "5", "mom": "-2"}),
    ("预计净利润3亿元，同比增长115%至125%。", {"yoy": "115", "yoy_to": "125"}),
    ("出口额3亿元，比2019年同期增长8%。", {"base": "8", "base_period": "2019"}),
    ("出口额3亿元，占全省的26.7%。", {"share": "26.7", "share_reference": "全省"}),
    ("出口额3亿元，是去年全年的1.8倍。", {"more": "yoy ×1.8 倍"}),
    (
        "出口额3亿元，同比名义增长5.5%，扣除价格因素，实际增长5.2%。",
        {"yoy": "5.5", "yoy_terms": "nominal", "more": "yoy +5.2 %"},
    ),
    ("出口额3亿元，创历史新高。", {"record": "True", "record_reference": "历史"}),
]


@pytest.mark.parametrize(("text", "cells"), PARTS, ids=[text for text, _ in PARTS])
def test_parts_in_columns_of_their_own(text: str, cells: dict[str, str]) -> None:
    plain = {column.name for column in WIDE[: [c.name for c in WIDE].index("yoy")]}
    found = {name: str(value) for name, value in filled(text).items() if name not in plain}
    assert {name: found.get(name) for name in cells} == cells


def test_atoms() -> None:
    (fact,) = read(TEXT, 2024).facts
    rows = list(atoms(fact, "a1", 2))
    told = [(row["atom"], row["part"], row["measure"], row["value"], row["words"]) for row in rows]
    assert told == [
        (1, "value", "value", Decimal("208.2"), "208.2亿元"),
        (2, "growth", "yoy", Decimal("15.3"), "同比增长15.3%"),
        (3, "comparison", "rank", Decimal(4), "居全省第4位"),
        (4, "comparison", "difference", Decimal("0.9"), "高于全省0.9个百分点"),
    ]
    for row in rows:
        assert (row["doc_id"], row["fact"], row["subject"], row["sentence"]) == (
            "a1",
            2,
            "云泽市",
            TEXT,
        )
        assert TEXT[row["span_start"] : row["span_end"]] == row["words"]


def test_growths_and_comparisons_keep_the_numbers_of_their_atoms() -> None:
    (fact,) = read(TEXT, 2024).facts
    assert [(row["atom"], row["basis"]) for row in growths(fact)] == [(2, "yoy")]
    assert [(row["atom"], row["kind"]) for row in comparisons(fact)] == [
        (3, "rank"),
        (4, "difference"),
    ]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [(WIDE, "wide"), (LONG, "atoms"), (GROWTHS, "growths"), (COMPARISONS, "comparisons")],
    ids=["wide", "atoms", "growths", "comparisons"],
)
def test_rows_have_the_columns_in_order(columns: tuple[Column, ...], rows: str) -> None:
    (fact,) = read(TEXT, 2024).facts
    makers = {
        "wide": lambda fact: [wide(fact)],
        "atoms": atoms,
        "growths": growths,
        "comparisons": comparisons,
    }
    for row in makers[rows](fact):
        assert list(row) == [column.name for column in columns]
