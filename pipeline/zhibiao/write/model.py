"""The tables of a database: their columns and keys, and the views over them that answer questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zhibiao.tables import (
    ARTICLES,
    COMPARISONS,
    FAILURES,
    GROWTHS,
    LONG,
    WIDE,
    Column,
    Row,
    comparisons,
    growths,
    wide,
)
from zhibiao.tables.columns import DOC_ID, Type

from .docs import Doc
from .shape import kept_column, kept_value

SEEN = (
    Column("digest", "text", "摘要", "stands for an article as it was read"),
    Column(
        "options", "text", "选项", "stands for the rules and options that it was worked on with"
    ),
    DOC_ID,
)
"""What a run that is repeated need not work on again."""
TABLES: Mapping[str, tuple[Column, ...]] = {
    "articles": ARTICLES,
    "facts": WIDE,
    "growths": GROWTHS,
    "comparisons": COMPARISONS,
    "failures": FAILURES,
    "seen": SEEN,
}
KEYS = {
    "articles": ("doc_id",),
    "facts": ("doc_id", "fact"),
    "growths": ("doc_id", "fact", "atom"),
    "comparisons": ("doc_id", "fact", "atom"),
    "seen": ("digest", "options"),
}
_OF_DOC = ("articles", "facts", "growths", "comparisons", "seen")
"""tables whose rows go when their article is told anew"""
_NO_PLACE = {"words", "span_start", "span_end", "span_in", "rule"}
_VIEWED = tuple(column.name for column in LONG if column.name not in _NO_PLACE)


def columns_of(table: str, keep: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of a table; those of `keep` stand in the facts."""
    columns = TABLES[table]
    return (*columns, *map(kept_column, keep)) if table == "facts" else columns


def rows_of(docs: Iterable[Doc], keep: Iterable[str], options: str) -> dict[str, list[Row]]:
    """The rows of articles, by table."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    names = tuple(keep)
    for doc in docs:
        rows["articles"].append(doc.row)
        if doc.digest:
            seen = {"digest": doc.digest, "options": options, "doc_id": doc.doc_id}
            rows["seen"].append(seen)
        kept = {name: kept_value(doc.kept.get(name)) for name in names}
        for number, fact in enumerate(doc.facts, 1):
            rows["facts"].append({**wide(fact, doc.doc_id, number), **kept})
            rows["growths"] += growths(fact, doc.doc_id, number)
            rows["comparisons"] += comparisons(fact, doc.doc_id, number)
    return rows


def created(types: Mapping[Type, str]) -> Iterator[str]:
    """The statements that make tables and views where there are none."""
    for table, columns in TABLES.items():
        parts = [_column(column, types, column.name in KEYS.get(table, ())) for column in columns]
        if key := KEYS.get(table):
            parts.append(f"primary key ({', '.join(map(quoted, key))})")
        yield f"create table if not exists {table} ({', '.join(parts)})"
    for name, query in _views():
        yield f"create or replace view {name} as {query}"


def explained() -> Iterator[str]:
    """The statements that tell the meaning of each column."""
    for table, columns in TABLES.items():
        for column in columns:
            meaning = column.meaning.replace("'", "''")
            yield f"comment on column {table}.{quoted(column.name)} is '{meaning}'"


def added(table: str, column: Column, types: Mapping[Type, str]) -> str:
    """The statement that adds a column."""
    return f"alter table {table} add column if not exists {_column(column, types)}"


def forgotten() -> Iterator[str]:
    """The statements that take away articles by the list of their ids, for a `?` each."""
    for table in _OF_DOC:
        yield f"delete from {table} where doc_id = any(?)"


FORGOTTEN_FAILURES = "delete from failures where concat(path, ':', line) = any(?)"
"""Takes away failures by the list of their places, as `place` gives them."""


def place(row: Row) -> str:
    """Where an article or failure is from: `news.jsonl:17`, `page.html:`."""
    return f"{row['path'] or ''}:{'' if row['line'] is None else row['line']}"


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _column(column: Column, types: Mapping[Type, str], needed: bool = False) -> str:
    return f"{quoted(column.name)} {types[column.type]}{' not null' if needed else ''}"


def _views() -> Iterator[tuple[str, str]]:
    yield "atoms", " union all ".join([_values(), _parts("growth"), _parts("comparison")])
    yield "growth_rates", _GROWTH_RATES
    yield "series", _SERIES


_NAME = "coalesce(f.subject_resolved, f.subject) as subject_name"
_GROWTH_RATES = f"""
select f.doc_id, f.fact, {_NAME}, f.metric, f.period, f.period_start, f.period_end, f.status,
  g.basis, g."value" as growth, g.terms, g.base_period, f."value", f.unit, f.value_base, f.unit_base,
  f.confidence, f.sentence
from facts f join growths g on g.doc_id = f.doc_id and g.fact = f.fact
where g.unit = '%' and g."value" is not null and not g.ratio"""
_SERIES = f"""
select {_NAME}, f.metric, f.period, f.period_start, f.period_end, f.value_base, f.unit_base, f.yoy,
  f.status, f.confidence, f.doc_id, f.fact, a."date" as article_date, f.sentence
from facts f left join articles a on a.doc_id = f.doc_id"""


def _values() -> str:
    """The rows of values in the columns of `LONG` that a view has."""
    own = {"atom": "1", "part": "'value'", "measure": "'value'"}
    facts = {column.name for column in WIDE} - {"base_period", "ratio"}
    cells = [
        own.get(name) or (f"f.{quoted(name)}" if name in facts else _null(name)) for name in _VIEWED
    ]
    return f'select {_named(cells)} from facts f where f."value" is not null'


def _parts(part: str) -> str:
    """The rows of growths or comparisons."""
    table, kind = {"growth": ("growths", "basis"), "comparison": ("comparisons", "kind")}[part]
    own = {"part": f"'{part}'", "measure": f"p.{kind}"}
    parts = {column.name for column in TABLES[table]}
    facts = {column.name for column in LONG[:10]} | {"confidence", "sentence"}
    cells = [
        own.get(name)
        or (
            f"p.{quoted(name)}"
            if name in parts
            else f"f.{quoted(name)}"
            if name in facts
            else _null(name)
        )
        for name in _VIEWED
    ]
    join = f"facts f join {table} p on p.doc_id = f.doc_id and p.fact = f.fact"
    return f"select {_named(cells)} from {join}"


_EMPTY: dict[Type, str] = {
    "text": "cast(null as text)",
    "number": "cast(null as numeric)",
    "flag": "cast(null as boolean)",
    "integer": "cast(null as bigint)",
    "date": "cast(null as date)",
}
_TYPES = {column.name: column.type for column in LONG}


def _null(name: str) -> str:
    return _EMPTY[_TYPES[name]]


def _named(cells: Iterable[str]) -> str:
    pairs = zip(cells, _VIEWED, strict=True)
    return ", ".join(f"{cell} as {quoted(name)}" for cell, name in pairs)
