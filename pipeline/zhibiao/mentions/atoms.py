"""Expressions put together from named ones: in `{year}末` the expression named year is put in."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..rulebook import RuleError
from .firsts import class_of, first_characters

_REFERENCE = re.compile(r"\{([a-z_.]+)(!?)\}")


def composed(body: str, named: Callable[[str], str | None], where: str) -> str:
    """`body` with what it names put in. {name!} is looked at only where it can begin.

    Raises RuleError, which says `where`, for a name that is none.
    """

    def put_in(found: re.Match[str]) -> str:
        name, guarded = found.groups()
        pattern = named(name)
        if pattern is None:
            raise RuleError(f"{where} names {{{name}}}, which is not above it")
        if not guarded:
            return pattern
        first = first_characters(unique(pattern)) - {"\n"}
        return f"(?={class_of(first)}){pattern}"

    return _REFERENCE.sub(put_in, body)


def unique(pattern: str) -> str:
    """The same pattern with later groups of a name already used numbered: year, year_2, …"""
    seen: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}_{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", number, pattern)
