"""The texts of rules' own cases, as articles."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import as_article
from ..rulebook import Rulebook
from ..rulecases import bracket
from ..schema import Article


def of_rules(rules: Rulebook) -> Iterator[Article]:
    """The texts in which rules have to find something: cases of mentions, patterns and scopes."""
    for rule in (*rules.unit, *rules.numerals.word, *rules.cues.cue, *rules.exclusion):
        for case in rule.cases:
            text, _ = bracket(case) or (case, None)
            yield as_article(text)
    for pattern in rules.patterns.pattern:
        for each in pattern.cases:
            yield as_article(each.text)
    for scope in rules.scope:
        for told in scope.cases:
            yield as_article(told.text, told.date or None)
