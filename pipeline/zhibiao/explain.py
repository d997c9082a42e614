"""How a text is read, sentence by sentence: mentions, patterns that fired, facts, and what was lost."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .clean import clean
from .errors import UserError
from .extract import Extractor, Step
from .facts.patterns import NUMBERS, Match
from .library import as_article, extractor
from .mentions.token import Mention
from .read import UnreadableError, decode
from .schema import Article, Fact, Rejected
from .show.terminal import fact_table

_PIPE_WIDTH = 160
_STDIN = "-"


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
    lost: tuple[Lost, ...] = ()


def explain(article: Article, extract: Extractor) -> Iterator[Explained]:
    """The sentences of an article in order, each with all that was made of it.

    >>> from zhibiao import Article, Extractor
    >>> for sentence in explain(Article(text="出口额5亿元。"), Extractor()):
    ...     print([(mention.type, mention.text) for mention in sentence.mentions])
    [('TEXT', '出口额'), ('AMOUNT', '5亿元'), ('STOP', '。')]
    """
    cleaned = clean(article.text)
    for step in extract.steps(cleaned, article):
        words = cleaned.text[step.start : step.end]
        if step.sentence is None:
            if words.strip():
                yield Explained(words)
        else:
            yield _explained(words, step, extract)
