"""A headline tells in short what the text tells in full: it takes whose and when from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from .draft import Draft, Named

_NAMED = 3
"""characters of the shortest full name of a place: 白石县"""
Told = tuple[str | None, Decimal, str | None]
"""The kind of a number (None for a value, else the basis of a growth), and the number."""


def completed(sentences: Sequence[Sequence[Draft]]) -> list[Sequence[Draft]]:
    """The drafts of an article, those of its first sentence with what is said of the same numbers later."""
    if len(sentences) < 2:
        return list(sentences)
    sentences = [_without_place(sentences[0], sentences[1:]), *sentences[1:]]
    if not any(map(_lacks, sentences[0])):
        return list(sentences)
    later = {
        told: draft
        for drafts in reversed(sentences[1:])
        for draft in drafts
        for told in _told(draft)
    }
    first = [_with(draft, later) if _lacks(draft) else draft for draft in sentences[0]]
    return [first, *sentences[1:]]


def _without_place(first: Sequence[Draft], later: Sequence[Sequence[Draft]]) -> Sequence[Draft]:
    """白石|人均收入增长7%, where the body tells 白石县: the short name of a place is no part of the metric."""
    named = {
        (subject.text[:-1] + draft.metric, draft.metric): subject
        for drafts in later
        for draft in drafts
        if (subject := draft.held.subject) is not None and len(subject.text) >= _NAMED
    }
    found = {whole: (metric, subject) for (whole, metric), subject in named.items()}
    return [
        _renamed(draft, *found[draft.metric]) if draft.metric in found else draft for draft in first
    ]


def _renamed(draft: Draft, metric: str, subject: Named) -> Draft:
    (start, end), *others = draft.pieces
    begin = start + len(draft.metric) - len(metric)
    pieces = ((begin, end), *others) if begin < end else draft.pieces
    return draft._replace(metric=metric, pieces=pieces).owned(draft.held.subject or subject)


def _lacks(draft: Draft) -> bool:
    return draft.held.period is None or draft.held.subject is None


def _told(draft: Draft) -> Iterable[Told]:
    if draft.value is not None:
        yield None, draft.value.value, draft.value.unit
    for move in draft.growth:
        if move.value is not None:
            yield move.basis, move.value, move.unit


def _with(draft: Draft, later: dict[Told, Draft]) -> Draft:
    """累计回购0.80%: the body says of which company and until when."""
    for told in _told(draft):
        other = later.get(told)
        if other is not None and _same_metric(draft.metric, other.metric):
            period = draft.held.period or other.held.period
            subject = draft.held.subject or other.held.subject
            return draft._replace(held=draft.held._replace(period=period, subject=subject))
    return draft


def _same_metric(a: str, b: str) -> bool:
    return a in b or b in a or len(set(a) & set(b)) * 2 > min(len(a), len(b))
