"""The sentences in which a number stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .values import Explained


def with_number(sentences: Iterable[Explained], wanted: str) -> Iterator[Explained]:
    """The sentences with a number, each with only the matches that it stands in.

    `wanted` is as it stands in the text (208.2, 208.2亿元, 三成) or as it is read (30, 30 %).
    8.2 is not in 208.2.
    """
    words = unicodedata.normalize("NFKC", wanted).strip()
    digits = r"(?<![\d.])" if words[:1].isdigit() else ""
    behind = r"(?![.,]?\d)" if words[-1:].isdigit() else ""
    stands = re.compile(f"{digits}{re.escape(words)}{behind}")
    for sentence in sentences:
        found = tuple(
            number
            for number in sentence.numbers
            if any(map(stands.search, (number.text, *number.values)))
        )
        if found:
            yield replace(sentence, numbers=found)
