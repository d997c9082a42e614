"""Facts → rows: pure functions, each value a Decimal, int, date, bool, string or None."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhibiao.interval import interval
from zhibiao.schema import Comparison, Fact, Growth, Span

from .columns import ARTICLES, COMPARISONS, GROWTHS, LONG, WIDE, Column

Row = dict[str, Any]
"""The name of each column of a table, in order, with its value."""

_UNITS = {"rank": (None,), "share": ("%",), "ratio": ("倍", None), "completion": ("%",)}
"""what a comparison is measured in, where its column holds it"""


def wide(fact: Fact, doc_id: str = "", number: int = 1) -> Row:
    """The row of a fact in the columns of `WIDE`. `number` is its place in its article, from 1.

    >>> from zhibiao import extract
    >>> row = wide(extract("2024年上半年，云泽市出口额3亿元，同比增长5%。")[0], "a1")
    >>> row["subject"], row["metric"], row["period_end"].isoformat(), row["value_base"], row["yoy"]
    ('云泽市', '出口额', '2024-06-30', Decimal('300000000'), Decimal('5'))
    """
    evidence, sentence = fact.spans.evidence, fact.spans.sentence
    values = {
        **_common(fact, doc_id, number),
        **_amount(fact),
        **_parts(fact),
        "evidence": evidence.text,
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
        "evidence_in": _place(fact, "evidence"),
        "sentence": sentence.text if sentence else None,
        "rules": " ".join(fact.rules),
    }
    return _row(WIDE, values)


def atoms(fact: Fact, doc_id: str = "", number: int = 1) -> Iterator[Row]:
    """The rows of a fact in the columns of `LONG`: its value, its growths, its comparisons.

    >>> from zhibiao import extract
    >>> fact, = extract("云泽市出口额3亿元，同比增长5%，居全省第4位。")
    >>> [(row["measure"], str(row["value"]), row["unit"]) for row in atoms(fact)]
    [('value', '3', '亿元'), ('yoy', '5', '%'), ('rank', '4', None)]
    """
    common = _common(fact, doc_id, number)
    for index, values in enumerate(_atoms(fact), 1):
        yield _row(LONG, {**common, "atom": index, **values})


def growths(fact: Fact, doc_id: str = "", number: int = 1) -> Iterator[Row]:
    """The rows of its growths in the columns of `GROWTHS`."""
    for row in atoms(fact, doc_id, number):
        if row["part"] == "growth":
            yield _row(GROWTHS, {**row, "basis": row["measure"]})


def comparisons(fact: Fact, doc_id: str = "", number: int = 1) -> Iterator[Row]:
    """The rows of its comparisons in the columns of `COMPARISONS`."""
    for row in atoms(fact, doc_id, number):
        if row["part"] == "comparison":
            yield _row(COMPARISONS, {**row, "kind": row["measure"]})


def article(doc_id: str, **values: Any) -> Row:
    """The row of an article in the columns of `ARTICLES`."""
    return _row(ARTICLES, {"doc_id": doc_id, **values})


def _row(columns: Iterable[Column], values: Mapping[str, Any]) -> Row:
    return {column.name: values.get(column.name) for column in columns}


def _common(fact: Fact, doc_id: str, number: int) -> Row:
    """What every row of a fact has."""
    days = interval(fact.period) if fact.period else None
    sentence = fact.spans.sentence
    return {
        "doc_id": doc_id,
        "fact": number,
        "subject": fact.subject,
        "subject_resolved": fact.subject_resolved,
        "metric": fact.metric,
        "period": fact.period,
        "period_start": days and days[0],
        "period_end": days and days[1],
        "status": fact.status,
        "confidence": fact.confidence,
        "sentence": sentence.text if sentence else None,
    }


def _amount(fact: Fact) -> Row:
    base = fact.normalized
    return {
        "value": fact.value,
        "value_to": fact.value_to,
        "unit": fact.unit,
        "qualifier": fact.qualifier,
        "value_base": base and base.value,
        "value_to_base": base and base.value_to,
        "unit_base": base and base.unit,
    }


def _parts(fact: Fact) -> Row:
    """Growths and comparisons in columns of their own, and the rest of them in words."""
    from zhibiao.show.words import comparison_words, growth_words  # noqa: PLC0415 - rich comes along

    values: Row = {}
    more = []
    for growth in fact.growth:
        cells = _growth_cells(growth)
        if cells is None or not values.keys().isdisjoint(cells):
            more.append(growth_words(growth))
        else:
            values.update(cells)
    for comparison in fact.comparison:
        cells = _comparison_cells(comparison)
        if cells is None or not values.keys().isdisjoint(cells):
            more.append(comparison_words(comparison))
        else:
            values.update(cells)
    return {**values, "more": "; ".join(more) or None}


def _growth_cells(growth: Growth) -> Row | None:
    """None for what the columns cannot tell whole: a multiple, an old value."""
    if growth.value is None or growth.ratio or growth.from_ is not None:
        return None
    basis, base = growth.basis, {"base_period": growth.base} if growth.base else {}
    if growth.unit == "%":
        cells = {basis: growth.value, f"{basis}_to": growth.value_to}
        return {**cells, f"{basis}_terms": growth.terms, **base}
    if growth.value_to is not None:
        return None
    return {f"{basis}_change": growth.value, f"{basis}_change_unit": growth.unit, **base}


def _comparison_cells(comparison: Comparison) -> Row | None:
    """None for what is measured in another unit than its column."""
    kind, reference = comparison.kind, {f"{comparison.kind}_reference": comparison.reference}
    if kind == "record":
        return {"record": True, **reference} if comparison.value is None else None
    if kind == "difference":
        return {kind: comparison.value, "difference_unit": comparison.unit, **reference}
    if comparison.unit not in _UNITS[kind]:
        return None
    return {kind: comparison.value, **reference}


def _atoms(fact: Fact) -> Iterator[Row]:
    if fact.value is not None:
        span = fact.spans.value or fact.spans.evidence
        words = _words(fact, span, "value" if fact.spans.value else "evidence")
        yield {"part": "value", "measure": "value", **_amount(fact), **words}
    for index, growth in enumerate(fact.growth):
        yield {
            "part": "growth",
            "measure": growth.basis,
            "value": growth.value,
            "value_to": growth.value_to,
            "unit": growth.unit,
            "qualifier": growth.qualifier,
            "terms": growth.terms,
            "base_period": growth.base,
            "value_from": growth.from_,
            "ratio": growth.ratio,
            "rule": growth.rule,
            **_words(fact, growth.span, f"growth.{index}"),
        }
    for index, comparison in enumerate(fact.comparison):
        yield {
            "part": "comparison",
            "measure": comparison.kind,
            "value": comparison.value,
            "unit": comparison.unit,
            "qualifier": comparison.qualifier,
            "reference": comparison.reference,
            "rule": comparison.rule,
            **_words(fact, comparison.span, f"comparison.{index}"),
        }


def _words(fact: Fact, span: Span, part: str) -> Row:
    return {
        "words": span.text,
        "span_start": span.start,
        "span_end": span.end,
        "span_in": _place(fact, part),
    }


def _place(fact: Fact, part: str) -> str:
    return "title" if part in fact.spans.title else "text"
