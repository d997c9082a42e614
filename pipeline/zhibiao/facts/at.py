"""What a reading may look at, and what it may answer."""

from __future__ import annotations

from typing import NamedTuple

from ..mentions.token import Mention
from .clause import Clause
from .draft import Draft, Dropped, Range
from .engine import Engine
from .patterns import NUMBERS, Match
from .reduce import Drafts
from .scope import Scope
from .sentence import Sentence


class At(NamedTuple):
    """The place in hand: a match of a pattern in a sentence, what stands before it and what holds there."""

    engine: Engine
    sentence: Sentence
    match: Match
    clause: Clause
    scope: Scope
    drafts: Drafts
    """the article's drafts so far, to be looked at only"""

    @property
    def rule(self) -> str:
        """The id of the pattern that fired."""
        return self.match.rule

    @property
    def span(self) -> Range:
        """The characters of the match."""
        mentions = self.sentence.mentions
        return mentions[self.match.start].start, mentions[self.match.end - 1].end

    @property
    def words(self) -> str:
        """The text of the match."""
        return self.sentence.slice(self.span)

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of the match."""
        return list(self.sentence.mentions[self.match.start : self.match.end])

    @property
    def types(self) -> set[str]:
        """The types of its mentions."""
        return {mention.type for mention in self.mentions}

    @property
    def following(self) -> Mention | None:
        """The mention behind the match."""
        end, mentions = self.match.end, self.sentence.mentions
        return mentions[end] if end < len(mentions) else None

    def numbers(self) -> list[Mention]:
        """The numbers of the match, from where its pattern names them."""
        start = self.match.captures.get("n", (self.match.start, 0))[0]
        mentions = self.sentence.mentions[start : self.match.end]
        return [mention for mention in mentions if mention.type in NUMBERS]

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
