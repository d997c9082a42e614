"""Facts in a DuckDB file, the store that needs no server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import pyarrow as pa

from zhibiao.errors import UserError, WriteError
from zhibiao.tables import Column, Row, Type

from .model import quoted
from .parquet import field_of, table_of
from .store import Store


def open_store(address: str, keep: Sequence[str] = ()) -> Store:
    """The store in the file at `address`, which is made where it is not. Raises UserError."""
    return DuckStore(Path(address), keep)


class DuckStore(Store):
    """A DuckDB file; another process cannot have it open."""

    types: ClassVar[dict[Type, str]] = {
        "text": "varchar",
        "number": "double",
        "integer": "bigint",
        "date": "date",
        "flag": "boolean",
    }

    def __init__(self, path: Path, keep: Sequence[str] = ()) -> None:
        try:
            self._connection = duckdb.connect(str(path))
        except duckdb.Error as error:
            raise UserError(
                f"{path}: {_line(error)}. Close what has it open, or give another file"
            ) from None
        self._path = path
        super().__init__(keep)

    def names(self, table: str) -> list[str]:
        """The columns of a table, none when it is not there."""
        query = "select column_name from information_schema.columns where table_name = ?"
        return [name for (name,) in self.run(query, table)]

    def run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run SQL with a `?` for each value; the rows that it gives."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except duckdb.Error as error:
            raise self._told(error) from None

    def insert(self, table: str, columns: Iterable[Column], rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        columns = tuple(columns)
        incoming = table_of(rows, pa.schema([field_of(column) for column in columns]))
        names = ", ".join(quoted(column.name) for column in columns)
        try:
            self._connection.register("incoming", incoming)
            self._connection.execute(f"insert into {table} ({names}) select {names} from incoming")
            self._connection.unregister("incoming")
        except duckdb.Error as error:
            raise self._told(error) from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside is done whole, or not at all."""
        self.run("begin transaction")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self.run("commit")

    def close(self) -> None:
        """Put all into the file itself, and end the connection."""
        self._connection.close()

    def _told(self, error: duckdb.Error) -> WriteError:
        return WriteError(f"{self._path}: {_line(error)}. Mend it, run again: what is there stays")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
