"""Counts and the nouns behind them: 11个重点项目, 击落93架无人机, 3亿元收购四维股份."""

from __future__ import annotations

from ..mentions.token import Mention, Quantity
from .draft import Range
from .moves import Moves
from .names import Name
from .patterns import NUMBERS, Match
from .quantities import quantity


class Counts(Moves):
    """Finds the noun that a number counts, measures or buys."""

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
