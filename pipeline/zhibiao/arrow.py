"""Arrow batches of articles → Arrow batches of facts: for Spark, Ray, Polars, DuckDB, plain Arrow.

Numbers are float64, as every reader of the JSONL output takes them too. It gives back each number
of up to 15 significant digits as it was; more digits than that stand in the span's text. Decimals
of a fixed scale were the alternative: decimal128(38, 10) refuses 0.12345678901, turns to objects in
pandas, and a product of two of them overflows in DuckDB. Strings sort 9 after 10.

Spans are int32: they count the characters of one text, which Arrow itself limits to 2 GB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from .extract import Extraction
from .library import RulesLike, as_date, extractor
from .schema import Article, Fact

try:
    import pyarrow as pa
except ModuleNotFoundError as error:  # pragma: no cover - the test environment has it
    raise ModuleNotFoundError(
        "zhibiao.arrow needs pyarrow. Install it with: pip install 'zhibiao[arrow]'",
        name="pyarrow",
    ) from error

SPAN = pa.struct({"start": pa.int32(), "end": pa.int32(), "text": pa.string()})
GROWTH = pa.struct(
    {
        "basis": pa.string(),
        "value": pa.float64(),
        "value_to": pa.float64(),
        "unit": pa.string(),
        "base": pa.string(),
        "from": pa.float64(),
        "ratio": pa.bool_(),
        "terms": pa.string(),
        "qualifier": pa.string(),
        "span": SPAN,
        "rule": pa.string(),
    }
)
COMPARISON = pa.struct(
    {
        "kind": pa.string(),
        "value": pa.float64(),
        "unit": pa.string(),
        "reference": pa.string(),
        "qualifier": pa.string(),
        "span": SPAN,
        "rule": pa.string(),
    }
)
NORMALIZED = pa.struct({"value": pa.float64(), "value_to": pa.float64(), "unit": pa.string()})
SPANS = pa.struct(
    {
        "metric": pa.list_(SPAN),
        "value": SPAN,
        "subject": SPAN,
        "period": SPAN,
        "evidence": SPAN,
        "sentence": SPAN,
        "title": pa.list_(pa.string()),
    }
)
FACT = pa.struct(
    {
        "doc_id": pa.string(),
        "metric": pa.string(),
        "value": pa.float64(),
        "value_to": pa.float64(),
        "unit": pa.string(),
        "qualifier": pa.string(),
        "subject": pa.string(),
        "subject_resolved": pa.string(),
        "period": pa.string(),
        "status": pa.string(),
        "confidence": pa.float64(),
        "growth": pa.list_(GROWTH),
        "comparison": pa.list_(COMPARISON),
        "normalized": NORMALIZED,
        "spans": SPANS,
        "rules": pa.list_(pa.string()),
    }
)
"""One fact: the keys of `Fact.record`."""
FACTS = pa.list_(FACT)
RESULTS = pa.schema({"id": pa.string(), "facts": FACTS, "error": pa.string()})
"""One article: its facts in reading order, and why there are none if it could not be worked on."""

ROWS = 1024
"""The most articles in one batch that comes out, so that memory does not grow with the input's."""

_TAKEN = ("id", "text", "title", "date")
Extract = Callable[[Article], Extraction]
T = TypeVar("T")


class _Row(NamedTuple):
    """A row that comes out, in the order of `RESULTS`."""

    id: str | None
    facts: list[dict[str, Any]]
    error: str | None


def facts_of_batches(
    batches: Iterable[pa.RecordBatch], rules: RulesLike = None
) -> Iterator[pa.RecordBatch]:
    """Extract from the articles in `batches`; batches of `RESULTS`, one row an article, in order.

    Columns taken: `id` (a string or whole number), `text` (a string), and where they are there
    `title` (a string) and `date` (what `read.as_date` takes: a date, a timestamp, 2021-08-24, 2021,
    an epoch); others are left alone. A row that cannot be worked on, for a null text, a bad date or
    whatever the extractor raises, has no facts and the reason under `error`. `rules` is a folder of
    rule files to lay over the shipped ones.

    Raises RuleError when the rules cannot be used, and ValueError for a batch without `id` or
    `text`.

    >>> table = pa.table({
    ...     "id": ["a1", "a2"],
    ...     "text": ["地区生产总值208.2亿元，同比增长15.3%。", None],
    ...     "date": ["2021-08-24", "2021-08-24"],
    ... })
    >>> for batch in facts_of_batches(table.to_batches()):
    ...     for row in batch.to_pylist():
    ...         print(row["id"], [(fact["metric"], fact["value"]) for fact in row["facts"]],
    ...               row["error"])
    a1 [('地区生产总值', 208.2)] None
    a2 [] "text": is null
    """
    return results(batches, extractor(rules))


def facts_of_table(table: pa.Table, rules: RulesLike = None) -> pa.Table:
    """`facts_of_batches` for a whole table.

    With Ray:     dataset.map_batches(facts_of_table, batch_format="pyarrow")
    With Polars:  pl.from_arrow(facts_of_table(frame.to_arrow()))
    With DuckDB:  facts_of_table(con.sql("select id, text from news").to_arrow_table())

    >>> facts_of_table(pa.table({"id": [1], "text": ["出口额18.59亿美元。"]})).num_rows
    1
    """
    return pa.Table.from_batches(facts_of_batches(table.to_batches(), rules), RESULTS)


def fact_of(record: Mapping[str, Any]) -> Fact:
    """The `Fact` in one element of `facts`, as `to_pylist` or Spark's `asDict` gives it.

    >>> table = facts_of_table(pa.table({"id": [1], "text": ["出口额18.59亿美元。"]}))
    >>> fact_of(table["facts"][0].as_py()[0]).value
    Decimal('18.59')
    """
    return Fact.model_validate({key: part for key, part in record.items() if key != "doc_id"})


def results(batches: Iterable[pa.RecordBatch], extract: Extract) -> Iterator[pa.RecordBatch]:
    """`facts_of_batches` with an extractor of one's own."""
    for batch in batches:
        _check(batch)
        for start in range(0, batch.num_rows, ROWS):
            yield _worked_on(batch.slice(start, ROWS), extract)


def _check(batch: pa.RecordBatch) -> None:
    names = batch.schema.names
    if missing := [name for name in ("id", "text") if name not in names]:
        raise ValueError(f"no column {missing[0]!r} among {', '.join(names)}. Rename yours")
    if twice := [name for name in _TAKEN if names.count(name) > 1]:
        raise ValueError(f"more than one column is called {twice[0]!r}. Rename the others")


def _worked_on(batch: pa.RecordBatch, extract: Extract) -> pa.RecordBatch:
    rows = [_row(cells, extract) for cells in _rows(batch)]
    try:  # all at once: one call a row costs as much as a fifth of the extraction
        return _batch(rows)
    except Exception:
        return _batch([_fitted(row) for row in rows])


def _batch(rows: list[_Row]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, part.type) for column, part in zip(columns, RESULTS, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=RESULTS)


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, pa.Scalar]]:
    names = [name for name in _TAKEN if name in batch.schema.names]
    for scalars in zip(*(_column(batch.column(name)) for name in names), strict=True):
        yield dict(zip(names, scalars, strict=True))


def _column(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_timestamp(kind) and kind.unit == "ns":  # Python's datetime has no nanoseconds
        return column.cast(pa.timestamp("us", kind.tz), safe=False)
    return column


def _row(cells: dict[str, pa.Scalar], extract: Extract) -> _Row:
    doc_id = None
    try:
        doc_id = _cell(cells, "id", _id)
        article = Article(
            id=doc_id or "",
            text=_cell(cells, "text", _text),
            title=_cell(cells, "title", _title),
            date=_cell(cells, "date", as_date),
        )
    except ValueError as error:
        return _Row(doc_id, [], _line(error))
    try:
        return _Row(doc_id, [fact.record(article.id) for fact in extract(article).facts], None)
    except Exception as error:
        return _Row(doc_id, [], _failure("the extractor failed with", error))


def _cell(cells: dict[str, pa.Scalar], name: str, read: Callable[[Any], T]) -> T:
    # as_py refuses what Python cannot hold: bytes that are no UTF-8, a date after the year 9999
    try:
        return read(cells[name].as_py() if name in cells else None)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(f'"{name}": {error}') from None


def _id(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"neither a string nor a whole number, but {type(value).__name__}")
    return str(value)


def _title(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"not a string, but {type(value).__name__}")
    return value or None


def _text(value: object) -> str:
    if value is None:
        raise ValueError("is null")
    if not isinstance(value, str):
        raise ValueError(f"not a string, but {type(value).__name__}")
    return value


def _fitted(row: _Row) -> _Row:
    """The row with its whole numbers past 2**53 rounded, which Arrow does not do by itself.

    A fact that it cannot hold even so is left out, and that is said.
    """
    facts, errors = [], []
    for fact in row.facts:
        try:
            rounded = _rounded(fact)
            _batch([_Row(row.id, [rounded], None)])
            facts.append(rounded)
        except Exception as error:
            errors.append(_failure(f"Arrow cannot hold the fact {fact['metric']}:", error))
    return _Row(row.id, facts, row.error or "; ".join(errors) or None)


def _rounded(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _rounded(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_rounded(value) for value in part]
    return float(part) if isinstance(part, int) and abs(part) > 2**53 else part


def _failure(what: str, error: Exception) -> str:
    return _line(f"{what} {type(error).__name__}: {error}")


def _line(what: object) -> str:
    return " ".join(str(what).split())
