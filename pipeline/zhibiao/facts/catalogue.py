"""What is known of a name of a metric as it is worded: that it is one, or only the half of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..rulebook import Lexicon, Metrics
from ..schema import Status


class Catalogue:
    """The names of known series, how names that need no more end, and words that stand for a name."""

    def __init__(self, lexicon: Lexicon, metrics: Metrics) -> None:
        self._heads = frozenset(lexicon.words("head"))
        self._head_lengths = _lengths_by_end(lexicon.words("head"))
        self._head_ends = lexicon.words("head_end")
        self._bare = frozenset(lexicon.words("bare_head"))
        self._anaphora = frozenset(lexicon.words("anaphor"))
        self._losses = metrics.losses
        self._loss_words = tuple(metrics.losses)
        self._aliases = metrics.aliases
        self._coming: tuple[tuple[tuple[str, ...], Status], ...] = (
            (metrics.foretold, "forecast"),
            (metrics.planned, "target"),
        )
        self._undivided = metrics.undivided
        self._companions = _ends_by_companion(metrics.companions)
        self._flows = re.compile(metrics.flows)

    def head(self, name: str) -> str | None:
        """The longest catalogue head that the name ends in."""
        for length in self._head_lengths.get(name[-1:], ()):
            if name[-length:] in self._heads:
                return name[-length:]
        return None

    def is_whole(self, name: str) -> bool:
        """A name that ends like one that needs no more: 巩固率, 出口额."""
        return name.endswith(self._head_ends) or self.head(name) is not None

    def is_bare(self, name: str) -> bool:
        """增加值, 利润: a head that needs the noun of the clause before."""
        return name in self._bare

    def is_anaphora(self, name: str) -> bool:
        """增速, 总量, 其: a word that goes on with the metric before."""
        return name in self._anaphora

    def has_parts(self, name: str) -> bool:
        """增加值: what the parts of a whole have too; not so 指数, 净利润."""
        return not name.endswith(self._undivided)

    def is_companion(self, name: str) -> bool:
        """总产量: what is told of a thing behind another metric of it."""
        return name in self._companions

    def thing(self, metric: str, companion: str) -> str:
        """What both are told of, 蔬菜播种面积 and 总产量 → 蔬菜; nothing where they don't go together."""
        ends = self._companions.get(companion, ())
        return next((metric.removesuffix(end) for end in ends if metric.endswith(end)), "")

    def coming(self, name: str) -> Status | None:
        """目标价, 年度计划投资: what a number of this name can only be, a forecast or a target."""
        return next((status for ends, status in self._coming if name.endswith(ends)), None)

    def is_flow(self, name: str) -> bool:
        """新增就业, 营业收入: what adds up over a time and stands at no date."""
        return self._flows.match(name) is not None

    def is_profit(self, name: str) -> bool:
        """营业利润: what is a loss where it lies below zero."""
        return name.endswith(tuple(filter(None, self._losses.values())))

    def loss_at(self, text: str, start: int) -> str:
        """The word for a loss that stands at a place, or nothing."""
        return next((word for word in self._loss_words if text.startswith(word, start)), "")

    def profit(self, name: str) -> tuple[str, bool]:
        """The name of a loss as one of profit, and whether it was a loss: 净利润亏损 → 净利润, True."""
        if name.endswith(self._loss_words):
            loss = next(loss for loss in self._loss_words if name.endswith(loss))
            return name.removesuffix(loss) + self._losses[loss], True
        return self._aliases.get(name, name), False


def _ends_by_companion(companions: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What the metrics end in behind which each companion is told."""
    ends: dict[str, list[str]] = {}
    for end, words in companions.items():
        for word in words:
            ends.setdefault(word, []).append(end)
    return ends


def _lengths_by_end(words: Iterable[str]) -> dict[str, list[int]]:
    """How long the words are that end in each character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-1], set()).add(len(word))
    return {end: sorted(found, reverse=True) for end, found in lengths.items()}
