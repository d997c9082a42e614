"""Who holds, pledges, buys or sells shares: 控股股东王云泽先生|累计质押股份."""

from __future__ import annotations

import re
from re import Match
from typing import NamedTuple

from ..mentions.words import any_of
from ..rulebook.names import HolderWords
from .draft import Named
from .particles import OF


def _named(found: Match[str] | None) -> Named | None:
    return Named(found["who"], found.span("who")) if found else None


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
        follow = (*words.ways, *words.after, *words.tells)
        behind, no_given = any_of(follow), any_of([word for word in follow if word[1:]])
        given = f"(?:(?![{words.no_part}{words.no_given}{OF}]|{no_given})[一-龥]){{1,2}}"
        person = f"[{surnames}{words.surnames}]{given}(?:{any_of(words.addresses)})?"
        body = f"(?:(?![{words.no_part}])[一-龥A-Za-z·（）()]){{2,24}}?(?:{any_of(words.ends)})"
        one = f"(?:{person}|{body})"
        several = f"{one}(?:{joint}(?:{title}[一-龥]{{0,8}}?|{one}))*"
        act = f"(?:{any_of(words.ways)})*(?:{any_of(words.deeds)})(?!{OF})"
        known = f"(?:(?:{any_of(words.companies)}|{title}(?:{any_of(words.links)})?){joint}?)+"
        self._holder = re.compile(
            f"(?P<title>{known})?(?P<who>(?(title)(?:{several}|(?!{act})(?:(?![{words.no_part}])[一-龥]){{2,6}}?)|{several}))??"
            f"(?:{any_of(words.after)})?(?P<deed>{act})"
        )
        self._hint = re.compile(any_of(words.deeds))
        self._act = re.compile(f"(?:{any_of(words.shares)})*(?:{any_of(words.after)})?{act}")
        self._done = re.compile(
            f"(?:{any_of(words.processes)})(?:{any_of(words.ways)})*(?P<deed>{any_of(words.deeds)})"
        )
        acts = f"（|，|{behind}|{any_of(words.deeds)}"
        notice = any_of(word for word in words.tells if word.startswith(OF))
        tells = f"(?![{words.no_part}])[一-龥A-Za-z]{{2,8}}(?={notice})"  # 山东云鑫|的通知
        who = f"(?P<who>{person}|(?!.{{,8}}{title})(?:{body}|{tells}))"
        titled = f"{title}(?:{any_of(words.links)})?{who}(?={acts})"
        self._told = re.compile(titled)
        self._behind = re.compile(f"[^，。；]{{0,2}}{OF}{titled}")

    def of(self, name: str) -> Holder | None:
        """The holder at the beginning of a metric's name, or nothing."""
        if not self._hint.search(name):
            return None
        found = self._holder.match(name)
        if found is None or not found.start("deed"):
            return None
        start, end = found.span("who") if found["who"] else found.span("title")
        return Holder(start, end, found.start("deed")) if start < end else None

    def done(self, text: str, end: int) -> tuple[int, int] | None:
        """Where it stands behind shares what was done with them: 3万股股份|办理了|解除质押."""
        found = self._done.match(text, end)
        return found.span("deed") if found else None

    def behind(self, text: str, end: int) -> Named | None:
        """The holder told behind a number: 持股5.9%|的股东云泽创投."""
        return _named(self._behind.match(text, end))

    def beside(self, text: str, start: int, end: int) -> Named | None:
        """The holder that stands right behind a company: 云泽科技|控股股东王云泽."""
        return _named(self._told.match(text, start, end))

    def told(self, text: str, start: int, end: int) -> Named | None:
        """The last holder told by title between two places: 控股股东|王云泽|将其质押的…."""
        return _named(max(self._told.finditer(text, start, end), key=Match.start, default=None))

    def acts(self, name: str) -> bool:
        """Whether the name of a metric begins with what only holders do: 累计质押股份."""
        return self._act.match(name) is not None
