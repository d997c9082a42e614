"""Facts of the articles in a data frame, and facts that show themselves."""

from __future__ import annotations

import datetime as dt
import pickle

import pandas as pd
import polars as pl
import pytest

import zhibiao
from zhibiao.tables import LONG, WIDE

BODIES = ["上半年，云泽市出口额3亿元，同比增长5%。失业率5.2%。", None, "没有数字。", "产量7万吨。"]
TITLES = ["云泽市出口", None, None, "云泽市产量"]
DATES = ["2024-07-24", None, None, "2023"]
NAMES = [column.name for column in WIDE if column.name != "doc_id"]


def pandas_frame() -> pd.DataFrame:
    return pd.DataFrame(
        {"body": BODIES, "title": TITLES, "pubdate": DATES}, index=["a", "b", "c", "d"]
    )


def polars_frame() -> pl.DataFrame:
    return pl.DataFrame({"body": BODIES, "title": TITLES, "pubdate": DATES})


def test_pandas() -> None:
    df = pandas_frame()
    facts = zhibiao.to_frame(df, text="body", title="title", date="pubdate")
    assert list(facts.columns) == NAMES
    assert list(facts.index) == ["a", "a", "d"]
    assert list(facts["metric"]) == ["出口额", "失业率", "产量"]
    assert list(facts["fact"]) == [1, 2, 1]
    first = facts.iloc[0]
    assert (first["value"], first["value_base"], first["yoy"]) == (3.0, 3e8, 5.0)
    assert first["period_end"] == pd.Timestamp(2024, 6, 30)
    joined = df.join(facts, how="inner")
    assert list(joined["body"]) == [BODIES[0], BODIES[0], BODIES[3]]


def test_polars() -> None:
    df = polars_frame()
    facts = zhibiao.to_frame(df, text="body", title="title", date="pubdate")
    assert facts.columns == ["index", *NAMES]
    assert facts["metric"].to_list() == ["出口额", "失业率", "产量"]
    assert facts["period_end"][0] == dt.date(2024, 6, 30)
    joined = df.with_row_index().join(facts, on="index")
    assert joined["body"].to_list() == [BODIES[0], BODIES[0], BODIES[3]]


@pytest.mark.parametrize("frame", [pandas_frame, polars_frame], ids=["pandas", "polars"])
def test_atoms(frame) -> None:
    facts = zhibiao.to_frame(frame(), text="body", title=None, date="pubdate", long=True)
    assert list(facts["measure"]) == ["value", "yoy", "value", "value"]
    assert set(facts.columns) - {"index"} == {column.name for column in LONG} - {"doc_id"}


@pytest.mark.parametrize("frame", [pandas_frame, polars_frame], ids=["pandas", "polars"])
def test_a_frame_without_text_has_the_columns_all_the_same(frame) -> None:
    facts = zhibiao.to_frame(frame()[1:2], text="body", date="pubdate")
    assert len(facts) == 0
    full = zhibiao.to_frame(frame(), text="body", date="pubdate")
    assert list(facts.columns) == list(full.columns)
    assert list(facts.dtypes) == list(full.dtypes)


def test_an_index_of_several_levels() -> None:
    df = pandas_frame().set_index(["title", "pubdate"])
    facts = zhibiao.to_frame(df, text="body", title=None, date=None)
    assert facts.index.names == ["title", "pubdate"]


MISTAKES = [
    ({"text": "text"}, ValueError, "no column 'text' among body, title, pubdate. Name yours"),
    ({"text": "body", "date": "day"}, ValueError, "no column 'day' among"),
    ({"text": "body", "date": "title"}, ValueError, "row 0: "),
]


@pytest.mark.parametrize(("options", "kind", "told"), MISTAKES, ids=[told for *_, told in MISTAKES])
def test_mistakes(options: dict[str, str], kind: type[Exception], told: str) -> None:
    with pytest.raises(kind, match=told):
        zhibiao.to_frame(pandas_frame(), **options)


@pytest.mark.parametrize("other", [[BODIES], pl.DataFrame({"text": BODIES}).lazy()])
def test_what_is_no_frame(other) -> None:
    with pytest.raises(TypeError, match="to_frame takes a DataFrame of pandas or Polars, not "):
        zhibiao.to_frame(other)


TEXT = "上半年，云泽市出口额3亿元，同比增长5%。\n失业率5.2%。\n<b>没有</b></script>"


def test_facts_show_themselves() -> None:
    facts = zhibiao.extract(TEXT, date=2024)
    assert [repr(fact) for fact in facts] == [
        "<Fact 云泽市 2024-H1: 出口额 3 亿元, yoy +5 %>",
        "<Fact 云泽市 2024-H1: 失业率 5.2 %>",
    ]
    assert repr(facts) == f"[{facts[0]!r},\n {facts[1]!r}]"
    assert repr(zhibiao.extract("没有。")) == "[]"


def test_in_a_notebook_the_text_is_marked_and_escaped() -> None:
    page = zhibiao.extract(TEXT, date=2024, title="<i>出口</i>")._repr_html_()
    for part, words in (("metric", "出口额"), ("value", "3亿元"), ("growth", "同比增长5%")):
        assert f'title="{part}">{words}</mark>' in page
    assert "&lt;b&gt;" in page and "&lt;/script&gt;" in page and "&lt;i&gt;" in page
    assert "<b>没" not in page and "</script>" not in page and "<i>" not in page


def test_facts_are_a_list() -> None:
    facts = zhibiao.extract(TEXT, date=2024)
    assert isinstance(facts, list)
    assert facts == list(facts)
    again = pickle.loads(pickle.dumps(facts))
    assert again == facts and again.article == facts.article
