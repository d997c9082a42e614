"""Page furniture: links, page numbers, buttons. rules/furniture.toml says what it looks like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from .offsets import Edit, Shift, apply_edits

_FILE = "furniture.toml"
_PLACES = ("line", "alone", "begin", "inline")
_KEYS = {"id", "where", "pattern", "cases"}
_CASE_KEYS = {"text", "want", "why"}
_LONGEST = 300  # characters of a line that a line rule still looks at


@dataclass(frozen=True, slots=True)
class Furniture:
    """The rules as expressions: a whole line, or in its group `alone` one between blank ones;
    what a line begins with; and part of a line."""

    line: re.Pattern[str]
    begin: re.Pattern[str]
    inline: re.Pattern[str]


def blank_furniture(text: str) -> tuple[str, Shift | None]:
    """Text → the same without furniture. Line breaks around it stay; in a line it becomes one."""
    furniture = shipped_furniture()
    lines, parts = _line_edits(text, furniture), furniture.inline.finditer(text)
    return apply_edits(text, _merged(lines, _part_edits(text, parts)))


def _line_edits(text: str, furniture: Furniture) -> Iterator[Edit]:
    """Edits that empty the lines which are furniture from end to end, or what they begin with."""
    start, before = 0, ""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        bare = line.strip() if len(line) <= _LONGEST else ""
        match = furniture.line.fullmatch(bare) if bare else None
        if match and (
            match["alone"] is None
            or not (before.strip() or "".join(lines[number + 1 : number + 2]).strip())
        ):
            yield start, start + len(line), ""
        elif head := furniture.begin.match(line):
            yield start, start + head.end(), ""
        start, before = start + len(line) + 1, line


def _part_edits(text: str, parts: Iterator[re.Match[str]]) -> Iterator[Edit]:
    """Edits for furniture inside a line: a boundary, unless there is one next to it."""
    for part in parts:
        start, end = part.span()
        edge = start == 0 or end == len(text) or "\n" in (text[start - 1], text[end])
        yield start, end, "" if edge else "\n"


def _merged(lines: Iterator[Edit], parts: Iterator[Edit]) -> Iterator[Edit]:
    """Both kinds of edit in order. A part inside an emptied line is already gone."""
    line = next(lines, None)
    for part in parts:
        while line and line[1] < part[1]:
            yield line
            line = next(lines, None)
        if not line or part[1] <= line[0]:
            yield part
    if line:
        yield line
    yield from lines


@cache
def shipped_furniture() -> Furniture:
    """The rules of rules/furniture.toml, read and checked once per process."""
    source = resources.files("zhibiao.rules").joinpath(_FILE).read_text(encoding="utf-8")
    return compile_furniture(tomllib.loads(source))


def compile_furniture(data: dict[str, Any]) -> Furniture:
    """Parsed TOML → the expressions. ValueError names the rule that is wrong."""
    patterns: dict[str, list[str]] = {place: [] for place in _PLACES}
    seen: set[str] = set()
    if data.keys() != {"rule"}:
        raise ValueError(f"{_FILE}: only [[rule]] tables are known, not {sorted(data)}")
    for rule in data["rule"]:
        name = rule.get("id", "?")
        if wrong := _fault(rule) or ("is there twice" if name in seen else ""):
            raise ValueError(f"{_FILE}: rule {name!r} {wrong}")
        seen.add(name)
        patterns[rule["where"]].append(rule["pattern"])
    # side by side, without brackets: where all begin with a character, `re` looks for those first;
    # (?!) matches nothing: a place without rules
    line, alone, begin, inline = ("|".join(patterns[place]) or "(?!)" for place in _PLACES)
    whole = re.compile(f"{line}|(?P<alone>{alone})")
    return Furniture(whole, re.compile(begin), re.compile(inline))


def _fault(rule: dict[str, Any]) -> str:
    """What is wrong with a rule, or nothing."""
    if rule.keys() != _KEYS or any(case.keys() - _CASE_KEYS for case in rule["cases"]):
        return f"must have the keys {sorted(_KEYS)}, its cases {sorted(_CASE_KEYS)}"
    if rule["where"] not in _PLACES:
        return f"must say where: one of {_PLACES}"
    pattern = re.compile(rule["pattern"])
    if pattern.fullmatch(""):
        return "matches the empty string"
    if {case["want"] for case in rule["cases"]} != {True, False}:
        return "needs a case that matches and one that must not"
    for case in rule["cases"]:
        if bool(pattern.fullmatch(case["text"])) is not case["want"]:
            return f"fails its case {case['text']!r}"
    return ""
