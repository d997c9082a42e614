"""A database that runs add their articles to, each article whole or not at all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from zhibiao.tables import Column, Row
from zhibiao.tables.columns import Type

from . import model
from .docs import Doc


class Store(ABC):
    """The tables of `model` in one database. An article that is there already is told anew.

    Its methods raise WriteError for what the database will not do.
    """

    types: ClassVar[dict[Type, str]]
    """what the database calls the types of columns"""

    def __init__(self, keep: Sequence[str] = ()) -> None:
        self._keep = tuple(keep)
        with self.transaction():
            new = not self.has("facts")
            for statement in model.created(self.types):
                self.run(statement)
            for table in model.TABLES:
                have = set(self.names(table))
                for column in model.columns_of(table, self._keep):
                    if column.name not in have:
                        self.run(model.added(table, column, self.types))
            for statement in model.explained() if new else ():
                self.run(statement)

    def known(self, options: str) -> dict[str, str]:
        """The articles that were worked on with `options`: their digests, and their ids."""
        return dict(self.run("select digest, doc_id from seen where options = ?", options))

    def add(self, docs: Sequence[Doc], failures: Sequence[Row], options: str = "") -> None:
        """Put articles and failures there, in one transaction, in the place of what was told of them."""
        rows = model.rows_of(docs, self._keep, options)
        rows["failures"] = list(failures)
        with self.transaction():
            ids = [doc.doc_id for doc in docs]
            for statement in model.forgotten():
                self.run(statement, ids)
            places = [model.place(row) for row in (*rows["articles"], *failures)]
            self.run(model.FORGOTTEN_FAILURES, places)
            for table, each in rows.items():
                if each:
                    self.insert(table, model.columns_of(table, self._keep), each)

    def has(self, table: str) -> bool:
        """Whether a table is there."""
        return bool(self.names(table))

    @abstractmethod
    def names(self, table: str) -> list[str]:
        """The columns of a table, none when it is not there."""

    @abstractmethod
    def run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run SQL with a `?` for each value; the rows that it gives."""

    @abstractmethod
    def insert(self, table: str, columns: Iterable[Column], rows: Sequence[Row]) -> None:
        """Add rows to a table."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Any]:
        """All that is done inside is done whole, or not at all."""

    @abstractmethod
    def close(self) -> None:
        """End the connection."""
