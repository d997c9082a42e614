"""The sentences of an article, each with all that was made of it."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from .. import titled
from ..check import Source
from ..clean import Clean
from ..extract import Extractor, Step, prose
from ..facts.article import Traced
from ..facts.patterns import NUMBERS
from ..facts.sentence import Sentence
from ..mentions.token import Mention
from ..rulebook import Rulebook
from ..schema import Article, Fact, Rejected, Span
from .numbers import Numbers, read_as
from .tables import explain_tables
from .values import Explained, Lost, Seen

T = TypeVar("T")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿]")


def explain(article: Article, extract: Extractor) -> Iterator[Explained]:
    """The sentences and rows of tables of an article in order, each with all that was made of it.

    >>> from zhibiao import Article, Extractor
    >>> for sentence in explain(Article(text="出口额5亿元。"), Extractor()):
    ...     print([(mention.type, mention.text) for mention in sentence.mentions])
    [('TEXT', '出口额'), ('AMOUNT', '5亿元'), ('STOP', '。')]
    """
    cleaned = prose(article.text)
    parts = _sentences(article, cleaned, extract), explain_tables(article, cleaned, extract)
    return (each for _, each in heapq.merge(*parts, key=itemgetter(0)))


def _sentences(
    article: Article, cleaned: Clean, extract: Extractor
) -> Iterator[tuple[int, Explained]]:
    """Each sentence, with where it begins in the article's text."""
    steps = extract.steps(cleaned, article)
    parts = _Places(_parts(steps))
    numbers = Numbers(extract, {draft.id: draft for step in steps for draft in step.drafts})
    for number, step in enumerate(steps):
        text = cleaned.text[step.start : step.end]
        if step.sentence is not None:
            reached = parts.within(*cleaned.raw_span(step.start, step.end))
            goes_on = {order: fact for order, fact in reached if order[0] < number}
            joined = tuple(goes_on[order] for order in sorted(goes_on))
            told = tuple(map(numbers.told, step.traced))
            names = tuple(_names(step.sentence, extract.rules))
            explained = Explained(
                text,
                True,
                tuple(_seen(step.sentence, names)),
                told,
                tuple(_facts(step.results)),
                joined,
                (
                    *(
                        Lost(step.sentence.slice((start, end)), rule, reason)
                        for start, end, rule, reason in _lost(step.sentence, step.traced, names)
                    ),
                    *map(_broken, _refused(step.results)),
                ),
            )
            yield cleaned.raw_span(step.start, step.end)[0], explained
        elif text.strip():
            yield cleaned.raw_span(step.start, step.end)[0], Explained(text)


def left_out(article: Article, extract: Extractor) -> Iterator[tuple[Span, Lost]]:
    """What gave no fact in an article, sentence by sentence, each with where it stands in its text.

    >>> from zhibiao import Article, Extractor
    >>> for span, lost in left_out(Article(text="热线12345，出口额5亿元。"), Extractor()):
    ...     print(span.start, span.text, lost.reason)
    2 12345 not read as a quantity
    """
    cleaned = prose(article.text)
    source = Source(cleaned, article.text)
    for step in extract.steps(cleaned, article):
        if step.sentence is not None:
            names = tuple(_names(step.sentence, extract.rules))
            for start, end, rule, reason in _lost(step.sentence, step.traced, names):
                span = source.span((start, end))
                yield span, Lost(span.text, rule, reason)
            for candidate in _refused(step.results):
                yield candidate.candidate["spans"].evidence, _broken(candidate)


def _parts(steps: Iterable[Step]) -> Iterator[tuple[int, tuple[tuple[int, int], Fact]]]:
    """Where each growth and comparison stands, with its fact and that one's order."""
    for number, step in enumerate(steps):
        for index, fact in enumerate(_facts(step.results)):
            for part in titled.parts(fact):
                if part.kind in {"growth", "comparison"}:
                    yield part.span.start, ((number, index), fact)


class _Places(Generic[T]):
    """Things by where they stand. Looked through one by one for each sentence, they would make it quadratic."""

    def __init__(self, things: Iterable[tuple[int, T]]) -> None:
        in_order = sorted(things, key=lambda pair: pair[0])
        self._starts = [start for start, _ in in_order]
        self._things = [thing for _, thing in in_order]

    def within(self, start: int, end: int) -> list[T]:
        """What begins in this range."""
        return self._things[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _facts(results: Iterable[Fact | Rejected]) -> Iterator[Fact]:
    return (result for result in results if isinstance(result, Fact))


def _names(sentence: Sentence, rules: Rulebook) -> Iterator[Mention]:
    """The names with numbers in them (5G, 世界500强), which the scan leaves in the text."""
    first, last = sentence.mentions[0].start, sentence.mentions[-1].end
    texts = [mention for mention in sentence.mentions if mention.type == "TEXT"]
    found = [
        Mention("NAME", *match.span(), rule.id)
        for rule in rules.exclusion
        for match in re.compile(rule.pattern).finditer(sentence.text, first, last)
        if any(text.start <= match.start() and match.end() <= text.end for text in texts)
    ]
    end = first
    for name in sorted(found, key=lambda name: name.start):
        if name.start >= end:
            yield name
            end = name.end


def _seen(sentence: Sentence, names: Iterable[Mention]) -> Iterator[Seen]:
    in_order = sorted([*sentence.mentions, *names], key=lambda mention: mention.start)
    for mention in in_order:
        words = sentence.text[mention.start : mention.end]
        yield Seen(mention.type, words, mention.cue, read_as(mention))


def _lost(
    sentence: Sentence, traced: Sequence[Traced], names: Iterable[Mention]
) -> list[tuple[int, int, str, str]]:
    """What gave no fact, in reading order: dropped by a reading, or never taken by a pattern.

    Where it stands in the cleaned text, the rule, and the reason.
    """
    found = [
        (*drop.span, drop.rule, drop.reason) for each in traced for drop in each.outcome.dropped
    ]
    taken = {index for each in traced for index in range(each.match.start, each.match.end)}
    found += [
        (mention.start, mention.end, mention.cue, "no pattern takes it")
        for index, mention in enumerate(sentence.mentions)
        if mention.type in NUMBERS and index not in taken
    ]
    found += [
        (name.start, name.end, name.cue, "a name, no quantity")
        for name in names
        if _NUMERAL.search(sentence.text, name.start, name.end)
    ]
    found += _odd_digits(sentence, names)
    return sorted(found)


def _odd_digits(
    sentence: Sentence, names: Iterable[Mention]
) -> Iterator[tuple[int, int, str, str]]:
    named = [range(name.start, name.end) for name in names]
    for mention in sentence.mentions:
        if mention.type == "TEXT":
            for match in _DIGITS.finditer(sentence.text, mention.start, mention.end):
                if not any(match.start() in range_ for range_ in named):
                    yield *match.span(), "number", "not read as a quantity"


def _refused(results: Iterable[Fact | Rejected]) -> Iterator[Rejected]:
    return (result for result in results if isinstance(result, Rejected))


def _broken(candidate: Rejected) -> Lost:
    """A candidate that broke the schema."""
    return Lost(str(candidate.candidate.get("metric", "")), "schema", candidate.reason)
