"""An article that has its title apart from its text: read as one, its spans told apart again.

The title is read as what it is, the headline: the first line. `Spans.title` names the parts that
stand in it; their spans count its characters, all others those of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from .schema import Article, Fact, Span

if TYPE_CHECKING:
    from .extract import Extraction

_BLANK = " \t\r\n\u3000\ufeff"


class Part(NamedTuple):
    """A part of a fact: its name as in `Spans.title`, what kind of part it is, and where it stands."""

    name: str
    kind: str
    span: Span
    in_title: bool


def parts(fact: Fact) -> Iterator[Part]:
    """The parts of a fact but for its evidence: metric.0, growth.0, comparison.0, value, subject, period."""
    spans = fact.spans
    lists = (
        ("metric", spans.metric),
        ("growth", tuple(growth.span for growth in fact.growth)),
        ("comparison", tuple(comparison.span for comparison in fact.comparison)),
    )
    for kind, several in lists:
        for index, span in enumerate(several):
            name = f"{kind}.{index}"
            yield Part(name, kind, span, name in spans.title)
    for kind in ("value", "subject", "period"):
        if single := getattr(spans, kind):
            yield Part(kind, kind, single, kind in spans.title)


def joined(article: Article) -> Article:
    """The article with its title as the first line of its text, where it does not stand there already."""
    title = (article.title or "").strip(_BLANK)
    if not title or article.text.lstrip(_BLANK).startswith(title):
        return article
    whole = f"{article.title}\n{article.text}"
    return article.model_copy(update={"text": whole, "title": None})


def with_title(article: Article, extract: Callable[[Article], Extraction]) -> Extraction:
    """What `extract` finds in title and text, each span in the one that it is of."""
    whole = joined(article)
    found = extract(whole)
    if whole is article:
        return found
    border = len(whole.text) - len(article.text)
    facts = tuple(_apart(fact, border) for fact in found.facts if not _runs_over(fact, border))
    return replace(found, article=article, facts=facts)


def _runs_over(fact: Fact, border: int) -> bool:
    """Whether the end of the title and the beginning of the text were taken for one: 增长6 and % below it."""
    return any(part.span.start < border - 1 < part.span.end for part in parts(fact))


def _apart(fact: Fact, border: int) -> Fact:
    """The fact with its spans in title or text; the text begins at `border` of the two as one."""
    names = frozenset(part.name for part in parts(fact) if part.span.start < border)
    evidence = _evidence(fact, names, border)
    in_title = evidence.end <= border and _main(fact) in names
    told = tuple(part.name for part in parts(fact) if part.name in names)

    def placed(name: str, span: Span | None) -> Span | None:
        return span if span is None or name in names else _moved(span, -border)

    spans = fact.spans
    changed: dict[str, Any] = {
        "metric": tuple(placed(f"metric.{at}", span) for at, span in enumerate(spans.metric)),
        **{name: placed(name, getattr(spans, name)) for name in ("value", "subject", "period")},
        "evidence": evidence if in_title else _moved(evidence, -border),
        "sentence": _sentence(spans.sentence, in_title, border),
        "title": (*told, *(("evidence",) if in_title else ())),
    }
    lists = {
        kind: tuple(
            each.model_copy(update={"span": placed(f"{kind}.{at}", each.span)})
            for at, each in enumerate(getattr(fact, kind))
        )
        for kind in ("growth", "comparison")
    }
    return fact.model_copy(update={"spans": type(spans)(**changed), **lists})


def _main(fact: Fact) -> str:
    """The part beside which the evidence is shown."""
    if fact.spans.value:
        return "value"
    return "growth.0" if fact.growth else "comparison.0"


def _evidence(fact: Fact, names: frozenset[str], border: int) -> Span:
    """Its evidence, cut to title or text where it reaches over the border."""
    span = fact.spans.evidence
    if span.end < border or span.start >= border:
        return span
    in_title = _main(fact) in names
    return _cut(span, 0, border - 1) if in_title else _cut(span, border, span.end)


def _sentence(span: Span | None, in_title: bool, border: int) -> Span | None:
    """The sentence in the one of the two that its evidence is in."""
    if span is None:
        return None
    kept = _cut(span, 0, border - 1) if in_title else _cut(span, border, span.end)
    return kept if in_title else _moved(kept, -border)


def _cut(span: Span, start: int, end: int) -> Span:
    """The part of a span between two places."""
    start, end = max(start, span.start), min(end, span.end)
    return Span(start, end, span.text[start - span.start : end - span.start])


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.text)
