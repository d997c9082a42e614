"""How a text is read, sentence by sentence: mentions, patterns that fired, facts, what was lost."""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, TypeVar

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from . import titled
from .clean import clean
from .errors import UserError, escaped
from .extract import Extractor, Step
from .facts.draft import Dropped
from .facts.patterns import NUMBERS, Match
from .facts.sentence import Sentence
from .library import as_article, as_date, extractor
from .mentions.token import Mention
from .read import Failure, iter_articles
from .rulebook import Rulebook, RuleError
from .schema import Article, Fact, Rejected
from .show.terminal import fact_table

_PIPE_WIDTH = 160
T = TypeVar("T")
_STDIN = "-"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention: its type, its text, the cue or unit rule that made it, and what it was read as."""

    type: str
    text: str
    cue: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Fired:
    """A pattern that fired: the rule, what it makes, and the mentions that it took."""

    rule: str
    makes: str
    text: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """What gave no fact, where it came to its end, and why."""

    text: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One cleaned sentence. `read` is False where there is no number in it: nothing was done."""

    text: str
    read: bool = False
    mentions: tuple[Seen, ...] = ()
    fired: tuple[Fired, ...] = ()
    facts: tuple[Fact, ...] = ()
    joined: tuple[Fact, ...] = ()
    """facts of sentences before, which this one goes on with"""
    lost: tuple[Lost, ...] = ()


def explain(article: Article, extract: Extractor) -> Iterator[Explained]:
    """The sentences of an article in order, each with all that was made of it.

    >>> from zhibiao import Article, Extractor
    >>> for sentence in explain(Article(text="出口额5亿元。"), Extractor()):
    ...     print([(mention.type, mention.text) for mention in sentence.mentions])
    [('TEXT', '出口额'), ('AMOUNT', '5亿元'), ('STOP', '。')]
    """
    cleaned = clean(article.text)
    steps = extract.steps(cleaned, article)
    parts = _Places(_parts(steps))
    for number, step in enumerate(steps):
        text = cleaned.text[step.start : step.end]
        if step.sentence is not None:
            reached = parts.within(*cleaned.raw_span(step.start, step.end))
            goes_on = {order: fact for order, fact in reached if order[0] < number}
            joined = tuple(goes_on[order] for order in sorted(goes_on))
            yield _explained(text, step.sentence, step, joined, extract.rules)
        elif text.strip():
            yield Explained(text)


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


def _explained(
    text: str,
    sentence: Sentence,
    step: Step,
    joined: tuple[Fact, ...],
    rules: Rulebook,
) -> Explained:
    matches = tuple(traced.match for traced in step.traced)
    dropped = [drop for traced in step.traced for drop in traced.outcome.dropped]
    names = tuple(_names(sentence, rules))
    return Explained(
        text,
        True,
        tuple(_seen(sentence, names)),
        tuple(_fired(sentence, match) for match in matches),
        tuple(_facts(step.results)),
        joined,
        (*_lost(sentence, dropped, matches, names), *_refused(step.results)),
    )


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
        yield Seen(mention.type, words, mention.cue, _read_as(mention))


def _read_as(mention: Mention) -> str:
    number = mention.number
    if number is None:
        return mention.basis
    value = (
        f"{number.value:f}" if number.value_to is None else f"{number.value:f}–{number.value_to:f}"
    )
    return " ".join(filter(None, (number.qualifier, value, number.unit)))


def _fired(sentence: Sentence, match: Match) -> Fired:
    taken = sentence.mentions[match.start : match.end]
    words = sentence.text[taken[0].start : taken[-1].end]
    return Fired(match.rule, match.emits, words, tuple(mention.type for mention in taken))


def _lost(
    sentence: Sentence,
    dropped: Sequence[Dropped],
    matches: Sequence[Match],
    names: Iterable[Mention],
) -> Iterator[Lost]:
    """What gave no fact, in reading order: dropped by a pattern, or never taken by one."""
    found = [(*drop.span, drop.rule, drop.reason) for drop in dropped]
    taken = {index for match in matches for index in range(match.start, match.end)}
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
    for start, end, rule, reason in sorted(found):
        yield Lost(sentence.text[start:end], rule, reason)


def _odd_digits(
    sentence: Sentence, names: Iterable[Mention]
) -> Iterator[tuple[int, int, str, str]]:
    named = [range(name.start, name.end) for name in names]
    for mention in sentence.mentions:
        if mention.type == "TEXT":
            for match in _DIGITS.finditer(sentence.text, mention.start, mention.end):
                if not any(match.start() in range_ for range_ in named):
                    yield *match.span(), "number", "not read as a quantity"


def _refused(results: Iterable[Fact | Rejected]) -> Iterator[Lost]:
    for result in results:
        if isinstance(result, Rejected):
            yield Lost(str(result.candidate.get("metric", "")), "schema", result.reason)


# -- the command ----------------------------------------------------------------------------


def explain_command(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="A sentence, a text, or a file; - for stdin.")
    ],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its date: 2021-08-24, 2021-08, 2021.")
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Your own rules, laid over the shipped ones."),
    ] = None,
) -> int:
    """Show how a sentence is read: mentions, rules that fired, candidates dropped and why.

    \b
    Examples:
      zhibiao explain '上半年出口额18.59亿美元，同比下降3%。' --date 2021
      zhibiao explain news.txt --date 2024-07-24
    """
    articles = _articles(sentence, date)
    extract = _extractor(rules)
    console = Console(
        width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False, emoji=False
    )
    for article in articles:
        with console.capture() as screen:  # rich would end the program at a closed pipe
            if article.id:
                console.print(Text(f"── {escaped(article.id)}", style="bold"), soft_wrap=True)
            print_explained(explain(titled.joined(article), extract), console)
        sys.stdout.write(screen.get())
    return 0


def _articles(sentence: str, date: str | None) -> Iterator[Article]:
    """The sentence as an article, or the articles of the file or folder of that name, or of stdin."""
    try:
        day = as_date(date)
    except ValueError as error:
        raise UserError(f"--date: {error}") from None
    if not sentence.strip():
        raise UserError("there is nothing to explain. Give a sentence, a file, or - for stdin")
    if not (sentence == _STDIN or _is_path(sentence)):
        yield as_article(sentence, day)
        return
    for article in iter_articles([sentence], day):
        if isinstance(article, Failure):
            raise UserError(str(article))
        if not article.text.strip():
            raise UserError(f"{article.id}: there is nothing to explain in it. Give another")
        yield article.model_copy(update={"id": ""}) if article.id == _STDIN else article


def _is_path(words: str) -> bool:
    try:
        return os.path.exists(words)
    except ValueError:  # a NUL in it
        return False


def _extractor(rules: Path | None) -> Extractor:
    try:
        return extractor(rules)
    except RuleError as error:
        raise UserError(str(error)) from None


def print_explained(sentences: Iterable[Explained], console: Console) -> None:
    """Print sentences one after another, each with a table of what was found at each step."""
    for number, sentence in enumerate(sentences, 1):
        if number > 1:
            console.print()
        console.print(Text(f"{number}  {escaped(sentence.text.strip())}", "bold"), soft_wrap=True)
        if not sentence.read:
            console.print("no number in it: not looked at", style="dim")
            continue
        _print_mentions(sentence, console)
        _print_fired(sentence, console)
        _print_facts(sentence, console)
        _print_lost(sentence, console)


def _print_mentions(sentence: Explained, console: Console) -> None:
    rows = [(seen.type, seen.text, seen.cue, seen.read_as) for seen in sentence.mentions]
    _print_table("mentions", ("type", "text", "cue", "read as"), rows, console)


def _print_fired(sentence: Explained, console: Console) -> None:
    rows = [(rule.rule, rule.makes, rule.text, " ".join(rule.types)) for rule in sentence.fired]
    _print_table("patterns that fired", ("rule", "makes", "text", "mentions"), rows, console)


def _print_facts(sentence: Explained, console: Console) -> None:
    for fact in sentence.joined:
        console.print(Text(f"goes on with: {escaped(fact.metric)}"), soft_wrap=True)
    if not sentence.facts:
        console.print("facts: none")
        return
    console.print("facts", style="bold")
    console.print(fact_table(sentence.facts, plain=not console.is_terminal))
    for number, fact in enumerate(sentence.facts, 1):
        console.print(f"   {number} by {', '.join(fact.rules)}", soft_wrap=True)


def _print_lost(sentence: Explained, console: Console) -> None:
    rows = [(lost.text, lost.rule, lost.reason) for lost in sentence.lost]
    _print_table("dropped", ("text", "rule", "why"), rows, console)


def _print_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console
) -> None:
    if not rows:
        console.print(f"{title}: none")
        return
    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else box.ASCII, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(escaped(cell)) for cell in row))
    console.print(title, style="bold")
    console.print(table)
