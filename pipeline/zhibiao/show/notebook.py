"""An article with its facts marked, as HTML for a notebook. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from zhibiao.schema import Article, Fact

from .marks import Part, pieces
from .words import comparison_words, growth_words, value_words

# translucent, so that they are readable on white and on black
_COLOURS: dict[Part, str] = {
    "metric": "0,140,190",
    "value": "0,150,60",
    "growth": "220,150,0",
    "comparison": "190,0,190",
    "subject": "40,90,255",
    "period": "128,128,128",
}
_HEADS = ("#", "metric", "value", "growth", "comparison", "subject", "period", "status")


def html(article: Article | None, facts: Sequence[Fact]) -> str:
    """The text with the parts of facts in colour, and a table of the facts under it.

    >>> html(None, [])
    '<div class="zhibiao">no facts</div>'
    """
    parts = []
    if article is not None:
        if article.title:
            parts.append(f"<p><b>{_marked(article.title, facts, title=True)}</b></p>")
        parts.append(f'<p style="white-space:pre-wrap">{_marked(article.text, facts)}</p>')
    parts.append(_table(facts) if facts else "no facts")
    return f'<div class="zhibiao">{"".join(parts)}</div>'


def _marked(text: str, facts: Iterable[Fact], *, title: bool = False) -> str:
    return "".join(
        _mark(text[piece.start : piece.end], piece.part)
        for piece in pieces(len(text), facts, title=title)
    )


def _mark(words: str, part: Part) -> str:
    if part not in _COLOURS:
        return escape(words)
    style = f"background:rgba({_COLOURS[part]},.25);color:inherit"
    return f'<mark style="{style}" title="{part}">{escape(words)}</mark>'


def _table(facts: Iterable[Fact]) -> str:
    heads = "".join(f'<th style="text-align:left">{head}</th>' for head in _HEADS)
    rows = "".join(_row(number, fact) for number, fact in enumerate(facts, 1))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(number: int, fact: Fact) -> str:
    cells = "".join(
        f'<td style="text-align:left">{"<br>".join(map(escape, lines))}</td>'
        for lines in _cells(number, fact)
    )
    return f"<tr>{cells}</tr>"


def _cells(number: int, fact: Fact) -> Iterator[list[str]]:
    yield [str(number)]
    yield [fact.metric]
    yield [value_words(fact)]
    yield [growth_words(growth) for growth in fact.growth]
    yield [comparison_words(comparison) for comparison in fact.comparison]
    yield [fact.subject or ""]
    yield [fact.period or ""]
    yield [fact.status]
