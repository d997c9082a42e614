"""Columns side by side in plain text are read one after the other, or left out with a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import formats
from telling import Told, facts, read, told
from zhibiao.extract import default_extractor
from zhibiao.read import iter_articles
from zhibiao.read.side_by_side import _cells, unmixed
from zhibiao.schema import Article

DAY = "2024-07-24"
MEASURES = {"characters": len, "cells": _cells}


def beside(columns: list[list[str]], width: Callable[[str], int]) -> str:
    """Columns as `pdftotext -layout` and others write them, padded by characters or by cells."""
    rows = max(map(len, columns))
    edges = [max(map(width, column)) + 4 for column in columns]
    lines = []
    for row in range(rows):
        cells = [column[row] if row < len(column) else "" for column in columns]
        padded = [
            cell + " " * (edge - width(cell)) for cell, edge in zip(cells, edges, strict=True)
        ]
        lines.append("".join(padded).rstrip())
    return "\n".join(lines)


def wrapped(cells: int) -> list[str]:
    """The paragraphs in lines of so many cells, each indented; no number is cut, no line begins with a stop."""
    lines = []
    for paragraph in formats.PARAGRAPHS:
        line = "　　"
        for token in re.findall(r"[\d.]+%?[，。；：、]?|.[，。；：、）]?", paragraph):
            if _cells(line + token) > cells + 2:
                lines.append(line)
                line = ""
            line += token
        lines.append(line)
    return lines


def page(count: int, width: Callable[[str], int], cells: int = 26) -> str:
    lines = wrapped(cells)
    each = -(-len(lines) // count)
    columns = [lines[at * each : at * each + each] for at in range(count)]
    return f"          {formats.TITLE}\n\n{beside(columns, width)}\n\n              — 3 —\n"


@pytest.fixture(scope="module")
def want() -> list[Told]:
    return facts(formats.WHOLE, DAY)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("count", "cells"), [(2, 26), (2, 32), (3, 22)])
def test_columns_are_read_one_after_the_other(
    count: int, cells: int, measure: str, want: list[Told], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(page(count, MEASURES[measure], cells), encoding="utf-8")
    (article,) = iter_articles([tmp_path], 2024)
    assert isinstance(article, Article)
    assert [told(fact) for fact in default_extractor()(article).facts] == want
    assert "    " not in article.text.strip().split("\n", 1)[1].rsplit("\n", 1)[0].strip()


def test_a_text_that_is_no_file_is_left_out_with_a_word() -> None:
    text = page(2, len)
    extraction = read(text, DAY)
    assert extraction.facts == ()
    assert extraction.notes == (
        "what begins in line 3 is not read: columns stand side by side in it; "
        "a text file has them read one after the other",
    )


def test_a_headline_between_the_columns_stays_in_its_place() -> None:
    left, right = ["　　今年上半年云泽市外贸增长"] * 6, ["　　今年上半年林源县工业增长"] * 6
    headline = "            云泽市和林源县上半年经济运行情况综述"
    text = "\n".join([beside([left, right], len), headline, beside([right, left], len)])
    parted = unmixed(text)[0].split("\n")
    assert parted == [*left, *right, headline.strip(), *right, *left]


ONE_COLUMN = [
    formats.WHOLE,
    "\n".join(
        f"{name}    {number}.5    {number}" for number, name in enumerate(["云泽市工业投资"] * 8)
    ),
    "\n".join(["云泽市    林源县    长宁区"] * 8),
    "\n".join(f"    {line}" for line in formats.wrapped(formats.PARAGRAPHS, 20)),
    "记者  张三\n" * 9,
]


@pytest.mark.parametrize("text", ONE_COLUMN)
def test_one_column_stays_as_it_is(text: str) -> None:
    assert unmixed(text) == (text, 0)
