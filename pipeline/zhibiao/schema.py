"""The models: Article, Span, Fact, Growth, Comparison, Period. The only place that defines them.

All models are frozen and refuse unknown keys. Numbers are `Decimal`. Spans are half-open character
offsets into the article's text as given: `article.text[span.start:span.end] == span.text`, always.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from .interval import canonical

Basis = Literal["yoy", "mom", "qoq", "ytd", "base", "cagr", "unspecified"]
Kind = Literal["rank", "difference", "share", "ratio", "record", "completion"]
Qualifier = Literal["about", "nearly", "over", "under"]
Status = Literal["actual", "forecast", "target"]
Terms = Literal["real", "nominal"]

_DAY = r"\d{4}-\d{2}-\d{2}"
_PERIOD = (
    rf"^(?:\d{{4}}(?:-(?:H[12]|Q[1-4]|\d{{2}}(?:-\d{{2}})?))?"
    rf"|\d{{4}}/\d{{4}}|\d{{4}}-\d{{2}}/\d{{4}}-\d{{2}}|{_DAY}/{_DAY}|@{_DAY})$"
)


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False),
    PlainSerializer(_json_number, return_type=int | float, when_used="json"),
]


Period = Annotated[str, Field(pattern=_PERIOD), AfterValidator(canonical)]
"""2021, 2021-H1, 2021-Q2, 2021-06, 2021-01/2021-09, 2021/2025, 2021-02-10, a day range, @2021-06-30.

The shortest name of the interval: 2021-01/2021-06 becomes 2021-H1.
"""


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


# Span, Spans and Normalized are dataclasses: there are many to a fact, and as models they would take
# twice the time. Read from JSON they are validated like the models.


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range in the article's text as given, and the text that stands there.

    A wrong one made by hand is refused with a ValueError.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    text: Annotated[str, Field(min_length=1)]

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}:{self.end} does not hold {len(self.text)} characters"
            )


Day = Annotated[dt.date, Field(ge=dt.date(1900, 1, 1), le=dt.date(2200, 12, 31))]
"""A day that years can be counted from, both ways."""


class Article(Model):
    """One text as it was read. `date` is what relative periods are resolved against: a day, or a year.

    `title` is its headline, where that is no part of the text.
    """

    text: str
    title: str | None = None
    id: str = ""
    date: Day | Annotated[int, Field(ge=1900, le=2200)] | None = None


class Growth(Model):
    """The metric against its own past. `value` is signed; absent when only `from` (由A到B) is said."""

    basis: Basis
    value: Number | None = None
    value_to: Number | None = None
    unit: str | None = None
    base: str | None = None
    from_: Number | None = Field(default=None, alias="from")
    ratio: bool = False
    terms: Terms | None = None
    """real: prices are taken out (不变价, 可比价, 实际); nominal (名义); None where it is not said"""
    qualifier: Qualifier | None = None
    span: Span
    rule: str

    @model_validator(mode="after")
    def _says_something(self) -> Growth:
        if self.value is None and self.from_ is None:
            raise ValueError("a growth needs a value or a from")
        return self


class Comparison(Model):
    """The metric against something else. `value` is absent for a record only."""

    kind: Kind
    value: Number | None = None
    unit: str | None = None
    reference: str | None = None
    qualifier: Qualifier | None = None
    span: Span
    rule: str

    @model_validator(mode="after")
    def _has_value(self) -> Comparison:
        if self.value is None and self.kind != "record":
            raise ValueError(f"a {self.kind} needs a value")
        return self


@dataclass(frozen=True, slots=True)
class Normalized:
    """The value in base units: 208.2 亿元 → 20820000000 元."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    value: Number
    value_to: Number | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Where the parts of a fact stand. `metric` may lie in pieces, in reading order."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    metric: Annotated[tuple[Span, ...], Field(min_length=1)]
    value: Span | None = None
    subject: Span | None = None
    period: Span | None = None
    evidence: Span
    sentence: Span | None = None
    """the whole sentences that the evidence stands in"""
    title: tuple[str, ...] = ()
    """the parts whose spans count the characters of the article's title: metric.0, value, evidence

    The sentence stands where the evidence does.
    """


class Fact(Model):
    """One statement that an article makes about one metric."""

    metric: str = Field(min_length=1)
    value: Number | None = None
    value_to: Number | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    subject: str | None = None
    subject_resolved: str | None = None
    """the subject by its name: for 全市 the city that the article is about; None where that is open"""
    period: Period | None = None
    status: Status = "actual"
    confidence: float = Field(default=1.0, ge=0, le=1)
    growth: tuple[Growth, ...] = ()
    comparison: tuple[Comparison, ...] = ()
    normalized: Normalized | None = None
    spans: Spans
    rules: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Fact:
        if not self.spans.metric:
            raise ValueError("the metric needs at least 1 item in its spans")
        if self.value is None and not self.growth and not self.comparison:
            raise ValueError("a fact needs a value, a growth or a comparison")
        if self.value is None and (self.value_to is not None or self.normalized is not None):
            raise ValueError("value_to and normalized go with a value")
        return self

    def __repr__(self) -> str:
        """Whose, when, and what, in one line: `<Fact 云泽市 2024-H1: 出口额 3 亿元, yoy +5 %>`."""
        from .show.words import fact_words  # noqa: PLC0415

        return f"<Fact {fact_words(self)}>"

    __str__ = __repr__

    def record(self, doc_id: str = "") -> dict[str, Any]:
        """JSON-ready dict: `doc_id` and the fields in order, every key present, absent ones None."""
        return {"doc_id": doc_id, **self.model_dump(mode="json", by_alias=True)}


class Rejected(Model):
    """A candidate that did not pass the schema: what it was and why it was dropped."""

    candidate: dict[str, Any]
    reason: str
