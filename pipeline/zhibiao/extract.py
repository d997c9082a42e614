"""Article → facts: the whole cascade in one call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .schema import Article, Fact, Rejected


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came out of one article: the facts in reading order, and the candidates refused."""

    article: Article
    facts: tuple[Fact, ...]
    rejected: tuple[Rejected, ...]


class Extractor:
    """Facts of articles by one set of rules. Safe to share between threads.

    `rules` is a folder of rule files laid over the shipped ones, or None.
    """

    def __init__(self, rules: Path | None = None) -> None:
        self.rules = rules

    def __call__(self, article: Article) -> Extraction:
        return Extraction(article, (), ())


@cache
def default_extractor(rules: Path | None = None) -> Extractor:
    """The extractor for a rule folder, made once per process."""
    return Extractor(rules)
