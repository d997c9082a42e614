"""`zhibiao show`: articles on the screen, one after another."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from zhibiao.batch.setup import MakeExtract, made
from zhibiao.batch.undated import lacks_date, undated_hint
from zhibiao.errors import UserError
from zhibiao.extract import default_extractor
from zhibiao.read import PLAIN, Failure, Reading, Skipped, iter_items, load, printable
from zhibiao.read.walk import STDIN
from zhibiao.schema import Fact
from zhibiao.streams import say

from .legend import legend
from .screen import console_of
from .terminal import STYLES, print_extraction
from .wrap import cut_words


def show_files(  # noqa: PLR0913, PLR0917 - one argument an option
    paths: tuple[str, ...],
    reading: Reading = PLAIN,
    rules: Path | None = None,
    min_confidence: float = 0.0,
    make_extract: MakeExtract | None = None,
    quiet: bool = False,
) -> int:
    """Print each article under `paths` with its facts, and a legend; the exit code."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise UserError(f"{path}: no such file or folder. Check the path")
    console = console_of()
    extract = made(make_extract or partial(default_extractor, rules, min_confidence))
    failed = False
    undated = 0
    shown: list[Fact] = []
    for item in iter_items(paths, reading):
        if isinstance(item, Skipped):
            say(printable(f"{item.path}: skipped: {item.reason}"))
            continue
        read = load(item)
        if isinstance(read, Failure):
            say(printable(str(read)))
            failed = True
            continue
        article = read.article
        extraction = extract(article)
        for note in (*read.notes, *extraction.notes):
            say(printable(f"{article.id}: {note}"))
        undated += lacks_date(extraction.article, extraction.facts)
        with console.capture() as screen:  # rich would end the program at a closed pipe
            print_extraction(extraction, console, cut_words)
        sys.stdout.write(screen.get())
        shown += extraction.facts
    if shown and not quiet:
        with console.capture() as screen:
            console.print(legend(shown, console, STYLES), soft_wrap=not console.is_terminal)
        sys.stdout.write(screen.get())
    if undated:
        say(undated_hint(undated))
    return int(failed)
