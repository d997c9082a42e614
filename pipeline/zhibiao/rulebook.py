"""The rules as data: reads the TOML files of `zhibiao.rules`, lays a user's folder over them, checks both.

Every file has its own model; unknown keys, duplicate ids, broken or empty-matching expressions are
refused with a `RuleError` that names the file and the rule.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from .schema import Basis, Qualifier

# a character that no rule names: what begins with it begins with anything
_ANY = "龘"

CueType = Literal[
    "BASIS", "BI", "COMPLETE", "DOWN", "FLAT", "FORECAST", "FROM", "HIGHER", "LOWER", "OF_DOWN", "OF_UP",
    "PULL", "RANK_VERB", "RECORD", "RECOVER", "RESP", "SHARE", "SHARE_NOUN", "SKIP", "SPEED_DOWN",
    "SPEED_UP", "TARGET", "TO", "UP", "VERB",
]  # fmt: skip
Emits = Literal[
    "value", "growth", "from_to", "flat", "ratio", "difference", "share", "rank", "completion", "pull",
    "record",
]  # fmt: skip


class RuleError(ValueError):
    """A rule file cannot be used: says which file, which rule and what to do."""


class RuleModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Named(RuleModel):
    """A rule with an id, sentences it must match ([brackets] mark what) and must not."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")
    cases: tuple[str, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = Field(min_length=1, alias="not")


class Unit(Named):
    kind: Literal["measure", "count"]
    base: str | None = None
    scaled: bool = False
    """a unit only behind a multiplier: 3000万次, but not 3次"""
    words: tuple[str, ...] = Field(min_length=1)


class NumeralWord(Named):
    text: tuple[str, ...] = Field(min_length=1)
    value: Decimal
    unit: str | None = None
    qualifier: Qualifier | None = None
    moves: bool = False


class Numerals(RuleModel):
    digits: Mapping[str, int]
    scales: Mapping[str, int]
    multipliers: tuple[str, ...]
    currencies: dict[str, str]
    no_units: Mapping[str, str]
    word: tuple[NumeralWord, ...]

    @model_validator(mode="after")
    def _every_multiplier_is_a_number(self) -> Numerals:
        for char in "".join(self.multipliers):
            if char not in self.scales:
                raise ValueError(f"multipliers: {char} is not in scales, which says its number")
        return self


class Qualifiers(RuleModel):
    more: tuple[str, ...]
    bare_scale: str
    before: Mapping[Qualifier, tuple[str, ...]]
    after: Mapping[Qualifier, tuple[str, ...]]


class Cue(Named):
    type: CueType
    basis: Basis | None = None
    words: tuple[str, ...] = ()
    pattern: str = ""
    near: bool = False
    behind_number: bool = False
    ahead: str = ""

    @model_validator(mode="after")
    def _has_words(self) -> Cue:
        if not self.words and not self.pattern:
            raise ValueError("a cue needs words or a pattern")
        return self


class Cues(RuleModel):
    base_before: tuple[str, ...]
    base_after: tuple[str, ...]
    since: tuple[str, ...]
    from_here_on: tuple[str, ...]
    first_ranks: tuple[str, ...]
    rank_ends: tuple[str, ...]
    fillers: tuple[str, ...]
    cue: tuple[Cue, ...]


class Exclusion(Named):
    pattern: str


class Periods(RuleModel):
    years: Mapping[str, int]
    parts: Mapping[str, str]
    letters: Mapping[str, str]
    not_letters_after: tuple[str, ...]
    numerals: Mapping[str, int]
    year_digits: str
    thirds: Mapping[str, int]
    again: tuple[str, ...]
    relative: Mapping[str, str]
    not_holiday: tuple[str, ...]
    atoms: Mapping[str, str]
    plans: Mapping[str, int]
    five_years: tuple[str, ...]
    so_far: tuple[str, ...]
    now: tuple[str, ...]
    founding: tuple[str, ...]
    coming: tuple[str, ...]
    deadline_words: tuple[str, ...]
    same: tuple[str, ...]
    before: Mapping[str, Basis]
    before_guards: Mapping[str, str]
    days_off: tuple[str, ...]
    holidays: Mapping[str, str]
    holiday_days: Mapping[str, Mapping[str, str]]


class Places(RuleModel):
    wide: tuple[str, ...]
    local: tuple[str, ...]
    before_subjects: tuple[str, ...]
    lead_ins: str
    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    suffixes: tuple[str, ...]
    not_places: tuple[str, ...]
    body_verbs: tuple[str, ...]
    facilities: tuple[str, ...]
    not_after: tuple[str, ...]
    attribute: str
    companies: tuple[str, ...]
    not_begins: tuple[str, ...]
    not_ends: tuple[str, ...]
    not_first: str
    not_alone: str
    offices: tuple[str, ...]
    event_pattern: str
    joints: tuple[str, ...]
    not_bodies: tuple[str, ...]
    organisations: tuple[str, ...]
    company_words: tuple[str, ...]
    company_openings: tuple[str, ...]
    company_codes: tuple[str, ...]
    company_patterns: tuple[str, ...]
    company_hint: str
    not_market: str
    market_words: tuple[str, ...]
    not_company: str
    not_companies: tuple[str, ...]


class Breakers(RuleModel):
    pairs: tuple[str, ...]
    verbs: tuple[str, ...]
    words: tuple[str, ...]


class Trim(RuleModel):
    places: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


class Words(RuleModel):
    words: tuple[str, ...]


class Metrics(RuleModel):
    heads: tuple[str, ...]
    head_ends: tuple[str, ...]
    anaphora: tuple[str, ...]
    bare_heads: tuple[str, ...]
    group_nouns: tuple[str, ...]
    streaks: tuple[str, ...]
    speed_up: tuple[str, ...]
    speed_down: tuple[str, ...]
    speed_words: tuple[str, ...]
    each_words: tuple[str, ...]
    stakes: tuple[str, ...]
    loss_moves: tuple[str, ...]
    happenings: tuple[str, ...]
    after_happening: tuple[str, ...]
    price_moves: tuple[str, ...]
    acquisitions: tuple[str, ...]
    spending: tuple[str, ...]
    deeds: tuple[str, ...]
    relatives: tuple[str, ...]
    measures: tuple[str, ...]
    not_joints: tuple[str, ...]
    one_of: str
    adjusts: Mapping[str, int]
    reaching: tuple[str, ...]
    capitals: tuple[str, ...]
    towards: tuple[str, ...]
    grades: tuple[str, ...]
    short_nouns: tuple[str, ...]
    deals: tuple[str, ...]
    before_deals: tuple[str, ...]
    means: tuple[str, ...]
    around_time: Mapping[str, str]
    drivers: tuple[str, ...]
    prepositions: tuple[str, ...]
    copulas: tuple[str, ...]
    tellers: tuple[str, ...]
    bare_objects: tuple[str, ...]
    thresholds: tuple[str, ...]
    locatives: tuple[str, ...]
    adjectives: tuple[str, ...]
    bulletins: tuple[str, ...]
    totals: tuple[str, ...]
    changes: tuple[str, ...]
    shared: tuple[str, ...]
    transitive: tuple[str, ...]
    attributes: tuple[str, ...]
    contributions: tuple[str, ...]
    losses: Mapping[str, str]
    joints: tuple[str, ...]
    per_words: tuple[str, ...]
    eras: tuple[str, ...]
    rate_ends: tuple[str, ...]
    agent_ends: tuple[str, ...]
    industry_ends: tuple[str, ...]
    share_tails: tuple[str, ...]
    aliases: Mapping[str, str] = {}
    segments: tuple[str, ...] = ()
    breakers: Breakers
    trim: Trim
    expansions: Mapping[str, tuple[str, ...]]
    predicates: Words


class PatternCase(RuleModel):
    text: str
    want: Mapping[str, str | int | float | bool]


class Pattern(RuleModel):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")
    emits: Emits
    pattern: str
    cases: tuple[PatternCase, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = Field(min_length=1, alias="not")


class Patterns(RuleModel):
    macros: dict[str, str]
    pattern: tuple[Pattern, ...]


class Reports(RuleModel):
    titles: tuple[str, ...]
    past: tuple[str, ...]
    plan_years: tuple[str, ...]
    next_years: tuple[str, ...]
    plan_ahead: tuple[str, ...]
    target: tuple[str, ...]
    done: tuple[str, ...]


class ConfidenceRules(RuleModel):
    bias: float
    weights: Mapping[str, float]


class Rulebook(RuleModel):
    """All rules of one run, checked."""

    unit: tuple[Unit, ...]
    numerals: Numerals
    qualifiers: Qualifiers
    cues: Cues
    exclusion: tuple[Exclusion, ...]
    periods: Periods
    places: Places
    metrics: Metrics
    patterns: Patterns
    reports: Reports
    confidence: ConfidenceRules

    @property
    def units(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.unit}


# the field of Rulebook that a file fills; a file with one table array fills it with that array
_FILES = {
    "units": "unit",
    "numerals": "numerals",
    "qualifiers": "qualifiers",
    "cues": "cues",
    "exclusions": "exclusion",
    "periods": "periods",
    "places": "places",
    "metrics": "metrics",
    "patterns": "patterns",
    "reports": "reports",
    "confidence": "confidence",
}
_ARRAYS = {"units": "unit", "exclusions": "exclusion"}
_OTHERS = {"furniture"}  # read by its own step, see clean


@cache
def load_rules(folder: Path | None = None) -> Rulebook:
    """The shipped rules, with the files of `folder` added to or put over them.

    A table with an id of the shipped rules replaces it, one with a new id is added; word lists grow;
    `remove = ["id"]` at the top of a file takes rules away. Raises RuleError.
    """
    tables = {stem: _read(resources.files("zhibiao.rules") / f"{stem}.toml") for stem in _FILES}
    sources = dict.fromkeys(tables, "zhibiao.rules")
    for path in _user_files(folder):
        tables[path.stem] = _lay_over(tables[path.stem], _read(path), path)
        sources[path.stem] = str(folder)
    return _check(tables, sources)


def _user_files(folder: Path | None) -> Iterable[Path]:
    if folder is None:
        return ()
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such rule folder")
    files = sorted(folder.glob("*.toml"))
    for path in files:
        if path.stem not in _FILES and path.stem not in _OTHERS:
            known = ", ".join(f"{stem}.toml" for stem in _FILES)
            raise RuleError(f"{path}: not the name of a rule file; use one of {known}")
    return [path for path in files if path.stem in _FILES]


def _read(path: Traversable) -> dict[str, Any]:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RuleError(f"{path}: not readable as TOML: {error}") from error
    return table


def _lay_over(base: dict[str, Any], new: dict[str, Any], path: Path) -> dict[str, Any]:
    removed = set(new.pop("remove", ()))
    merged: dict[str, Any] = _merge(base, new)
    if not removed:
        return merged
    before = sum(len(value) for value in merged.values() if isinstance(value, list))
    for key, value in merged.items():
        if isinstance(value, list):
            merged[key] = [row for row in value if _name(row) not in removed]
    after = sum(len(value) for value in merged.values() if isinstance(value, list))
    if before - after < len(removed):
        raise RuleError(f"{path}: remove names an id or word that is not there: {sorted(removed)}")
    return merged


def _name(row: object) -> object:
    """What `remove` calls a row by: a rule's id, or a word of a list itself."""
    return row.get("id") if isinstance(row, dict) else row


def _id(row: object) -> str | None:
    return row.get("id") if isinstance(row, dict) else None


def _merge(base: Any, new: Any) -> Any:
    if isinstance(base, dict) and isinstance(new, dict):
        return {
            key: _merge(base[key], new[key])
            if key in base and key in new
            else new.get(key, base.get(key))
            for key in [*base, *(key for key in new if key not in base)]
        }
    if isinstance(base, list) and isinstance(new, list):
        ids = {_id(row) for row in new if _id(row)}
        kept = [row for row in base if _id(row) not in ids or not _id(row)]
        return kept + [row for row in new if row not in kept]
    return new


def _check(tables: dict[str, dict[str, Any]], sources: dict[str, str]) -> Rulebook:
    fields = {}
    for stem, table in tables.items():
        where = f"{sources[stem]}/{stem}.toml"
        array = _ARRAYS.get(stem)
        if array and set(table) - {array}:
            raise RuleError(f"{where}: unknown key {sorted(set(table) - {array})[0]!r}")
        fields[_FILES[stem]] = table[array] if array else table
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
        ids = [_id(row) for row in rows if _id(row)]
        for name in ids:
            if ids.count(name) > 1:
                raise RuleError(f"{where}: two rules with the id {name!r}; rename one")


def _explain(error: ValidationError, fields: dict[str, Any], sources: dict[str, str]) -> str:
    first = error.errors()[0]
    field, *rest = first["loc"]
    stem = next(stem for stem, name in _FILES.items() if name == field)
    row: Any = fields[str(field)]
    rule = ""
    for step in rest:
        try:
            row = row[step]
        except (KeyError, IndexError, TypeError):
            break
        rule = _id(row) or rule
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
