"""Drafts → facts: spans and characters back in the raw text, base units, the schema.

What breaks the schema is rejected.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from .clean import Clean
from .confidence import Confidence
from .facts.about import About
from .facts.draft import Against, Draft, Move, Named, Range
from .facts.sentence import Sentence
from .facts.terms import Priced, TermsReader
from .mentions.token import Quantity
from .rulebook import Rulebook
from .schema import Fact, Normalized, Rejected, Span, Spans, Terms


class Source:
    """The raw text of one article; gives the spans of ranges of its cleaned text, each made once,
    and words of the cleaned text in the article's own characters.

    `sentences` are those that may hold a number, in order.
    """

    def __init__(self, clean: Clean, raw: str, sentences: Sequence[Sentence] = ()) -> None:
        self._clean = clean
        self._raw = raw
        self._spans: dict[Range, Span] = {}
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._ends = [sentence.end for sentence in sentences]
        self.resolved: dict[str, str | None] = {}
        """what subjects stand for, as it was found"""
        self.priced: dict[int, Priced | None] = {}
        """what sentences, by where they begin, say of their prices"""

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self._clean.text

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that stands at a place."""
        index = bisect_right(self._starts, place) - 1
        return self._sentences[index] if index >= 0 and self._ends[index] > place else None

    def sentence(self, range_: Range) -> Range:
        """The sentences from the one in which a range begins to the one in which it ends."""
        first, last = self.sentence_at(range_[0]), self.sentence_at(range_[1] - 1)
        start = first.start if first else range_[0]
        end = last.end if last else range_[1]
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def span(self, range_: Range) -> Span:
        span = self._spans.get(range_)
        if span is None:
            start, end = self._clean.raw_span(*range_)
            span = Span(start, end, self._raw[start:end])
            self._spans[range_] = span
        return span

    def words(self, words: str | None, *pieces: Range) -> str | None:
        """亿元 → 億元, where the article has it so."""
        return self._clean.spelled(words, pieces) if words else words


class Checker:
    """Validates drafts of one article after another."""

    def __init__(self, rules: Rulebook, about: About) -> None:
        self._about = about
        self._terms = TermsReader(rules.cues)
        scales = rules.numerals.scales
        self._multipliers = {
            word: _product(word, scales)
            for word in sorted(rules.numerals.multipliers, key=len, reverse=True)
        }
        self._units = {word: unit.base or word for unit in rules.unit for word in unit.words}
        self._confidence = Confidence(rules.confidence)
        self._base_units: dict[str, tuple[str | None, Decimal]] = {}

    def fact(self, draft: Draft, source: Source) -> Fact | Rejected:
        """The fact of a draft, or why it is none."""
        fields = self._fields(draft, source)
        try:
            return Fact.model_validate(fields)
        except ValidationError as error:
            return Rejected(candidate=fields, reason=str(error.errors()[0]["msg"]))

    def _fields(self, draft: Draft, source: Source) -> dict[str, Any]:
        number, span = draft.value, source.span
        subject, period, status, _ = draft.held
        fields: dict[str, Any] = {
            "metric": source.words(draft.metric, *draft.pieces),
            "subject": source.words(*subject) if subject else None,
            "subject_resolved": self._resolved(subject, source),
            "period": _period(draft),
            "status": status,
            "confidence": self._confidence.of(draft, source.text),
            "growth": tuple([self._growth(move, draft, source) for move in draft.growth]),
            "comparison": tuple([_comparison(item, source) for item in draft.comparison]),
            "spans": Spans(
                metric=tuple([span(piece) for piece in draft.pieces]),
                value=span((number.start, number.end)) if number else None,
                subject=span(subject.span) if subject else None,
                period=span(period.span) if period else None,
                evidence=span(draft.evidence),
                sentence=span(source.sentence(draft.evidence)),
            ),
            "rules": draft.rules,
        }
        if number:
            self._add_value(fields, number, draft.negative)
            fields["unit"] = source.words(number.unit)
        else:
            parts: list[Move | Against] = [*draft.growth, *draft.comparison]
            fields["qualifier"] = next((part.qualifier for part in parts if part.qualifier), None)
        return fields

    def _add_value(self, fields: dict[str, Any], number: Quantity, negative: bool) -> None:
        value, to, unit, qualifier, *_ = number
        if negative:
            value, to = -value, None if to is None else -to
        base, factor = self._base_unit(unit)
        fields["value"], fields["value_to"], fields["qualifier"] = value, to, qualifier
        whole = None if to is None else to * factor
        fields["normalized"] = Normalized(value * factor, whole, base)

    def _resolved(self, subject: Named | None, source: Source) -> str | None:
        """A subject by its name; each is looked for once in an article."""
        if subject is None:
            return None
        if subject.text not in source.resolved:
            named = self._about.named(source.text, subject.text)
            span = named.span if named and any(named.span) else subject.span
            source.resolved[subject.text] = named and source.words(named.text, span)
        return source.resolved[subject.text]

    def _growth(self, move: Move, draft: Draft, source: Source) -> dict[str, Any]:
        return {
            "basis": move.basis,
            "value": move.value,
            "value_to": move.value_to,
            "unit": source.words(move.unit),
            "base": source.words(move.base),
            "from": move.from_,
            "ratio": move.ratio,
            "terms": self._terms_of(move, draft, source) if move.unit == "%" else None,
            "qualifier": move.qualifier,
            "span": source.span(move.span),
            "rule": move.rule,
        }

    def _terms_of(self, move: Move, draft: Draft, source: Source) -> Terms | None:
        sentence = source.sentence_at(move.span[0])
        priced = self._priced(sentence, source) if sentence else None
        told = priced and self._terms.of(priced, draft.evidence[0], move.span)
        return told or self._terms.of_name(draft.metric)

    def _priced(self, sentence: Sentence, source: Source) -> Priced | None:
        """What a sentence says of its prices; looked for once in an article."""
        if sentence.start not in source.priced:
            source.priced[sentence.start] = self._terms.priced(sentence)
        return source.priced[sentence.start]

    def _base_unit(self, unit: str | None) -> tuple[str | None, Decimal]:
        """亿元人民币 → 元, 100000000."""
        if unit is None:
            return None, Decimal(1)
        known = self._base_units.get(unit)
        if known is None:
            known = self._base_units[unit] = self._split_unit(unit)
        return known

    def _split_unit(self, unit: str) -> tuple[str | None, Decimal]:
        if unit in self._units:
            return self._units[unit], Decimal(1)  # 千瓦 is no thousand of 瓦
        for word, times in self._multipliers.items():
            if unit.startswith(word):
                rest = unit[len(word) :]
                return self._units.get(rest, rest) or None, Decimal(times)
        return unit, Decimal(1)


def _period(draft: Draft) -> str | None:
    """The period that was named; an amount that is told without one stands on the article's day."""
    if draft.held.period is not None:
        return draft.held.period.text
    return draft.held.day if draft.value is not None and not draft.growth else None


def _product(word: str, scales: dict[str, int] | Any) -> int:
    product = 1
    for char in word:
        product *= scales[char]
    return product


def _comparison(item: Against, source: Source) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "value": item.value,
        "unit": source.words(item.unit),
        "reference": source.words(item.reference),
        "qualifier": item.qualifier,
        "span": source.span(item.span),
        "rule": item.rule,
    }
