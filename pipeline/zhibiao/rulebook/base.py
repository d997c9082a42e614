"""What all rules have in common: the error of one that cannot be used, the id and the cases."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class RuleError(ValueError):
    """A rule file cannot be used: says which file, which rule and what to do."""


class RuleModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Named(RuleModel):
    """A rule with an id, sentences it must match ([brackets] mark what) and must not."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")
    cases: tuple[str, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = Field(min_length=1, alias="not")
