"""Explained sentences on the screen: a row a number, or all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from ..errors import escaped, escaped_lines
from ..show.columns import Column, fitted
from ..show.terminal import fact_table, print_text
from ..show.wrap import cut_words
from .values import Cut, Explained, Made, Number, Origin, Word

_OPENS = {"opens": "new", "grows": "on"}
_NOBODY = "no reading"


def print_explained(
    sentences: Iterable[Explained], console: Console, *, whole: bool = False
) -> None:
    """Print sentences one after another with a row a number; `whole` adds how each was read."""
    for place, sentence in enumerate(sentences, 1):
        if place > 1:
            console.print()
        _print_line(f"{place}  {sentence.text.strip()}", console, "bold")
        if not sentence.read:
            console.print("no number in it: not looked at", style="dim")
        elif whole:
            _print_whole(sentence, console)
        else:
            _print_rows(sentence, console)


def print_numbers(sentences: Iterable[Explained], console: Console) -> None:
    """Print sentences, and of each only how its numbers were read."""
    for sentence in sentences:
        _print_line(sentence.text.strip(), console, "bold")
        for number in sentence.numbers:
            _print_details(number, console)


def _print_rows(sentence: Explained, console: Console) -> None:
    rows = [
        (number.text, number.taken or _NOBODY, "\n".join(_made_lines(number)))
        for number in sentence.numbers
    ]
    _print_table("numbers", ("text", "reading", "made of it"), rows, console)
    dropped = {lost for number in sentence.numbers for lost in number.dropped}
    for lost in sentence.lost:
        if lost not in dropped:
            _print_line(f"{lost.text}: {lost.reason} ({lost.rule})", console)


def _made_lines(number: Number) -> Iterator[str]:
    for made in number.made:
        about = (made.subject, made.period)
        told = ", ".join(origin.value for origin in about if origin)
        yield f"{_OPENS[made.how]}: {made.metric} {made.what}{f' ({told})' if told else ''}"
    for lost in number.dropped:
        words = "" if lost.text == number.text else f"{lost.text}: "
        yield f"dropped: {words}{lost.reason}"


def _print_whole(sentence: Explained, console: Console) -> None:
    rows = [(seen.type, seen.text, seen.cue, seen.read_as) for seen in sentence.mentions]
    _print_table("mentions", ("type", "text", "cue", "read as"), rows, console)
    console.print("numbers" if sentence.numbers else "numbers: none", style="bold")
    for number in sentence.numbers:
        _print_details(number, console)
    _print_facts(sentence, console)
    lost = [(lost.text, lost.rule, lost.reason) for lost in sentence.lost]
    _print_table("dropped", ("text", "rule", "why"), lost, console)


def _print_details(number: Number, console: Console) -> None:
    _print_line(f"  {number.text}", console, "bold")
    for name, words in _details(number):
        _print_line(f"    {name:9} {words}", console)


def _details(number: Number) -> Iterator[tuple[str, str]]:
    """What there is to tell of a number, line by line."""
    yield "pattern", f"{number.rule}: {' '.join(number.types)}"
    yield "tried", ", ".join(number.tried) or "none"
    yield "taken", number.taken or "none"
    for made in number.made:
        yield made.how, f"{made.metric} {made.what}".rstrip()
        if made.how == "opens":
            yield from _whence(made)
    for lost in number.dropped:
        yield "dropped", f"{lost.text}: {lost.reason}"


def _whence(made: Made) -> Iterator[tuple[str, str]]:
    if made.name is not None:
        yield "  name", _name_words(made.name)
    yield "  subject", _origin_words(made.subject)
    yield "  period", _origin_words(made.period)


def _name_words(cut: Cut) -> str:
    said = f"{'|'.join(cut.pieces)} by {cut.rule}"
    if cut.clause:
        said += f", out of {'|'.join(cut.clause)}"
    if cut.behind is not None:
        said += f", cut behind {_word(cut.behind)}"
    if cut.before is not None:
        said += f", cut before {_word(cut.before)}"
    return said


def _word(word: Word) -> str:
    roles = ", ".join(word.roles)
    return f"{word.text.strip()} ({roles})" if roles else word.text.strip()


def _origin_words(origin: Origin | None) -> str:
    if origin is None:
        return "none"
    said = "" if origin.words == origin.value else f", said as {origin.words}"
    if not origin.rule:
        return f"{origin.value}{said}, as of another number"
    reach = f", holds for the {origin.reach}" if origin.reach else ""
    return f"{origin.value}{said}, by {origin.rule}{reach}"


def _print_facts(sentence: Explained, console: Console) -> None:
    for fact in sentence.joined:
        _print_line(f"goes on with: {fact.metric}", console)
    if not sentence.facts:
        console.print("facts: none")
        return
    console.print("facts", style="bold")
    console.print(fact_table(sentence.facts, console, cut_words))
    for number, fact in enumerate(sentence.facts, 1):
        console.print(f"   {number} by {', '.join(fact.rules)}", soft_wrap=True)


def _print_line(words: str, console: Console, style: str = "") -> None:
    print_text(Text(escaped(words), style), console, cut_words)


def _print_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console
) -> None:
    if not rows:
        console.print(f"{title}: none")
        return
    cells = [tuple(map(escaped_lines, row)) for row in rows]
    console.print(title, style="bold")
    console.print(fitted([Column(head) for head in columns], cells, console, cut_words))
