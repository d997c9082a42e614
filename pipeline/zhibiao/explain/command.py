"""`zhibiao explain`: its options, and what it is given."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from .. import titled
from ..errors import UserError, escaped
from ..extract import Extractor
from ..library import as_article, as_date, extractor
from ..read import Failure, iter_articles
from ..read.sniff import SUFFIXES
from ..rulebook import RuleError
from ..schema import Article
from ..show.screen import console_of
from .select import with_number
from .sentences import explain
from .show import print_explained, print_numbers
from .values import Explained

_STDIN = "-"


def explain_command(  # noqa: PLR0913, PLR0917 - one argument an option
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
    number: Annotated[
        str | None,
        typer.Option(metavar="N", help="Only this number, and all about it: 208.2, 三成."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="All about each number, mentions, facts.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="All of it for a program, a sentence a line.")
    ] = False,
) -> int:
    """Show how a text is read: of each number, which reading took it, what was made of it or why not.

    \b
    Examples:
      zhibiao explain '上半年出口额18.59亿美元，同比下降3%。' --date 2021 -v
      zhibiao explain news.txt --date 2024-07-24
      zhibiao explain news.txt --date 2024-07-24 --number 486.7
    """
    if number is not None and not number.strip():
        raise UserError("--number: give a number such as 208.2 or 三成")
    articles = _articles(sentence, date)
    extract = _extractor(rules)
    console = console_of()
    missing = number is not None
    for article in articles:
        sentences = explain(titled.joined(article), extract)
        if number is not None:
            sentences = iter(found := tuple(with_number(sentences, number)))
            if not found:
                continue
            missing = False
        if as_json:
            sys.stdout.writelines(map(_line, sentences))
            continue
        with console.capture() as screen:  # rich would end the program at a closed pipe
            if article.id:
                console.print(Text(f"── {escaped(article.id)}", style="bold"), soft_wrap=True)
            if number is None:
                print_explained(sentences, console, whole=verbose)
            else:
                print_numbers(sentences, console)
        sys.stdout.write(screen.get())
    if missing:
        raise UserError(f"--number: no pattern takes a number {number}. See all without --number")
    return 0


def _line(sentence: Explained) -> str:
    return json.dumps(sentence.to_json(), ensure_ascii=False) + "\n"


def _articles(sentence: str, date: str | None) -> Iterator[Article]:
    """The sentence as an article, or the articles of the file or folder of that name, or of stdin."""
    try:
        day = as_date(date)
    except ValueError as error:
        raise UserError(f"--date: {error}") from None
    if not sentence.strip():
        raise UserError("there is nothing to explain. Give a sentence, a file, or - for stdin")
    if _is_called_file(sentence) and not _is_path(sentence):
        raise UserError(f"{sentence}: no such file or folder. Check the path")
    if not (sentence == _STDIN or _is_path(sentence)):
        yield as_article(sentence, day)
        return
    for article in iter_articles([sentence], day):
        if isinstance(article, Failure):
            raise UserError(str(article))
        if not article.text.strip():
            raise UserError(f"{article.id}: there is nothing to explain in it. Give another")
        yield article.model_copy(update={"id": ""}) if article.id == _STDIN else article


def _is_called_file(words: str) -> bool:
    """Whether words end as no sentence does: news.txt."""
    return len(words.split()) == 1 and os.path.splitext(words)[1].lower() in SUFFIXES


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
