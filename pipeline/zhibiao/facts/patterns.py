"""Patterns over mention types, compiled to one regular expression over a string of type letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..mentions.firsts import class_of, first_characters
from ..mentions.token import Mention
from ..rulebook import Patterns, RuleError
from ..rulebook.base import Mistake

TYPES = (
    "TEXT", "PERIOD", "BASIS", "UP", "DOWN", "FLAT", "SPEED_UP", "SPEED_DOWN", "OF_UP", "OF_DOWN", "TO",
    "FROM", "HIGHER", "LOWER", "BI", "SHARE", "SHARE_NOUN", "RESP", "RANK_VERB", "RECOVER", "RECORD",
    "PULL", "COMPLETE", "FORECAST", "TARGET", "VERB", "AMOUNT", "PERCENT", "POINTS", "TIMES", "NUMBER",
    "RANK", "DOUBLED", "COMMA", "STOP", "COLON", "OPEN", "CLOSE", "ENUM", "QUOTE", "DASH",
)  # fmt: skip
NUMBERS = frozenset({"AMOUNT", "PERCENT", "POINTS", "TIMES", "NUMBER", "RANK", "DOUBLED"})
CAPTURES = frozenset({"n", "ref", "of", "sign", "name", "move", "from", "basis", "old", "fell"})
"""names of captures that the makers of facts ask for"""
# one private letter a type, so that a sentence of mentions is a string that `re` can match
LETTERS = {name: chr(0xE000 + index) for index, name in enumerate(TYPES)}

# so many light verbs and words of status in a row are no sentence: the rest of them is plain text
_CROWD = re.compile(
    f"[{''.join(LETTERS[n] for n in ('VERB', 'RESP', 'FORECAST', 'TARGET', 'BASIS'))}]{{9,}}"
)
_LONG = 64
# types of mentions that count; some without a number: 持平, 创历史新高
_COUNTED = re.compile(f"[{''.join(LETTERS[n] for n in (*sorted(NUMBERS), 'FLAT', 'RECORD'))}]")

_WORD = re.compile(r"([a-z_]+):|([A-Z_]+)|([a-z]+)|([()|?*+])|(\s+)")


class PatternError(ValueError):
    """A pattern is none: says why."""


class Match(NamedTuple):
    """A pattern that fired: mentions `start` to `end` of the sentence, and what it captured."""

    rule: str
    emits: str
    start: int
    end: int
    captures: dict[str, tuple[int, int]]


def letters_of(mentions: Sequence[Mention]) -> str:
    """The types of mentions as a string, one letter each."""
    return "".join([LETTERS[mention.type] for mention in mentions])


def counts(letters: str) -> bool:
    """Whether mentions of these types say anything in numbers."""
    return _COUNTED.search(letters) is not None


class Matcher:
    """All patterns of a rulebook; finds them left to right, the first in the file winning a place."""

    def __init__(self, rules: Patterns) -> None:
        wrong = [_wrong(rule.id, mistake_in(rule.pattern, rules.macros)) for rule in rules.pattern]
        if mistakes := [mistake for mistake in wrong if mistake]:
            raise RuleError.of(mistakes)
        regexes = [_compile(rule.pattern, rules.macros) for rule in rules.pattern]
        self._rules = [
            (rule.id, rule.emits, regex.match, tuple(regex.groupindex.items()))
            for rule, regex in zip(rules.pattern, regexes, strict=True)
        ]
        every = "|".join(f"({_plain(regex.pattern)})" for regex in regexes)
        begins = class_of(first_characters(every, LETTERS.values()))
        self._any = re.compile(f"(?={begins})(?:{every})")

    def find(self, letters: str) -> Iterator[Match]:
        """The matches over mentions of these types, in order, none overlapping."""
        if len(letters) > _LONG:
            letters = _CROWD.sub(_thin, letters)
        position = 0
        while found := self._any.search(letters, position):
            assert found.lastindex is not None
            match = self._captured(letters, found.lastindex - 1, found.start())
            yield match
            position = match.end

    def _captured(self, letters: str, index: int, start: int) -> Match:
        rule, emits, match, groups = self._rules[index]
        found = match(letters, start)
        assert found is not None
        regs = found.regs
        spans = {name: regs[group] for name, group in groups if regs[group][0] < regs[group][1]}
        return Match(rule, emits, start, regs[0][1], spans)


def mistake_in(pattern: str, macros: dict[str, str]) -> str:
    """What is wrong with a pattern, or nothing."""
    try:
        _compile(pattern, macros)
    except PatternError as error:
        return str(error)
    return ""


def _wrong(rule: str, why: str) -> Mistake | None:
    return Mistake("patterns.toml", 0, f"rule {rule!r}, pattern: {why}") if why else None


def _compile(pattern: str, macros: dict[str, str]) -> re.Pattern[str]:
    body = _translate(pattern, macros)
    seen: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}_{seen[name]}>"

    try:
        regex = re.compile(re.sub(r"\(\?P<(\w+)>", number, body))
    except re.error as error:
        raise PatternError(f"not a pattern: {error.msg}") from error
    if regex.fullmatch(""):
        raise PatternError("the pattern matches nothing at all")
    return regex


def _translate(pattern: str, macros: dict[str, str]) -> str:
    out: list[str] = []
    position = 0
    capture = ""
    depth_ends: list[int] = []
    depth = 0
    while position < len(pattern):
        word = _WORD.match(pattern, position)
        if word is None:
            raise PatternError(f"cannot read {pattern[position:]!r}")
        position = word.end()
        if word[1]:
            if word[1] not in CAPTURES:
                known = ", ".join(sorted(CAPTURES))
                raise PatternError(f"nothing reads what {word[1]}: captures; the names are {known}")
            capture = f"(?P<{word[1]}>"
        elif word[2] or word[3]:
            atom = _atom(word[2], word[3], macros)
            quantifier = re.compile("[?*+]*").match(pattern, position)
            if capture and quantifier:
                atom += quantifier[0]
                position = quantifier.end()
                atom, capture = f"{capture}{atom})", ""
            out.append(atom)
        elif word[4] == "(":
            depth += 1
            if capture:
                out.append(capture + "(?:")
                depth_ends.append(depth)
                capture = ""
            else:
                out.append("(?:")
        elif word[4] == ")":
            out.append(")")
            if depth_ends and depth_ends[-1] == depth:
                quantifier = re.compile("[?*+]*").match(pattern, position)
                assert quantifier is not None
                out.append(quantifier[0] + ")")
                position = quantifier.end()
                depth_ends.pop()
            depth -= 1
        elif word[4]:
            out.append(word[4])
    if capture:
        raise PatternError("a name at the end with nothing to name")
    return "".join(out)


def _atom(type_name: str | None, macro: str | None, macros: dict[str, str]) -> str:
    if type_name:
        if type_name not in LETTERS:
            raise PatternError(f"no mention type {type_name}")
        return LETTERS[type_name]
    if macro not in macros:
        raise PatternError(f"no macro {macro!r}")
    others = {name: body for name, body in macros.items() if name != macro}  # none uses itself
    return f"(?:{_translate(macros[macro], others)})"


def _thin(crowd: re.Match[str]) -> str:
    return crowd[0][:8] + LETTERS["TEXT"] * (len(crowd[0]) - 8)


def _plain(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
