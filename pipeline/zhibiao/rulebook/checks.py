"""Whether the rules can be used: keys, ids, expressions and names, each mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import regex
from pydantic import TypeAdapter, ValidationError

from .base import Mistake, Source, id_of
from .lines import line_of_key, line_of_rule
from .models import Rulebook

# a character that no rule names: what begins with it begins with anything
_ANY = "龘"

# the field of Rulebook that a file fills; a file with one table array fills it with that array
FILES = {
    "units": "unit",
    "numerals": "numerals",
    "qualifiers": "qualifiers",
    "cues": "cues",
    "exclusions": "exclusion",
    "periods": "periods",
    "places": "places",
    "lexicon": "lexicon",
    "metrics": "metrics",
    "patterns": "patterns",
    "expressions": "expressions",
    "reports": "reports",
    "scopes": "scope",
    "names": "names",
    "tables": "tables",
    "confidence": "confidence",
}
ARRAYS = {"units": "unit", "exclusions": "exclusion", "scopes": "scope"}
_PLACES = (
    "company_openings", "company_codes", "company_patterns", "event_pattern", "company_hint",
    "not_market", "attribute", "not_company",
)  # fmt: skip


def validate(
    tables: Mapping[str, dict[str, Any]], own: Mapping[str, Source]
) -> tuple[dict[str, Any], list[Mistake]]:
    """The parts of a rulebook by their fields, those of files with mistakes left out, and every mistake.

    `own` are the files of the user.
    """
    parts: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for stem, table in tables.items():
        wrong = list(_wrong_rows(own[stem], ARRAYS.get(stem))) if stem in own else []
        array, field = ARRAYS.get(stem), FILES[stem]
        value = table.get(array) if array else table
        try:
            part = _model(field).validate_python(value)
        except ValidationError as error:
            wrong = wrong or [_explained(each, stem, value, own) for each in error.errors()]
        else:
            wrong += _wrong_expressions(stem, part, own)
            if stem == "metrics":
                wrong += _aliases(part.aliases, own.get(stem))
            parts[field] = part
        mistakes += wrong
    return parts, mistakes


@cache
def _model(field: str) -> TypeAdapter[Any]:
    annotation: Any = Rulebook.model_fields[field].annotation
    return TypeAdapter(annotation)


def _wrong_rows(source: Source, array: str | None) -> Iterator[Mistake]:
    if array:
        yield from _wrong_keys(source, array)
    yield from _duplicates(source)


def _wrong_keys(source: Source, array: str) -> Iterator[Mistake]:
    for key in source.table:
        if key not in (array, "remove"):
            line = line_of_key(source.text, key)
            yield Mistake(
                source.name, line, f"unknown key {key!r}; rules are in [[{array}]] tables"
            )


def _duplicates(source: Source) -> Iterator[Mistake]:
    for rows in source.table.values():
        ids = [id_of(row) or "" for row in rows] if isinstance(rows, list) else []
        for name in sorted({name for name in ids if name and ids.count(name) > 1}):
            line = line_of_rule(source.text, name)
            yield Mistake(source.name, line, f"two rules with the id {name!r}; rename one")


def _explained(error: Any, stem: str, value: object, own: Mapping[str, Source]) -> Mistake:
    """An error of pydantic in the words of the rule file."""
    rest = error["loc"]
    row: Any = value
    rule = ""
    for step in rest:
        try:
            row = row[step]
        except (KeyError, IndexError, TypeError):
            break
        rule = id_of(row) or rule
    # a rule is named by its id, not by its place in the list of all rules
    steps = [str(step) for step in rest if not (rule and isinstance(step, int))]
    place = ".".join(steps) or stem
    return _at(own, stem, rule, place, _said(error))


def _said(error: Any) -> str:
    match error["type"]:
        case "missing":
            return "is missing, write it"
        case "extra_forbidden":
            return "unknown key; a mistyped one? Else take it out"
        case "too_short":
            return "is empty, it needs at least one"
        case "literal_error":
            return f"must be {error['ctx']['expected']}, not {error['input']!r}"
        case "string_pattern_mismatch":
            return f"must be like up.yoy (a-z, 0-9, _ and dots), not {error['input']!r}"
        case "value_error":
            return str(error["ctx"]["error"])
    return f"{error['msg']}, not {error['input']!r}"


def _wrong_expressions(stem: str, part: Any, own: Mapping[str, Source]) -> list[Mistake]:
    return [
        _at(own, stem, rule, key, why)
        for rule, key, pattern in _expressions(stem, part)
        if (why := _wrong_expression(pattern, whole=bool(rule) and key == "pattern"))
    ]


def _expressions(stem: str, part: Any) -> Iterator[tuple[str, str, str]]:
    """Each regular expression of a rule file: the rule, the key, the expression."""
    if stem == "exclusions":
        yield from ((rule.id, "pattern", rule.pattern) for rule in part)
    if stem == "cues":
        yield from ((cue.id, "pattern", cue.pattern) for cue in part.cue if cue.pattern)
        yield from ((cue.id, "ahead", cue.ahead) for cue in part.cue)
    if stem == "names":
        yield from (("", f"anchor {each.id!r}", each.pattern) for each in part.anchor)
    if stem == "metrics":
        yield from (("", "means", pattern) for pattern in part.means)
    if stem == "tables":
        yield from (("", "members", pattern) for pattern in part.members)
    for key in _PLACES if stem == "places" else ():
        value = getattr(part, key)
        yield from (
            ("", key, pattern) for pattern in ([value] if isinstance(value, str) else value)
        )


def _wrong_expression(pattern: str, whole: bool) -> str:
    """What is wrong with an expression, or nothing; `whole` is one that the scanner looks for."""
    try:
        found = re.compile(pattern)
    except re.error as error:
        return f"not a regular expression: {error}"
    if whole and found.fullmatch(""):
        return "the pattern matches the empty string; it must match something"
    if whole and regex.match(pattern, _ANY, partial=True):
        return "the pattern begins with just any character, which is too slow; name some"
    return ""


def _aliases(aliases: Mapping[str, str], source: Source | None) -> Iterator[Mistake]:
    """Names that become others are put in place once: no chains, no loops, no name of nothing."""
    for name, other in aliases.items():
        if not other.strip():
            why = "becomes nothing; write the name wanted"
        elif name == other:
            why = "becomes itself; take the line out"
        elif other in aliases:
            why = f"becomes {other!r}, which becomes {aliases[other]!r}; write the last one"
        else:
            continue
        file = source.name if source else "zhibiao.rules/metrics.toml"
        line = line_of_key(source.text, name) if source else 0
        yield Mistake(file, line, f"aliases: {name!r} {why}")


def _at(own: Mapping[str, Source], stem: str, rule: str, key: str, why: str) -> Mistake:
    source = own.get(stem)
    named = f"rule {rule!r}, {key}: {why}" if rule else f"{key}: {why}"
    if source is None:
        return Mistake(f"zhibiao.rules/{stem}.toml", 0, named)
    last = key.rsplit(".", maxsplit=1)[-1]
    line = line_of_rule(source.text, rule, last) if rule else line_of_key(source.text, last)
    return Mistake(source.name, line, named)
