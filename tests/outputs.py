"""What the tests of outputs share: 100 articles, and their facts as each format gives them back."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from zhibiao.tables import LONG, Column
from zhibiao.write.csv import unguarded

CORPUS = Path(__file__).parent.parent / "corpus"
CONTEXT = ("subject", "subject_resolved", "metric", "period", "status")
Atom = tuple[Any, ...]
"""doc_id, number of the fact, its context and confidence, part, measure, and the numbers as text"""


def hundred(path: Path) -> Path:
    """100 rows: each article of the corpus, and paragraphs of them under titles."""
    whole = [(file.stem, file.read_text(encoding="utf-8")) for file in sorted(CORPUS.glob("*.txt"))]
    rows: list[dict[str, Any]] = [
        {"id": name, "text": text, "date": "2024-07-24", "来源": "=网"} for name, text in whole
    ]
    for number in range(1, 9):
        for name, text in whole:
            paragraphs = [line for line in text.split("\n") if line.strip()]
            if len(paragraphs) > number and len(rows) < 100:
                head, body = paragraphs[0], paragraphs[number]
                rows.append({"id": f"{name}-{number}", "title": head, "text": body, "date": 2024})
    assert len(rows) == 100
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def atoms_of_jsonl(path: Path) -> list[Atom]:
    """The atoms of a file of JSONL, straight from its JSON."""
    counted: dict[str, int] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line, parse_float=Decimal)
        number = counted[fact["doc_id"]] = counted.get(fact["doc_id"], 0) + 1
        head = (
            fact["doc_id"],
            number,
            *(fact[name] for name in CONTEXT),
            digits(fact["confidence"]),
        )
        found += [(*head, *atom) for atom in _atoms(fact)]
    return found


def _atoms(fact: dict[str, Any]) -> Iterator[Atom]:
    if fact["value"] is not None:
        base = fact["normalized"]
        yield (
            "value",
            "value",
            fact["unit"],
            fact["qualifier"],
            *map(digits, (fact["value"], fact["value_to"], base["value"], base["value_to"])),
            base["unit"],
        )
    for each in fact["growth"]:
        numbers = map(digits, (each["value"], each["value_to"], each["from"]))
        words = (each["terms"], each["base"], each["ratio"])
        yield (
            "growth",
            each["basis"],
            each["unit"],
            each["qualifier"],
            *numbers,
            *words,
            *_span(each),
        )
    for each in fact["comparison"]:
        words = (each["reference"], *_span(each))
        yield (
            "comparison",
            each["kind"],
            each["unit"],
            each["qualifier"],
            digits(each["value"]),
            *words,
        )


def _span(each: dict[str, Any]) -> tuple[Any, ...]:
    return each["rule"], each["span"]["start"], each["span"]["end"], each["span"]["text"]


def atoms_of_rows(rows: Iterable[dict[str, Any]]) -> list[Atom]:
    """The same of rows in the columns of `LONG`."""
    return [(*_head(row), *_told(row)) for row in (typed(row, LONG) for row in rows)]


def _head(row: dict[str, Any]) -> Atom:
    return (row["doc_id"], row["fact"], *(row[name] for name in CONTEXT), row["confidence"])


def _told(row: dict[str, Any]) -> Atom:
    head = (row["part"], row["measure"], row["unit"], row["qualifier"])
    if row["part"] == "value":
        names = ("value", "value_to", "value_base", "value_to_base", "unit_base")
        return (*head, *(row[name] for name in names))
    where = tuple(row[name] for name in ("rule", "span_start", "span_end", "words"))
    if row["part"] == "growth":
        names = ("value", "value_to", "value_from", "terms", "base_period", "ratio")
        return (*head, *(row[name] for name in names), *where)
    return (*head, row["value"], row["reference"], *where)


def typed(row: dict[str, Any], columns: Iterable[Column]) -> dict[str, Any]:
    """A row with its values as they were written, whatever has read them: numbers as digits."""
    types = {column.name: column.type for column in columns}
    return {name: _typed(types.get(name, "text"), value) for name, value in row.items()}


def _typed(kind: str, value: Any) -> Any:
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if kind == "number":
        return digits(value)
    if kind == "integer":
        return int(value)
    if kind == "flag":
        return value if isinstance(value, bool) else {"true": True, "false": False}[str(value)]
    if kind == "date":
        return value.date() if isinstance(value, dt.datetime) else _day(value)
    return value


def _day(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def digits(value: Any) -> str | None:
    """A number as its digits, whether it came as a decimal, a float or text: 208.20 is 208.2."""
    if value is None:
        return None
    number = Decimal(repr(value) if isinstance(value, float) else str(value))
    return f"{number.normalize():f}"


def csv_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a CSV file, as they were before they were made safe."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [{name: unguarded(value) for name, value in row.items()} for row in rows]


def xlsx_rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet."""
    import openpyxl

    head, *rows = openpyxl.load_workbook(path, read_only=True)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]
