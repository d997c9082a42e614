"""Raw text → the text that rules see, with the way back to the raw characters.

Seven steps, each a no-op on text without its damage: characters (full-width and traditional forms,
invisible ones), markup, furniture (page numbers, links), punctuation (half-width marks), lines (hard
wraps), figures (numbers torn apart), spaces (gaps inside words).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .chars import fix_chars
from .figures import mend_figures
from .furniture import blank_furniture
from .lines import join_lines
from .markup import drop_markup
from .offsets import Shift
from .punctuation import widen_marks
from .spaces import close_spaces
from .variants import VARIANTS, own_characters

__all__ = ["Clean", "as_given", "clean"]

_STEPS = (
    fix_chars,
    drop_markup,
    blank_furniture,
    widen_marks,
    join_lines,
    mend_figures,
    close_spaces,
)


@dataclass(frozen=True, slots=True)
class Clean:
    """Cleaned `text`; a newline in it is a real boundary. `raw_span` leads back to the raw text."""

    text: str
    # the last first
    _shifts: tuple[Shift, ...] = field(default=(), repr=False, compare=False)
    raw: str = field(default="", repr=False, compare=False)
    # the traditional character of the article for a simplified one
    _own: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of `text` → half-open range of the raw text that it came from.

        An empty range gives an empty one. Raises IndexError on a range outside the text.

        >>> clean("增长15.3\\n％").raw_span(2, 7)
        (2, 8)
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"{start}:{end} is outside a text of {len(self.text)} characters")
        if not self._shifts:
            return start, end
        first, last = start, max(end - 1, start)
        for after, moved in self._shifts:
            at = bisect_right(after, first)
            first += moved[at - 1]
            last += moved[bisect_right(after, last, at - 1) - 1]
        return (first, last + 1) if end > start else (first, first)

    def spelled(self, words: str, pieces: Sequence[tuple[int, int]] = ()) -> str:
        """Words of `text`, in `pieces` of it where they are whole there → in the article's characters.

        >>> clean("營收3億元").spelled("亿元")
        '億元'
        """
        if not self._own:
            return words
        if "".join([self.text[a:b] for a, b in pieces]) == words:
            return "".join([self._spelled_at(at) for piece in pieces for at in range(*piece)])
        return "".join([self._own.get(char, char) for char in words])

    def _spelled_at(self, at: int) -> str:
        given = self.raw[self.raw_span(at, at + 1)[0]]
        return given if VARIANTS.get(given) == self.text[at] else self.text[at]


def clean(raw: str) -> Clean:
    """Any string → its cleaned form. Never fails; the same string gives the same result.

    >>> clean("地区生 产 总 值较 2019 年同期增长１９．３％，").text
    '地区生产总值较2019年同期增长19.3%，'
    """
    text, shifts = raw, []
    own: Mapping[str, str] = {}
    for step in _STEPS:
        text, shift = step(text)
        if shift is not None:
            shifts.append(shift)
        if step is fix_chars and text is not raw:
            own = own_characters(raw)
    return Clean(text, tuple(reversed(shifts)), raw, own)


def as_given(raw: str) -> Clean:
    """A text as it is, for what is read of it without cleaning; it is told in its own characters."""
    return Clean(raw, (), raw, own_characters(raw))
