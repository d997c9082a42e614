"""Takes words, roles of words and rules away, each in turn, and tells which of them nothing notices.

python benchmarks/mutate.py                          100 words and 30 rules at random
python benchmarks/mutate.py --words 0 --rules all    every rule
python benchmarks/mutate.py --roles 50 --seed 7      roles of words that have several
python benchmarks/mutate.py --texts ../news.jsonl    held against these texts too: does it act there?

What notices is a case of tests/words.toml, a rule's own case, or an article of corpus/ whose facts
change. `zhibiao rules idle` does the same with a user's rules and texts.
Exit code 1 when something was not noticed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from zhibiao.extract import default_extractor
from zhibiao.idle import cases, mutants
from zhibiao.idle.judge import Judge
from zhibiao.idle.mutants import Mutant
from zhibiao.library import as_article
from zhibiao.read import iter_articles
from zhibiao.rulebook.files import shipped_tables
from zhibiao.schema import Article

HERE = Path(__file__).resolve().parents[1]


def quick_tests() -> Iterator[Article]:
    """The texts of tests/words.toml, of the rules' own cases, of corpus/."""
    words = tomllib.loads((HERE / "tests" / "words.toml").read_text(encoding="utf-8"))
    for frame in words["frame"]:
        for word in frame.get("words", "").split() or [""]:
            yield as_article(frame["text"].replace("{}", word), frame.get("date"))
    yield from cases.of_rules(default_extractor().rules)
    yield from articles(HERE / "corpus")


def articles(path: Path) -> Iterator[Article]:
    return (item for item in iter_articles([path]) if isinstance(item, Article))


def chosen(found: list[Mutant], count: str, rng: random.Random) -> list[Mutant]:
    """All of them, or so many at random."""
    return found if count == "all" else rng.sample(found, min(int(count), len(found)))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for kind, count in (("words", "100"), ("roles", "0"), ("rules", "30")):
        parser.add_argument(f"--{kind}", default=count, metavar="N", help="how many, or all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path, action="append", default=[], metavar="PATH")
    settings = parser.parse_args()
    rng = random.Random(settings.seed)
    texts = [article for path in settings.texts for article in articles(path)]
    tables = shipped_tables()
    judge = Judge(default_extractor(), tables, [*quick_tests(), *texts])
    unnoticed = 0
    for kind, made in (
        ("words", mutants.of_words),
        ("roles", mutants.of_roles),
        ("rules", mutants.of_rules),
    ):
        taken = chosen(made(tables), getattr(settings, kind), rng)
        missed = [mutant for mutant in taken if judge.notices(mutant) is None]
        for mutant in missed:
            print(f"nothing notices {mutant}")
        if taken:
            noticed = len(taken) - len(missed)
            print(f"{kind}: {noticed} of {len(taken)} noticed", file=sys.stderr)
        unnoticed += len(missed)
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main())
