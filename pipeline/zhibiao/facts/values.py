"""Values: amounts and levels, lists of them, and counts whose noun follows the number."""

from __future__ import annotations

from ..mentions.token import Mention, Quantity
from .bases import UNSPECIFIED
from .counts import Counts
from .draft import Against, Draft, Move, Range
from .names import Name
from .patterns import Match
from .quantities import quantity, same_kind

# what is counted under a condition begins so many characters before the end of that
_LONGEST_CONDITION = 60


class Values(Counts):
    """What patterns that emit a value do."""

    def _on_value(self, match: Match) -> None:
        numbers = self._numbers(match)
        span = self._span(match)
        if quantity(numbers[0]).unit in self.engine.points and self._adjusts(match):
            return
        if self._counts_noun(match, numbers, span):
            return
        if len(numbers) > 1:
            self._value_list(match, numbers)
            return
        number = quantity(numbers[0])
        if self._stake(match, number, span):
            return
        if self._attribute(match, number, span) or self._condition(match, number, span):
            return
        if not self.pieces and self._noun_after_percent(match, number, span):
            return
        if number.unit == "%" and self._of_capital(match, number, span):
            return
        for draft in self._targets(match, 1):
            if self.speed and number.unit == "%":
                self._speed_level(draft, number, match)
            else:
                self._set_value(draft, number, span, match.rule)

    def _of_capital(self, match: Match, number: Quantity, span: Range) -> bool:
        """减持646万股（公司总股本的2.2%）: a part of the capital is the share of what was counted before."""
        if not self.pieces or not self.drafts:
            return False
        last = self.group[-1] if self.group else self.drafts[-1]
        name = self._name(self.pieces)
        if last.value is None or name is None or not name.text.endswith(self.engine.capitals):
            return False
        if not last.value.unit or last.value.unit[-1] not in name.text:
            return False  # 股 of 总股本
        self.pieces = []
        last.reach(span, match.rule)
        last.comparison.append(
            Against("share", number.value, "%", span, match.rule, name.text, number.qualifier)
        )
        return True

    def _adjusts(self, match: Match) -> bool:
        """下调|存款准备金率|0.5个百分点: the verb of a change before what is changed. True when it is dealt with."""
        if not self.pieces:
            return False
        start, end = self.pieces[-1]
        verb = self.engine.adjusts.match(self.text, start, end)
        if verb is None or verb.end() == end:
            return False
        self.pieces = [(verb.end(), end)]
        number = quantity(self._numbers(match)[0])
        for draft in self._targets(match, 1):
            draft.start = min(draft.start, verb.start(1))
            self._move(draft, number, self.engine.adjust_signs[verb[1]], UNSPECIFIED, match)
        return True

    def _speed_level(self, draft: Draft, number: Quantity, match: Match) -> None:
        """增速将回升至3.2%: the level of a growth speed is a growth."""
        base = self._base(match)
        draft.growth.append(
            Move(base.basis, self.speed * number.value, "%", self._span(match), match.rule, None, base.base,
                 None, False, number.qualifier)
        )  # fmt: skip

    def _set_value(self, draft: Draft, number: Quantity, span: Range, rule: str) -> None:
        if draft.value is not None:
            name = Name(draft.metric, draft.pieces, "metric.carried")
            if draft.sentence != self.context.sentence:
                self._drop(span, rule, "a number without a metric in its sentence")
                return
            if number.unit is None or not same_kind(number.unit, draft.value.unit):
                if draft.value.counts and self.anaphor in self.engine.counting.measures:
                    self._open_measure(draft, number, span, rule)
                    return
                self._drop(span, rule, "no metric, and not the unit of the metric before")
                return
            subject = draft.subject
            between = self.text[draft.value.end : span[0]].strip("，、和及")
            if self.engine.counting.adjective.fullmatch(between):
                name = Name(between, ((span[0] - len(between), span[0]),))  # 直径5米、高35米
            if self.engine.namer.is_total(self.anaphor) or self.text.startswith(
                self.engine.counting.reaching, span[0]
            ):
                name = Name(self.engine.namer.stock(name.text), name.pieces, name.rule)
            draft = self._open(name, None, span, rule)
            draft.subject = subject
            draft.start = span[0]
        elif draft.sentence != self.context.sentence:
            self._drop(span, rule, "a number without a metric in its sentence")
            return
        draft.value = number

    def _open_measure(self, draft: Draft, number: Quantity, span: Range, rule: str) -> None:
        """设立基金24只、总规模934亿元: a measure of the things counted before it."""
        at = self.text.rfind(self.anaphor, 0, span[0])
        pieces = (*draft.pieces, (at, at + len(self.anaphor))) if at > 0 else draft.pieces
        subject = draft.subject
        draft = self._open(
            Name(draft.metric + self.anaphor, pieces, "metric.joined"), None, span, rule
        )
        draft.subject, draft.value = subject, number

    def _value_list(self, match: Match, numbers: list[Mention]) -> None:
        drafts = self._targets(match, len(numbers))
        if len(drafts) != len(numbers):
            spread = numbers if "RESP" in self._types(match) else numbers[:1]
            for draft in drafts[:1]:
                for mention in spread:
                    self._set_value(draft, quantity(mention), self._span(match), match.rule)
            return
        span = self._span(match)
        last = quantity(numbers[-1])
        for draft, mention in zip(drafts, numbers, strict=True):
            self._set_value(
                draft, self.engine.share_unit(quantity(mention), last), span, match.rule
            )
        self.group = drafts

    def _condition(self, match: Match, number: Quantity, span: Range) -> bool:
        """产值超30亿元的企业有5家: a threshold that only says which things are counted next."""
        after = self.mentions[match.end] if match.end < len(self.mentions) else None
        if number.qualifier is None or not self.pieces or after is None or after.start != span[1]:
            return False
        if after.type != "TEXT" or not self.text.startswith("的", after.start):
            return False
        if span[1] - self.pieces[0][0] > _LONGEST_CONDITION:
            return False
        self._drop(span, match.rule, "a condition on what is counted next")
        self._add(Mention("TEXT", span[0], span[1]))
        return True

    def _attribute(self, match: Match, number: Quantity, span: Range) -> bool:
        """总规模1000亿元的引导基金: an attribute whose thing follows with 的."""
        after = self.mentions[match.end] if match.end < len(self.mentions) else None
        if not self.pieces or after is None or after.type != "TEXT" or after.start != span[1]:
            return False
        words = self.text[after.start : after.end]
        name = self._name(self.pieces)
        if (
            name is None
            or not words.startswith("的")
            or not name.text.endswith(self.engine.attributes)
        ):
            return False
        length = self.engine.namer.counted(words[1:])
        if not length:
            return False
        noun = (after.start + 1, after.start + 1 + length)
        short = next(word for word in self.engine.attributes if name.text.endswith(word))
        at = name.pieces[-1][1] - len(short)
        self._take_name()
        joined = Name(
            self.text[slice(*noun)] + short, (noun, (at, at + len(short))), "metric.attribute"
        )
        self._open(joined, None, (span[0], noun[1]), match.rule).value = number
        self.taken = noun[1]
        return True

    def _noun_after_percent(self, match: Match, number: Quantity, span: Range) -> bool:
        """70%以上的财政支出投入民生领域: a share that comes before what it is a share of."""
        if number.unit != "%" or match.end >= len(self.mentions):
            return False
        after = self.mentions[match.end]
        words = self.text[after.start : after.end]
        if after.type != "TEXT" or not words.startswith("的") or after.start != span[1]:
            return False
        length = self.engine.namer.counted(words[1:])
        if not length:
            return False
        noun = (after.start + 1, after.start + 1 + length)
        name = Name(self.text[noun[0] : noun[1]], (noun,), "metric.part_of")
        draft = self._open(name, None, (span[0], noun[1]), match.rule)
        draft.value = number
        self.taken = noun[1]
        return True

    def _on_from_to(self, match: Match) -> None:
        old = quantity(self._captured(match, "from")[0])
        new = quantity(self._captured(match, "n")[-1])
        span = self._span(match)
        base = (
            self._base(match)
            if any(m.type == "BASIS" for m in self._captured(match, "basis"))
            else UNSPECIFIED
        )
        for draft in self._targets(match, 1):
            if self.speed and new.unit == "%":
                self._speed_level(draft, new, match)
            elif draft.value is None:
                draft.value = new
            draft.growth.append(
                Move(base.basis, None, old.unit, span, match.rule, None, base.base, old.value)
            )
