"""Which facts a number belongs to: new ones for a name before it, else those at hand."""

from __future__ import annotations

from dataclasses import replace

from .draft import Draft, Named, Range
from .names import Name
from .naming import Naming
from .patterns import Match
from .quantities import quantity, same_kind

# an item of a list stands within so many characters of the item before
_ITEM = 60
_LONGEST_LIST = 100
# what is said so many characters behind a fact is said of something else
_FAR = 120


class Drafting(Naming):
    """Opens drafts, spreads lists out, and carries metrics over."""

    def _targets(self, match: Match, count: int) -> list[Draft]:
        """The drafts that what `match` says belongs to: new ones for a name before it, else those at hand."""
        span = self._span(match)
        clause = list(self.pieces)
        name, subject = self._take_name()
        if name is not None and match.emits != "value":
            name = self._without_driver(name)
        if name is not None:
            return self._open_list(self._fill(name, clause), subject, span, match.rule, count)
        if subject is not None and self._is_quote(subject, match):
            share = Name(subject.text, (subject.span,))
            return [self._open(share, subject, span, match.rule)]
        topic = self.context.topic()
        if subject is not None and topic is not None:
            if self._goes_on(topic, match):
                return [self._again(topic, subject, span, match.rule)]
            self._drop(
                span,
                match.rule,
                f"{subject.text} has no metric, and not the unit of {topic.metric}",
            )
            return []
        return self._at_hand(span, match.rule, count)

    def _without_driver(self, name: Name) -> Name | None:
        """政策带动|进口增长5%: what drives a growth is no part of what grows."""
        start, end = name.pieces[-1]
        driver = self.engine.drivers.match(self.text, start, end)
        if driver is None:
            return name
        return self.engine.namer.name(self.text, [(driver.end(), end)])

    def _is_quote(self, subject: Named, match: Match) -> bool:
        """甲集团跌5.85%: a company that falls is its share price, whatever fell before it."""
        if match.emits != "growth" or self.engine.places.begin(subject.text) == len(subject.text):
            return False
        moved = (self._words(each) for each in self._captured(match, "move"))
        return any(word in words for words in moved for word in self.engine.price_moves)

    def _goes_on(self, topic: Draft, match: Match) -> bool:
        """A subject alone goes on with the topic if the unit is the same; in brackets it is an aside."""
        if match.emits != "value":
            return True
        number = quantity(self._numbers(match)[0])
        if self.outside or number.unit is None:
            return False
        if topic.value is None:
            return not number.counts
        return same_kind(number.unit, topic.value.unit)

    def _open(self, name: Name, subject: Named | None, span: Range, rule: str) -> Draft:
        context = self.context
        draft = Draft(
            metric=name.text,
            pieces=name.pieces,
            sentence=context.sentence,
            start=min(span[0], name.pieces[0][0]),
            end=span[1],
            subject=self._resolve_subject(subject),
            period=context.period,
            status=context.status,
            rules=[name.rule],
        )
        draft.metric, draft.negative = self.engine.namer.profit(name.text)
        draft.reach(span, rule)
        self.drafts.append(draft)
        self.group = [draft]
        if name.rule != "metric.counted" or context.last is None:
            context.last = draft
        if name.rule not in ("metric.counted", "metric.pull"):
            context.count_topic(draft)
        return draft

    def _open_list(
        self, name: Name, subject: Named | None, span: Range, rule: str, count: int
    ) -> list[Draft]:
        name = self._with_action(name, span)
        spread = self._spreads(name, span, rule, count)
        names = (
            self._list_names(name.text, spread, count > 1) if 1 < spread <= _LONGEST_LIST else None
        )
        if not names:
            draft = self._open(name, subject, span, rule)
            self.group = self._by_subject(draft, count) if count > 1 else [draft]
            return self.group
        drafts = []
        after = name.pieces[0][0]
        directed = self._directed(names)
        for text, whole in zip(names, directed, strict=True):
            pieces = self._pieces_of(text, name, after)
            after = pieces[0][1] if pieces is not name.pieces else after
            drafts.append(self._open(Name(whole, pieces, "metric.list"), subject, span, rule))
        self.group = drafts
        return drafts

    def _with_action(self, name: Name, span: Range) -> Name:
        """新增规上企业186家、小巨人企业7家: the action of a list's first item holds for the next."""
        last = self.drafts[-1] if self.drafts else None
        start = name.pieces[0][0]
        if last is None or start == 0 or self.text[start - 1] != "、" or last.end != start - 1:
            return name
        action = self.engine.namer.action(last.metric)
        if not action or self.engine.namer.action(name.text):
            return name
        at = last.pieces[0][0]
        if not self.text.startswith(action, at):
            return name
        return Name(action + name.text, ((at, at + len(action)), *name.pieces), "metric.joined")

    def _directed(self, names: list[str]) -> list[str]:
        """对欧盟出口, 美国出口 → 对欧盟出口, 对美国出口: the preposition of the first partner holds for each."""
        towards = next((word for word in self.engine.towards if names[0].startswith(word)), "")
        if not towards or not all(map(self.engine.places.begin, names[1:])):
            return names
        return [names[0], *(towards + name for name in names[1:])]

    def _list_names(self, name: str, count: int, told: bool) -> list[str] | None:
        """A、B分别出口 → A出口, B出口: what stands after 分别 belongs to each."""
        namer = self.engine.namer
        if not self.tail or not name.endswith(self.tail):
            return namer.split_told(name, count) if told else namer.split(name, count)
        items = namer.split(name[: len(name) - len(self.tail)], count)
        return [item + self.tail for item in items] if items else None

    def _spreads(self, name: Name, span: Range, rule: str, count: int) -> int:
        if count > 1:
            return count
        if "、" in name.text and self._for_each(span):
            return self.engine.namer.count_items(name.text)
        listed = self.engine.namer.known_list(name.text) if self._is_rate(span, rule) else None
        return len(listed) if listed else 1

    def _for_each(self, span: Range) -> bool:
        return any(word in self.text[span[0] : span[1]] for word in self.engine.each_words)

    def _is_rate(self, span: Range, rule: str) -> bool:
        """A rank, a level or growth in per cent holds for each of 养老、医疗保险参保率; an amount for all together."""
        return "%" in self.text[span[0] : span[1]] or rule.startswith("rank")

    def _pieces_of(self, text: str, name: Name, after: int) -> tuple[Range, ...]:
        """Where an item of a list stands, not before `after`: its own words, else the whole list's."""
        for start, end in name.pieces:
            begin = max(start, after)
            for length in range(len(text), 1, -1):
                at = self.text.find(text[:length], begin, min(end, begin + _ITEM))
                if at >= 0:
                    return ((at, at + length),)
        return name.pieces

    def _by_subject(self, draft: Draft, count: int) -> list[Draft]:
        """杭州和武汉GDP均超8000亿元，分列第四和第五位: one fact for each subject that has a rank of its own."""
        subject = draft.subject
        names = self.engine.namer.split(subject.text, count) if subject else None
        if subject is None or names is None or draft not in self.drafts:
            return [draft]
        found = []
        for name in names:
            at = self.text.find(name, *subject.span)
            own = Named(name, (at, at + len(name))) if at >= 0 else subject
            found.append(replace(draft, subject=own, growth=list(draft.growth),
                                 comparison=list(draft.comparison), rules=list(draft.rules)))  # fmt: skip
        index = self.drafts.index(draft)
        self.drafts[index : index + 1] = found
        return found

    def _again(self, last: Draft, subject: Named, span: Range, rule: str) -> Draft:
        """A new subject without a metric goes on with the metric before."""
        name = Name(last.metric, last.pieces, "metric.carried")
        draft = self._open(name, subject, span, rule)
        draft.start = subject.span[0]
        return draft

    def _at_hand(self, span: Range, rule: str, count: int) -> list[Draft]:
        if count > 1:
            if len(self.group) != count:
                self.group = self.drafts[-count:] if len(self.drafts) >= count else self.group
            drafts = self.group
        elif self._for_each(span) and len(self.drafts) > 1:
            drafts = self._each(rule)
        else:
            drafts = self.group if len(self.group) > 1 else self.group[-1:]
        drafts = [draft for draft in drafts if _near(draft, span)]
        if not drafts and self.context.last is not None:
            drafts = self._carried(self.context.last, span, rule)
        if not drafts:
            drafts = self._from_lead(span, rule, count)
        for draft in drafts:
            draft.reach(span, rule)
        if not drafts:
            self._drop(span, rule, "no metric at hand")
        return drafts

    def _each(self, rule: str) -> list[Draft]:
        """均增长3%, 均居第一: what holds for each of the list before, or of the values of the sentence."""
        if len(self.group) > 1:
            return self.group
        ranked = rule.startswith("rank")
        open_ones = [d for d in self.drafts if d.value is not None and (ranked or not d.growth)]
        return [d for d in open_ones if not any(item.kind == "rank" for item in d.comparison)]

    def _carried(self, last: Draft, span: Range, rule: str) -> list[Draft]:
        """A sentence without words of its own goes on with the fact before; one with a new subject, with the topic."""
        if last.sentence == self.context.sentence:
            return [last] if _near(last, span) else []
        subject = self.noted
        topic = self.context.topic()
        if subject is not None and topic is not None:
            return [self._again(topic, subject, span, rule)]
        return [] if self.worded else [last]

    def _is_told(self, name: Name) -> bool:
        """主营业务为|软件、硬件: a clause that only tells whose shares follow."""
        return self.text.endswith(self.engine.tellers, 0, name.pieces[0][0])

    def _from_lead(self, span: Range, rule: str, count: int) -> list[Draft]:
        """失业率明显回落，降至5.1%; 中标价：15.5亿元: the metric stands in the clause before."""
        if not self.lead:
            return []
        namer = self.engine.namer
        share = rule.startswith("share")
        whole = namer.name(self.text, self.lead) if share or self.colon else None
        if whole is not None and share and self._is_told(whole):
            return self._open_list(whole, None, span, rule, count)
        topic = whole if self.colon else namer.moved(self.text, self.lead)
        if topic is None:
            return []
        inner, subject = self._split_subject(topic)
        return [self._open(inner, subject, span, rule)] if inner is not None else []


def _near(draft: Draft, span: Range) -> bool:
    return span[0] - draft.end <= _FAR
