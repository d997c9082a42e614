"""What a text's length and its numbers cost: MB/s of the same text cut up, and of sparse and dense."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import partial

from zhibiao.schema import Article

from .extractors import fresh
from .page import Section, table
from .texts import Source, cut_into, one_text, size
from .timing import cpu_seconds, in_turns, medians

LENGTHS = (500, 5_000, 50_000, 500_000, 5_000_000)
GROUPS = 5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Articles = tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """(KB an article, MB/s) by length, and (numbers a KB, facts a KB, MB/s) by density."""

    rounds: int
    lengths: list[tuple[float, float]]
    densities: list[tuple[float, float, float]]


def measure(source: Source, rounds: int) -> Shape:
    cut = {str(length): _cut(source, length) for length in LENGTHS}
    dense = {str(number): group for number, group in enumerate(by_density(source.articles))}
    return Shape(
        rounds,
        [(size(cut[name]) / len(cut[name]) / 1e3, rate) for name, rate in _rates(cut, rounds)],
        [(*_counts(dense[name]), rate) for name, rate in _rates(dense, rounds)],
    )


def _cut(source: Source, length: int) -> Articles:
    text = one_text(source.articles, max(LENGTHS))
    return tuple(Article(text=piece) for piece in cut_into(text, length) if piece)


def by_density(articles: Articles) -> list[Articles]:
    """The articles in groups of about the same size, those with the fewest numbers first."""
    ranked = sorted(articles, key=lambda article: _numbers(article) / max(len(article.text), 1))
    whole, done = size(ranked), 0
    groups: list[list[Article]] = [[] for _ in range(GROUPS)]
    for article in ranked:
        groups[min(done * GROUPS // whole, GROUPS - 1)].append(article)
        done += len(article.text.encode())
    return [tuple(group) for group in groups if group]


def _numbers(article: Article) -> int:
    return len(_NUMBER.findall(article.text))


def _counts(articles: Articles) -> tuple[float, float]:
    extract, whole = fresh(), size(articles) / 1e3
    facts = sum(len(extract(article).facts) for article in articles)
    return sum(map(_numbers, articles)) / whole, facts / whole


def _rates(sets: dict[str, Articles], rounds: int) -> list[tuple[str, float]]:
    works = {name: partial(_seconds, articles) for name, articles in sets.items()}
    taken = medians(in_turns(works, rounds))
    return [(name, size(sets[name]) / 1e6 / seconds) for name, seconds in taken.items()]


def _seconds(articles: Articles) -> float:
    extract = fresh()
    return cpu_seconds(lambda: deque(map(extract, articles), maxlen=0))


def section(source: Source, shape: Shape) -> Section:
    lengths = [(f"{kb:,.1f}", f"{rate:.2f}") for kb, rate in shape.lengths]
    dense = [(f"{n:.1f}", f"{facts:.2f}", f"{rate:.2f}") for n, facts, rate in shape.densities]
    body = f"""\
The same text, cut between its lines into articles of another length. Medians of {shape.rounds} rounds.

{table(("KB an article", "MB/s"), lengths)}

{source.name}, in {len(dense)} parts of the same size by how many numbers their articles have.

{table(("numbers a KB", "facts a KB", "MB/s"), dense)}

![MB/s against the length of an article and against the numbers in it](shape.svg)"""
    return Section("shape", body)
