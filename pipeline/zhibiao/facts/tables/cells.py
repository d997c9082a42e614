"""The cells of a table: where each stands in the text, and the number or words in it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ...clean.chars import BLANK, INVISIBLE, ONE_TO_ONE
from ...clean.punctuation import WIDE
from ...mentions.label_marks import NOTHING
from ..draft import Range

_GAP = re.compile(f"[{BLANK}{INVISIBLE}\n]")
_MARKS = {ord(char): wide for char, wide in WIDE.items() if char in "():;"}
_PLAIN = str.maketrans(ONE_TO_ONE) | _MARKS
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.\d{1,12})?")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Words(NamedTuple):
    """The characters of a cell without its blanks, in the forms that rules know, and where each stands."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Range:
        """The range of the article that a part of the text came from."""
        return self.at[start], self.at[end - 1] + 1


class Cell(NamedTuple):
    """A stretch of the article between two marks that set cells apart, without the blanks around it."""

    start: int
    end: int
    text: str
    """as it stands there"""

    @property
    def span(self) -> Range:
        """Where it stands in the article."""
        return self.start, self.end

    @property
    def number(self) -> Decimal | None:
        """The number that is all of the cell; None for one with a unit, or with words."""
        plain = self.text.translate(_PLAIN).replace(" ", "")
        return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None

    @property
    def is_year(self) -> bool:
        """2024, which heads a column or a row."""
        return _YEAR.fullmatch(self.text) is not None

    @property
    def is_blank(self) -> bool:
        """Whether the cell holds nothing, or a mark for nothing: —, …, N/A."""
        return NOTHING.fullmatch(self.text) is not None

    @property
    def words(self) -> Words:
        """Its characters as the rules know them."""
        kept = [(at, char) for at, char in enumerate(self.text, self.start) if not _GAP.match(char)]
        text = "".join([char for _, char in kept]).translate(_PLAIN)
        return Words(text, tuple([at for at, _ in kept]))


Row = tuple[Cell, ...]


class Table(NamedTuple):
    """Rows of cells, all of the same number, and the lines above that say what the table is of."""

    start: int
    end: int
    rows: tuple[Row, ...]
    captions: tuple[Cell, ...]
    line: int
    """the line of the article that it begins with, from 1"""
