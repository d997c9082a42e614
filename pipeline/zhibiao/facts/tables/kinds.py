"""What kind of number the words of a label promise: a value, a growth, a share, a rank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...mentions import label_marks as marks
from ...mentions.places import Places
from ...mentions.words import any_of
from ...rulebook import TableRules
from ...schema import Status

if TYPE_CHECKING:
    from .labels import Kind, Movement


class Told(NamedTuple):
    """What words say of the numbers below; the first `name_ends` of them are the metric's name."""

    name_ends: int
    kind: Kind = "value"
    move: Movement = ""
    basis: str = ""
    reference: str = ""
    status: Status | None = None


class Kinds:
    """Tells kinds by the words of a rulebook."""

    def __init__(self, rules: TableRules, places: Places) -> None:
        self._places = places
        self._values = frozenset(rules.values)
        self._statuses: dict[str, Status] = {
            **dict.fromkeys(rules.targets, "target"),
            **dict.fromkeys(rules.forecasts, "forecast"),
        }
        self._moves: dict[str, Movement] = {
            **dict.fromkeys(rules.rates, "rate"),
            **dict.fromkeys(rules.falls, "fall"),
            **dict.fromkeys(rules.amounts, "amount"),
            **dict.fromkeys(rules.moves, "move"),
        }
        self._move = re.compile(f"(?:{any_of(self._moves)})+$")
        self._base = re.compile(f"(?P<base>{any_of(rules.bases)}){marks.RATE_OF_BASE}$")
        self._share = re.compile(f"(?:{marks.SHARE_OF})?(?:{any_of(rules.shares)})")
        self._rank = re.compile(f"(?P<of>.*?)(?:{any_of(rules.ranks)})")
        plans = any_of(rules.plans)
        self._completion = re.compile(f"{any_of(rules.completions)}|{marks.DONE}(?P<of>{plans})")

    def is_known(self, text: str) -> bool:
        """Words that are whole as they are, with no time to be taken out: 计划数, 完成年度计划."""
        known = text in self._values or text in self._statuses
        return known or self._completion.fullmatch(text) is not None

    def told(self, text: str, basis: str) -> Told:
        """What words say of the numbers below, behind a basis of growth or without one."""
        return self._growth(text, basis) or self._other(text) or Told(len(text))

    def _growth(self, text: str, basis: str) -> Told | None:
        if base := self._base.search(text):
            return Told(base.start(), "growth", "move", base["base"])
        move = self._move.search(text)
        if move is None:
            return Told(len(text), "growth", "move", basis) if basis else None
        kind = self._moves.get(move[0]) or self._last(move[0])
        if kind == "amount" and move.start() and not basis:
            return None  # 社会融资规模增量 is a metric
        return Told(move.start(), "growth", kind, basis)

    def _last(self, words: str) -> Movement:
        return next((kind for word, kind in self._moves.items() if words.endswith(word)), "move")

    def _other(self, text: str) -> Told | None:
        if share := self._share.fullmatch(text):
            return Told(0, "share", reference=share["of"] or "")
        if done := self._completion.fullmatch(text):
            return Told(0, "completion", reference=done["of"] or "")
        rank = self._rank.fullmatch(text)
        if rank and self._places.is_wide(rank["of"]):
            return Told(0, "rank", reference=rank["of"])
        if rank and (not rank["of"] or rank["of"] in self._moves):
            return Told(0, "rank")
        if text in self._statuses:
            return Told(0, status=self._statuses[text])
        return Told(0) if text in self._values else None
