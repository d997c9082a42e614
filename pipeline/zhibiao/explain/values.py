"""A sentence as it is explained."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import Fact


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention: its type, its text, the cue or unit rule that made it, and what it was read as."""

    type: str
    text: str
    cue: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Fired:
    """A pattern that fired: the rule, what it makes, and the mentions that it took."""

    rule: str
    makes: str
    text: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """What gave no fact, where it came to its end, and why."""

    text: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One cleaned sentence. `read` is False where there is no number in it: nothing was done."""

    text: str
    read: bool = False
    mentions: tuple[Seen, ...] = ()
    fired: tuple[Fired, ...] = ()
    facts: tuple[Fact, ...] = ()
    joined: tuple[Fact, ...] = ()
    """facts of sentences before, which this one goes on with"""
    lost: tuple[Lost, ...] = ()
