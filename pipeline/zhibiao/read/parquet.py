"""Parquet → rows: by pyarrow, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from .page import UnreadableError, needed

_BATCH = 256
_AGAIN = "Write it again"


def parquet_rows(stream: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """(row from 1, fields that are not null) of each row. Raises UnreadableError."""
    parquet = needed("pyarrow.parquet", "Parquet", "arrow")
    try:
        number = 0
        for batch in parquet.ParquetFile(stream).iter_batches(_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, {name: value for name, value in row.items() if value is not None}
    except (OSError, ValueError, ArithmeticError) as error:  # Arrow's own are of these
        what = " ".join(str(error).split())
        raise UnreadableError(f"it is no whole Parquet file ({what})", _AGAIN) from None
