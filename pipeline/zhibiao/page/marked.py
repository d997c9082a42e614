"""What the page shows, as data: articles with their facts and with what gave none."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from pydantic import Field

from zhibiao import titled
from zhibiao.explain import left_out
from zhibiao.extract import Extractor
from zhibiao.read import Failure
from zhibiao.schema import Article, Fact, Model, Span


class LeftOut(Model):
    """A number that gave no fact, or a candidate that was refused: where it stands, and why."""

    span: Span
    rule: str
    reason: str
    in_title: bool = Field(default=False, description="its span counts the title's characters")


class Marked(Model):
    """One article as it was read. Spans count characters (code points) of `text` or `title`."""

    id: str
    title: str | None = None
    date: dt.date | int | None = Field(default=None, description="a day, or a year")
    text: str
    facts: tuple[Fact, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Failed(Model):
    """What could not be read, and what to do about it."""

    path: str
    line: int | None = None
    reason: str
    remedy: str
    skipped: bool = Field(default=False, description="it was passed over, as is no article")

    @classmethod
    def of(cls, failure: Failure) -> Failed:
        """The same as a model."""
        return cls(
            path=failure.path, line=failure.line, reason=failure.reason, remedy=failure.remedy
        )

    @property
    def place(self) -> str:
        """`news.jsonl:17` for a row, else the path."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


class Page(Model):
    """Everything that a page shows."""

    articles: tuple[Marked, ...] = ()
    failed: tuple[Failed, ...] = ()


class _Placed(NamedTuple):
    span: Span
    in_title: bool


def marked(article: Article, extract: Extractor) -> Marked:
    """An article with its facts, and with what gave none.

    >>> from zhibiao import Extractor
    >>> shown = marked(Article(id="a", text="热线12345，出口额5亿元。"), Extractor())
    >>> [fact.metric for fact in shown.facts], [left.span.text for left in shown.left_out]
    (['出口额'], ['12345'])
    """
    found = extract(article)
    whole = titled.joined(found.article)
    border = len(whole.text) - len(article.text)
    lost = []
    for span, each in left_out(whole, extract):
        place = _placed(span, border)
        lost.append(
            LeftOut(span=place.span, in_title=place.in_title, rule=each.rule, reason=each.reason)
        )
    return Marked(
        id=article.id,
        title=article.title,
        date=found.article.date,
        text=article.text,
        facts=found.facts,
        left_out=tuple(lost),
    )


def _placed(span: Span, border: int) -> _Placed:
    """A span of title and text as one, in the one that it is of."""
    if span.start < border:
        return _Placed(span, True)
    return _Placed(Span(span.start - border, span.end - border, span.text), False)
