"""What all rules have in common: how a mistake in them is told, the id and the cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field


class Mistake(NamedTuple):
    """What is wrong in a rule file and what to do, in the words of the file; line 0 is the whole file."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class Source(NamedTuple):
    """A rule file: its name for messages, its text, its table."""

    name: str
    text: str
    table: dict[str, Any]


def id_of(row: object) -> str | None:
    name = row.get("id") if isinstance(row, dict) else None
    return name if isinstance(name, str) else None


class RuleError(ValueError):
    """A rule file cannot be used: says which file, which rule and what to do."""

    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def of(cls, mistakes: Sequence[Mistake]) -> Self:
        """The error for one or more mistakes; it tells the first and how many more there are."""
        more = len(mistakes) - 1
        rest = f" (and {more} more, see zhibiao rules check)" if more else ""
        error = cls(f"{mistakes[0]}{rest}")
        error.mistakes = tuple(mistakes)
        return error


class RuleModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Named(RuleModel):
    """A rule with an id, sentences it must match ([brackets] mark what) and must not."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")
    cases: tuple[str, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = Field(min_length=1, alias="not")
