"""Growths: rates, absolute changes, growth speeds, and what has recovered to a part of its past."""

from __future__ import annotations

from decimal import Decimal

from ..mentions.token import Mention, Quantity
from .bases import UNSPECIFIED, Base, base_of, read_basis
from .draft import Against, Draft, Move
from .drafting import Drafting
from .patterns import NUMBERS, Match
from .quantities import quantity


class Moves(Drafting):
    """What patterns that emit a growth do."""

    def _on_growth(self, match: Match) -> None:
        numbers = self._numbers(match)
        drafts = self._targets(match, len(numbers))
        if not drafts:
            return
        base = self._base(match)
        signs = self._signs(match)
        if len(numbers) == len(drafts):
            pairs = list(zip(drafts, numbers, strict=True))
        elif len(numbers) == 1:
            pairs = [(draft, numbers[0]) for draft in drafts]
        elif self._told_twice(match, numbers):
            pairs = [(drafts[0], number) for number in numbers]
        else:
            pairs = [(drafts[0], numbers[0])]
        for draft, mention in pairs:
            self._move(draft, quantity(mention), signs[mention.start], base, match)
        if len(drafts) > 1:
            self.group = drafts

    def _told_twice(self, match: Match, numbers: list[Mention]) -> bool:
        """下跌109点或5.8%: one move, in two units."""
        joined = any(m.cue == "or" for m in self.mentions[match.start : match.end])
        return joined and len({number.type for number in numbers}) == len(numbers)

    def _base(self, match: Match) -> Base:
        captured = self.mentions[match.start : match.end]
        base = read_basis(self.text, captured, self.context.calendar, self._period())
        own = next((m.basis for m in captured if m.type in ("UP", "DOWN") and m.basis), None)
        if base is None and own:
            base = Base("yoy" if own == "yoy" else "mom")
        if base is None:
            base, self.pending = self.pending, None
        if base is None:
            usual = self.context.usual_base or UNSPECIFIED
            return self.basis if self.basis and self.basis.basis == "yoy" else usual
        if self._holds_on(match):
            self.context.usual_base = base
        if base.words is None:
            self.basis = base
        return base

    def _holds_on(self, match: Match) -> bool:
        """较去年同期（下同）增长6.8%: growths after it are measured against the same."""
        return self.engine.from_here_on.search(self.text, *self._span(match)) is not None

    def _signs(self, match: Match) -> dict[int, int]:
        """The sign of each number by the last word of direction before it: 增长1.8%和下降3.3%."""
        mentions = self.mentions[match.start : match.end]
        speed = -1 if any(m.type == "SPEED_DOWN" for m in mentions) else 1
        sign = -1 if any(m.type == "OF_DOWN" for m in mentions) else 1
        signs: dict[int, int] = {}
        for mention in mentions:
            if mention.type in ("UP", "HIGHER"):
                sign = 1
            elif mention.type in ("DOWN", "LOWER"):
                sign = -1
            elif mention.type in NUMBERS:
                signs[mention.start] = sign * speed
        return signs

    def _move(self, draft: Draft, number: Quantity, sign: int, base: Base, match: Match) -> None:
        span = self._span(match)
        speed = any(
            m.type in ("SPEED_UP", "SPEED_DOWN") for m in self.mentions[match.start : match.end]
        )
        if number.unit == "个百分点" and self._is_difference(draft, speed, base):
            draft.comparison.append(
                Against("difference", sign * number.value, number.unit, span, match.rule, base.words,
                        number.qualifier)
            )  # fmt: skip
            return
        if draft.negative and any(
            word in self.text[slice(*span)] for word in self.engine.loss_moves
        ):
            sign = -sign  # 亏损收窄76%: the profit has risen
        to = None if number.value_to is None else sign * number.value_to
        draft.growth.append(
            Move(base.basis, sign * number.value, number.unit or "%", span, match.rule, to, base.base,
                 None, False, number.qualifier)
        )  # fmt: skip

    def _is_difference(self, draft: Draft, speed: bool, base: Base) -> bool:
        """涨幅比上月扩大0.7个百分点: the change of a growth speed; 失业率下降0.1个百分点: a growth of a rate."""
        if draft.is_rate or draft.metric.endswith(self.engine.rate_ends):
            return False
        if any(item.kind == "share" for item in draft.comparison) and not speed:
            return False
        return speed or any(move.unit == "%" for move in draft.growth)

    def _on_flat(self, match: Match) -> None:
        base = self._base(match)
        for draft in self._targets(match, 1):
            draft.growth.append(Move(base.basis, Decimal(0), "%", self._span(match), match.rule))

    def _on_ratio(self, match: Match) -> None:
        number = quantity(self._numbers(match)[0])
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end].strip("了的")
        span = self._span(match)
        drafts = self._targets(match, 1)
        period = next((m for m in reference if m.type in ("PERIOD", "BASIS")), None)
        base = self._ratio_base(words, period)
        for draft in drafts:
            if base is None:
                draft.comparison.append(
                    Against(
                        "ratio",
                        number.value,
                        number.unit,
                        span,
                        match.rule,
                        words,
                        number.qualifier,
                    )
                )
            else:
                draft.growth.append(
                    Move(base.basis, number.value, number.unit, span, match.rule, None, base.base, None,
                         True, number.qualifier)
                )  # fmt: skip

    def _ratio_base(self, words: str, period: Mention | None) -> Base | None:
        if period is None:
            return Base("base", words) if self.engine.is_era(words) else None
        return base_of(self._words(period), self.context.calendar, self._period())
