"""The expressions of rules/expressions.toml, with the words that they name put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from ..rulebook import Rulebook, RuleError
from ..rulebook.lexicon import Role
from .atoms import composed
from .words import any_of

_EXPRESSIONS = frozenset({"metrics.adjustments", "metrics.means"})
"""lists of expressions, not of words"""
_ROLES: tuple[Role, ...] = get_args(Role)


class Expressions:
    """The expressions of a rulebook by their names. Raises RuleError for one that cannot be used."""

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._characters: Mapping[str, str] = rules.expressions.characters
        found: dict[str, str] = {}
        for name, body in rules.expressions.expressions.items():
            where = f"expressions.toml: expressions: {name}"
            put = composed(body, lambda each: found.get(each) or self._named(each), where)
            found[name] = f"(?:{put})"
        self._found = found

    def regex(self, name: str) -> re.Pattern[str]:
        """The expression of a name, compiled."""
        try:
            return re.compile(self.pattern(name))
        except re.error as error:
            raise RuleError(
                f"expressions.toml: expressions: {name} is not a regular expression: {error}"
            ) from None

    def pattern(self, name: str) -> str:
        """The expression of a name."""
        return self._found[name]

    def characters(self, name: str) -> str:
        """A run of characters."""
        return self._characters[name]

    def _named(self, name: str) -> str | None:
        """What is no expression: a run of characters, the words of a role, a list of another file."""
        if name in self._characters:
            return self._characters[name]
        file, _, key = name.partition(".")
        if file == "lexicon":
            return next((f"(?:{any_of(self._of(role))})" for role in _ROLES if role == key), None)
        words = getattr(getattr(self._rules, file, None), key, None)
        if not isinstance(words, Iterable):
            return None
        return f"(?:{'|'.join(words) if name in _EXPRESSIONS else any_of(words)})"

    def _of(self, role: Role) -> tuple[str, ...]:
        return self._rules.lexicon.words(role)
