"""What a reading may look at, and what it may answer."""

from __future__ import annotations

from typing import NamedTuple

from ..mentions.token import Mention
from .clause import Clause
from .draft import Draft, Dropped, Range
from .engine import Engine
from .frozen import frozen
from .patterns import NUMBERS, Match
from .reduce import Drafts
from .scope import Scope
from .sentence import Sentence


class Matched(NamedTuple):
    """What every reading asks of a match, worked out once."""

    mentions: list[Mention]
    numbers: list[Mention]
    span: Range
    following: Mention | None


def matched(sentence: Sentence, match: Match) -> Matched:
    """The mentions of a match, with the numbers from where its pattern names them."""
    every = sentence.mentions
    mentions = list(every[match.start : match.end])
    following = every[match.end] if match.end < len(every) else None
    first = match.captures["n"][0] - match.start if "n" in match.captures else 0
    numbers = [mention for mention in mentions[first:] if mention.type in NUMBERS]
    return Matched(mentions, numbers, (mentions[0].start, mentions[-1].end), following)


@frozen
class At(NamedTuple):
    """The place in hand: a match of a pattern in a sentence, what stands before it and what holds there."""

    engine: Engine
    sentence: Sentence
    match: Match
    matched: Matched
    clause: Clause
    scope: Scope
    drafts: Drafts
    """the article's drafts so far, to be looked at only"""

    def with_clause(self, clause: Clause) -> At:
        """The same place with other words before it."""
        return At(*self[:4], clause, *self[5:])

    @property
    def rule(self) -> str:
        """The id of the pattern that fired."""
        return self.match.rule

    @property
    def span(self) -> Range:
        """The characters of the match."""
        return self.matched.span

    @property
    def words(self) -> str:
        """The text of the match."""
        return self.sentence.slice(self.span)

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of the match."""
        return self.matched.mentions

    @property
    def types(self) -> set[str]:
        """The types of its mentions."""
        return {mention.type for mention in self.mentions}

    @property
    def following(self) -> Mention | None:
        """The mention behind the match."""
        return self.matched.following

    def numbers(self) -> list[Mention]:
        """The numbers of the match, from where its pattern names them."""
        return self.matched.numbers

    def said_since(self, place: int, kind: str, end: int) -> bool:
        """Whether a mention of a type begins behind a place, and before the one numbered `end`."""
        for index in range(end - 1, -1, -1):
            mention = self.sentence.mentions[index]
            if mention.start < place:
                return False
            if mention.type == kind:
                return True
        return False

    def captured(self, name: str) -> list[Mention]:
        """The mentions that the pattern captured under a name."""
        found: list[Mention] = []
        for key, (start, end) in self.match.captures.items():
            if key == name or key.startswith(name + "_"):
                found.extend(self.sentence.mentions[start:end])
        return found


class Outcome(NamedTuple):
    """What a reading makes of a match: drafts new or grown, and what holds behind it.

    `behind`: the draft behind which the new ones stand; None for the end of the sentence.
    """

    clause: Clause
    scope: Scope
    drafts: tuple[Draft, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    behind: int | None = None


def drop(at: At, reason: str, span: Range | None = None, rule: str | None = None) -> Dropped:
    """That the match, or what stands at `span`, gives no fact."""
    return Dropped(span or at.span, rule or at.rule, reason)
