"""Gold files: one TOML beside each text, the same stem, checked strictly when read."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from ..read.dates import parse_date
from ..schema import Basis, Kind, Number, Period, Qualifier, Status

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(?:19|2[01])\d\d-(?:0[1-9]|1[0-2])")
_DATED = (
    'a date is a TOML date such as 2021-08-24, a month such as "2021-08" or a year such as "2021"'
)

Text = Annotated[str, Field(min_length=1)]


class GoldError(ValueError):
    """A folder or a gold file that cannot be measured against; the message names file and fact."""


def _article_date(value: object) -> object:
    if isinstance(value, str) and _YEAR.fullmatch(value):
        return int(value)
    if isinstance(value, dt.datetime | bool):
        raise ValueError(_DATED)
    if isinstance(value, dt.date | int):
        return value
    if isinstance(value, str) and _MONTH.fullmatch(value):
        return value
    raise ValueError(_DATED)


ArticleDate = Annotated[
    dt.date | Annotated[int, Field(ge=1900, le=2200)] | str, BeforeValidator(_article_date)
]


def _toml_number(value: object) -> object:
    # A quoted number ("208.2") or `true` would pass as a Decimal: both are slips of the pen.
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("a number is written without quotes, such as 208.2")
    return value


GoldNumber = Annotated[Number, BeforeValidator(_toml_number)]


class GoldModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class GoldGrowth(GoldModel):
    """One growth. `optional`: neither required nor wrong. `from` alone is never scored."""

    basis: Basis
    value: GoldNumber | None = None
    value_to: GoldNumber | None = None
    unit: Text | None = None
    base: Text | None = None
    from_: GoldNumber | None = Field(default=None, alias="from")
    ratio: bool = False
    qualifier: Qualifier | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> GoldGrowth:
        if self.value is None and self.from_ is None:
            raise ValueError("a growth needs a value or a from")
        return self


class GoldComparison(GoldModel):
    """One comparison. `optional`: neither required nor wrong. A record is never scored."""

    kind: Kind
    value: GoldNumber | None = None
    unit: Text | None = None
    reference: Text | None = None
    qualifier: Qualifier | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _has_value(self) -> GoldComparison:
        if self.value is None and self.kind != "record":
            raise ValueError(f"a {self.kind} needs a value")
        return self


class GoldFact(GoldModel):
    """What one statement should give. The `_alt` lists are other accepted wordings."""

    metric: Text
    metric_alt: tuple[Text, ...] = ()
    value: GoldNumber | None = None
    value_to: GoldNumber | None = None
    unit: Text | None = None
    qualifier: Qualifier | None = None
    subject: Text | None = None
    subject_alt: tuple[Text, ...] = ()
    period: Period | None = None
    period_alt: tuple[Text, ...] = ()
    status: Status = "actual"
    growth: tuple[GoldGrowth, ...] = ()
    comparison: tuple[GoldComparison, ...] = ()
    optional: bool = False

    @model_validator(mode="after")
    def _has_number(self) -> GoldFact:
        if self.value is None and not self.growth and not self.comparison:
            raise ValueError("a fact needs a value, a growth or a comparison")
        if self.value is None and (self.value_to is not None or self.unit is not None):
            raise ValueError("value_to and unit go with a value")
        return self


class Gold(GoldModel):
    """A gold file: the article's date (a day, a year, a month as "2024-05", or None) and its facts
    in reading order."""

    date: ArticleDate | None = None
    facts: tuple[GoldFact, ...] = ()

    @property
    def day(self) -> dt.date | int | None:
        """The date as an article has it: of a month the last day, as with --date."""
        return parse_date(self.date) if isinstance(self.date, str) else self.date


def load_gold(path: Path) -> Gold:
    """The gold file at `path`. Raises `GoldError` that names file, fact and what is wrong."""
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise GoldError(f"{path}: {error}") from error
    try:
        return Gold.model_validate(raw)
    except ValidationError as error:
        lines = [_complaint(raw, item["loc"], item["msg"]) for item in error.errors()]
        raise GoldError("\n".join(f"{path}: {line}" for line in lines)) from error


def _complaint(raw: Mapping[str, Any], loc: Sequence[int | str], message: str) -> str:
    """`("facts", 2, "growth", 0, "basis")` → `fact 3 (地区生产总值), growth 1, basis: message`."""
    return f"{complaint_place(raw, loc)}: {message}"


def complaint_place(raw: Mapping[str, Any], loc: Sequence[int | str]) -> str:
    """`("facts", 2, "growth", 0, "basis")` → `fact 3 (地区生产总值), growth 1, basis`."""
    steps: list[str] = []
    for i, step in enumerate(loc):
        if isinstance(step, int):
            noun = str(steps.pop()).removesuffix("s")
            steps.append(f"{noun} {step + 1}{_metric_of(raw, loc) if i == 1 else ''}")
        else:
            steps.append(step)
    return ", ".join(steps)


def _metric_of(raw: Mapping[str, Any], loc: Sequence[int | str]) -> str:
    try:
        return f" ({raw['facts'][loc[1]]['metric']})"
    except (KeyError, IndexError, TypeError):
        return ""
