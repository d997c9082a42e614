"""A text → the tokens that cover it: its mentions, and jieba's words between them.

Mentions are found in the cleaned text, tokens stand in the text as it was given. So a token may
hold blanks that cleaning took out of it: 生 产 总 值 is one word, 15.\\n3% one PERCENT. Where
cleaning took out more than blanks (a page number inside a word), plain words stand instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .clean import Clean, clean
from .extract import Extractor

_UNSEEN = ("Cf", "Mn")  # categories of marks that take no room, such as a zero-width space


class Token(NamedTuple):
    """A stretch of a text, and the type of the mention that it is; "" for a plain word."""

    start: int
    end: int
    tag: str = ""


class Spelling(NamedTuple):
    """Tokens as spaCy wants them: each word, whether a space follows it, and its tag."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]


def cover(text: str, extractor: Extractor) -> Iterator[Token]:
    """Tokens that follow on each other without a gap from the beginning of `text` to its end."""
    cleaned = clean(text)
    at = 0
    for token in _in_cleaned(cleaned.text, extractor):
        start, end = cleaned.raw_span(token.start, token.end)
        yield from _words(text, at, start, extractor)
        if _holds_together(text, cleaned, token):
            yield Token(start, end, token.tag)
        else:
            yield from _words(text, start, end, extractor)
        at = end
    yield from _words(text, at, len(text), extractor)


def _in_cleaned(text: str, extractor: Extractor) -> Iterator[Token]:
    """The tokens of a cleaned text. A sentence without a number has no mentions."""
    at = 0
    for start, end in extractor.sentences.numeric(text):
        for mention in extractor.scanner.scan(text, start, end):
            if mention.type != "TEXT":
                yield from _words(text, at, mention.start, extractor)
                yield Token(mention.start, mention.end, mention.type)
                at = mention.end
    yield from _words(text, at, len(text), extractor)


def _words(text: str, start: int, end: int, extractor: Extractor) -> Iterator[Token]:
    if start >= end:
        return
    for word in extractor.cutter.words(text[start:end]):
        yield Token(start, start + len(word))
        start += len(word)


def _holds_together(text: str, cleaned: Clean, token: Token) -> bool:
    """Whether the raw characters of a token are its own and blanks."""
    start, end = cleaned.raw_span(token.start, token.end)
    if end - start == token.end - token.start:
        return True
    own = {cleaned.raw_span(at, at + 1)[0] for at in range(token.start, token.end)}
    return all(_is_blank(text[at]) for at in range(start, end) if at not in own)


def _is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in _UNSEEN


def spell(text: str, extractor: Extractor) -> Spelling:
    """The tokens of `text` in spaCy's way: one space belongs to the word before, a run of more
    blanks is a token. The words with their spaces are the text again.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    for start, end, tag in cover(text, extractor):
        word = text[start:end]
        if word.isspace() and words:
            if words[-1].isspace():
                words[-1] += word
                tags[-1] = tags[-1] or tag
                continue
            if word[0] == " " and not spaces[-1]:
                spaces[-1] = True
                word = word[1:]
        if word:
            words.append(word)
            spaces.append(False)
            tags.append(tag)
    return Spelling(words, spaces, tags)
