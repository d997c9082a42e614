"""Companies and bodies at the beginning of a text: 云泽集团, 云泽市统计局."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..rulebook import Places as PlaceRules
from .words import any_of


class Bodies:
    """Reads the company or body that a text begins with.

    `cut` gives the words of a text; `verbs` are words that no name holds.
    """

    def __init__(
        self, rules: PlaceRules, cut: Callable[[str], Sequence[str]], verbs: frozenset[str]
    ) -> None:
        self._cut = cut
        self._verbs = (verbs | frozenset(rules.body_verbs)) - frozenset(rules.name_characters)
        self._firsts = frozenset(name[0] for name in rules.companies)
        tails = any_of(rules.company_tails)
        self._companies = re.compile(f"(?:{any_of(rules.companies)})(?:{tails})?")
        self._not_bodies = re.compile(any_of(rules.not_bodies))
        bodies = any_of(rules.organisations)
        ends = "".join(sorted({word[0] for word in rules.organisations}))
        self._body = re.compile(
            f"[一-龥A-Za-z*（）()]{{2,20}}?(?=[{ends}])(?:{bodies})(?:[）)]?(?:{bodies}))*"
        )
        self._company_words = re.compile(any_of(rules.company_words))
        # most texts hold no such end soon, and begin with no such word
        self._hint = re.compile(f"..[^{ends}]{{0,18}}+[{ends}]|{any_of(rules.company_words)}")

    def begin(self, text: str) -> int:
        """How many characters at the beginning of `text` name a company or body."""
        company = self.listed(text) if text[:1] in self._firsts else 0
        if not self._hint.match(text):
            return company
        return max(company, self._named(text))

    def _named(self, text: str) -> int:
        match = self._company_words.match(text)
        if match is None and not self._not_bodies.match(text):
            match = self._body.match(text)
            if match and any(word in self._verbs for word in self._cut(match[0])):
                return 0
        return match.end() if match else 0

    def listed(self, text: str) -> int:
        """How long the name of a company is that the rules list: 贵州茅台, 必和必拓|集团."""
        match = self._companies.match(text)
        return match.end() if match else 0

    def is_company_word(self, text: str) -> bool:
        """公司, 集团: the company named before."""
        return self._company_words.fullmatch(text) is not None
