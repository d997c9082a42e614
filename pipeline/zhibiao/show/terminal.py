"""An article and its facts: in colour in a terminal, with plain markers in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from rich.console import Console, RenderableType
from rich.text import Text

from zhibiao.errors import escaped, escaped_lines
from zhibiao.extract import Extraction
from zhibiao.lang import told
from zhibiao.schema import Fact

from .columns import Column, fitted
from .marks import Part, Piece, pieces
from .screen import is_plain
from .words import comparison_words, growth_words, value_words
from .wrap import Cut, breaks

STYLES: dict[Part, str] = {
    "metric": "bold cyan",
    "value": "bold green",
    "growth": "yellow",
    "comparison": "magenta",
    "subject": "blue",
    "period": "bright_black",
}
_WIDE_FROM = 120
_WIDE = (
    Column("#", right=True),
    *(Column(part, STYLES[part]) for part in ("metric", "value", "growth", "comparison")),
    *(Column(name) for name in ("subject", "period", "status")),
)
_NARROW = (
    Column("#", right=True),
    Column("metric", STYLES["metric"]),
    Column("value", STYLES["value"]),
    Column("growth, comparison", STYLES["growth"]),
    Column("subject, period"),
)
_EVIDENCE = "underline"
_BRACKETS: dict[Part, tuple[str, str]] = {
    "metric": ("‹", "›"),
    "value": ("«", "»"),
    "growth": ("«", "»"),
    "comparison": ("«", "»"),
}


def print_extraction(extraction: Extraction, console: Console, cut: Cut = list) -> None:
    """Print the article with its facts marked, and the table of facts under it.

    `cut` cuts Chinese into words, for a screen that is narrower than they are.
    """
    article, facts = extraction.article, extraction.facts
    console.print(Text(f"── {escaped(article.id)}", style="bold"), soft_wrap=True)
    shown = _plain if is_plain(console) else coloured
    if article.title:
        print_text(shown(article.title, facts, title=True), console, cut)
    print_text(shown(article.text, facts), console, cut)
    console.print(fact_table(facts, console, cut))
    if extraction.rejected:
        words = told(f"rejected candidates: {len(extraction.rejected)}")
        console.print(Text(words), style="red")


def print_text(text: Text, console: Console, cut: Cut) -> None:
    """Print a text: in a pipe with its lines as they are, on a screen broken between words."""
    if not console.is_terminal:
        console.print(text, soft_wrap=True)
        return
    for line in text.split("\n", allow_blank=True):
        for part in line.divide(breaks(line.plain, console.width, cut)):
            console.print(part, soft_wrap=True)


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
        style = f"{STYLES.get(piece.part, '')} {_EVIDENCE if piece.evidence else ''}".strip()
        result.append(shown[piece.start : piece.end], style)
    return result


def fact_table(facts: Iterable[Fact], console: Console, cut: Cut = list) -> RenderableType:
    """One row a fact: metric, value, growth, comparison, subject, period, status.

    On a narrow screen growth and comparison share a column, and so do the last three.
    """
    facts = list(facts)
    columns = _WIDE if console.width >= _WIDE_FROM else _NARROW
    cells = _wide_cells if columns is _WIDE else _narrow_cells
    heads = [replace(column, head=told(column.head)) for column in columns]
    rows = [(str(number), *map(escaped_lines, cells(fact))) for number, fact in enumerate(facts, 1)]
    return fitted(heads, rows, console, cut)


def _wide_cells(fact: Fact) -> tuple[str, ...]:
    return (
        fact.metric,
        value_words(fact),
        "\n".join(told(growth_words(each)) for each in fact.growth),
        "\n".join(told(comparison_words(each)) for each in fact.comparison),
        fact.subject or "",
        fact.period or "",
        told(fact.status),
    )


def _narrow_cells(fact: Fact) -> tuple[str, ...]:
    metric, value, growth, comparison, subject, period, status = _wide_cells(fact)
    context = (subject, period, "" if fact.status == "actual" else status)
    return (
        metric,
        value,
        "\n".join(filter(None, (growth, comparison))),
        "\n".join(filter(None, context)),
    )
