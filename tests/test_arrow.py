"""Arrow batches in and out: the schema, equality with one article at a time, bad rows."""

from __future__ import annotations

import datetime as dt
import doctest
from collections.abc import Iterator
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

import fake_extractors as fake
from zhibiao.extract import Extraction, default_extractor
from zhibiao.rulebook import RuleError
from zhibiao.schema import Article, Fact, Span, Spans
from zhibiao.write import fact_line

pa = pytest.importorskip("pyarrow", reason="no pyarrow: pip install 'zhibiao[arrow]'")
arrow = pytest.importorskip("zhibiao.arrow")

CORPUS = sorted(Path(__file__).parent.parent.joinpath("corpus").glob("*.txt"))
FACT = "出口额18.59亿美元，增长3%。"
ARTICLES = [Article(id=file.stem, text=file.read_text("utf-8"), date=2023) for file in CORPUS]


def table_of(articles: list[Article]) -> Any:
    rows = [{"id": item.id, "text": item.text, "date": item.date} for item in articles]
    return pa.Table.from_pylist(rows)


def lines_of(articles: list[Article]) -> list[str]:
    extract = default_extractor()
    return [fact_line(fact, item.id) for item in articles for fact in extract(item).facts]


def lines_in(table: Any) -> list[str]:
    facts = (fact for row in table.to_pylist() for fact in row["facts"])
    return [fact_line(arrow.fact_of(fact), fact["doc_id"]) for fact in facts]


def only(batches: Iterator[Any]) -> list[dict[str, Any]]:
    return [row for batch in batches for row in batch.to_pylist()]


def told(**columns: Any) -> list[tuple[str | None, int, str | None]]:
    """Id, number of facts, and error of each row."""
    rows = arrow.facts_of_table(pa.table(columns)).to_pylist()
    return [(row["id"], len(row["facts"]), row["error"]) for row in rows]


def keys_of(kind: Any) -> dict[str, Any] | None:
    """The keys of an Arrow struct or list of structs, all the way down."""
    if pa.types.is_list(kind):
        return keys_of(kind.value_type)
    if pa.types.is_struct(kind):
        return {part.name: keys_of(part.type) for part in kind}
    return None


def keys_of_model(kind: Any) -> dict[str, Any] | None:
    """The keys of a pydantic model or dataclass wherever it stands in an annotation, all the way down."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        return {field.alias or name: keys_of_model(field.annotation) for name, field in fields}
    if isinstance(kind, type) and is_dataclass(kind):
        types = get_type_hints(kind)
        return {field.name: keys_of_model(types[field.name]) for field in fields_of(kind)}
    return next((keys for part in get_args(kind) if (keys := keys_of_model(part))), None)


def test_the_examples() -> None:
    assert doctest.testmod(arrow).failed == 0


def test_schema_is_that_of_the_record() -> None:
    assert keys_of(arrow.FACT) == {"doc_id": None, **(keys_of_model(Fact) or {})}
    span = Span(start=0, end=1, text="额")
    record = Fact(metric="额", value=1, spans=Spans(metric=(span,), evidence=span)).record("a")
    assert [part.name for part in arrow.FACT] == list(record)


def test_the_corpus_gives_the_same_lines() -> None:
    table = arrow.facts_of_table(table_of(ARTICLES))
    assert table.schema == arrow.RESULTS
    assert table["id"].to_pylist() == [item.id for item in ARTICLES]
    assert table["error"].null_count == len(ARTICLES)
    assert lines_in(table) == lines_of(ARTICLES) != []


@pytest.mark.parametrize("rows", [1, 3, 1000])
def test_the_size_of_batches_changes_nothing(rows: int) -> None:
    batches = table_of(ARTICLES).to_batches(max_chunksize=rows)
    whole = arrow.facts_of_table(table_of(ARTICLES))
    assert only(arrow.facts_of_batches(iter(batches))) == whole.to_pylist()


def test_a_large_batch_comes_out_in_pieces() -> None:
    count = 2 * arrow.ROWS + 1
    table = pa.table({"id": range(count), "text": ["无"] * count})
    sizes = [batch.num_rows for batch in arrow.facts_of_batches(table.to_batches())]
    assert sizes == [arrow.ROWS, arrow.ROWS, 1]


def test_nothing_in_nothing_out() -> None:
    empty = pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    assert arrow.facts_of_table(empty).num_rows == 0
    assert arrow.facts_of_table(empty).schema == arrow.RESULTS


def test_a_batch_is_read_only_when_asked_for() -> None:
    def batches() -> Iterator[Any]:
        yield pa.record_batch({"id": ["a"], "text": [FACT]})
        raise AssertionError("read too far")

    assert next(arrow.facts_of_batches(batches())).num_rows == 1


@pytest.mark.parametrize(
    ("ids", "known"),
    [
        (pa.array(["a"]), "a"),
        (pa.array(["a"], pa.large_string()), "a"),
        (pa.array(["a"]).dictionary_encode(), "a"),
        (pa.array([7]), "7"),
        (pa.array([None], pa.string()), None),
    ],
)
def test_ids(ids: Any, known: str | None) -> None:
    assert told(id=ids, text=[FACT]) == [(known, 1, None)]


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        (pa.array(["2021-08-24"]), "2020"),
        (pa.array(["2021-08"]), "2020"),
        (pa.array(["2021"]), "2020"),
        (pa.array([2021]), "2020"),
        (pa.array([2021], pa.int16()), "2020"),
        (pa.array([dt.date(2021, 8, 24)]), "2020"),
        (pa.array([dt.datetime(2021, 1, 1, 3)]), "2020"),
        (pa.array([1629763200000000001], pa.timestamp("ns")), "2020"),
        (pa.array([None], pa.string()), None),
        (pa.nulls(1), None),
    ],
)
def test_dates(dates: Any, period: str | None) -> None:
    table = pa.table({"id": ["a"], "text": ["去年" + FACT], "date": dates})
    (row,) = arrow.facts_of_table(table).to_pylist()
    assert (row["error"], [fact["period"] for fact in row["facts"]]) == (None, [period])


_NO_UTF8 = pa.StringArray.from_buffers(
    1, pa.py_buffer((0).to_bytes(4, "little") + (1).to_bytes(4, "little")), pa.py_buffer(b"\xff")
)
BAD_ROWS = [
    ("null text", {"text": pa.array([None], pa.string())}, 'a: "text": is null'),
    ("bytes", {"text": [b"1"]}, 'a: "text": not a string, but bytes'),
    (
        "no UTF-8",
        {"text": _NO_UTF8},
        "a: \"text\": 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    ),
    (
        "no date",
        {"date": ["24.8.2021"]},
        "a: \"date\": '24.8.2021' is no date such as 2021-08-24, 2021-08 or 2021",
    ),
    (
        "no day",
        {"date": ["2021-02-30"]},
        "a: \"date\": '2021-02-30' is not in the calendar. A date is such as 2021-08-24, 2021-08 or 2021",
    ),
    ("no year", {"date": [20211324]}, "a: \"date\": '20211324' is not in the calendar. A date is such as 2021-08-24, "
     "2021-08 or 2021"),
    (
        "fraction",
        {"date": [2021.5]},
        'a: "date": 2021.5 is no date such as 2021-08-24, 2021-08 or 2021',
    ),
    ("id", {"id": [1.5]}, 'None: "id": neither a string nor a whole number, but float'),
    ("truth", {"id": [True]}, 'None: "id": neither a string nor a whole number, but bool'),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "error"), [row[1:] for row in BAD_ROWS],
                         ids=[row[0] for row in BAD_ROWS])  # fmt: skip
def test_a_bad_row_has_its_error(columns: dict[str, Any], error: str) -> None:
    ((doc_id, facts, message),) = told(**{"id": ["a"], "text": [FACT], **columns})
    assert (f"{doc_id}: {message}", facts) == (error, 0)


def test_a_date_that_python_cannot_hold_is_an_error_of_its_row() -> None:
    dates = pa.array([10**9, 18863], pa.date32())
    first, second = told(id=["a", "b"], text=[FACT, FACT], date=dates)
    assert (first[1], second) == (0, ("b", 1, None))
    assert first[2] is not None and first[2].startswith('"date": ')


def test_what_the_extractor_raises_is_an_error_of_its_row() -> None:
    batch = pa.record_batch({"id": ["a", "b", "c"], "text": ["产值5亿元", "毒", "产值6亿元"]})
    rows = only(arrow.results([batch], fake.make_raising()))
    assert [(row["id"], len(row["facts"]), row["error"]) for row in rows] == [
        ("a", 1, None),
        ("b", 0, "the extractor failed with RuntimeError: two lines"),
        ("c", 1, None),
    ]


def test_rows_around_a_bad_one_are_whole() -> None:
    texts = [FACT, None, "", FACT]
    assert told(id=["a", "b", "c", "d"], text=texts) == [
        ("a", 1, None),
        ("b", 0, '"text": is null'),
        ("c", 0, None),
        ("d", 1, None),
    ]


@pytest.mark.parametrize("name", ["id", "text"])
def test_a_missing_column_is_told_at_once(name: str) -> None:
    table = pa.table({"id": ["a"], "text": [FACT], "body": [FACT]}).drop_columns([name])
    with pytest.raises(ValueError, match=f"no column '{name}' among .*body. Rename yours"):
        arrow.facts_of_table(table)


def test_bad_rules_are_told_before_the_first_batch(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        arrow.facts_of_batches(iter(()), tmp_path / "none")


NUMBERS = ["0", "0.1", "208.2", "-3.5", "1198640", "119864000000000", "0.12345678901",
           "999999999999999", "123456789012345000000", "20820000000000000"]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_fifteen_digits_come_back_as_they_were(number: str) -> None:
    span = Span(start=0, end=1, text="额")
    fact = Fact(metric="额", value=number, spans=Spans(metric=(span,), evidence=span))
    batch = pa.record_batch({"id": ["a"], "text": ["额"]})
    (row,) = only(arrow.results([batch], lambda item: Extraction(item, (fact,), ())))
    assert row["error"] is None
    assert fact_line(arrow.fact_of(row["facts"][0]), "a") == fact_line(fact, "a")


def test_a_longer_whole_number_is_rounded() -> None:
    batch = pa.record_batch({"id": ["a"], "text": ["产值12345678901234567890亿元"]})
    (row,) = only(arrow.results([batch], fake.make_plain()))
    (fact,) = row["facts"]
    assert (fact["value"], row["error"]) == (12345678901234567890.0, None)
    assert fact["spans"]["value"]["text"] == "12345678901234567890"


def test_a_number_past_all_floats_is_an_error_of_its_row() -> None:
    batch = pa.record_batch({"id": ["a", "b"], "text": ["产值" + "9" * 400, "产值5亿元"]})
    bad, good = only(arrow.results([batch], fake.make_plain()))
    assert (bad["facts"], len(good["facts"]), good["error"]) == ([], 1, None)
    assert bad["error"].startswith("Arrow cannot hold the fact 产值: OverflowError: int too large")


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="no polars: pip install polars")
    frame = polars.DataFrame({"id": ["a"], "text": [FACT], "date": [dt.date(2021, 8, 24)]})
    facts = polars.from_arrow(arrow.facts_of_table(frame.to_arrow()))
    assert facts["facts"].explode().struct.field("value").to_list() == [18.59]


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb", reason="no duckdb: pip install duckdb")
    con = duckdb.connect()
    news = con.sql(f"select 1 as id, '{FACT}' as text, date '2021-08-24' as date")
    facts = arrow.facts_of_table(news.to_arrow_table())
    found = con.sql("select fact.metric, fact.value from (select unnest(facts) as fact from facts)")
    assert (found.fetchall(), facts.num_rows) == ([("出口额", 18.59)], 1)
