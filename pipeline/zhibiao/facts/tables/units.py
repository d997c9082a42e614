"""The units that labels and captions say."""

from __future__ import annotations

from functools import lru_cache

from ...mentions.label_marks import SAID_UNIT
from ...mentions.scan import Scanner
from ...mentions.token import Quantity
from .cells import Cell

_SIGNS = "±+-/"
_PROBE = "12.5"
_REMEMBERED = 1_024
_LONGEST = 24


class Units:
    """Reads units, and numbers that stand in a cell with one, as the scanner of sentences does."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self.unit = lru_cache(maxsize=_REMEMBERED)(self._unit)
        """the unit that words are from end to end: 亿元, ±% → %; None for other words"""

    def _unit(self, text: str) -> str | None:
        text = text.removeprefix(SAID_UNIT).lstrip(_SIGNS)
        if not text or text[0].isdigit() or len(text) > _LONGEST:
            return None
        probe = _PROBE + text
        found = self._scanner.scan(probe, 0, len(probe))
        number = found[0].number if len(found) == 1 else None
        return number.unit if number is not None and number.end == len(probe) else None

    def quantity(self, cell: Cell) -> Quantity | None:
        """The number in a cell, with its unit where that stands there too; None for other words."""
        number = cell.number
        if number is not None:
            return Quantity(number, None, None, None, cell.start, cell.end)
        words = cell.words
        if not words.text or len(words.text) > _LONGEST:
            return None
        found = self._scanner.scan(words.text, 0, len(words.text))
        told = found[0].number if len(found) == 1 else None
        if told is None or found[0].type in ("RANK", "DOUBLED"):
            return None
        start, end = words.span(told.start, told.end)
        return told._replace(start=start, end=end, counts=False)

    def begins_with_number(self, text: str) -> bool:
        """5.2亿元, 5.1（快报), and no label such as 6月 or 5G基站."""
        if not text or not (text[0].isdigit() or text[0] in "-+"):
            return False
        first = self._scanner.scan(text, 0, len(text))[0]
        return first.number is not None and first.start == 0
