"""What notices that a word or rule is gone: texts whose facts become others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple
from unittest.mock import patch

import zhibiao.extract  # noqa: F401 - the module; the package has a function of that name
from zhibiao.extract import Extractor
from zhibiao.rulebook import Rulebook, RuleError, load_rules
from zhibiao.schema import Article, Fact

from .mutants import Mutant

Facts = tuple[Fact, ...]
Change = tuple[Facts, Facts]
_SCANS = ("unit", "numerals", "qualifiers", "cues", "exclusion", "periods")
"""parts of the rulebook that the scanner reads"""
_NAMES = ("segment", "head")
"""roles of words that the cutter keeps whole"""


class Noticed(NamedTuple):
    """A text and its facts before and after; `article` is None when the rules were refused."""

    article: Article | None
    before: Facts = ()
    after: Facts = ()
    error: str = ""


class Judge:
    """Holds texts against mutants of the shipped rules."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._rules = load_rules()
        self._whole = Extractor()
        self._whole.scanner = Remembering(self._whole.scanner)  # type: ignore[assignment]
        self._articles = list(articles)
        self._facts: dict[str, Facts] = {}
        self._holding: dict[str, list[Article]] = {}
        self._with_chars: defaultdict[str, set[int]] = defaultdict(set)
        for index, article in enumerate(self._articles):
            for char in set(article.text):
                self._with_chars[char].add(index)

    def notices(self, mutant: Mutant) -> Noticed | None:
        """The first text whose facts change, or None when none does."""
        return next(self.all_that_notice(mutant), None)

    def all_that_notice(self, mutant: Mutant) -> Iterator[Noticed]:
        """Every text whose facts change."""
        try:
            rules = mutant.apply(self._rules)
            extractor = self._extractor(rules) if rules else None
        except (RuleError, ValueError) as error:
            yield Noticed(None, error=str(error))
            return
        if extractor is None:
            yield Noticed(None, error="refused")
            return
        for article in self._that_hold(mutant.word):
            before = self._before(article)
            try:
                after = extractor(article).facts
            except Exception as error:
                yield Noticed(article, before, error=repr(error))
                continue
            if before != after:
                yield Noticed(article, before, after)

    def _before(self, article: Article) -> Facts:
        found = self._facts.get(article.text)
        if found is None:
            found = self._facts[article.text] = self._whole(article).facts
        return found

    def _that_hold(self, word: str) -> Iterator[Article]:
        """The texts that hold a word: no other can change. All of them for no word."""
        if not word:
            yield from self._articles
            return
        indices = set.intersection(*(self._with_chars[char] for char in word))
        for index in sorted(indices):
            if word in self._articles[index].text:
                yield self._articles[index]

    def _extractor(self, rules: Rulebook) -> Extractor:
        """One by other rules, which shares with the whole one what reads none of the changed rules."""
        same: dict[str, Any] = {}
        if all(getattr(rules, part) is getattr(self._rules, part) for part in _SCANS):
            same["Scanner"] = self._whole.scanner
        if rules.lexicon.words(*_NAMES) == self._rules.lexicon.words(*_NAMES):
            same["Cutter"] = self._whole.cutter
        makers: dict[str, Callable[..., Any]] = {
            name: partial(_given, part) for name, part in same.items()
        }
        with patch.multiple("zhibiao.extract", load_rules=partial(_given, rules), **makers):
            return Extractor()


def _given(part: object, *_: object) -> Any:
    return part


class Remembering:
    """A scanner that scans a sentence once."""

    def __init__(self, scanner: Any) -> None:
        self._scanner = scanner
        self._found: dict[tuple[str, int, int], Sequence[Any]] = {}

    def scan(self, text: str, start: int, end: int) -> Sequence[Any]:
        key = text, start, end
        if key not in self._found:
            self._found[key] = self._scanner.scan(text, start, end)
        return self._found[key]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._scanner, name)
