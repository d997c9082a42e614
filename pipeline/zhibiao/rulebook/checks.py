"""Whether the rules can be used: keys, ids and expressions, each mistake with its file and rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import regex
from pydantic import ValidationError

from .base import RuleError
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
    "reports": "reports",
    "scopes": "scope",
    "names": "names",
    "confidence": "confidence",
}
_ARRAYS = {"units": "unit", "exclusions": "exclusion", "scopes": "scope"}


def id_of(row: object) -> str | None:
    return row.get("id") if isinstance(row, dict) else None


def check(tables: dict[str, dict[str, Any]], sources: dict[str, str]) -> Rulebook:
    fields = {}
    for stem, table in tables.items():
        where = f"{sources[stem]}/{stem}.toml"
        array = _ARRAYS.get(stem)
        if array and set(table) - {array}:
            raise RuleError(f"{where}: unknown key {sorted(set(table) - {array})[0]!r}")
        fields[FILES[stem]] = table[array] if array else table
        _refuse_duplicates(table, where)
    try:
        rules = Rulebook.model_validate(fields)
    except ValidationError as error:
        raise RuleError(_explain(error, fields, sources)) from error
    for stem, rule, pattern in _expressions(rules):
        _check_expression(f"{sources[stem]}/{stem}.toml: rule {rule!r}", pattern)
    for cue in rules.cues.cue:
        _compile(f"{sources['cues']}/cues.toml: rule {cue.id!r}: ahead", cue.ahead)
    places = f"{sources['places']}/places.toml"
    for name in ("company_openings", "company_codes", "company_patterns"):
        for pattern in getattr(rules.places, name):
            _compile(f"{places}: {name}", pattern)
    _compile(f"{places}: event_pattern", rules.places.event_pattern)
    _compile(f"{places}: company_hint", rules.places.company_hint)
    _compile(f"{places}: not_market", rules.places.not_market)
    _compile(f"{places}: attribute", rules.places.attribute)
    _compile(f"{places}: not_company", rules.places.not_company)
    return rules


def _expressions(rules: Rulebook) -> Iterable[tuple[str, str, str]]:
    """Each regular expression that a rule file holds, with the file and the rule."""
    for exclusion in rules.exclusion:
        yield "exclusions", exclusion.id, exclusion.pattern
    for cue in rules.cues.cue:
        if cue.pattern:
            yield "cues", cue.id, cue.pattern


def _refuse_duplicates(table: dict[str, Any], where: str) -> None:
    for rows in table.values():
        if not isinstance(rows, list):
            continue
        ids = [id_of(row) for row in rows if id_of(row)]
        for name in ids:
            if ids.count(name) > 1:
                raise RuleError(f"{where}: two rules with the id {name!r}; rename one")


def _explain(error: ValidationError, fields: dict[str, Any], sources: dict[str, str]) -> str:
    first = error.errors()[0]
    field, *rest = first["loc"]
    stem = next(stem for stem, name in FILES.items() if name == field)
    row: Any = fields[str(field)]
    rule = ""
    for step in rest:
        try:
            row = row[step]
        except (KeyError, IndexError, TypeError):
            break
        rule = id_of(row) or rule
    # a rule is named by its id, not by its place in the list of all rules
    place = ".".join(str(step) for step in rest if not (rule and isinstance(step, int)))
    named = f" rule {rule!r}," if rule else ""
    given = f", not {first['input']!r}" if first["type"] == "literal_error" else ""
    return f"{sources[stem]}/{stem}.toml:{named} {place}: {first['msg']}{given}"


def _check_expression(where: str, pattern: str) -> None:
    if _compile(where, pattern).fullmatch(""):
        raise RuleError(f"{where}: the pattern matches the empty string")
    if regex.match(pattern, _ANY, partial=True):
        raise RuleError(f"{where}: the pattern begins with just any character, which is too slow")


def _compile(where: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise RuleError(f"{where}: not a regular expression: {error}") from error
