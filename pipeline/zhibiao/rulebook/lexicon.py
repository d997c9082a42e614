"""The lexicon: every word of the rules once, with the roles that say what it does beside a metric's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from .base import Mistake, RuleModel, Source
from .lines import line_of_key

Role = Literal[
    "joint", "no_joint", "series", "verb", "adverb", "predicate", "lead", "place_tail", "tail", "light", "by_means",
    "pair", "bare_object", "threshold", "head", "bare_head", "shared", "head_end", "rate_end",
    "agent_end", "industry_end", "segment", "short_noun", "group", "anaphor", "total", "converted",
    "measure", "speed", "speed_up", "speed_down", "change", "contribution", "transitive",
    "attribute", "locative", "preposition", "towards", "lent", "deed", "deal", "before_deal",
    "acquisition", "spending", "driver", "adjust_up", "adjust_down", "reach", "teller", "risen",
    "fallen", "outstanding", "each", "happening", "after_happening", "relative", "copula",
    "one_of", "adjective", "grade", "stake", "capital", "share_tail", "price_move", "loss_move",
    "per", "streak", "era", "bulletin",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)

_KEYS = frozenset({"words", "remove"})
_NOT = "-"
"""before a role in a user's file: the word has it no longer"""


class RoleDoc(RuleModel):
    """What words of a role do at the left edge of a name, at the right edge, alone, and elsewhere."""

    left: str = ""
    right: str = ""
    alone: str = ""
    elsewhere: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> RoleDoc:
        if not (self.left or self.right or self.alone or self.elsewhere):
            raise ValueError("a role needs left, right, alone or elsewhere")
        return self


def _split(roles: object) -> object:
    return tuple(roles.split()) if isinstance(roles, str) else roles


Roles = Annotated[tuple[Role, ...], BeforeValidator(_split)]


class Lexicon(RuleModel):
    """Words and their roles."""

    roles: Mapping[Role, RoleDoc]
    entries: Mapping[str, Roles] = Field(alias="words")

    @model_validator(mode="after")
    def _every_role_is_described(self) -> Lexicon:
        for role in ROLES:
            if role not in self.roles:
                raise ValueError(f"[roles.{role}] is missing: say what its words do")
        return self

    def words(self, *roles: Role) -> tuple[str, ...]:
        """The words that have one of the roles, in the order of the file, each once."""
        wanted = frozenset(roles)
        return tuple(word for word, has in self.entries.items() if not wanted.isdisjoint(has))


def lay_over(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The lexicon with a user's words: roles are added, `-role` takes one away, `remove` the word.

    `own` is without `mistakes`.
    """
    words: dict[str, str] = dict(shipped["words"])
    for word in own.get("remove", ()):
        del words[word]
    for word, changes in own.get("words", {}).items():
        roles = _changed(words.get(word, "").split(), changes.split())
        if roles:
            words[word] = " ".join(roles)
        else:
            del words[word]
    return {**shipped, "words": words}


def _changed(roles: list[str], changes: list[str]) -> list[str]:
    gone = {change.removeprefix(_NOT) for change in changes if change.startswith(_NOT)}
    added = [change for change in changes if not change.startswith(_NOT) and change not in roles]
    return [role for role in roles if role not in gone] + added


def mistakes(source: Source, known: Mapping[str, str] | None = None) -> Iterator[Mistake]:
    """Every mistake of a lexicon file.

    `known` are the shipped words that a user's file is laid over; without it the file is the shipped
    one, which says what roles are and takes nothing away.
    """
    _, text, table = source
    keys = _KEYS if known is not None else _KEYS ^ {"roles", "remove"}
    told: list[tuple[str, str]] = []
    for key in table:
        if key not in keys:
            told.append((key, f"unknown key {key!r}: use {' and '.join(sorted(keys))}"))
    removed = table.get("remove", [])
    if not isinstance(removed, list):
        told.append(("remove", 'remove is a list of words: remove = ["增加值"]'))
        removed = []
    for word in removed:
        if not isinstance(word, str) or word not in (known or {}):
            told.append(("remove", f"remove: {word!r} is not in the lexicon"))
    words = table.get("words", {})
    if isinstance(words, dict):
        for word, roles in words.items():
            has = "" if word in removed else (known or {}).get(word, "")
            wrong = _of_word(word, roles, has.split(), known is not None)
            told += [(word, mistake) for mistake in wrong]
    else:
        told.append(("words", 'words is a table: [words], then "增加值" = "head"'))
    for key, mistake in told:
        yield Mistake(source.name, line_of_key(text, key), mistake)


def _of_word(word: str, roles: object, has: list[str], may_take: bool) -> Iterator[str]:
    if not word.strip() or word != word.strip():
        yield f"{word!r}: a word is empty or has spaces around it: write it without"
    if not isinstance(roles, str) or not roles.split():
        yield f'{word!r}: no role: write one or more in quotes, "head" or "verb predicate"'
        return
    changes = roles.split()
    for role in sorted({role for role in changes if changes.count(role) > 1}):
        yield f"{word!r}: the role {role!r} stands twice: once is enough"
    for change in changes:
        role = change.removeprefix(_NOT) if may_take else change
        if role not in ROLES:
            near = get_close_matches(role, ROLES, 1)
            hint = f"did you mean {near[0]!r}?" if near else "use one of " + ", ".join(ROLES)
            yield f"{word!r}: there is no role {role!r}: {hint}"
        elif role != change and role not in has:
            given = f"it has {', '.join(has)}" if has else "it is not in the lexicon"
            yield f"{word!r}: {change!r} takes a role away that it has not: {given}"
