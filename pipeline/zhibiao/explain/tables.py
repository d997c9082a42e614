"""The rows of an article's tables, each with the facts that were made of it."""

from __future__ import annotations

from collections.abc import Iterator

from ..clean import Clean
from ..extract import Extractor
from ..facts.tables.find import find_tables
from ..schema import Article, Fact, Rejected, Span
from ..show.words import comparison_words, growth_words, value_words
from .values import Explained, Lost, Made, Number, Origin

_VALUE = "table.value"


def explain_tables(
    article: Article, cleaned: Clean, extract: Extractor
) -> Iterator[tuple[int, Explained]]:
    """Each fact of a table with the cells that it was made of, and where these begin; at the end what
    was not read, and why.

    `cleaned` is the rest of the article's text. See rules/tables.toml for the heads that are known.
    """
    found = find_tables(article.text)
    if not found:
        return
    results, notes = extract.of_tables(found, cleaned, article)
    for result in results:
        if isinstance(result, Fact):
            yield result.spans.evidence.start, _of_fact(result)
        else:
            yield result.candidate["spans"].evidence.start, _of_rejected(result)
    for note in notes:
        yield len(article.text), Explained("", True, lost=(Lost("table", "tables.toml", note),))


def _of_fact(fact: Fact) -> Explained:
    numbers = tuple(_numbers(fact))
    row = fact.spans.evidence.text.replace("\t", " | ")
    return Explained(row, True, numbers=numbers, facts=(fact,))


def _numbers(fact: Fact) -> Iterator[Number]:
    """The number of each cell, and what it made: the first opens the fact, the others go on with it."""
    whose = _origin(fact.subject, fact.spans.subject)
    when = _origin(fact.period, fact.spans.period)
    cells = [(fact.spans.value, _VALUE, value_words(fact))] if fact.spans.value else []
    cells += [(growth.span, growth.rule, growth_words(growth)) for growth in fact.growth]
    cells += [(each.span, each.rule, comparison_words(each)) for each in fact.comparison]
    for place, (span, rule, words) in enumerate(cells):
        made = (
            Made("grows", fact.metric, words)
            if place
            else Made("opens", fact.metric, words, subject=whose, period=when)
        )
        yield Number(span.text, rule, "table", (), taken=rule, made=(made,))


def _of_rejected(rejected: Rejected) -> Explained:
    evidence = rejected.candidate["spans"].evidence.text
    return Explained(evidence, True, lost=(Lost(evidence, "schema", rejected.reason),))


def _origin(value: str | None, span: Span | None) -> Origin | None:
    if value is None:
        return None
    return Origin(value, span.text if span else value)
