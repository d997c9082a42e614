"""Facts as Parquet: the columns of a row a fact, and its growths, comparisons and spans whole.

With a row an atom all columns are flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from zhibiao.arrow import COMPARISON, GROWTH, SPANS
from zhibiao.tables import Column, Row

from .docs import Doc
from .shape import Shape

_ROWS = 8192
"""of a group, which are held in memory"""
_TYPES = {
    "text": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}
_NESTED = {
    "growth": (pa.list_(GROWTH), "its growths, as in JSONL"),
    "comparison": (pa.list_(COMPARISON), "its comparisons, as in JSONL"),
    "spans": (SPANS, "where its parts stand: characters of the text, from 0"),
}


def write(docs: Iterable[Doc], path: Path, shape: Shape, failures: Iterable[Row] = ()) -> None:
    """Write a Parquet file at `path`; each column tells its meaning in its metadata."""
    schema = schema_of(shape)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = _rows(docs, shape)
        while group := list(islice(rows, _ROWS)):
            writer.write_table(table_of(group, schema))


def schema_of(shape: Shape) -> pa.Schema:
    """The Arrow schema of the file."""
    fields = [field_of(column) for column in shape.columns]
    if not shape.long:
        fields += [
            pa.field(name, kind, metadata={"description": meaning})
            for name, (kind, meaning) in _NESTED.items()
        ]
    return pa.schema(fields)


def field_of(column: Column) -> pa.Field:
    """A column as Arrow has it."""
    return pa.field(column.name, _TYPES[column.type], metadata={"description": column.meaning})


def table_of(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table; decimals become floats."""
    arrays = [
        pa.array([_fitted(row.get(field.name), field.type) for row in rows], field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _fitted(value: Any, kind: pa.DataType) -> Any:
    return float(value) if value is not None and kind == pa.float64() else value


def _rows(docs: Iterable[Doc], shape: Shape) -> Iterator[Row]:
    for doc in docs:
        if shape.long:
            yield from shape.rows(doc)
            continue
        for row, fact in zip(shape.rows(doc), doc.facts, strict=True):
            record = fact.record()
            yield {**row, **{name: record[name] for name in _NESTED}}
