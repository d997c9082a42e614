"""Facts of the articles in a data frame of pandas or Polars, as a frame of the same kind."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .library import RulesLike, as_article, extractor
from .tables import LONG, WIDE, Column, Row, atoms, wide

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    Frame = TypeVar("Frame", pd.DataFrame, pl.DataFrame)

_OPTIONAL = ("title", "date")
"""columns that are taken where they are there"""
_PANDAS = {
    "text": "string",
    "number": "float64",
    "integer": "Int64",
    "date": "datetime64[s]",
    "flag": "boolean",
}
_POLARS = {
    "text": "String",
    "number": "Float64",
    "integer": "Int64",
    "date": "Date",
    "flag": "Boolean",
}


class _Found(NamedTuple):
    """The rows of facts, and for each the place of its article among the frame's rows."""

    columns: tuple[Column, ...]
    rows: list[Row]
    places: list[int]

    def values(self, column: Column) -> list[Any]:
        """What stands in a column; decimals become floats."""
        cells = [row[column.name] for row in self.rows]
        if column.type != "number":
            return cells
        return [None if cell is None else float(cell) for cell in cells]


def to_frame(  # noqa: PLR0913 - a column an option
    df: Frame,
    text: str = "text",
    title: str | None = "title",
    date: str | None = "date",
    *,
    rules: RulesLike = None,
    min_confidence: float = 0.0,
    long: bool = False,
) -> Frame:
    """The facts of a frame of articles, one row each, in the columns of docs/columns.md.

    `text`, `title` and `date` name the columns to take; only columns called title and date may be
    missing, and None is for none. A row without text has no facts. `long` gives a row an atom: each
    value, growth and comparison.

    In pandas a fact has the index of its article, so `df.join(facts)` puts them side by side; in
    Polars the column `index` has its row's number from 0, as `df.with_row_index()` gives it.

    Raises TypeError for what is no frame, ValueError for a column that is not there, and for a text
    or date that cannot be used, with its row; RuleError when the rules cannot be used.

    >>> import pandas as pd
    >>> df = pd.DataFrame({"body": ["云泽市出口额3亿元，同比增长5%。", None]}, index=["a", "b"])
    >>> to_frame(df, text="body")[["subject", "metric", "value", "unit", "yoy"]]
      subject metric  value unit  yoy
    a     云泽市    出口额    3.0   亿元  5.0
    """
    kind = type(df).__module__.partition(".")[0]
    if kind not in _KINDS or type(df).__name__ != "DataFrame":
        remedy = " Call .collect() before" if type(df).__name__ == "LazyFrame" else ""
        name = f"{type(df).__module__}.{type(df).__name__}"
        raise TypeError(f"to_frame takes a DataFrame of pandas or Polars, not {name}.{remedy}")
    names = {
        what: _column(list(df.columns), name, what)
        for what, name in (("text", text), ("title", title), ("date", date))
    }
    cells = [df[name].to_list() if name is not None else None for name in names.values()]
    whole = extractor(rules)
    extract = whole.at_least(min_confidence) if min_confidence else whole
    columns, make = (LONG, atoms) if long else (WIDE, lambda *fact: [wide(*fact)])
    found = _Found(tuple(column for column in columns if column.name != "doc_id"), [], [])
    for place, (body, head, day) in enumerate(zip(*_aligned(cells), strict=True)):
        if _is_missing(body):
            continue
        try:
            article = as_article(body, day, None if _is_missing(head) else head)
        except (TypeError, ValueError) as error:
            raise ValueError(f"row {place}: {error}") from None
        for number, fact in enumerate(extract(article).facts, 1):
            for row in make(fact, "", number):
                found.rows.append(row)
                found.places.append(place)
    made: Frame = _KINDS[kind](df, found)
    return made


def _aligned(cells: Sequence[list[Any] | None]) -> Iterable[list[Any]]:
    length = len(cells[0] or ())
    return [[None] * length if column is None else column for column in cells]


def _column(columns: list[Any], name: str | None, what: str) -> str | None:
    if name is None and what != "text":
        return None
    if name in columns:
        if columns.count(name) > 1:
            raise ValueError(f"more than one column is called {name!r}. Rename the others")
        return name
    if name == what and what in _OPTIONAL:
        return None
    listed = ", ".join(map(str, columns))
    raise ValueError(f"no column {name!r} among {listed}. Name yours: to_frame(df, {what}=…)")


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT and pandas.NA, and a text with nothing in it."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return math.isnan(value) if isinstance(value, float) else value == ""


def _pandas(df: pd.DataFrame, found: _Found) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    index = df.index.take(found.places)
    series = {
        column.name: pd.Series(found.values(column), index, dtype=_PANDAS[column.type])
        for column in found.columns
    }
    return pd.DataFrame(series, index=index)


def _polars(df: pl.DataFrame, found: _Found) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415

    series = [
        pl.Series(column.name, found.values(column), getattr(pl, _POLARS[column.type]))
        for column in found.columns
    ]
    return pl.DataFrame([pl.Series("index", found.places, pl.get_index_type()), *series])


_KINDS: dict[str, Callable[[Any, _Found], Any]] = {"pandas": _pandas, "polars": _polars}
