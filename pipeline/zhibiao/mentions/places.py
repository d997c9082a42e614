"""Places at the beginning of a text: whose number it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from ..rulebook import Places as PlaceRules
from .bodies import Bodies
from .gazetteer import Gazetteer
from .newcomers import Newcomers

_LONGEST = 24
_REMEMBERED = 4096


class Places:
    """Reads the place that a text begins with.

    `cut` gives the words of a text; `verbs` are words that no name holds.
    """

    def __init__(
        self, rules: PlaceRules, cut: Callable[[str], Sequence[str]], verbs: frozenset[str]
    ) -> None:
        self.bodies = Bodies(rules, cut, verbs)
        self._listed = Gazetteer(rules, cut)
        self._unlisted = Newcomers(rules, cut, verbs)
        self._wide = frozenset(rules.wide)
        self._local = frozenset(rules.local)
        self._joints = frozenset(rules.joints)
        self._not_after = tuple(rules.not_after)
        self.beginning = f"(?:{self._listed.listed.pattern}|{self._unlisted.hint.pattern})"
        """matches where a place may begin; `begin` tells whether one does"""
        self.begin = lru_cache(maxsize=_REMEMBERED)(self._begin)
        """how many characters at the beginning of a text name a place, or several; 0 when none does"""

    def _begin(self, text: str) -> int:
        if text[:1] not in self._listed.firsts and not self._unlisted.hint.match(text):
            return 0  # so begin most texts
        end = self._one(text)
        if not end or text.startswith(self._not_after, end) or self.bodies.listed(text):
            return 0
        if text[:end] in self._local:
            return end  # 我市|与美国
        while text[end : end + 1] in self._joints:
            more = self._one(text[end + 1 :])
            if not more:
                break
            end += 1 + more
        return end

    def _one(self, text: str) -> int:
        end = step = self._step(text, inside=False)
        while step:
            step = self._step(text[end : end + _LONGEST], inside=True)
            end += step
        return end

    def _step(self, text: str, *, inside: bool) -> int:
        listed = self._listed.begin(text, inside=inside)
        return self._unlisted.begin(text, inside=inside) if listed is None else listed

    def is_name(self, text: str) -> bool:
        """Whether a text is the name of a place, or of several, and nothing else."""
        return self.begin(text) == len(text)

    def is_wide(self, text: str) -> bool:
        """全市, 全省, 我国: the whole of the place that the article is about."""
        return text in self._wide
