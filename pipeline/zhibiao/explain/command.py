"""`zhibiao explain`: its options, and what it is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from .. import titled
from ..errors import UserError, escaped
from ..extract import Extractor
from ..library import as_article, as_date, extractor
from ..read import Failure, iter_articles
from ..rulebook import RuleError
from ..schema import Article
from .sentences import explain
from .show import print_explained

_PIPE_WIDTH = 160
_STDIN = "-"


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
