"""A sentence as it is explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from ..schema import Fact


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention: its type, its text, the cue or unit rule that made it, and what it was read as."""

    type: str
    text: str
    cue: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at which a name was cut, and its roles in the lexicon; `subject` for whose number it is."""

    text: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """How a metric's name was taken from the words before its number."""

    rule: str
    clause: tuple[str, ...]
    """the words of the clause, in the pieces that what is no word parts them into"""
    pieces: tuple[str, ...]
    """those of the name, as they stand in the text"""
    behind: Word | None = None
    """the last word before the name that is no part of it"""
    before: Word | None = None
    """the first one after it"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a subject or period comes from: the words that named it, by which rule, how far it holds."""

    value: str
    words: str
    rule: str = ""
    """of rules/scopes.toml; nothing where it was taken over from another number"""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a number has made: a fact that it opened, or a part of one that it made grow."""

    how: Literal["opens", "grows"]
    metric: str
    what: str
    """the value, growths and comparisons that are new"""
    name: Cut | None = None
    """for a fact that is opened, as the next two"""
    subject: Origin | None = None
    period: Origin | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """What gave no fact, where it came to its end, and why."""

    text: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Number:
    """A match of a pattern: its mentions, the readings tried, the one taken, what it made and dropped."""

    text: str
    rule: str
    makes: str
    types: tuple[str, ...]
    values: tuple[str, ...] = ()
    """its numbers as they are read"""
    tried: tuple[str, ...] = ()
    taken: str = ""
    """nothing where no reading took it"""
    made: tuple[Made, ...] = ()
    dropped: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """One cleaned sentence. `read` is False where there is no number in it: nothing was done."""

    text: str
    read: bool = False
    mentions: tuple[Seen, ...] = ()
    numbers: tuple[Number, ...] = ()
    facts: tuple[Fact, ...] = ()
    joined: tuple[Fact, ...] = ()
    """facts of sentences before, which this one goes on with"""
    lost: tuple[Lost, ...] = ()
    """all that gave no fact, what the numbers dropped among it"""

    def to_json(self) -> Mapping[str, Any]:
        """A JSON-ready dict, the facts with the keys of the JSONL."""
        facts, joined = ([fact.record() for fact in each] for each in (self.facts, self.joined))
        return asdict(replace(self, facts=(), joined=())) | {"facts": facts, "joined": joined}
