"""Mutants: the shipped rules without one word, one role of a word, or one rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from zhibiao.rulebook import Lexicon, Rulebook
from zhibiao.rulebook.checks import ARRAYS, FILES
from zhibiao.rulebook.files import shipped_tables

Step = str | int
_IS_PATTERN = re.compile(r"[\[\](){}|\\*+?^$]").search
_NO_WORDS = frozenset({"cases", "not", "want", "id", "kind", "type", "basis", "emits", "roles"})
"""keys of rules under which no words of the language stand"""


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return shipped_tables()


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is taken away: the value at `path` of a rule file, or a role of a word of the lexicon."""

    file: str
    path: tuple[Step, ...]
    name: str
    word: str = ""
    """without it no text differs that does not hold the word; empty for a rule"""
    role: str = ""

    def __str__(self) -> str:
        return f"{self.file}.toml: {self.name}"

    def apply(self, rules: Rulebook) -> Rulebook | None:
        """The rules without it; None when they are refused, which is noticed too."""
        if self.file == "lexicon":
            return rules.model_copy(update={"lexicon": self._lexicon(rules.lexicon)})
        field = FILES[self.file]
        table = deepcopy(_tables()[self.file])
        at: Any = table
        for step in self.path[:-1]:
            at = at[step]
        del at[self.path[-1]]
        array = ARRAYS.get(self.file)
        model: Any = TypeAdapter(Rulebook.model_fields[field].annotation)
        try:
            part = model.validate_python(table[array] if array else table)
        except ValidationError:
            return None
        return rules.model_copy(update={field: part})

    def _lexicon(self, lexicon: Lexicon) -> Lexicon:
        entries = dict(lexicon.entries)
        roles = tuple(role for role in entries.pop(self.word) if self.role and role != self.role)
        if roles:
            entries[self.word] = roles
        return lexicon.model_copy(update={"entries": entries})


def of_rules() -> list[Mutant]:
    """Every rule: a table with an id."""
    return [mutant for mutant in _all() if not mutant.word]


def of_words() -> list[Mutant]:
    """Every word of the lexicon and of every other list or table of words."""
    return [mutant for mutant in _all() if mutant.word]


def of_roles() -> list[Mutant]:
    """Every role of the words that have several."""
    words = _tables()["lexicon"]["words"]
    return [
        Mutant("lexicon", ("words", word), f"{word} {role}", word, role)
        for word, roles in words.items()
        for role in roles.split()
        if " " in roles
    ]


def _all() -> Iterator[Mutant]:
    for file, table in _tables().items():
        yield from _inside(file, (), table, "")


def _inside(file: str, path: tuple[Step, ...], value: Any, name: str) -> Iterator[Mutant]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        at, inner_name = (*path, key), name
        if isinstance(key, str):
            if key in _NO_WORDS:
                continue
            inner_name = f"{name}.{key}" if name else key
        if isinstance(inner, dict) and "id" in inner:
            inner_name = inner["id"]
            yield Mutant(file, at, inner_name)
        if isinstance(inner, dict | list):
            yield from _inside(file, at, inner, inner_name)
        elif isinstance(key, int) and isinstance(inner, str):
            yield Mutant(file, at, f"{name} {inner}", "" if _IS_PATTERN(inner) else inner)
        elif isinstance(key, str) and not key.isascii():
            yield Mutant(file, at, f"{name} {key}", key)
