"""The rules of rules/scopes.toml: who names a subject or period, and how far that holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import RuleModel

ReachName = Literal["clause", "sentence", "paragraph", "item", "article"]


class ScopeCase(RuleModel):
    text: str
    date: str = ""
    want: str


class ScopeRule(RuleModel):
    """Who names a subject or period, and how far that holds."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")
    names: Literal["subject", "period"]
    when: str = Field(min_length=1)
    reaches: ReachName
    inside: ReachName | None = None
    alone: ReachName | None = None
    in_report: ReachName | None = None
    yields_to: tuple[str, ...] = ()
    cases: tuple[ScopeCase, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = Field(min_length=1, alias="not")
