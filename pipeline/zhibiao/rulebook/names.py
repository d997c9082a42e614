"""The rules of rules/names.toml: how names of companies and bodies are known."""

from __future__ import annotations

from pydantic import Field

from .base import RuleModel


class Anchor(RuleModel):
    """Words before which the name of a company or body stands.

    `timed`: only with a time between; `proper`: only a name that is no common word;
    `ends`: what matches is the end of the name itself; `alone`: only in a text that
    doesn't speak of one company throughout; `listed`: every item of the list before it is one.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")
    pattern: str
    timed: bool = False
    proper: bool = False
    ends: bool = False
    alone: bool = False
    listed: bool = False
    cases: tuple[str, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = Field(min_length=1, alias="not")


class NameLimits(RuleModel):
    longest: int
    room: int


class NameWords(RuleModel):
    hints: tuple[str, ...]
    between: str
    titles: tuple[str, ...]
    no_names: tuple[str, ...]
    surnames: str
    heads: str
    company: str
    joints: str
    share: str
    no_places: tuple[str, ...]
    no_shares: tuple[str, ...]
    formal: tuple[str, ...]
    kinds: tuple[str, ...]
    peers: tuple[str, ...]
    where: tuple[str, ...]
    passed: tuple[str, ...]
    raters: tuple[str, ...]
    rates: tuple[str, ...]
    before_names: tuple[str, ...]
    objects: tuple[str, ...]
    behind: tuple[str, ...]
    run_in: tuple[str, ...]
    pronouns: tuple[str, ...]
    firm_heads: tuple[str, ...]
    firm_ends: tuple[str, ...]
    indices: tuple[str, ...]
    share_metrics: tuple[str, ...]
    profits: tuple[str, ...]
    datelines: tuple[str, ...]
    announces: tuple[str, ...]
    announced: tuple[str, ...]


class Actors(RuleModel):
    ends: tuple[str, ...]
    verbs: tuple[str, ...]


class Tellers(Actors):
    before: tuple[str, ...]
    anywhere: tuple[str, ...]


class HolderWords(RuleModel):
    """Words around who holds, pledges, buys or sells shares."""

    titles: tuple[str, ...]
    companies: tuple[str, ...]
    links: tuple[str, ...]
    surnames: str
    tells: tuple[str, ...]
    addresses: tuple[str, ...]
    ends: tuple[str, ...]
    no_part: str
    no_given: str
    after: tuple[str, ...]
    ways: tuple[str, ...]
    deeds: tuple[str, ...]
    processes: tuple[str, ...]
    shares: tuple[str, ...]


class NameRules(RuleModel):
    """How names of companies and bodies are known, who acts, and who only tells."""

    anchor: tuple[Anchor, ...]
    limits: NameLimits
    words: NameWords
    actors: Actors
    tellers: Tellers
    holders: HolderWords
