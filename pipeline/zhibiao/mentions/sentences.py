"""Which sentences of a text may hold a number: the rest of it is never read word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDS = "。！？】\n"
_SENTENCE = re.compile(rf"[^{_ENDS}]+[{_ENDS}]?")
_END = re.compile(f"[{_ENDS}]")


class Sentences:
    """Finds the sentences of a cleaned text. `counting` matches in each that says anything in numbers."""

    def __init__(self, counting: re.Pattern[str]) -> None:
        self._counting = counting

    def numeric(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence that may hold a number, or a word for one."""
        position = 0
        ends = [mark for mark in _ENDS if mark in text]
        while match := self._counting.search(text, position):
            at = match.start()
            start = position
            for mark in ends:
                start = text.rfind(mark, start, at) + 1 or start
            stop = _END.search(text, at)
            position = stop.end() if stop else len(text)
            yield start, position

    def every(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence, in order."""
        return (match.span() for match in _SENTENCE.finditer(text))
