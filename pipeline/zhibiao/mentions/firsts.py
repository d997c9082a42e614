"""The characters that a match of a pattern can begin with: where none stands, nothing need be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

_FIGURES = "[\\d一二两三四五六七八九十百千万亿〇零]"
_RUN = 16
"""behind so many figures no number begins: it was looked for at the first of them"""
# what may stand before a place where a rule looks behind itself
_BEFORE = ("", "达", "同比", "%", "。", "元）")


def class_of(characters: Iterable[str]) -> str:
    """A pattern that matches any one of `characters`."""
    return f"[{re.escape(''.join(sorted(characters)))}]"


def first_characters(pattern: str, candidates: Iterable[str] = ()) -> set[str]:
    """Those of `candidates` that a match of `pattern` can begin with, told by partial matches.

    Without candidates: of the characters in the pattern, ASCII and the line break.
    """
    match = regex.compile(pattern).match
    return {
        char
        for char in candidates or {*pattern, *map(chr, range(33, 127)), "\n"}
        if any(match(before + char, len(before), partial=True) for before in _BEFORE)
    }


def search_for(patterns: Iterable[str]) -> str:
    """A pattern for the places where one of `patterns` begins; it matches their first character.

    None begins inside a run of digits, nor far inside one of figures, where each place that is tried
    costs the rest of the run. A search for a class of characters runs past all others, and each
    pattern is tried only at its own, which a search for many patterns does not do by itself.
    """
    firsts = {pattern: first_characters(pattern) - {"\n"} for pattern in patterns}
    bodies = "|".join([_at(class_of(firsts[pattern]), pattern) for pattern in firsts])
    first = class_of(set().union(*firsts.values()))
    inside = rf"(?<!\d\d)(?<!{_FIGURES}{{{_RUN}}}{_FIGURES})"
    return _at(first + inside, bodies)


def _at(first: str, pattern: str) -> str:
    return f"{first}(?<=(?={pattern}).)"
