"""The rule files as models: what stands in each, and under which names."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from ..schema import Basis, Qualifier
from .base import Named, RuleModel
from .lexicon import Lexicon
from .names import NameRules
from .scopes import ScopeRule

CueType = Literal[
    "BASIS", "BI", "COMPLETE", "DOWN", "ENUM", "FLAT", "FORECAST", "FROM", "HIGHER", "LOWER", "OF_DOWN", "OF_UP",
    "PULL", "RANK_VERB", "RECORD", "RECOVER", "RESP", "SHARE", "SHARE_NOUN", "SKIP", "SPEED_DOWN",
    "SPEED_UP", "TARGET", "TO", "UP", "VERB",
]  # fmt: skip
Emits = Literal[
    "value", "growth", "from_to", "flat", "ratio", "difference", "share", "rank", "completion", "pull",
    "record",
]  # fmt: skip


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
    money_multipliers: tuple[str, ...]
    currency_signs: dict[str, str]
    no_units: Mapping[str, str]
    points: str
    basis_points: tuple[str, ...]
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
    not_behind: Mapping[str, str]
    before: Mapping[Qualifier, tuple[str, ...]]
    after: Mapping[Qualifier, tuple[str, ...]]


class Cue(Named):
    type: CueType
    basis: Basis | None = None
    words: tuple[str, ...] = ()
    pattern: str = ""
    near: bool = False
    first: bool = False
    """looked for before numbers are, of which it could be a part: +3.2%"""
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
    levels: tuple[str, ...]
    expectations: tuple[str, ...]
    respects: tuple[str, ...]
    means: tuple[str, ...]
    performers: tuple[str, ...]
    headings: tuple[str, ...]
    performs: tuple[str, ...]
    growth_words: tuple[str, ...]
    price: str
    price_units: tuple[str, ...]
    price_turns: tuple[str, ...]
    multiples: tuple[str, ...]
    sessions: tuple[str, ...]
    quotes: tuple[str, ...]
    real: tuple[str, ...]
    nominal: tuple[str, ...]
    without_prices: tuple[str, ...]
    real_names: tuple[str, ...]
    nominal_names: tuple[str, ...]
    shares: tuple[str, ...]
    dash: str
    done: str
    preview: str
    parts: tuple[str, ...]
    milestones: tuple[str, ...]
    milestone_leads: tuple[str, ...]
    passing: tuple[str, ...]
    rank_units: tuple[str, ...]
    rankings: tuple[str, ...]
    among: tuple[str, ...]
    aims: tuple[str, ...]
    ever: str
    gap: str
    average: str
    since: tuple[str, ...]
    since_records: str
    from_here_on: tuple[str, ...]
    first_ranks: tuple[str, ...]
    rank_ends: tuple[str, ...]
    fillers: tuple[str, ...]
    cue: tuple[Cue, ...]

    def words_of(self, *types: CueType) -> tuple[str, ...]:
        """The words of the cues of these types, in the order of the file."""
        return tuple(word for cue in self.cue if cue.type in types for word in cue.words)


class Exclusion(Named):
    pattern: str


class Periods(RuleModel):
    telling: tuple[str, ...]
    meetings: tuple[str, ...]
    happenings: str
    since: str
    until_words: tuple[str, ...]
    references: tuple[str, ...]
    years: Mapping[str, int]
    parts: Mapping[str, str]
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
    letters: Mapping[str, str]
    not_letters_after: tuple[str, ...]
    numerals: Mapping[str, int]
    durations: tuple[str, ...]
    year_digits: str
    thirds: Mapping[str, int]
    again: tuple[str, ...]
    relative: Mapping[str, str]
    steps: Mapping[str, Basis]
    compared: str
    not_holiday: tuple[str, ...]
    atoms: Mapping[str, str]


class Places(RuleModel):
    wide: tuple[str, ...]
    local: tuple[str, ...]
    nation: Mapping[str, str]
    before_subjects: tuple[str, ...]
    lead_ins: str
    provinces: tuple[str, ...]
    municipalities: tuple[str, ...]
    autonomous: tuple[str, ...]
    cities: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    suffixes: tuple[str, ...]
    not_places: tuple[str, ...]
    body_verbs: tuple[str, ...]
    name_characters: str
    facilities: tuple[str, ...]
    not_after: tuple[str, ...]
    attribute: str
    companies: tuple[str, ...]
    company_tails: tuple[str, ...]
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


class Metrics(RuleModel):
    means: tuple[str, ...]
    adjustments: tuple[str, ...]
    undivided: tuple[str, ...]
    foretold: tuple[str, ...]
    planned: tuple[str, ...]
    flows: str
    nouns: tuple[str, ...]
    areas: tuple[str, ...]
    around_time: Mapping[str, str]
    losses: Mapping[str, str]
    aliases: Mapping[str, str] = {}
    expansions: Mapping[str, tuple[str, ...]]
    companions: Mapping[str, tuple[str, ...]]


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


class Expressions(RuleModel):
    characters: Mapping[str, str]
    expressions: Mapping[str, str]


class Reports(RuleModel):
    bids: tuple[str, ...]
    told_done: tuple[str, ...]
    titles: tuple[str, ...]
    past: tuple[str, ...]
    plan_years: tuple[str, ...]
    next_years: tuple[str, ...]
    plan_ahead: tuple[str, ...]
    target: tuple[str, ...]
    done: tuple[str, ...]


class TableRules(RuleModel):
    metric_heads: tuple[str, ...]
    subject_heads: tuple[str, ...]
    period_heads: tuple[str, ...]
    unit_heads: tuple[str, ...]
    ignored_heads: tuple[str, ...]
    values: tuple[str, ...]
    own_times: tuple[str, ...]
    this_month: tuple[str, ...]
    to_date: tuple[str, ...]
    other_times: tuple[str, ...]
    same_times: tuple[str, ...]
    total: tuple[str, ...]
    rates: tuple[str, ...]
    amounts: tuple[str, ...]
    moves: tuple[str, ...]
    falls: tuple[str, ...]
    shares: tuple[str, ...]
    ranks: tuple[str, ...]
    completions: tuple[str, ...]
    plans: tuple[str, ...]
    targets: tuple[str, ...]
    forecasts: tuple[str, ...]
    of_which: tuple[str, ...]
    wholes: tuple[str, ...]
    members: tuple[str, ...]
    unitless: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    rate_ends: tuple[str, ...]
    forecast_letters: str
    parts: Mapping[str, str]
    bases: Mapping[str, Basis]


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
    lexicon: Lexicon
    metrics: Metrics
    patterns: Patterns
    expressions: Expressions
    reports: Reports
    scope: tuple[ScopeRule, ...]
    names: NameRules
    tables: TableRules
    confidence: ConfidenceRules

    @property
    def units(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.unit}
