"""Mutants: rules without one word, one role of a word, or one rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..mentions.words import any_of
from ..rulebook import Lexicon, Rulebook
from ..rulebook.checks import ARRAYS, FILES

Step = str | int
Tables = Mapping[str, Mapping[str, Any]]
"""the rule files as TOML gives them, by their names"""
_IS_PATTERN = re.compile(r"[\[\](){}|\\*+?^$]").search
_NO_WORDS = frozenset(
    {"cases", "not", "want", "id", "kind", "type", "basis", "emits", "roles", "remove"}
)
"""keys of rules under which no words of the language stand"""
_WORDS = ("words", "text")
"""keys under which the words of a rule stand"""
_PATTERNED = ("exclusions", "cues", "names")
"""files whose rules have patterns over characters, not over mentions"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is taken away: the value at `path` of a rule file, or a role of a word of the lexicon."""

    file: str
    path: tuple[Step, ...]
    name: str
    word: str = ""
    """empty for a rule, and for an expression in a list"""
    role: str = ""
    sign: str = ""
    """an expression without a match of which no text differs; empty where every text may"""

    def __str__(self) -> str:
        return f"{self.file}.toml: {self.name}"

    def apply(self, rules: Rulebook, tables: Tables) -> Rulebook | None:
        """The rules without it; None when they are refused, which is noticed too."""
        if self.file == "lexicon":
            return rules.model_copy(update={"lexicon": self._lexicon(rules.lexicon)})
        field = FILES[self.file]
        table = deepcopy(tables[self.file])
        at: Any = table
        for step in self.path[:-1]:
            at = at[step]
        del at[self.path[-1]]
        array = ARRAYS.get(self.file)
        annotation: Any = Rulebook.model_fields[field].annotation
        try:
            part: Any = TypeAdapter(annotation).validate_python(table[array] if array else table)
        except ValidationError:
            return None
        return rules.model_copy(update={field: part})

    def _lexicon(self, lexicon: Lexicon) -> Lexicon:
        entries = dict(lexicon.entries)
        roles = tuple(role for role in entries.pop(self.word) if self.role and role != self.role)
        if roles:
            entries[self.word] = roles
        return lexicon.model_copy(update={"entries": entries})


def of_rules(tables: Tables) -> list[Mutant]:
    """Every rule, which is a table with an id, and every expression of a list."""
    return [mutant for mutant in _all(tables) if not mutant.word]


def of_words(tables: Tables) -> list[Mutant]:
    """Every word of the lexicon and of every other list or table of words."""
    return [mutant for mutant in _all(tables) if mutant.word]


def of_roles(tables: Tables) -> list[Mutant]:
    """Every role of the words that have several."""
    words = tables["lexicon"]["words"]
    return [
        Mutant("lexicon", ("words", word), f"{word} {role}", word, role, re.escape(word))
        for word, roles in words.items()
        for role in roles.split()
        if " " in roles
    ]


def own_of(tables: Tables, own: Tables) -> list[Mutant]:
    """The words and rules of `tables` that stand in the files `own` of a user."""
    named = {(mutant.file, mutant.name) for mutant in _all(own)}
    return [mutant for mutant in _all(tables) if (mutant.file, mutant.name) in named]


def _all(tables: Tables) -> Iterator[Mutant]:
    for file, table in tables.items():
        yield from _inside(file, (), table, "")


def _inside(
    file: str, path: tuple[Step, ...], value: Any, name: str, of: str = ""
) -> Iterator[Mutant]:
    """The mutants of a value; `of` is the word that it is told of: 城乡 = ["城镇", "农村"]."""
    items = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, inner in items:
        at, inner_name, word_of = (*path, key), name, of
        if isinstance(key, str):
            if key in _NO_WORDS:
                continue
            inner_name = f"{name}.{key}" if name else key
            word_of = of if key.isascii() else key
        if isinstance(inner, dict) and "id" in inner:
            inner_name = inner["id"]
            yield Mutant(file, at, inner_name, sign=_sign(file, inner))
        if isinstance(inner, dict | list):
            yield from _inside(file, at, inner, inner_name, word_of)
        elif isinstance(key, int) and isinstance(inner, str):
            word = "" if _IS_PATTERN(inner) else inner
            yield Mutant(
                file, at, f"{name} {inner}", word, sign=re.escape(of or word) or _readable(inner)
            )
        elif isinstance(key, str) and not key.isascii():
            yield Mutant(file, at, f"{name} {key}", key, sign=re.escape(key))


def _readable(expression: str) -> str:
    """An expression as it is, and what only looks like one, +/-, as characters."""
    try:
        re.compile(expression)
    except re.error:
        return re.escape(expression)
    return expression


def _sign(file: str, rule: Mapping[str, Any]) -> str:
    """What a text holds in which a rule can act; nothing where that is not said by characters."""
    words = [word for key in _WORDS for word in rule.get(key, ())]
    pattern = rule.get("pattern", "") if file in _PATTERNED else ""
    return pattern or (any_of(words) if words else "")
