"""Values: amounts and levels, lists of them, and counts whose noun follows the number."""

from __future__ import annotations

from ..mentions.token import Mention, Quantity
from .bases import UNSPECIFIED
from .draft import Against, Draft, Move, Range
from .moves import Moves
from .names import Name
from .patterns import NUMBERS, Match
from .quantities import quantity, same_kind

# what is counted under a condition begins so many characters before the end of that
_LONGEST_CONDITION = 60


class Values(Moves):
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

    def _counts_noun(self, match: Match, numbers: list[Mention], span: Range) -> bool:
        """11个重点项目: the noun of a count may follow it. True when the count is dealt with."""
        number = quantity(numbers[-1])
        if numbers[-1].type != "AMOUNT" or match.end >= len(self.mentions):
            return False
        after = self.mentions[match.end]
        start = numbers[-1].end
        if after.type == "OPEN":
            start = self.engine.counting.past_unit(self.text, start)
            after = next((m for m in self.mentions[match.end :] if m.start == start), after)
        if after.type not in ("TEXT", "QUOTE") or after.start != start:
            return False
        end = after.end
        if self.text.startswith("（", end):
            end = self.engine.counting.past_bracket(self.text, end)
        words = self.text[after.start : end]
        before = self._name(self.pieces) if self.pieces else None
        relative = self.engine.counting.relative(words)
        copula = number.counts and before is None and words.startswith(self.engine.counting.copulas)
        skip = relative or (1 if copula or words.startswith("的") else 0)
        words = words[skip:]
        if self.engine.counting.adjective.match(words):
            self._drop(span, match.rule, "a measure of a thing that is not named before it")
            self.pieces = []
            return True
        length = self.engine.counting.happening(words) or self.engine.namer.counted(words)
        if (
            not length
            and before is None
            and number.counts
            and len(words) <= self.engine.counting.longest_predicate
        ):
            length = len(words)
        if not length:
            return False
        if reach := self.engine.counting.among(words, length):
            self._drop(span, match.rule, "one of so many: no count of its own")
            self.pieces, self.taken = [], after.start + skip + reach
            return True
        if skip and not relative and before is not None and number.counts:
            return False
        if before is not None and not self._takes_object(match, before, number):
            return False
        if number.counts and len(numbers) == 1 and self._leads_on(match.end, after, words, length):
            return True
        begin = after.start + skip
        self._open_count(match, number, span, (begin, begin + length))
        if self._exchanges(match.end, words):
            self.taken = begin
        return True

    def _exchanges(self, index: int, words: str) -> bool:
        """斥资300万元回购20万股: what is done with one number is the metric of the next."""
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        return (
            words in self.engine.counting.deals
            and following is not None
            and following.type in NUMBERS
        )

    def _takes_object(self, match: Match, before: Name, number: Quantity) -> bool:
        """Whether what stands before a number is no metric of its own, so that the noun after it is."""
        namer = self.engine.namer
        verbs = [self._words(m) for m in self.mentions[match.start : match.end] if m.type == "VERB"]
        if any(verb.startswith(self.engine.transitive) for verb in verbs):
            return True
        if self.text[slice(*self.pieces[-1])].endswith(self.engine.before_objects):
            return True
        if namer.head(before.text):
            return False
        if self._buys(match):
            return not before.text.endswith(self.engine.counting.spending)
        if number.counts or self.engine.attribute.match(before.text):
            return True
        return (
            before.pieces[0][0] == self.pieces[0][0]
            and self._subject_at(before.pieces[0]) is not None
        )

    def _buys(self, match: Match) -> bool:
        """3亿元|收购四维股份: what is bought with the money before it."""
        number = self.mentions[match.end - 1]
        money = number.cue in self.engine.counting.money
        return money and self.text.startswith(self.engine.counting.acquisitions, number.end)

    def _leads_on(self, index: int, after: Mention, words: str, length: int) -> bool:
        """11个重点领域项目投资突破2000亿元: the noun is the metric of the next number; the count is passing."""
        rest = words[length:]
        if rest and not rest.startswith("的"):
            return False
        for place in range(index + 1, len(self.mentions)):
            mention = self.mentions[place]
            if mention.type in NUMBERS:
                if self._has_own_noun(place):
                    return False
                self.pieces = []
                self._drop(
                    (after.start, after.end), "count", "a count in the metric of the next number"
                )
                self.taken = after.start + (length + 1 if rest else 0)
                return True
            if mention.type in ("COMMA", "STOP", "ENUM", "OPEN", "COLON", "TEXT"):
                return False
        return False

    def _has_own_noun(self, index: int) -> bool:
        """60个国家和地区的3400个品牌: the next number counts a noun of its own."""
        number = self.mentions[index].number
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        return bool(number and number.counts and following and following.type == "TEXT")

    def _open_count(self, match: Match, number: Quantity, span: Range, noun: Range) -> None:
        raw = self.pieces[-1] if self.pieces else (0, 0)
        name, subject = self._take_name()
        wording = self.text[noun[0] : noun[1]]
        pieces: tuple[Range, ...] = (noun,)
        joined = name is not None and name.pieces[-1][1] == raw[1]
        if name is not None and joined and self._is_action(name, match):
            wording = name.text + wording
            pieces = (*name.pieces, noun)
        elif "TO" not in self._types(match) and (
            deed := self.engine.counting.deed(self.text[slice(*raw)])
        ):
            wording = deed + wording
            pieces = ((raw[1] - len(deed), raw[1]), noun)
        draft = self._open(
            Name(wording, pieces, "metric.counted"), subject, (span[0], noun[1]), match.rule
        )
        draft.value = number
        self.taken = noun[1]
        self._share_noun(noun)

    def _share_noun(self, noun: Range) -> None:
        """4个国家级、6个省级医疗中心: a grade without a noun takes that of the next item."""
        last = self.drafts[-2] if len(self.drafts) > 1 else None
        if last is None or not last.metric.endswith(self.engine.counting.grades):
            return
        words = self.text[slice(*noun)]
        grade = next((grade for grade in self.engine.counting.grades if grade in words), "")
        own = words.partition(grade)[2] if grade else ""
        if own and self.text.startswith("、", last.end):
            last.metric += own
            last.pieces = (*last.pieces, (noun[1] - len(own), noun[1]))
            last.end = noun[1]

    def _is_action(self, name: Name, match: Match) -> bool:
        """集中开工|11个重点项目: a short verb before a count belongs to the name, a place or clause does not."""
        end = self.text[name.pieces[-1][1] : name.pieces[-1][1] + 1]
        if self._buys(match):
            return name.text.endswith(self.engine.counting.spending)
        located = name.text.endswith(self.engine.locatives) or end in self.engine.locatives
        if located or name.text.startswith(self.engine.prepositions):
            return False
        return len(name.text) <= self.engine.action_length and "、" not in name.text

    def _stake(self, match: Match, number: Quantity, span: Range) -> bool:
        """放弃购买湘研种业10.4%股权: a part of a company, named behind the number."""
        after = self.mentions[match.end] if match.end < len(self.mentions) else None
        if number.unit != "%" or after is None or after.start != span[1]:
            return False
        stake = self.engine.counting.stake.match(self.text, after.start, after.end)
        if stake is None:
            return False
        self._open_count(match, number, span, (stake.start(1), stake.end()))
        return True

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
