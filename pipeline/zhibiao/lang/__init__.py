"""The language of what commands say: English, or Chinese by the catalogue zh.toml.

The code says everything in English. What is shown to someone goes through `told`; what is written
into files does not.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import NamedTuple

LANGUAGES = ("en", "zh")
_LANGUAGE = ContextVar("language", default="en")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_BETWEEN = re.compile(r"(: |\. |; |, |\n)")
_MARKS = {": ": "：", ". ": "。", "; ": "；", ", ": "，", "\n": "\n"}
_GAP = re.compile(r"\{(\d)(!?)\}")
_LONGEST = 2_000


class Pattern(NamedTuple):
    """A message with {} where something stands, and what it is in the other language."""

    english: re.Pattern[str]
    other: str


class Catalogue(NamedTuple):
    """What is said in the other language: whole messages, and patterns of them."""

    whole: Mapping[str, str]
    patterns: tuple[Pattern, ...]


def language() -> str:
    return _LANGUAGE.get()


def choose(name: str | None, environment: Mapping[str, str] = os.environ) -> None:
    """Say everything in this language; None is what the locale says. Raises ValueError."""
    if name is None:
        said = next((environment[key] for key in _LOCALE if environment.get(key)), "")
        name = "zh" if said.lower().startswith("zh") else "en"
    if name not in LANGUAGES:
        raise ValueError(f"{name}: no such language. There are: {', '.join(LANGUAGES)}")
    _LANGUAGE.set(name)


def told(english: str) -> str:
    """A message in the chosen language; what the catalogue does not have stays English.

    A message that is put together of several (a file, why it is not read, what to do) is told part
    by part.
    """
    if _LANGUAGE.get() == "en" or not 0 < len(english) < _LONGEST:
        return english
    return _told(english, catalogue(_LANGUAGE.get()))


def knows(english: str, name: str = "zh") -> bool:
    """Whether the catalogue has a message, or every part of it that is more than a word."""
    found = catalogue(name)
    if _one(english, found) is not None:
        return True
    for mark in _BETWEEN.finditer(english):
        if _one(english[mark.end() :], found) is not None:
            before = english[: mark.start()]
            return " " not in before.removesuffix(" {}") or knows(before, name)
    parts = (part for part in _BETWEEN.split(english)[::2] if " " in part)
    return all(_one(part, found) is not None for part in parts)


@cache
def catalogue(name: str) -> Catalogue:
    """The catalogue of a language other than English.

    In the other language {0} is the first gap as it is, {0!} what it says, told as well.
    """
    source = (resources.files(__package__) / f"{name}.toml").read_text("utf-8")
    entries = [pair for table in tomllib.loads(source).values() for pair in table.items()]
    whole = {english: other for english, other in entries if "{}" not in english}
    patterns = [Pattern(_pattern(english), other) for english, other in entries if "{}" in english]
    patterns.sort(key=lambda each: -len(each.english.pattern))  # the one that says the most
    return Catalogue(whole, tuple(patterns))


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL)


def _told(english: str, found: Catalogue) -> str:
    whole = _one(english, found)
    if whole is not None:
        return whole
    for mark in _BETWEEN.finditer(english):
        behind = _one(english[mark.end() :], found)
        if behind is not None:
            return _told(english[: mark.start()], found) + _MARKS[mark[1]] + behind
    parts = _BETWEEN.split(english)
    said = [_part(part, found) for part in parts[::2]]
    if not any(said):
        return english
    words = (other or part for other, part in zip(said, parts[::2], strict=True))
    marks = (*(_MARKS[mark] for mark in parts[1::2]), "")
    return "".join(word + mark for word, mark in zip(words, marks, strict=True))


def _part(english: str, found: Catalogue) -> str | None:
    """As `_one`, for one part of several: a single word may be a name of the user's."""
    return _one(english, found) if " " in english else None


def _one(english: str, found: Catalogue) -> str | None:
    """A message that the catalogue has as one."""
    if (other := found.whole.get(english)) is not None:
        return other
    for pattern in found.patterns:
        if match := pattern.english.fullmatch(english):
            return _filled(pattern.other, match.groups(), found)
    return None


def _filled(other: str, inside: Sequence[str], found: Catalogue) -> str:
    def fill(gap: re.Match[str]) -> str:
        words = inside[int(gap[1])]
        return _told(words, found) if gap[2] else words

    return _GAP.sub(fill, other)
