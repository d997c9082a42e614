"""Sheets and CSV whose cells are numbers are tables: their heads say what the numbers are."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from telling import line
from zhibiao.extract import default_extractor
from zhibiao.read import iter_articles
from zhibiao.schema import Article

Row = tuple[object, ...]
UNITS_IN_A_COLUMN: list[Row] = [
    ("指标", "单位", "2023年", "2022年", "同比增长(%)"),
    ("地区生产总值", "亿元", 208.2, 190.1, 6.4),
    ("企业数", "家", 1200, 1100, 9),
]
PLACES_IN_ROWS: list[Row] = [
    ("地区", "2023年出口额（亿元）", "同比增长（%）"),
    ("云泽市", 208.2, 6.4),
    ("林源县", 52, -8.3),
]
OVER_TWO_ROWS: list[Row] = [
    ("云泽市2023年主要经济指标", None, None, None),
    ("指标", "2023年", None, "增速（%）"),
    (None, "总量", "单位", None),
    ("出口额", 52.1, "亿元", -3.1),
    ("进口额", 40, "亿元", 2),
]


def sheet(rows: list[Row], merged: tuple[str, ...] = ()) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    page = book.active
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    book.save(stream)
    return stream.getvalue()


def csv_of(rows: list[Row]) -> bytes:
    return "".join(",".join(map(str, row)) + "\n" for row in rows).encode()


CASES = {
    "units.xlsx": (
        sheet(UNITS_IN_A_COLUMN),
        ["2023: 地区生产总值 208.2 亿元, yoy 6.4 %", "2022: 地区生产总值 190.1 亿元",
         "2023: 企业数 1200 家, yoy 9 %", "2022: 企业数 1100 家"],
    ),
    "units.csv": (
        csv_of(UNITS_IN_A_COLUMN),
        ["2023: 地区生产总值 208.2 亿元, yoy 6.4 %", "2022: 地区生产总值 190.1 亿元",
         "2023: 企业数 1200 家, yoy 9 %", "2022: 企业数 1100 家"],
    ),
    "places.xlsx": (
        sheet(PLACES_IN_ROWS),
        ["云泽市 2023: 出口额 208.2 亿元, yoy 6.4 %", "林源县 2023: 出口额 52 亿元, yoy -8.3 %"],
    ),
    "merged.xlsx": (
        sheet(OVER_TWO_ROWS, ("A1:D1", "B2:C2", "A2:A3")),
        ["云泽市 2023: 出口额 52.1 亿元, unspecified -3.1 %",
         "云泽市 2023: 进口额 40 亿元, unspecified 2 %"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_facts(name: str, tmp_path: Path) -> None:
    content, wanted = CASES[name]
    (tmp_path / name).write_bytes(content)
    (article,) = iter_articles([tmp_path])
    assert isinstance(article, Article)
    assert [line(fact) for fact in default_extractor()(article).facts] == wanted
