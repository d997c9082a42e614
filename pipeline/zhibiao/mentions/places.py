"""Places and organisations at the beginning of a text: whose number it is."""

from __future__ import annotations

import re

from ..rulebook import Places as PlaceRules
from .words import any_of

_CODE = r"(?:[（(][-+\d.,，%％A-Z:：]+[）)])"
_COMPANY_NAME = r"\*?(?:ST)?[A-Za-z一-龥]{2,12}"


class Places:
    """Reads the place, or the company, that a text begins with."""

    def __init__(self, rules: PlaceRules) -> None:
        known = any_of([*rules.provinces, *rules.cities, *rules.countries, *rules.regions])
        suffix = any_of(rules.suffixes)
        wide = any_of(rules.wide)
        named = f"(?:(?:{known})(?:{suffix})*|[一-龥]{{2,4}}?(?:{suffix})+)"
        body = any_of(rules.organisations)
        self._wide = frozenset(rules.wide)
        self._not = frozenset(rules.not_places)
        self._begin = re.compile(
            f"(?:{wide})?(?:{named}){{1,3}}?(?:{named}|[一-龥]{{2,5}}(?:{suffix}))*(?:{wide})?"
            f"|(?:{wide})"
        )
        self._known = re.compile(known)
        self._organisation = re.compile(rf"[一-龥A-Za-z*（）()]{{2,20}}?(?:{body})")
        self._company = tuple(rules.company_words)

    def begin(self, text: str) -> int:
        """How many characters at the beginning of `text` name a place; 0 when none does."""
        match = self._begin.match(text)
        if match is None:
            return 0
        end = match.end()
        while end and not self._is_place(text[:end]):
            end -= 1
        return end

    def _is_place(self, text: str) -> bool:
        if text in self._not:
            return False
        if text in self._wide or self._known.fullmatch(text):
            return True
        match = self._begin.fullmatch(text)
        return match is not None and not any(text.endswith(word) and text[: -len(word)][-1:] in "各个的" for word in self._not)

    def organisation(self, text: str) -> int:
        """How many characters at the beginning of `text` name a company or body."""
        match = self._organisation.match(text)
        return match.end() if match else 0

    def is_wide(self, text: str) -> bool:
        """全市, 全省, 我国: the whole of the place that the article is about."""
        return text in self._wide

    def is_company_word(self, text: str) -> bool:
        """公司, 集团: the company named before."""
        return text in self._company
