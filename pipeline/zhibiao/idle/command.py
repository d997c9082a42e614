"""`zhibiao rules idle`: which words and rules change no fact of the texts given."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..errors import UserError
from ..extract import default_extractor
from ..read import iter_articles
from ..rulebook import RuleError
from ..rulebook.files import read_rules
from ..schema import Article
from . import cases, mutants
from .judge import Judge


def tell_idle(folder: Path | None, texts: Sequence[Path]) -> int:
    """Print the words and rules that change no fact, those of `folder` or the shipped ones.

    0 when there is none, else 1. Held against them are the rules' own cases and the articles of
    `texts`.
    """
    try:
        read, extractor = read_rules(folder), default_extractor(folder)
    except RuleError as error:
        raise UserError(str(error)) from None
    articles = [item for item in iter_articles(texts) if isinstance(item, Article)]
    judge = Judge(extractor, read.tables, [*cases.of_rules(extractor.rules), *articles])
    own = {stem: source.table for stem, source in read.own.items()}
    found = mutants.own_of(read.tables, own if folder else read.tables)
    idle = 0
    for mutant in found:
        if judge.notices(mutant) is None:
            print(f"{mutant} changes no fact")
            idle += 1
    held = "1 article" if len(articles) == 1 else f"{len(articles):,} articles"
    told = (
        f"{idle:,} of {len(found):,} words and rules change no fact of {held} and the rules' cases"
    )
    print(f"zhibiao: {told}", file=sys.stderr)
    return int(idle > 0)
