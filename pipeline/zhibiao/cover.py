"""A text → the tokens that cover it: its mentions, and jieba's words between them.

Mentions are found in the cleaned text, tokens stand in the text as it was given. So a token may
hold what cleaning took out of it: 生 产 总 值 is one word, １５.\\n３％ one PERCENT. Where that is
more than blanks (a page number inside a word), plain words stand there instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .clean import Clean, clean
from .clean.chars import BLANK, INVISIBLE
from .extract import Extractor, sentences

_NO_LETTERS = frozenset("\n\r\v\f\x85\u2028\u2029")


class Token(NamedTuple):
    """A stretch of a text, and the type of the mention that it is; "" for a plain word."""

    start: int
    end: int
    tag: str = ""


def cover(text: str, extractor: Extractor) -> list[Token]:
    """Tokens that follow on each other without a gap from the begin of `text` to its end."""
    cleaned = clean(text)
    tokens = _plain_between(_in_raw(_cleaned_tokens(cleaned.text, extractor), cleaned), text)
    found: list[Token] = []
    for token in tokens:
        if token.tag is None:
            ...
    return found
