"""The pattern language: types, captures, macros, quantifiers, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from zhibiao.facts import patterns
from zhibiao.facts.patterns import CAPTURES, LETTERS, Match, Matcher, letters_of
from zhibiao.mentions.token import Mention
from zhibiao.rulebook import Patterns, RuleError, load_rules

CASES = [{"text": "产值3亿元。", "want": {"value": 3}}]


def matcher(*patterns: str, **macros: str) -> Matcher:
    """A matcher of patterns with the ids p0, p1, …"""
    rows: list[dict[str, Any]] = [
        {"id": f"p{index}", "emits": "value", "pattern": pattern, "cases": CASES, "not": ["无。"]}
        for index, pattern in enumerate(patterns)
    ]
    return Matcher(Patterns.model_validate({"macros": macros, "pattern": rows}))


def mentions(types: str) -> list[Mention]:
    return [Mention(kind, index, index + 1) for index, kind in enumerate(types.split())]


def find(
    types: str, *patterns: str, **macros: str
) -> list[tuple[str, int, int, dict[str, tuple[int, int]]]]:
    found = list(matcher(*patterns, **macros).find(letters_of(mentions(types))))
    assert all(isinstance(match, Match) and match.emits == "value" for match in found)
    return [(match.rule, match.start, match.end, match.captures) for match in found]


MATCHES = [
    ("one type", "TEXT AMOUNT STOP", "AMOUNT", [(1, 2, {})]),
    ("a sequence", "TEXT UP PERCENT", "UP PERCENT", [(1, 3, {})]),
    ("no match", "TEXT UP PERCENT", "DOWN PERCENT", []),
    ("every place, none overlapping", "UP UP UP UP UP", "UP UP", [(0, 2, {}), (2, 4, {})]),
    ("or", "UP DOWN", "UP|DOWN", [(0, 1, {}), (1, 2, {})]),
    ("optional", "PERCENT UP PERCENT", "UP? PERCENT", [(0, 1, {}), (1, 3, {})]),
    ("any number", "UP UP PERCENT PERCENT", "UP* PERCENT", [(0, 3, {}), (3, 4, {})]),
    ("one or more", "PERCENT UP UP PERCENT", "UP+ PERCENT", [(1, 4, {})]),
    ("a group", "PERCENT ENUM PERCENT", "PERCENT (ENUM PERCENT)*", [(0, 3, {})]),
    ("capture", "UP PERCENT", "UP n:PERCENT", [(0, 2, {"n": (1, 2)})]),
    ("capture repeated", "TEXT TEXT AMOUNT", "ref:TEXT+ AMOUNT", [(0, 3, {"ref": (0, 2)})]),
    ("an empty capture is none", "AMOUNT", "ref:TEXT* AMOUNT", [(0, 1, {})]),
    (
        "capture of a group",
        "TEXT PERIOD AMOUNT",
        "ref:(TEXT|PERIOD)+ AMOUNT",
        [(0, 3, {"ref": (0, 2)})],
    ),
    ("group in a capture", "UP PERCENT", "n:((UP|DOWN) PERCENT)", [(0, 2, {"n": (0, 2)})]),
    (
        "a name used twice",
        "PERCENT ENUM PERCENT",
        "n:PERCENT ENUM n:PERCENT",
        [(0, 3, {"n": (0, 1), "n_2": (2, 3)})],
    ),
    ("spaces count nothing", "UP PERCENT", " UP   PERCENT ", [(0, 2, {})]),
]


@pytest.mark.parametrize(
    ("_idea", "types", "pattern", "wanted"), MATCHES, ids=[row[0] for row in MATCHES]
)
def test_match(_idea: str, types: str, pattern: str, wanted: list[tuple[int, int, dict]]) -> None:
    assert find(types, pattern) == [("p0", *row) for row in wanted]


def test_macros_are_groups_and_may_use_macros() -> None:
    macros = {"move": "UP|DOWN", "moves": "move (ENUM move)*"}
    assert find("UP ENUM DOWN PERCENT", "moves PERCENT", **macros) == [("p0", 0, 4, {})]
    assert find("UP DOWN PERCENT", "move:move+ n:PERCENT", **macros) == [
        ("p0", 0, 3, {"move": (0, 2), "n": (2, 3)})
    ]


def test_the_first_pattern_of_the_file_wins_a_place_and_the_leftmost_place_comes_first() -> None:
    assert [match[0] for match in find("UP PERCENT", "UP", "UP PERCENT", "PERCENT")] == ["p0", "p2"]
    assert [match[0] for match in find("UP PERCENT", "PERCENT", "UP PERCENT")] == ["p1"]


def test_no_mentions_no_match() -> None:
    assert find("", "AMOUNT") == []


def test_every_name_of_a_capture_is_read_somewhere() -> None:
    facts = Path(patterns.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in facts.rglob("*.py"))
    assert set(re.findall(r'(?:captured|captures\.get)\("(\w+)"', code)) == CAPTURES


def test_the_shipped_patterns_use_each_letter_once() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert Matcher(load_rules().patterns)


ERRORS = [
    ("AMOUNT SUM", "no mention type SUM"),
    ("AMOUNT sums", "no macro 'sums'"),
    ("AMOUNT & TEXT", "cannot read '& TEXT'"),
    ("数 AMOUNT", "cannot read"),
    ("", "nothing at all"),
    ("AMOUNT?", "nothing at all"),
    ("AMOUNT* TEXT?", "nothing at all"),
    ("AMOUNT|", "nothing at all"),
    ("(AMOUNT", "p1"),
    ("AMOUNT)", "p1"),
    ("* AMOUNT", "p1"),
    ("AMOUNT n:", "p1"),
    ("sum:AMOUNT", "nothing reads what sum: captures; the names are basis, fell, from"),
    ("loop AMOUNT", "p1"),
]


@pytest.mark.parametrize(("pattern", "message"), ERRORS)
def test_a_bad_pattern_is_named(pattern: str, message: str) -> None:
    with pytest.raises(RuleError, match=message) as error:
        matcher("TEXT AMOUNT", pattern, loop="loop")
    assert "patterns.toml" in str(error.value)
    assert "'p1'" in str(error.value)
