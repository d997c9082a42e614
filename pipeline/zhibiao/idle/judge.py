"""What notices that a word or rule is gone: texts whose facts become others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..clean import clean
from ..extract import Extractor
from ..rulebook import RuleError
from ..schema import Article, Fact
from .mutants import Mutant, Tables

Facts = tuple[Fact, ...]


class Noticed(NamedTuple):
    """A text and its facts before and after; `article` is None when the rules were refused."""

    article: Article | None
    before: Facts = ()
    after: Facts = ()
    error: str = ""


class Judge:
    """Holds texts against mutants of the rules that an extractor has, which were made of `tables`."""

    def __init__(self, extractor: Extractor, tables: Tables, articles: Iterable[Article]) -> None:
        self._extractor = extractor
        self._tables = tables
        self._articles = [(article, clean(article.text).text) for article in articles]
        self._facts: dict[int, Facts] = {}

    def notices(self, mutant: Mutant) -> Noticed | None:
        """The first text whose facts change, or None when none does."""
        return next(self.all_that_notice(mutant), None)

    def all_that_notice(self, mutant: Mutant) -> Iterator[Noticed]:
        """Every text whose facts change."""
        try:
            rules = mutant.apply(self._extractor.rules, self._tables)
            extractor = self._extractor.with_rules(rules) if rules else None
        except (RuleError, ValueError) as error:
            yield Noticed(None, error=str(error))
            return
        if extractor is None:
            yield Noticed(None, error="refused")
            return
        holds = re.compile(mutant.sign, re.ASCII).search
        for index, (article, text) in enumerate(self._articles):
            if not holds(text):
                continue
            before = self._before(index, article)
            try:
                after = extractor(article).facts
            except Exception as error:
                yield Noticed(article, before, error=repr(error))
                continue
            if before != after:
                yield Noticed(article, before, after)

    def _before(self, index: int, article: Article) -> Facts:
        found = self._facts.get(index)
        if found is None:
            found = self._facts[index] = self._extractor(article).facts
        return found
