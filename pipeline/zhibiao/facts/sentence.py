"""Mentions and matched patterns of a sentence → drafts of facts, clause by clause."""

from __future__ import annotations

from .comparing import Comparing
from .draft import Draft
from .patterns import Match
from .values import Values


class Sentence(Values, Comparing):
    """The walk over one sentence: collects the text before a number, opens and extends drafts."""

    def walk(self) -> list[Draft]:
        position = 0
        for match in self.engine.matcher.find(self.letters):
            for index in range(position, match.start):
                self._pass(index)
            self._fire(match)
            position = match.end
        for index in range(position, len(self.mentions)):
            self._pass(index)
        return self.drafts

    def _fire(self, match: Match) -> None:
        if self.unnoted:
            self._note_subjects()
        self._note_fillers(match)
        getattr(self, f"_on_{match.emits}")(match)
