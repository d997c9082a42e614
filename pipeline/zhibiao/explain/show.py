"""Explained sentences on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..errors import escaped
from ..show.terminal import fact_table
from .values import Explained


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
