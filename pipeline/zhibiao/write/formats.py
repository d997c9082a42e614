"""The formats that facts are written in, each by its name and its suffixes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from zhibiao.errors import UserError


@dataclass(frozen=True, slots=True)
class Format:
    """`module` writes it, with the packages of `needs`, which `pip install zhibiao[extra]` brings."""

    name: str
    suffixes: tuple[str, ...] = ()
    module: str = ""
    needs: tuple[str, ...] = ()
    extra: str = ""
    long: bool = False
    """whether it can have a row an atom"""
    store: bool = False
    """a database, to which runs are added"""
    binary: bool = False
    """nothing for a terminal or a pipe"""

    def check(self) -> None:
        """Raises UserError when a package is missing."""
        for package in self.needs:
            if find_spec(package) is None:
                raise UserError(
                    f"{self.name} needs {package}, which is not installed. "
                    f"Install it with: pip install 'zhibiao[{self.extra}]'"
                )

    def load(self) -> Any:
        """The module that writes it. Raises UserError when a package is missing."""
        self.check()
        return import_module(f"{__package__}.{self.module}")


JSONL = Format("jsonl", (".jsonl", ".ndjson"))
FORMATS = {
    format.name: format
    for format in (
        JSONL,
        Format("csv", (".csv",), "csv", long=True),
        Format("xlsx", (".xlsx",), "xlsx", ("xlsxwriter",), "xlsx", long=True, binary=True),
        Format("parquet", (".parquet", ".pq"), "parquet", ("pyarrow",), "arrow", True, False, True),
        Format(
            "duckdb", (".duckdb", ".ddb"), "duckdb", ("duckdb", "pyarrow"), "duckdb", store=True
        ),
        Format("postgresql", (), "postgres", ("psycopg",), "postgres", store=True),
    )
}
_SERVERS = ("postgresql://", "postgres://")


def is_server(out: str) -> bool:
    """Whether an output is the address of a database server, and no file."""
    return out.startswith(_SERVERS)


def format_of(out: str | None, to: str | None = None, *, long: bool = False) -> Format:
    """The format of an output, by the name that was asked for or by its suffix.

    JSONL for stdout and for a file without a suffix. Raises UserError for a name or suffix that is not
    known, and for rows of atoms in a format that has none.
    """
    format = _named(to) if to else _by_suffix(out)
    if (format.name == "postgresql") != (out is not None and is_server(out)):
        raise UserError(
            f"{format.name} and {out or 'stdout'} do not go together. "
            "PostgreSQL is written with --out postgresql://user@host/database"
        )
    if long and not format.long:
        raise UserError(f"--long: {_NOT_LONG['store' if format.store else 'lines']}")
    if out is None and (format.binary or format.store):
        raise UserError(f"--to {format.name} needs a file. Give --out FILE")
    return format


_NOT_LONG = {
    "store": "a database has both, the table facts and the view atoms. Leave --long out",
    "lines": "JSONL has its growths and comparisons inside. Leave --long out, or give --to csv",
}


def _named(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(f"--to {name}: is not known. It can be: {', '.join(FORMATS)}")
    return FORMATS[name]


def _by_suffix(out: str | None) -> Format:
    if out is None:
        return JSONL
    if is_server(out):
        return FORMATS["postgresql"]
    suffix = Path(out).suffix.lower()
    for format in FORMATS.values():
        if suffix in format.suffixes:
            return format
    if not suffix:
        return JSONL
    known = ", ".join(suffix for format in FORMATS.values() for suffix in format.suffixes)
    raise UserError(
        f"{out}: the suffix {suffix} is of no format that is known. Give it one of {known}, "
        "or say the format by --to"
    )
