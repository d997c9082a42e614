"""An article and its facts: in colour in a terminal, with plain markers in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from zhibiao.errors import escaped, escaped_lines
from zhibiao.extract import Extraction
from zhibiao.schema import Fact

from .marks import Part, Piece, pieces
from .words import comparison_words, growth_words, value_words

_STYLES: dict[Part, str] = {
    "metric": "bold cyan",
    "value": "bold green",
    "growth": "yellow",
    "comparison": "magenta",
    "subject": "blue",
    "period": "bright_black",
}
_EVIDENCE = "underline"
_BRACKETS: dict[Part, tuple[str, str]] = {
    "metric": ("‹", "›"),
    "value": ("«", "»"),
    "growth": ("«", "»"),
    "comparison": ("«", "»"),
}


def print_extraction(extraction: Extraction, console: Console) -> None:
    """Print the article with its facts marked, and the table of facts under it."""
    article, facts = extraction.article, extraction.facts
    console.print(Text(f"── {escaped(article.id)}", style="bold"), soft_wrap=True)
    shown = coloured if console.is_terminal else _plain
    if article.title:
        console.print(shown(article.title, facts, title=True), soft_wrap=True)
    console.print(shown(article.text, facts), soft_wrap=True)
    console.print(fact_table(facts, plain=not console.is_terminal))
    if extraction.rejected:
        console.print(Text(f"rejected candidates: {len(extraction.rejected)}"), style="red")


def _plain(text: str, facts: Iterable[Fact], *, title: bool = False) -> Text:
    return Text(marked(text, facts, title=title))


def marked(text: str, facts: Iterable[Fact], *, title: bool = False) -> str:
    """`text` with 【evidence】, ‹metric› and «number» of each fact; with `title` it is the title.

    >>> marked("没有数字。", [])
    '没有数字。'
    """
    return "".join(_marked(escaped_lines(text), facts, title))


def _marked(text: str, facts: Iterable[Fact], title: bool) -> Iterator[str]:
    for number, run in groupby(
        pieces(len(text), facts, title=title), key=lambda piece: piece.evidence
    ):
        inside = "".join(_bracketed(text, piece) for piece in run)
        yield f"【{inside}】" if number else inside


def _bracketed(text: str, piece: Piece) -> str:
    left, right = _BRACKETS.get(piece.part, ("", ""))
    return f"{left}{text[piece.start : piece.end]}{right}"


def coloured(text: str, facts: Iterable[Fact], *, title: bool = False) -> Text:
    """`text` with the parts of each fact in colour and its evidence underlined."""
    shown = escaped_lines(text)
    result = Text()
    for piece in pieces(len(text), facts, title=title):
        style = f"{_STYLES.get(piece.part, '')} {_EVIDENCE if piece.evidence else ''}".strip()
        result.append(shown[piece.start : piece.end], style)
    return result


def fact_table(facts: Iterable[Fact], *, plain: bool = False) -> Table:
    """One row a fact: metric, value, growth, comparison, subject, period, status."""
    table = Table(box=box.ASCII if plain else box.SIMPLE_HEAD, header_style="bold")
    table.add_column("#", justify="right")
    for part in ("metric", "value", "growth", "comparison"):
        table.add_column(part, style=_STYLES[part], overflow="fold")
    for name in ("subject", "period", "status"):
        table.add_column(name, overflow="fold")
    for number, fact in enumerate(facts, 1):
        cells = (Text(escaped_lines(cell)) for cell in _cells(fact))
        table.add_row(str(number), *cells)
    return table


def _cells(fact: Fact) -> tuple[str, ...]:
    return (
        fact.metric,
        value_words(fact),
        "\n".join(map(growth_words, fact.growth)),
        "\n".join(map(comparison_words, fact.comparison)),
        fact.subject or "",
        fact.period or "",
        fact.status,
    )
