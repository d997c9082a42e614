"""Which characters of an article belong to which part of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, cast

from zhibiao.schema import Fact, Span
from zhibiao.titled import parts

Part = Literal["", "period", "subject", "metric", "comparison", "growth", "value"]
_ORDER: tuple[Part, ...] = ("", "period", "subject", "metric", "comparison", "growth", "value")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters. `evidence` numbers the stretch of evidence it is in, 0 is outside."""

    start: int
    end: int
    part: Part
    evidence: int


def pieces(length: int, facts: Iterable[Fact], *, title: bool = False) -> Iterator[Piece]:
    """A text of `length` characters, cut into pieces that cover it. Later parts paint over.

    With `title` it is the article's title, else its text.
    """
    facts = list(facts)
    evidence = [0] * length
    ranges = (fact.spans.evidence for fact in facts if ("evidence" in fact.spans.title) == title)
    for number, (start, end) in enumerate(_joined(ranges), 1):
        evidence[start:end] = [number] * (end - start)
    painted = _painted(length, sorted(_spans(facts, title), key=lambda pair: _ORDER.index(pair[0])))
    keys = zip(evidence, painted, strict=True)
    at = 0
    for (number, (part, _)), run in groupby(keys):
        end = at + sum(1 for _ in run)
        yield Piece(at, end, part, number)
        at = end


def _painted(length: int, spans: Iterable[tuple[Part, Span]]) -> list[tuple[Part, int]]:
    paint: list[tuple[Part, int]] = [("", 0)] * length
    for part, span in spans:
        paint[span.start : span.end] = [(part, span.start)] * (span.end - span.start)
    return paint


def _spans(facts: Iterable[Fact], title: bool) -> Iterator[tuple[Part, Span]]:
    for fact in facts:
        for part in parts(fact):
            if part.in_title == title:
                yield cast(Part, part.kind), part.span


def _joined(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Spans that overlap become one; spans that only touch stay apart."""
    start = end = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start < end:
            end = max(end, span.end)
            continue
        if end:
            yield start, end
        start, end = span.start, span.end
    if end:
        yield start, end
