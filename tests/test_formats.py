"""The same article in every format gives the same facts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import formats
from telling import Told, check_spans, spans, told
from zhibiao.extract import default_extractor
from zhibiao.read import Failure, iter_articles, iter_items
from zhibiao.schema import Article

FILES = formats.every_format()


def facts_of(article: Article) -> list[Told]:
    return [told(fact) for fact in default_extractor()(article).facts]


@pytest.fixture(scope="module")
def want() -> list[Told]:
    found = facts_of(Article(text=formats.WHOLE, date=dt.date(2024, 7, 24)))
    assert len(found) == 4
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_same_facts_from_every_format(name: str, want: list[Told], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    (article,) = iter_articles([tmp_path], dt.date(2024, 7, 24))
    assert isinstance(article, Article), article
    assert facts_of(article) == want


def test_a_folder_of_all_of_them(tmp_path: Path, want: list[Told]) -> None:
    formats.write_all(tmp_path)
    articles = list(iter_articles([tmp_path], dt.date(2024, 7, 24)))
    assert len(articles) == len(FILES)
    assert [facts_of(each) for each in articles if isinstance(each, Article)] == [want] * len(FILES)
    assert sum(1 for _ in iter_items([str(tmp_path)])) == len(FILES)


DATED = (
    "export.csv", "export-gb.csv", "export.tsv", "sheet.xlsx", "table.parquet", "lines.jsonl", "array.json",
    "object.json", "pandas.json", "note.md", "feed.rss", "feed.atom", "packed.jsonl.gz", "nested.zip",
)  # fmt: skip


@pytest.mark.parametrize("name", DATED)
def test_a_date_of_its_own_needs_no_other(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    (article,) = iter_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.date == dt.date(2024, 7, 24)


@pytest.mark.parametrize("name", FILES)
def test_spans_stand_in_the_text_and_the_title(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    (article,) = iter_articles([tmp_path], dt.date(2024, 7, 24))
    assert isinstance(article, Article)
    for fact in default_extractor()(article).facts:
        if fact.spans.title:
            assert fact.spans.title == ("subject",)
            subject = fact.spans.subject
            assert subject is not None and article.title is not None
            assert article.title[subject.start : subject.end] == subject.text
            others = [span for span in spans(fact) if span is not subject]
            assert all(article.text[span.start : span.end] == span.text for span in others)
        else:
            check_spans(fact, article.text)


def test_big5_is_the_traditional_text(tmp_path: Path) -> None:
    (tmp_path / "big5.txt").write_bytes(formats.TRADITIONAL.encode("big5"))
    (tmp_path / "utf8.txt").write_bytes(formats.TRADITIONAL.encode())
    big5, utf8 = iter_articles([tmp_path], 2024)
    assert isinstance(big5, Article) and isinstance(utf8, Article)
    assert big5.text == utf8.text == formats.TRADITIONAL


def test_a_name_does_not_make_a_format(tmp_path: Path, want: list[Told]) -> None:
    """What a file is, is told by what is in it."""
    for number, name in enumerate(("page.html", "paper.pdf", "word.docx", "sheet.xlsx", "array.json",
                                   "feed.rss", "packed.zip", "packed.txt.gz", "lines.jsonl",
                                   "table.parquet", "export.csv")):  # fmt: skip
        (tmp_path / f"{number}.txt").write_bytes(FILES[name])
    articles = list(iter_articles([tmp_path], dt.date(2024, 7, 24)))
    assert not [each for each in articles if isinstance(each, Failure)]
    assert [facts_of(each) for each in articles if isinstance(each, Article)] == [want] * 11
