"""A fact as a row of a table tells it: whole, but for its spans, its rules and its confidence."""

from __future__ import annotations

from typing import NamedTuple

from zhibiao.extract import Extraction, default_extractor
from zhibiao.library import as_article
from zhibiao.schema import Comparison, Fact, Growth, Span


class Told(NamedTuple):
    """`value` is "over 2 万元" or "3..3.5 亿元"; each growth and comparison is a line of words.

    `period` is the one that the text names, not the article's day for want of one.
    """

    metric: str
    value: str = ""
    subject: str = ""
    period: str = ""
    growth: tuple[str, ...] = ()
    comparison: tuple[str, ...] = ()
    status: str = "actual"


def read(text: str, date: str | int | None = None) -> Extraction:
    """The extraction of a text by the shipped rules; none may be rejected, all spans must hold."""
    extraction = default_extractor()(as_article(text, date))
    assert extraction.rejected == ()
    for fact in extraction.facts:
        check_spans(fact, text)
    return extraction


def facts(text: str, date: str | int | None = None) -> list[Told]:
    return [told(fact) for fact in read(text, date).facts]


def told(fact: Fact) -> Told:
    return Told(
        fact.metric,
        "" if fact.value is None else _number(fact),
        fact.subject or "",
        fact.period or "" if fact.spans.period else "",
        tuple(_growth(growth) for growth in fact.growth),
        tuple(_comparison(comparison) for comparison in fact.comparison),
        fact.status,
    )


def line(fact: Fact) -> str:
    """A fact in one line: 云泽市 2024-H1: 出口额 3 亿元, yoy 5 %, rank 4 of 全省 (forecast)."""
    row = told(fact)
    where = " ".join(part for part in (row.subject, row.period) if part)
    named = f"{row.metric} {row.value}".rstrip()
    whole = ", ".join([named, *row.growth, *row.comparison])
    status = "" if row.status == "actual" else f" ({row.status})"
    return f"{where}: {whole}{status}" if where else whole + status


def spans(fact: Fact) -> list[Span]:
    """Every span of a fact."""
    own = fact.spans
    single = [own.value, own.subject, own.period, own.evidence]
    parts = [part.span for part in (*fact.growth, *fact.comparison)]
    return [*own.metric, *parts, *(span for span in single if span is not None)]


def check_spans(fact: Fact, text: str) -> None:
    for span in spans(fact):
        assert text[span.start : span.end] == span.text
    evidence = fact.spans.evidence
    inside = [part.span for part in (*fact.growth, *fact.comparison)]
    for span in (fact.spans.value, *inside):
        assert span is None or evidence.start <= span.start < span.end <= evidence.end


def _number(part: Fact | Growth) -> str:
    number = f"{part.value:f}" if part.value_to is None else f"{part.value:f}..{part.value_to:f}"
    return " ".join(word for word in (part.qualifier, number, part.unit) if word)


def _growth(growth: Growth) -> str:
    words = [growth.basis, growth.base]
    if growth.value is not None:
        words.append(_number(growth))
    if growth.from_ is not None:
        words += ["from", f"{growth.from_:f}", growth.unit]
    if growth.ratio:
        words.append("ratio")
    return " ".join(word for word in words if word)


def _comparison(item: Comparison) -> str:
    words = [
        item.kind,
        item.qualifier,
        None if item.value is None else f"{item.value:f}",
        item.unit,
    ]
    if item.reference is not None:
        words += ["of", item.reference]
    return " ".join(word for word in words if word)
