"""Every output holds the same facts: CSV, XLSX, Parquet, DuckDB and PostgreSQL, as JSONL has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

import postgres
from outputs import (
    Atom,
    atoms_of_jsonl,
    atoms_of_rows,
    csv_rows,
    hundred,
    typed,
    xlsx_rows,
)
from zhibiao.batch.command import Request, extract_files
from zhibiao.read import Reading
from zhibiao.tables import ARTICLES, LONG, WIDE
from zhibiao.write.shape import Shape

READING = Reading(keep=("来源",))
_VIEWED = 5
"""columns at the end of LONG that a view does not have: where an atom stands"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hundred(tmp_path_factory.mktemp("hundred") / "articles.jsonl")


@pytest.fixture(scope="module")
def wanted(source: Path) -> list[Atom]:
    out = source.with_name("facts.jsonl")
    assert extract(source, out) == 0
    atoms = atoms_of_jsonl(out)
    assert len(atoms) > 1000
    return atoms


def extract(source: Path, out: Path | None, **options: Any) -> int:
    request = Request((str(source),), out, reading=READING, workers=1, **options)
    return extract_files(request)


def made(source: Path, name: str, tmp_path: Path, **options: Any) -> Path:
    out = tmp_path / name
    assert extract(source, out, **options) == 0
    beside = {path.name for path in tmp_path.iterdir()} - {name, f"{name}.notes.jsonl"}
    assert beside == set()
    return out


def test_csv_of_atoms(source: Path, wanted: list[Atom], tmp_path: Path) -> None:
    out = made(source, "atoms.csv", tmp_path, long=True)
    assert atoms_of_rows(csv_rows(out)) == wanted


def test_xlsx_of_atoms(source: Path, wanted: list[Atom], tmp_path: Path) -> None:
    out = made(source, "atoms.xlsx", tmp_path, long=True)
    assert atoms_of_rows(xlsx_rows(out, "facts")) == wanted


def test_parquet_of_atoms(source: Path, wanted: list[Atom], tmp_path: Path) -> None:
    out = made(source, "atoms.parquet", tmp_path, long=True)
    assert atoms_of_rows(pq.read_table(out).to_pylist()) == wanted


def test_wide_tables_are_alike(source: Path, wanted: list[Atom], tmp_path: Path) -> None:
    """The same row in each, and its values those of the JSONL."""
    as_csv = csv_rows(made(source, "facts.csv", tmp_path))
    rows = [typed(row, WIDE) for row in as_csv]
    values = [
        (row["doc_id"], row["fact"], row["metric"], row["value"], row["value_base"])
        for row in rows
        if row["value"]
    ]
    assert values == [
        (*atom[:2], atom[4], atom[12], atom[14]) for atom in wanted if atom[8] == "value"
    ]
    for other in ("xlsx", "parquet"):
        folder = tmp_path / other
        folder.mkdir()
        out = made(source, f"facts.{other}", folder)
        read = xlsx_rows(out, "facts") if other == "xlsx" else flat(out)
        assert [typed(row, WIDE) for row in read] == rows


def flat(path: Path) -> list[dict[str, Any]]:
    names = [column.name for column in Shape(keep=READING.keep).columns]
    return pq.read_table(path).select(names).to_pylist()


def test_parquet_has_growths_and_comparisons_whole(
    source: Path, wanted: list[Atom], tmp_path: Path
) -> None:
    table = pq.read_table(made(source, "facts.parquet", tmp_path))
    jsonl = [json.loads(line) for line in source.with_name("facts.jsonl").read_text().splitlines()]
    for name in ("growth", "comparison", "spans"):
        assert table[name].to_pylist() == [fact[name] for fact in jsonl]
    for field in table.schema:
        assert field.metadata[b"description"]


def test_duckdb(source: Path, wanted: list[Atom], tmp_path: Path) -> None:
    out = made(source, "facts.duckdb", tmp_path)
    with duckdb.connect(str(out), read_only=True) as store:
        assert_stored(lambda query: store.execute(query).to_arrow_table().to_pylist(), wanted)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres.server() as address:
        yield address


def test_postgresql(source: Path, wanted: list[Atom], server: str) -> None:
    import psycopg
    from psycopg.rows import dict_row

    assert extract(source, None, server=server) == 0
    with psycopg.connect(server, row_factory=dict_row) as store:
        assert_stored(lambda query: store.execute(query).fetchall(), wanted)


def assert_stored(rows: Any, wanted: list[Atom]) -> None:
    """A database has the facts in its tables, and in the view of atoms."""
    found = rows("select * from atoms")
    told = {strip(atom) for atom in atoms_of_rows([{**row, **NO_PLACE} for row in found])}
    assert len(found) == len(wanted)
    assert told == {strip(atom) for atom in wanted}
    parts = {
        (row["doc_id"], row["fact"], row["rule"], row["span_start"], row["span_end"], row["words"])
        for table in ("growths", "comparisons")
        for row in rows(f"select * from {table}")
    }
    assert parts == {(*atom[:2], *atom[-4:]) for atom in wanted if atom[8] != "value"}
    articles = [typed(row, ARTICLES) for row in rows("select * from articles")]
    assert len(articles) == 100
    facts = {(atom[0], atom[1]) for atom in wanted}
    assert sum(article["facts"] for article in articles) == len(facts)
    assert rows("select count(*) as n from facts where \"来源\" = '=网'")[0]["n"] > 0


NO_PLACE = {column.name: None for column in LONG[-_VIEWED:]}


def strip(atom: Atom) -> Atom:
    """Without where it stands."""
    return atom if atom[8] == "value" else atom[:-4]
