"""How a format is chosen, what makes tables safe to open, and what a database does with a run that is repeated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

import fake_extractors as fake
from outputs import csv_rows, xlsx_rows
from zhibiao.batch.command import Request, extract_files
from zhibiao.errors import UserError
from zhibiao.read import Reading
from zhibiao.write.convert import convert_command
from zhibiao.write.formats import FORMATS, format_of

CHOSEN = [
    ((None, None), "jsonl"),
    (("facts.jsonl", None), "jsonl"),
    (("facts", None), "jsonl"),
    (("facts.csv", None), "csv"),
    (("FACTS.XLSX", None), "xlsx"),
    (("facts.pq", None), "parquet"),
    (("facts.duckdb", None), "duckdb"),
    (("postgresql://me@host/db", None), "postgresql"),
    (("facts.txt", "csv"), "csv"),
    ((None, "csv"), "csv"),
]
REFUSED = [
    (("facts.xls", None), "the suffix .xls is of no format that is known. Give it one of .jsonl, "),
    (("facts.jsonl", "excel"), "--to excel: is not known. It can be: jsonl, csv, xlsx, parquet, "),
    ((None, "xlsx"), "--to xlsx needs a file"),
    ((None, "duckdb"), "--to duckdb needs a file"),
    (("facts.csv", "postgresql"), "do not go together"),
    (("postgresql://me@host/db", "csv"), "do not go together"),
]


@pytest.mark.parametrize(("asked", "name"), CHOSEN, ids=[str(asked) for asked, _ in CHOSEN])
def test_a_format_is_chosen(asked: tuple[str | None, str | None], name: str) -> None:
    assert format_of(*asked).name == name


@pytest.mark.parametrize(("asked", "told"), REFUSED, ids=[str(asked) for asked, _ in REFUSED])
def test_a_format_is_refused(asked: tuple[str | None, str | None], told: str) -> None:
    with pytest.raises(UserError) as refused:
        format_of(*asked)
    assert told in str(refused.value)


@pytest.mark.parametrize("out", ["facts.jsonl", "facts.duckdb", None])
def test_no_rows_of_atoms(out: str | None) -> None:
    with pytest.raises(UserError, match=r"--long: .*\. Leave --long out"):
        format_of(out, long=True)


@pytest.mark.parametrize("name", ["xlsx", "parquet", "duckdb", "postgresql"])
def test_a_package_that_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhibiao.write.formats.find_spec", lambda package: None)
    with pytest.raises(UserError, match=r"not installed. Install it with: pip install 'zhibiao\["):
        FORMATS[name].check()


# --- files ---


def rows(path: Path, *texts: str | None, **fields: Any) -> Path:
    lines = (
        json.dumps({"id": f"a{number}", "text": text, **fields}, ensure_ascii=False)
        for number, text in enumerate(texts, 1)
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def extract(source: Path, out: Path, *, make: Any = fake.make_plain, **options: Any) -> int:
    return extract_files(Request((str(source),), out, workers=1, **options), make)


NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "'tis", "a,b", '"', "a\nb"]


def test_text_runs_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    reading = Reading(keep=("来源",))
    for number, nasty in enumerate(NASTY):
        source = rows(tmp_path / f"{number}.jsonl", "产值5亿元", 来源=nasty)
        out = tmp_path / f"{number}.csv"
        assert extract(source, out, reading=reading) == 0
        assert out.read_bytes().startswith(b"\xef\xbb\xbfdoc_id,")
        (row,) = csv_rows(out)
        assert row["来源"] == nasty
        (cell,) = [each for each in _raw(out) if each.endswith(nasty)]
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        book = tmp_path / f"{number}.xlsx"
        assert extract(source, book, reading=reading) == 0
        cell = next(openpyxl.load_workbook(book)["facts"].iter_rows(min_row=2))[1]
        assert (cell.value, cell.data_type) == (nasty, "s")


def _raw(path: Path) -> list[str]:
    import csv

    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))[1]


def test_a_number_below_nothing_stays_a_number(tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", "云泽市净利润亏损3亿元，同比下降5%。")
    request = Request((str(source),), tmp_path / "out.csv", workers=1)
    assert extract_files(request) == 0
    (row,) = csv_rows(tmp_path / "out.csv")
    assert (row["value"], row["value_base"], row["yoy"]) == ("-3", "-300000000", "-5")


def test_a_workbook(tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元，产量3亿元", None, "没有", date="2024-07-24")
    out = tmp_path / "out.xlsx"
    assert extract(source, out) == 1
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["facts", "articles", "failures", "columns"]
    for sheet in book:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref is not None
    value = book["facts"]["J2"]
    assert (book["facts"]["J1"].value, value.value, value.data_type) == ("value", 5, "n")
    counts = [(row["doc_id"], row["facts"]) for row in xlsx_rows(out, "articles")]
    assert counts == [("a1", 2), ("a3", 0)]
    (failed,) = xlsx_rows(out, "failures")
    assert (failed["line"], failed["doc_id"]) == (2, "a2")
    explained = {row["column"] for row in xlsx_rows(out, "columns")}
    assert {"facts.yoy", "articles.title"} <= explained


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.parquet"])
def test_the_same_bytes(name: str, tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", *(f"产值{n}亿元" for n in range(50)))
    found = []
    for workers in (1, 2):
        out = tmp_path / str(workers) / name
        out.parent.mkdir()
        assert extract_files(Request((str(source),), out, workers=workers), fake.make_plain) == 0
        found.append(out.read_bytes())
    assert found[0] == found[1]


def test_a_table_that_could_not_be_made_is_made_by_a_resumed_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed while the table was made: the lines are there, and nothing is extracted again."""
    source = rows(tmp_path / "in.jsonl", "产值5亿元")
    out = tmp_path / "out.csv"

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("zhibiao.write.csv.write", killed)
        assert extract(source, out) == 130
    assert not out.exists()
    seen: list[str] = []
    assert (
        extract(source, out, resume=True, make=lambda: lambda article: seen.append(article.id)) == 0
    )
    assert seen == []
    assert [row["value"] for row in csv_rows(out)] == ["5"]
    assert (
        sorted(path.name for path in tmp_path.iterdir())
        == ["in.jsonl", "out.csv", "out.csv.notes.jsonl"][:2]
    )


def test_a_field_called_like_a_column_is_refused(tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元")
    with pytest.raises(UserError, match="--keep rank: a fact has a rank of its own"):
        extract(source, tmp_path / "out.csv", reading=Reading(keep=("rank",)))


def test_csv_to_stdout(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元", "产值6亿元")
    assert extract_files(Request((str(source),), None, workers=1, to="csv"), fake.make_plain) == 0
    sys.stdout.flush()
    head, *lines = capfdbinary.readouterr().out.decode("utf-8-sig").splitlines()
    assert head.startswith("doc_id,fact,subject")
    assert [line.split(",")[:2] for line in lines] == [["a1", "1"], ["a2", "1"]]


# --- convert ---


@pytest.mark.parametrize("name", ["facts.csv", "facts.xlsx", "facts.parquet"])
def test_convert_is_as_extract(name: str, tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元，产量3亿元", "产值6亿元")
    assert extract(source, tmp_path / "facts.jsonl") == 0
    assert convert_command(tmp_path / "facts.jsonl", str(tmp_path / name)) == 0
    straight = tmp_path / "straight" / name
    straight.parent.mkdir()
    assert extract(source, straight) == 0
    if name.endswith("xlsx"):
        assert xlsx_rows(tmp_path / name, "facts") == xlsx_rows(straight, "facts")
    else:
        assert (tmp_path / name).read_bytes() == straight.read_bytes()


def test_convert_tells_what_is_no_fact(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"doc_id": "a"}\n')
    with pytest.raises(UserError, match=r"bad.jsonl:1: not a fact: "):
        convert_command(tmp_path / "bad.jsonl", str(tmp_path / "out.csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.jsonl"]


def test_convert_keeps_articles_with_one_id_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元", "产值6亿元", "产值7亿元")
    assert extract(source, tmp_path / "facts.jsonl") == 0
    text = (tmp_path / "facts.jsonl").read_text().replace('"a3"', '"a1"')
    (tmp_path / "facts.jsonl").write_text(text)
    assert convert_command(tmp_path / "facts.jsonl", str(tmp_path / "facts.duckdb")) == 0
    assert stored(tmp_path / "facts.duckdb") == [("a1", 5), ("a1 (2)", 7), ("a2", 6)]
    assert "another article has the id a1" in capsys.readouterr().err


# --- a database ---


def stored(path: Path, query: str = "select doc_id, value from facts order by all") -> list[Any]:
    with duckdb.connect(str(path), read_only=True) as store:
        return store.execute(query).fetchall()


def test_a_run_that_is_repeated_adds_and_works_on_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元", "产值6亿元")
    out = tmp_path / "facts.duckdb"
    assert extract(source, out) == 0
    first = stored(out)
    capsys.readouterr()
    assert extract(source, out) == 0
    assert stored(out) == first == [("a1", 5), ("a2", 6)]
    told = capsys.readouterr().err
    assert told.startswith("zhibiao: 0 articles, 0 facts") and "2 articles passed over" in told


def test_only_what_is_new_or_changed_is_worked_on(tmp_path: Path) -> None:
    out = tmp_path / "facts.duckdb"
    extract(rows(tmp_path / "in.jsonl", "产值5亿元", "产值6亿元"), out)
    source = rows(tmp_path / "in.jsonl", "产值5亿元", "产值8亿元", "产值7亿元")
    request = Request((str(source),), out, workers=1)
    seen: list[str] = []
    assert (
        extract_files(
            request, lambda: lambda article: (seen.append(article.id), fake.facts_of(article))[1]
        )
        == 0
    )
    assert seen == ["a2", "a3"]
    assert stored(out) == [("a1", 5), ("a2", 8), ("a3", 7)]


def test_other_rules_are_other_facts(tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元")
    out = tmp_path / "facts.duckdb"
    extract(source, out)
    seen: list[str] = []
    request = Request((str(source),), out, workers=1, min_confidence=0.5)
    extract_files(
        request, lambda: lambda article: (seen.append(article.id), fake.facts_of(article))[1]
    )
    assert seen == ["a1"]
    assert stored(out) == [("a1", 5)]


def test_a_failure_goes_when_it_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "facts.duckdb"
    source = rows(tmp_path / "in.jsonl", "产值5亿元", None)
    failures = "select line, doc_id from failures"
    for _ in range(2):
        assert extract(source, out) == 1
        assert stored(out, failures) == [(2, "a2")]
    assert extract(rows(source, "产值5亿元", "产值6亿元"), out) == 0
    assert stored(out, failures) == []


def test_articles_with_one_id_are_kept_apart(tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", "产值5亿元", "产值6亿元")
    source.write_text(source.read_text().replace("a2", "a1"))
    out = tmp_path / "facts.duckdb"
    for _ in range(2):
        assert extract(source, out) == 0
        assert stored(out) == [("a1", 5), (f"a1 ({source}:2)", 6)]


def test_a_kill_leaves_whole_articles_and_a_new_run_does_the_rest(tmp_path: Path) -> None:
    texts = [f"产值{n}亿元，产量{n}亿元，" + "字" * 3000 for n in range(60)]
    source = rows(tmp_path / "in.jsonl", *texts)
    out = tmp_path / "facts.duckdb"
    code = (
        "import functools, sys; from pathlib import Path; import fake_extractors as fake\n"
        "from zhibiao.batch.command import Request, extract_files\n"
        f"request = Request(({str(source)!r},), Path({str(out)!r}), workers=1)\n"
        "extract_files(request, functools.partial(fake.make_slow, 0.05))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    process = subprocess.Popen([sys.executable, "-c", code], env=env)
    wal = out.with_name(f"{out.name}.wal")
    while process.poll() is None and not (wal.exists() and wal.stat().st_size > 100_000):
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert extract(source, out) == 0
    values = [(f"a{n + 1}", Decimal(n)) for n in range(60) for _ in range(2)]
    assert sorted(stored(out)) == sorted(values)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    out = tmp_path / "facts.duckdb"
    out.write_text("产值" * 5000)
    with pytest.raises(UserError, match=r"facts\.duckdb"):
        extract(rows(tmp_path / "in.jsonl", "产值5亿元"), out)
