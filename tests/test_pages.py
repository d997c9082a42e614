"""Forty web pages and PDFs are read without a foreign fact, and with all of their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import formats
import page_kinds
from telling import Told, told
from zhibiao.extract import default_extractor
from zhibiao.read import Read, iter_items, load
from zhibiao.schema import Article

WEB = page_kinds.web_pages()
PDF = page_kinds.pdfs()
IN_TABLE = [
    Told("地区生产总值", "999.9 亿元", "云泽市", "2024-H1", ("unspecified 7.7 %",)),
    Told("工业增加值", "888.8 亿元", "云泽市", "2024-H1", ("unspecified 6.6 %",)),
]
DAY = dt.date(2024, 7, 24)


def facts_of(article: Article) -> list[Told]:
    dated = article if article.date else article.model_copy(update={"date": DAY})
    return [told(fact) for fact in default_extractor()(dated).facts]


@pytest.fixture(scope="module")
def want() -> list[Told]:
    return facts_of(Article(text=formats.WHOLE))


def read(content: bytes, name: str, folder: Path) -> Read:
    (folder / name).write_bytes(content)
    (item,) = iter_items([str(folder / name)])
    found = load(item)
    assert isinstance(found, Read), found
    return found


def test_there_are_forty_of_them() -> None:
    assert len(WEB) + len(PDF) >= 40


@pytest.mark.parametrize("name", WEB)
def test_a_web_page_gives_its_own_facts_and_no_other(
    name: str, want: list[Told], tmp_path: Path
) -> None:
    found = read(WEB[name], "page.html", tmp_path)
    assert facts_of(found.article) == want + (IN_TABLE if "table-inside" in name else [])
    assert found.article.title == formats.TITLE
    assert found.notes == (("1 table not read",) if name == "table-beside" else ())
    dated = name not in {"semantic", "government-tables", "unclosed"}
    assert found.article.date == (DAY if dated else None)


@pytest.mark.parametrize("name", PDF)
def test_a_pdf_gives_its_own_facts_and_no_other(
    name: str, want: list[Told], tmp_path: Path
) -> None:
    found = read(PDF[name], "page.pdf", tmp_path)
    assert facts_of(found.article) == want
    assert found.notes == (("1 table not read",) if name.startswith("table") else ())
    lines = [
        line
        for line in found.article.text.splitlines()
        if line not in ("导读本报今日共有八版欢迎订阅",)
    ]
    if name != "flush":
        assert lines == [formats.TITLE, *formats.PARAGRAPHS]


def test_a_table_in_a_word_file_stands_where_it_belongs(want: list[Told], tmp_path: Path) -> None:
    found = read(page_kinds.word_with_table(), "a.docx", tmp_path)
    assert facts_of(found.article) == want + IN_TABLE
    assert found.notes == ()


def test_a_table_in_a_table_of_a_word_file_is_said_to_be_left_out(
    want: list[Told], tmp_path: Path
) -> None:
    found = read(page_kinds.word_with_table(nested=True), "a.docx", tmp_path)
    assert facts_of(found.article) == want
    assert found.notes == ("1 table not read",)
