"""How facts become rows of one table: a row a fact or a row an atom, with the fields that are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhibiao.tables import LONG, WIDE, Column, Row, atoms, wide

from .docs import Doc


@dataclass(frozen=True, slots=True)
class Shape:
    """`long`: a row an atom. `keep`: fields of the articles' rows, which stand behind `doc_id`."""

    long: bool = False
    keep: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a row, in order."""
        first, *rest = LONG if self.long else WIDE
        return (first, *map(kept_column, self.keep), *rest)

    def rows(self, doc: Doc) -> Iterator[Row]:
        """The rows of an article's facts."""
        kept = {name: kept_value(doc.kept.get(name)) for name in self.keep}
        for number, fact in enumerate(doc.facts, 1):
            made = (
                atoms(fact, doc.doc_id, number) if self.long else [wide(fact, doc.doc_id, number)]
            )
            for row in made:
                yield {"doc_id": doc.doc_id, **kept, **row}


def kept_column(name: str) -> Column:
    """The column of a field that is kept."""
    return Column(name, "text", name, "a field of the article, as it was read")


def kept_value(value: Any) -> str | None:
    """A field as text: a string as it is, all else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
