"""Who holds, pledges, buys or sells shares: 控股股东王云泽先生|累计质押股份."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..mentions.words import any_of
from ..rulebook.names import HolderWords
from .particles import OF


class Holder(NamedTuple):
    """The holder that a name begins with, by the places of their own name in it, and where the deed begins."""

    start: int
    end: int
    deed: int


class Holders:
    """Tells by the rules of a rulebook where the holder of shares ends and the deed begins."""

    def __init__(self, words: HolderWords, surnames: str, joints: str) -> None:
        joint = f"[{joints}]"
        title = f"(?:{any_of(words.titles)})"
        given = f"(?:(?![{words.no_part}]|{any_of(words.ways)})[一-龥]){{1,2}}"
        person = f"[{surnames}]{given}(?:{any_of(words.addresses)})?"
        body = f"(?:(?![{words.no_part}])[一-龥A-Za-z·（）()]){{2,24}}?(?:{any_of(words.ends)})"
        one = f"(?:{person}|{body})"
        several = f"{one}(?:{joint}(?:{title}[一-龥]{{0,8}}?|{one}))*"
        act = f"(?:{any_of(words.ways)})*(?:{any_of(words.deeds)})(?!{OF})"
        known = f"(?:{title}{joint}?)+"
        self._holder = re.compile(
            f"(?P<title>{known})?(?P<who>(?(title)(?:{several}|(?!{act})(?:(?![{words.no_part}])[一-龥]){{2,6}}?)|{several}))??"
            f"(?:{any_of(words.after)})?(?P<deed>{act})"
        )
        self._hint = re.compile(any_of(words.deeds))

    def of(self, name: str) -> Holder | None:
        """The holder at the beginning of a metric's name, or nothing."""
        if not self._hint.search(name):
            return None
        found = self._holder.match(name)
        if found is None or not found.start("deed"):
            return None
        start, end = found.span("who") if found["who"] else found.span("title")
        return Holder(start, end, found.start("deed")) if start < end else None
