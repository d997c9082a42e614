"""A sentence as it was scanned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..mentions.token import Mention
from .draft import Range
from .patterns import letters_of


class Sentence(NamedTuple):
    """The mentions of a sentence of `text`, and their types as letters."""

    text: str
    start: int
    mentions: Sequence[Mention]
    letters: str

    @property
    def end(self) -> int:
        """Where the sentence ends in the text."""
        return self.mentions[-1].end

    def words(self, mention: Mention) -> str:
        """The characters of a mention."""
        return self.text[mention.start : mention.end]

    def slice(self, span: Range) -> str:
        """The characters of a range."""
        return self.text[span[0] : span[1]]


def sentence_of(text: str, start: int, mentions: Sequence[Mention]) -> Sentence:
    """The sentence that begins at `start`, with these mentions."""
    return Sentence(text, start, mentions, letters_of(mentions))
