"""Facts in a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

import psycopg

from zhibiao.errors import UserError, WriteError
from zhibiao.tables import Column, Row, Type

from .model import quoted
from .store import Store


def open_store(address: str, keep: Sequence[str] = ()) -> Store:
    """The store in the database at `address`, postgresql://user@host/name. Raises UserError."""
    return PostgresStore(address, keep)


class PostgresStore(Store):
    """The tables in the first schema of the connection's search_path."""

    types: ClassVar[dict[Type, str]] = {
        "text": "text",
        "number": "numeric",
        "integer": "bigint",
        "date": "date",
        "flag": "boolean",
    }

    def __init__(self, address: str, keep: Sequence[str] = ()) -> None:
        try:
            self._connection = psycopg.connect(address, autocommit=True)
        except psycopg.Error as error:
            raise UserError(
                f"PostgreSQL: {_line(error)}. Check the address and the server"
            ) from None
        super().__init__(keep)

    def names(self, table: str) -> list[str]:
        """The columns of a table, none when it is not there."""
        query = (
            "select column_name from information_schema.columns "
            "where table_schema = current_schema() and table_name = ?"
        )
        return [name for (name,) in self.run(query, table)]

    def run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run SQL with a `?` for each value; the rows that it gives."""
        asked = statement.replace("?", "%s") if values else statement
        try:
            cursor = self._connection.execute(asked, values or None)
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise _told(error) from None

    def insert(self, table: str, columns: Iterable[Column], rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        names = [column.name for column in columns]
        listed = ", ".join(map(quoted, names))
        try:
            with (
                self._connection.cursor() as cursor,
                cursor.copy(f"copy {table} ({listed}) from stdin") as copy,
            ):
                for row in rows:
                    copy.write_row([_fitted(row.get(name)) for name in names])
        except psycopg.Error as error:
            raise _told(error) from None

    def transaction(self) -> AbstractContextManager[Any]:
        """All that is done inside is done whole, or not at all."""
        return self._connection.transaction()

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def _fitted(value: Any) -> Any:
    """PostgreSQL holds no character 0."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _told(error: psycopg.Error) -> WriteError:
    return WriteError(f"PostgreSQL: {_line(error)}. Mend it, run again: what is there stays")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
