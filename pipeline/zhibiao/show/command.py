"""`zhibiao show`: articles on the screen, one after another."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from rich.console import Console

from zhibiao.batch.setup import MakeExtract, made
from zhibiao.batch.undated import lacks_date, undated_hint
from zhibiao.errors import UserError, escaped
from zhibiao.extract import default_extractor
from zhibiao.read import PLAIN, Failure, Reading, Skipped, iter_items, load, printable
from zhibiao.read.walk import STDIN

from .terminal import print_extraction

_PIPE_WIDTH = 160


def show_files(
    paths: tuple[str, ...],
    reading: Reading = PLAIN,
    rules: Path | None = None,
    min_confidence: float = 0.0,
    make_extract: MakeExtract | None = None,
) -> int:
    """Print each article under `paths` with its facts; the exit code."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise UserError(f"{path}: no such file or folder. Check the path")
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else _PIPE_WIDTH, highlight=False, emoji=False)
    extract = made(make_extract or partial(default_extractor, rules, min_confidence))
    failed = False
    undated = 0
    for item in iter_items(paths, reading):
        if isinstance(item, Skipped):
            _say(f"{item.path}: skipped: {item.reason}")
            continue
        read = load(item)
        if isinstance(read, Failure):
            _say(str(read))
            failed = True
            continue
        article = read.article
        for note in read.notes:
            _say(f"{article.id}: {note}")
        extraction = extract(article)
        undated += lacks_date(extraction.article, extraction.facts)
        with console.capture() as screen:  # rich would end the program at a closed pipe
            print_extraction(extraction, console)
        sys.stdout.write(screen.get())
    if undated:
        print(f"zhibiao: {undated_hint(undated)}", file=sys.stderr)
    return int(failed)


def _say(message: str) -> None:
    print(f"zhibiao: {escaped(printable(message))}", file=sys.stderr)
