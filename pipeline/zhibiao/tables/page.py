"""The reference of the columns, as Markdown: docs/columns.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .columns import ARTICLES, COMPARISONS, FAILURES, GROWTHS, LONG, WIDE, Column

_HEAD = """# Columns of the tables

The same names everywhere: CSV, XLSX, Parquet, DuckDB, PostgreSQL and `zhibiao.to_frame`. This page is
printed by `zhibiao schema --columns`.

Numbers are typed as such, dates as dates; a cell is empty where the article says nothing. In Parquet and
DuckDB numbers are 64-bit floats, which give back every number of up to 15 digits as it was; in PostgreSQL they are
`numeric`. Fields named by `--keep` stand behind `doc_id`, as text.
"""
_TABLES = {
    "Facts, one row each": ("`facts`; CSV, XLSX and data frames without `--long`", WIDE),
    "Atoms, one row each": ("`--long`; the view `atoms` of a database", LONG),
    "Growths": ("the table `growths` of a database", GROWTHS),
    "Comparisons": ("the table `comparisons` of a database", COMPARISONS),
    "Articles": ("the sheet or table `articles`", ARTICLES),
    "Failures": ("the sheet or table `failures`", FAILURES),
}


def page() -> str:
    """All of it, with a line break at its end."""
    parts = [_section(title, where, columns) for title, (where, columns) in _TABLES.items()]
    return "\n".join([_HEAD, *parts])


def _section(title: str, where: str, columns: Iterable[Column]) -> str:
    return "\n".join([f"## {title}", "", f"In {where}.", "", *_table(columns), ""])


def _table(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | type | 中文 | meaning |"
    yield "| --- | --- | --- | --- |"
    for column in columns:
        yield f"| `{column.name}` | {column.type} | {column.label} | {column.meaning} |"
