"""Mentions and matched patterns of a sentence → drafts of facts, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..mentions.periods import shift
from ..mentions.places import Places
from ..mentions.token import Mention, Quantity
from ..rulebook import Rulebook
from ..schema import Basis
from .bases import UNSPECIFIED, Base, read_basis
from .context import Context
from .draft import Against, Draft, Dropped, Move, Named, Range
from .names import Name, Namer
from .patterns import NUMBERS, Match, Matcher

_RATE_ENDS = ("率", "比重", "占比", "比例", "份额", "比率", "系数", "利差", "覆盖面", "度", "利率", "比")


class Sentence:
    """The walk over one sentence: collects the text before a number, opens and extends drafts."""

    def __init__(self, engine: Engine, context: Context, text: str, mentions: Sequence[Mention]) -> None:
        self.engine = engine
        self.context = context
        self.text = text
        self.mentions = mentions
        self.pieces: list[Range] = []
        self.lead: list[Range] = []
        self.group: list[Draft] = []
        self.drafts: list[Draft] = []
        self.basis: Base | None = None
        self.pending: Base | None = None
        self.start = mentions[0].start if mentions else 0
        self.noted: Named | None = None
        self.unnoted: list[Range] = []
        self.worded = False
        self.names: dict[tuple[Range, ...], Name | None] = {}
        self.speed = 0
        self.depth = 0
        self.colon = False
        self.anaphor = ""
        self.tail = ""
        self.resp = 0
        self.taken = 0
        self.split = 0

    # -- the walk ---------------------------------------------------------------------------

    def walk(self) -> list[Draft]:
        position = 0
        for match in self.engine.matcher.find(self.mentions):
            for index in range(position, match.start):
                self._pass(index)
            self._fire(match)
            position = match.end
        for index in range(position, len(self.mentions)):
            self._pass(index)
        return self.drafts

    def _pass(self, index: int) -> None:
        """A mention that no pattern took: a boundary, a period, or words."""
        mention = self.mentions[index]
        kind = mention.type
        if mention.end <= self.taken:
            return
        if kind == "TEXT":
            self._add(mention)
        elif kind in ("COMMA", "STOP", "COLON"):
            self._end_clause(kind)
        elif kind == "PERIOD":
            glued = self._inside_name(index)
            if glued and self.context.calendar.is_loose(self._words(mention)):
                self._add(mention)
            elif not self.context.note_period(self._words(mention), mention.start, mention.end) and glued:
                self._add(mention)
        elif kind in ("FORECAST", "TARGET"):
            self._note_status(kind)
            self.split = len(self.pieces)
        elif kind == "BASIS" and mention.cue == "based":
            self.pending = read_basis(self.text, [mention], self.context.calendar, self._period())
        elif kind == "ENUM":
            if self.pieces:
                self._add(mention)
        elif kind == "RESP":
            self.resp = len(self.pieces)
        elif kind in ("OPEN", "CLOSE"):
            self.depth = max(0, self.depth + (1 if kind == "OPEN" else -1))
            self._add(mention)
        else:
            self._add(mention)

    def _end_clause(self, kind: str) -> None:
        if self.pieces:
            self.unnoted.append(self.pieces[0])
            self.lead = self.pieces
            self.colon = kind == "COLON"
        self.pieces = []
        self.split = self.resp = 0
        if kind == "STOP":
            self.group = []
            self.lead = []
            self.context.back_to_period()

    def _add(self, mention: Mention) -> None:
        self.worded = True
        start = max(mention.start, self.taken)
        if self.pieces and self.pieces[-1][1] == start and self.split < len(self.pieces):
            self.pieces[-1] = (self.pieces[-1][0], mention.end)
        else:
            self.pieces.append((start, mention.end))

    def _inside_name(self, index: int) -> bool:
        """影响当期利润: a word of time with text glued before it."""
        return index > 0 and self.mentions[index - 1].type == "TEXT"

    def _words(self, mention: Mention) -> str:
        return self.text[mention.start : mention.end]

    def _period(self) -> str | None:
        return self.context.period.text if self.context.period else None

    # -- subjects ---------------------------------------------------------------------------

    def _note_subjects(self) -> None:
        """A clause without a number that begins with a place or company names the subject."""
        if self.context.report is not None:
            self.unnoted = []  # 武汉…加快建设，重点实验室45家: a report counts the whole province
        for piece in self.unnoted:
            named = self._subject_at(piece, self.engine.lead_ins)
            if named is not None:
                self.noted = self._resolve_subject(named)
        self.unnoted = []

    def _subject_at(self, piece: Range, skipped: str = "") -> Named | None:
        """The place, company or body that a piece of text begins with."""
        start, end = piece
        words = self.text[start:end]
        bare = words[self.engine.namer.lead(words, skipped) :] if skipped else words
        start += len(words) - len(bare)
        company = self.context.company
        length = len(company.text) if company and bare.startswith(company.text) else 0
        length = length or self.engine.places.begin(bare) or self.engine.places.body(bare)
        if not length:
            return None
        name = self.engine.without_local(bare[:length])
        return Named(name, (start, start + len(name)))

    def _resolve_subject(self, named: Named | None) -> Named | None:
        context = self.context
        if named is None:
            return context.subject
        places = self.engine.places
        if places.is_company_word(named.text):
            return context.company or context.subject or named
        resolved = named
        wide = places.is_wide(named.text)
        if wide and named.text in self.engine.local_words:
            resolved = self._local(named)
        context.subject = resolved
        leads = not self.drafts and named.span[0] - self.start <= self.engine.lead_room
        context.subject_leads = leads and not wide and context.report is None
        if leads and context.default_subject is None and context.sentence <= self.engine.headline_sentences:
            context.default_subject = resolved
        return resolved

    def _local(self, named: Named) -> Named:
        """全市 stands for the place named in the sentence or paragraph, else for the article's."""
        context = self.context
        if self.noted is not None:
            return self.noted
        if context.subject_leads and context.subject is not None:
            return context.subject
        return context.default_subject or named

    # -- names ------------------------------------------------------------------------------

    def _take_name(self) -> tuple[Name | None, Named | None]:
        """The metric's name and subject in the pieces collected; clears them."""
        pieces, self.pieces = self.pieces, []
        resp, self.resp = self.resp, 0
        self.speed, self.anaphor, self.tail = 0, "", ""
        if not pieces:
            return None, None
        namer = self.engine.namer
        if 0 < resp < len(pieces):
            self.tail = "".join([self.text[start:end] for start, end in pieces[resp:]])
        name = self._name_after_status(pieces) or self._name(pieces)
        if name is None:
            return None, self._subject_at(pieces[0], self.engine.lead_ins)
        self.speed = name.speed
        whole = name.pieces[0][0] == pieces[0][0]
        name, subject = self._split_subject(name)
        if subject is None and not whole:
            subject = self._subject_at(pieces[0], self.engine.lead_ins)
        if name is None or namer.is_anaphora(name.text):
            self.anaphor = name.text if name else ""
            self.speed = self.speed or namer.speed(self.anaphor)
            return None, subject
        return name, subject

    def _name(self, pieces: Sequence[Range]) -> Name | None:
        """The namer's answer, remembered: several patterns ask for the same pieces."""
        key = tuple(pieces)
        if key not in self.names:
            self.names[key] = self.engine.namer.name(self.text, pieces)
        return self.names[key]

    def _name_after_status(self, pieces: list[Range]) -> Name | None:
        """机构预计|经济增长5%: what stands before 预计 is who expects; a short noun before it belongs to the name."""
        split, self.split = self.split, 0
        if not 0 < split < len(pieces):
            return None
        after = self.engine.namer.name(self.text, pieces[split:])
        if after is None:
            return None
        start, end = pieces[split - 1]
        short = end - start <= self.engine.short_noun and not self._subject_at(pieces[split - 1])
        return None if short else after

    def _split_subject(self, name: Name) -> tuple[Name | None, Named | None]:
        """Takes the subject off the beginning of a name: 重庆经开区|规上工业总产值."""
        start, end = self._inner_place(name.pieces[0])
        subject = self._subject_at((start, end))
        if subject is None:
            return name, None
        begin = subject.span[1]
        rest = [(begin, end)] if begin < end else []
        return self.engine.namer.name(self.text, [*rest, *name.pieces[1:]]), subject

    def _inner_place(self, piece: Range) -> Range:
        """一般贸易代表之一的江苏省民营企业: what stands before 的 and a place only describes the place."""
        start, end = piece
        at = self.text.rfind("的", start, end)
        if at > start and self.engine.places.begin(self.text[at + 1 : end]):
            return at + 1, end
        return piece

    def _fill(self, name: Name, clause: list[Range]) -> Name:
        """A name that says only half: the other half stands in the clause or the fact before."""
        last = self.context.last
        if self.engine.is_contribution(name.text) and last is not None and self.drafts:
            return Name(last.metric + name.text, (*last.pieces, *name.pieces), "metric.joined")
        return self._fill_bare(name, clause) if self.engine.namer.is_bare(name.text) else name

    def _fill_bare(self, name: Name, clause: list[Range]) -> Name:
        """第二产业实现增加值: a bare head takes the noun before its verb, or of the clause before."""
        start, end = clause[0][0], name.pieces[0][0]
        before = self.engine.namer.agent(self.text, start, end) if start < end else None
        noun_before = self._split_subject(before)[0] if before else None
        if noun_before is not None and self.engine.is_agent(noun_before.text):
            return Name(noun_before.text + name.text, (*noun_before.pieces, *name.pieces), "metric.joined")
        if not self.lead:
            return name
        start, end = self.lead[0]
        words = self.text[start:end]
        length = self.engine.places.begin(words)
        noun = self.engine.industry(words[length:])
        if not noun:
            return name
        begin = start + length
        return Name(noun + name.text, ((begin, begin + len(noun)), *name.pieces), "metric.joined")

    # -- drafts -----------------------------------------------------------------------------

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

    def _targets(self, match: Match, count: int) -> list[Draft]:
        """The drafts that what `match` says belongs to: new ones for a name before it, else those at hand."""
        span = self._span(match)
        clause = list(self.pieces)
        name, subject = self._take_name()
        if name is not None:
            return self._open_list(self._fill(name, clause), subject, span, match.rule, count)
        topic = self.context.topic()
        if subject is not None and topic is not None:
            if self._goes_on(topic, match):
                return [self._again(topic, subject, span, match.rule)]
            self._drop(span, match.rule, f"{subject.text} has no metric, and not the unit of {topic.metric}")
            return []
        return self._at_hand(span, match.rule, count)

    def _goes_on(self, topic: Draft, match: Match) -> bool:
        """A subject alone goes on with the topic if the unit is the same; in brackets it is an aside."""
        if match.emits != "value":
            return True
        number = _quantity(self._numbers(match)[0])
        if self.depth or number.unit is None:
            return False
        return topic.value is None or _same_kind(number.unit, topic.value.unit)

    def _open_list(
        self, name: Name, subject: Named | None, span: Range, rule: str, count: int
    ) -> list[Draft]:
        name = self._with_action(name, span)
        spread = self._spreads(name, span, rule, count)
        names = self._list_names(name.text, spread) if spread > 1 else None
        if not names:
            draft = self._open(name, subject, span, rule)
            self.group = self._by_subject(draft, count) if count > 1 else [draft]
            return self.group
        drafts = [
            self._open(Name(text, self._pieces_of(text, name), "metric.list"), subject, span, rule)
            for text in names
        ]
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

    def _list_names(self, name: str, count: int) -> list[str] | None:
        """A、B分别出口 → A出口, B出口: what stands after 分别 belongs to each."""
        namer = self.engine.namer
        if not self.tail or not name.endswith(self.tail):
            return namer.split(name, count)
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

    def _pieces_of(self, text: str, name: Name) -> tuple[Range, ...]:
        """Where an item of a list stands: its own words if they stand together, else the whole list's."""
        for start, end in name.pieces:
            for length in range(len(text), 1, -1):
                at = self.text.find(text[:length], start, end)
                if at >= 0:
                    return ((at, at + length),)
        return name.pieces

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
            drafts = [draft for draft in self.drafts if draft.value is not None and not draft.growth]
        else:
            drafts = self.group if len(self.group) > 1 else self.group[-1:]
        if not drafts and self.context.last is not None:
            drafts = self._carried(self.context.last, span, rule)
        if not drafts:
            drafts = self._from_lead(span, rule)
        for draft in drafts:
            draft.reach(span, rule)
        if not drafts:
            self._drop(span, rule, "no metric at hand")
        return drafts

    def _carried(self, last: Draft, span: Range, rule: str) -> list[Draft]:
        """A sentence without words of its own goes on with the fact before; one with a new subject, with the topic."""
        if last.sentence == self.context.sentence:
            return [last]
        subject = self.noted
        topic = self.context.topic()
        if subject is not None and topic is not None:
            return [self._again(topic, subject, span, rule)]
        return [] if self.worded else [last]

    def _from_lead(self, span: Range, rule: str) -> list[Draft]:
        """失业率明显回落，降至5.1%; 中标价：15.5亿元: the metric stands in the clause before."""
        if not self.lead:
            return []
        namer = self.engine.namer
        topic = namer.name(self.text, self.lead) if self.colon else namer.moved(self.text, self.lead)
        if topic is None:
            return []
        inner, subject = self._split_subject(topic)
        return [self._open(inner, subject, span, rule)] if inner is not None else []

    def _drop(self, span: Range, rule: str, reason: str) -> None:
        self.context.dropped.append(Dropped(span, rule, reason))

    def _types(self, match: Match) -> set[str]:
        return {m.type for m in self.mentions[match.start : match.end]}

    def _span(self, match: Match) -> Range:
        return self.mentions[match.start].start, self.mentions[match.end - 1].end

    def _numbers(self, match: Match, name: str = "n") -> list[Mention]:
        start = match.captures.get(name, (match.start, match.end))[0]
        return [m for m in self.mentions[start : match.end] if m.type in NUMBERS]

    def _captured(self, match: Match, name: str) -> list[Mention]:
        found: list[Mention] = []
        for key, (start, end) in match.captures.items():
            if key == name or key.startswith(name + "_"):
                found.extend(self.mentions[start:end])
        return found

    def _note_fillers(self, match: Match) -> None:
        for mention in self.mentions[match.start : match.end]:
            if mention.type in ("FORECAST", "TARGET"):
                self._note_status(mention.type)

    def _note_status(self, kind: str) -> None:
        report = self.context.report
        target = kind == "TARGET" or (report is not None and report.status == "target")
        self.context.status = "target" if target else "forecast"

    # -- what the patterns say --------------------------------------------------------------

    def _fire(self, match: Match) -> None:
        if self.unnoted:
            self._note_subjects()
        self._note_fillers(match)
        getattr(self, f"_on_{match.emits}")(match)

    def _on_value(self, match: Match) -> None:
        numbers = self._numbers(match)
        span = self._span(match)
        if self._counts_noun(match, numbers, span):
            return
        if len(numbers) > 1:
            self._value_list(match, numbers)
            return
        number = _quantity(numbers[0])
        if self._attribute(match, number, span) or self._condition(match, number, span):
            return
        if not self.pieces and self._noun_after_percent(match, number, span):
            return
        for draft in self._targets(match, 1):
            if self.speed and number.unit == "%":
                self._speed_level(draft, number, match)
            else:
                self._set_value(draft, number, span, match.rule)

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
            if number.unit is None or not _same_kind(number.unit, draft.value.unit):
                self._drop(span, rule, "no metric, and not the unit of the metric before")
                return
            subject = draft.subject
            if self.engine.namer.is_total(self.anaphor):
                name = Name(self.engine.namer.stock(name.text), name.pieces, name.rule)
            draft = self._open(name, None, span, rule)
            draft.subject = subject
            draft.start = span[0]
        elif draft.sentence != self.context.sentence:
            self._drop(span, rule, "a number without a metric in its sentence")
            return
        draft.value = number

    def _value_list(self, match: Match, numbers: list[Mention]) -> None:
        drafts = self._targets(match, len(numbers))
        if len(drafts) != len(numbers):
            spread = numbers if "RESP" in self._types(match) else numbers[:1]
            for draft in drafts[:1]:
                for mention in spread:
                    self._set_value(draft, _quantity(mention), self._span(match), match.rule)
            return
        span = self._span(match)
        last = _quantity(numbers[-1])
        for draft, mention in zip(drafts, numbers, strict=True):
            self._set_value(draft, self.engine.share_unit(_quantity(mention), last), span, match.rule)
        self.group = drafts

    def _counts_noun(self, match: Match, numbers: list[Mention], span: Range) -> bool:
        """11个重点项目: the noun of a count may follow it. True when the count is dealt with."""
        number = _quantity(numbers[-1])
        if numbers[-1].type != "AMOUNT" or match.end >= len(self.mentions):
            return False
        after = self.mentions[match.end]
        if after.type not in ("TEXT", "QUOTE") or after.start != numbers[-1].end:
            return False
        words = self.text[after.start : after.end]
        skip = 1 if words.startswith("的") else 0
        words = words[skip:]
        if self.engine.adjective.match(words):
            self._drop(span, match.rule, "a measure of a thing that is not named before it")
            self.pieces = []
            return True
        before = self._name(self.pieces) if self.pieces else None
        length = self.engine.happening(words) or self.engine.namer.counted(words)
        if not length and before is None and number.count and len(words) <= self.engine.longest_predicate:
            length = len(words)
        if not length:
            return False
        if skip and before is not None and number.count:
            return False
        if before is not None and not self._takes_object(match, before, number):
            return False
        if number.count and len(numbers) == 1 and self._leads_on(match.end, after, words, length):
            return True
        begin = after.start + skip
        self._open_count(match, number, span, (begin, begin + length))
        return True

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
        if number.count:
            return True
        return before.pieces[0][0] == self.pieces[0][0] and self._subject_at(before.pieces[0]) is not None

    def _leads_on(self, index: int, after: Mention, words: str, length: int) -> bool:
        """11个重点领域项目投资突破2000亿元: the noun is the metric of the next number; the count is passing."""
        rest = words[length:]
        if rest and not rest.startswith("的"):
            return False
        for place, mention in enumerate(self.mentions[index + 1 :], index + 1):
            if mention.type in NUMBERS:
                if self._has_own_noun(place):
                    return False
                self.pieces = []
                self._drop((after.start, after.end), "count", "a count in the metric of the next number")
                self.taken = after.start + (length + 1 if rest else 0)
                return True
            if mention.type in ("COMMA", "STOP", "ENUM", "OPEN", "COLON", "TEXT"):
                return False
        return False

    def _has_own_noun(self, index: int) -> bool:
        """60个国家和地区的3400个品牌: the next number counts a noun of its own."""
        number = self.mentions[index].number
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        return bool(number and number.count and following and following.type == "TEXT")

    def _open_count(self, match: Match, number: Quantity, span: Range, noun: Range) -> None:
        before = self.pieces[-1][1] if self.pieces else 0
        name, subject = self._take_name()
        wording = self.text[noun[0] : noun[1]]
        pieces: tuple[Range, ...] = (noun,)
        if name is not None and name.pieces[-1][1] == before and self._is_action(name):
            wording = name.text + wording
            pieces = (*name.pieces, noun)
        draft = self._open(
            Name(wording, pieces, "metric.counted"), subject, (span[0], noun[1]), match.rule
        )
        draft.value = number
        self.taken = noun[1]

    def _condition(self, match: Match, number: Quantity, span: Range) -> bool:
        """产值超30亿元的企业有5家: a threshold that only says which things are counted next."""
        after = self.mentions[match.end] if match.end < len(self.mentions) else None
        if number.qualifier is None or not self.pieces or after is None or after.start != span[1]:
            return False
        if after.type != "TEXT" or not self.text.startswith("的", after.start):
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
        if name is None or not words.startswith("的") or not name.text.endswith(self.engine.attributes):
            return False
        length = self.engine.namer.counted(words[1:])
        if not length:
            return False
        noun = (after.start + 1, after.start + 1 + length)
        short = next(word for word in self.engine.attributes if name.text.endswith(word))
        at = name.pieces[-1][1] - len(short)
        self._take_name()
        joined = Name(self.text[slice(*noun)] + short, (noun, (at, at + len(short))), "metric.attribute")
        self._open(joined, None, (span[0], noun[1]), match.rule).value = number
        self.taken = noun[1]
        return True

    def _is_action(self, name: Name) -> bool:
        """集中开工|11个重点项目: a short verb before a count belongs to the name, a place or clause does not."""
        end = self.text[name.pieces[-1][1] : name.pieces[-1][1] + 1]
        located = name.text.endswith(self.engine.locatives) or end in self.engine.locatives
        return len(name.text) <= self.engine.action_length and "、" not in name.text and not located

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

    def _on_growth(self, match: Match) -> None:
        numbers = self._numbers(match) if "n" in match.captures else self._odd_numbers(match)
        drafts = self._targets(match, len(numbers))
        if not drafts:
            return
        base = self._base(match)
        signs = self._signs(match)
        if len(numbers) == len(drafts):
            pairs = list(zip(drafts, numbers, strict=True))
        elif len(numbers) == 1:
            pairs = [(draft, numbers[0]) for draft in drafts]
        else:
            pairs = [(drafts[0], number) for number in numbers[:1]]
        for draft, mention in pairs:
            self._move(draft, _quantity(mention), signs[mention.start], base, match)
        if len(drafts) > 1:
            self.group = drafts

    def _odd_numbers(self, match: Match) -> list[Mention]:
        return [m for m in self.mentions[match.start : match.end] if m.type in NUMBERS]

    def _base(self, match: Match) -> Base:
        captured = self.mentions[match.start : match.end]
        base = read_basis(self.text, captured, self.context.calendar, self._period())
        own = next((m.basis for m in captured if m.type in ("UP", "DOWN") and m.basis), None)
        if base is None and own:
            base = Base("yoy" if own == "yoy" else "mom")
        if base is None:
            base, self.pending = self.pending, None
        if base is None:
            return self.basis if self.basis and self.basis.basis == "yoy" else UNSPECIFIED
        if base.words is None:
            self.basis = base
        return base

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
        to = None if number.value_to is None else sign * number.value_to
        draft.growth.append(
            Move(base.basis, sign * number.value, number.unit or "%", span, match.rule, to, base.base,
                 None, False, number.qualifier)
        )  # fmt: skip

    def _is_difference(self, draft: Draft, speed: bool, base: Base) -> bool:
        """涨幅比上月扩大0.7个百分点: the change of a growth speed; 失业率下降0.1个百分点: a growth of a rate."""
        if draft.is_rate or draft.metric.endswith(_RATE_ENDS):
            return False
        if any(item.kind == "share" for item in draft.comparison) and not speed:
            return False
        return speed or any(move.unit == "%" for move in draft.growth)

    def _on_flat(self, match: Match) -> None:
        base = self._base(match)
        for draft in self._targets(match, 1):
            draft.growth.append(Move(base.basis, Decimal(0), "%", self._span(match), match.rule))

    def _on_from_to(self, match: Match) -> None:
        old = _quantity(self._captured(match, "from")[0])
        new = _quantity(self._captured(match, "n")[-1])
        span = self._span(match)
        base = self._base(match) if any(m.type == "BASIS" for m in self._captured(match, "basis")) else UNSPECIFIED
        for draft in self._targets(match, 1):
            if self.speed and new.unit == "%":
                self._speed_level(draft, new, match)
            elif draft.value is None:
                draft.value = new
            draft.growth.append(
                Move(base.basis, None, old.unit, span, match.rule, None, base.base, old.value)
            )

    def _on_ratio(self, match: Match) -> None:
        number = _quantity(self._numbers(match)[0])
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end].strip("了的")
        span = self._span(match)
        drafts = self._targets(match, 1)
        period = next((m for m in reference if m.type in ("PERIOD", "BASIS")), None)
        base = self._ratio_base(words, period)
        for draft in drafts:
            if base is None:
                draft.comparison.append(
                    Against("ratio", number.value, number.unit, span, match.rule, words, number.qualifier)
                )
            else:
                draft.growth.append(
                    Move(base.basis, number.value, number.unit, span, match.rule, None, base.base, None,
                         True, number.qualifier)
                )  # fmt: skip

    def _ratio_base(self, words: str, period: Mention | None) -> Base | None:
        if period is None:
            return Base("base", words) if self.engine.is_era(words) else None
        named = self.context.calendar.resolve(self.text[period.start : period.end])
        if named.basis == "ytd" or (named.year is None and not named.same):
            return Base("unspecified")
        own = self.context.calendar.year
        if named.year is not None and own is not None and named.year < own - 1:
            return Base("base", str(named.year))
        return Base("yoy")

    def _on_difference(self, match: Match) -> None:
        number = _quantity(self._numbers(match)[0])
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end].rstrip("的")
        sign = -1 if any(m.type in ("LOWER", "DOWN") for m in self.mentions[match.start : match.end]) else 1
        if number.unit == "%" and not self.engine.is_era(words) and "BI" not in self._types(match):
            self._other_level(match, words, number)
            return
        words = words.removesuffix("差距").rstrip("的")
        if self.engine.is_era(words):
            self._era_growth(match, number, sign, words)
            return
        for draft in self._targets(match, 1):
            draft.comparison.append(
                Against("difference", sign * number.value, number.unit, self._span(match), match.rule, words,
                        number.qualifier)
            )  # fmt: skip

    def _era_growth(self, match: Match, number: Quantity, sign: int, words: str) -> None:
        """比上届多15家: against an older time without a year."""
        for draft in self._targets(match, 1):
            draft.growth.append(
                Move("base", sign * number.value, number.unit, self._span(match), match.rule, None, words,
                     None, False, number.qualifier)
            )  # fmt: skip

    def _other_level(self, match: Match, words: str, number: Quantity) -> None:
        """高于全国同期1.7%的两年平均增速: a growth of another subject, a fact of its own; other levels are dropped."""
        of = self._captured(match, "of")
        reference = self._captured(match, "ref")[0]
        subject = self._subject_at((reference.start, reference.end))
        self.pieces = []
        if of and subject and self.group:
            draft = self._again(self.group[-1], subject, self._span(match), match.rule)
            basis: Basis = "cagr" if "平均" in self._words(of[0]) else "unspecified"
            draft.growth.append(Move(basis, number.value, "%", self._span(match), match.rule))
            return
        self._drop(self._span(match), match.rule, f"the level of {words}, not a difference")

    def _on_share(self, match: Match) -> None:
        numbers = self._numbers(match)
        reference = self._captured(match, "ref")
        words = self.engine.reference(self.text[reference[0].start : reference[-1].end]) if reference else None
        drafts = self._targets(match, len(numbers))
        pairs = zip(drafts, numbers, strict=False) if len(drafts) == len(numbers) else [
            (draft, numbers[0]) for draft in drafts
        ]  # fmt: skip
        for draft, mention in pairs:
            number = _quantity(mention)
            draft.comparison.append(
                Against("share", number.value, "%", self._span(match), match.rule, words, number.qualifier)
            )

    def _on_rank(self, match: Match) -> None:
        numbers = self._numbers(match)
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end] if reference else None
        if not words:
            words = self._rank_scope()
        drafts = self._targets(match, len(numbers))
        if len(drafts) == 1 and len(numbers) > 1:
            drafts = self._by_subject(drafts[0], len(numbers))
        for draft, mention in zip(drafts, numbers, strict=False):
            draft.comparison.append(
                Against("rank", _quantity(mention).value, None, self._span(match), match.rule, words)
            )

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

    def _rank_scope(self) -> str | None:
        """全市排名第三, 在副省级城市中位居第六: the words before the rank that say among whom."""
        if not self.pieces:
            return None
        start, end = self.pieces[-1]
        words = self.text[start:end]
        scope = self.engine.scope.search(words)
        if scope is None:
            return None
        self.pieces[-1] = (start, start + scope.start())
        if scope.start() == 0:
            self.pieces.pop()
        return scope["inside"] or scope["wide"]

    def _on_completion(self, match: Match) -> None:
        numbers = self._numbers(match)
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end].rstrip("的")
        for draft, mention in zip(self._targets(match, len(numbers)), numbers, strict=False):
            number = _quantity(mention)
            draft.comparison.append(
                Against("completion", number.value, "%", self._span(match), match.rule, words, number.qualifier)
            )

    def _on_pull(self, match: Match) -> None:
        numbers = self._numbers(match)
        named = self._captured(match, "name")
        begin, end = named[0].start, named[-1].end
        wording = self.text[begin:end].rstrip("了")
        _, subject = self._take_name()
        name = Name(wording, ((begin, begin + len(wording)),), "metric.pull")
        group, last = self.group, self.context.last
        self._open(name, subject, self._span(match), match.rule).value = _quantity(numbers[0])
        if group:
            self.group, self.context.last = group, last  # what follows goes on with the fact before

    def _on_record(self, match: Match) -> None:
        for draft in self._targets(match, 1):
            draft.comparison.append(
                Against("record", None, None, self._span(match), match.rule, "历史")
            )


class Engine:
    """Turns the mentions of sentences into drafts by one rulebook."""

    action_length = 5

    def __init__(self, rules: Rulebook, namer: Namer, places: Places) -> None:
        import re

        from ..mentions.words import any_of

        self.matcher = Matcher(rules.patterns)
        self.namer = namer
        self.places = places
        self.each_words = rules.metrics.each_words
        self.lead_ins = rules.places.lead_ins
        self.local_words = frozenset(rules.places.local)
        self.scope = re.compile(
            f"(?:在|于)(?P<inside>[^，。]{{2,16}}?)(?:中|里|内)?$|(?P<wide>{any_of(rules.places.wide)}|全行业|行业)$"
        )
        self._eras = re.compile(any_of(rules.metrics.eras))
        self._multipliers = frozenset(rules.numerals.multipliers)
        self.transitive = tuple(rules.metrics.transitive)
        self.attributes = tuple(sorted(rules.metrics.attributes, key=len, reverse=True))
        self.short_noun = 4
        self.longest_predicate = 14
        self.locatives = tuple(rules.metrics.locatives)
        self.before_objects = (*self.locatives, *self.transitive)
        self.adjective = re.compile(f"(?:{any_of(rules.metrics.adjectives)})(?:的|$)")
        happening = any_of(rules.metrics.happenings)
        self._happening = re.compile(f"[^，。；、\\d]{{0,8}}?(?:{happening})(?:或(?:{happening}))?")
        self.longest_agent = 10
        self._agent_ends = tuple(rules.metrics.agent_ends)
        self.lead_room = 30
        self.headline_sentences = 1
        local = any_of(rules.places.local)
        self._local_tail = re.compile(f"(?<=.)(?:{local})$")
        self._contribution = re.compile(f"对.*(?:{any_of(rules.metrics.contributions)})$")
        self._industry = re.compile(rf"[一-龥A-Za-z]{{0,10}}?(?:{any_of(rules.metrics.industry_ends)})")
        self._share_tail = re.compile(f"的?(?:{any_of(rules.metrics.share_tails)})?的?$")

    def without_local(self, place: str) -> str:
        """厦门全市 → 厦门."""
        return self._local_tail.sub("", place)

    def is_agent(self, noun: str) -> bool:
        """第二产业, 秋粮: a noun that completes a bare metric after its verb."""
        return len(noun) <= self.longest_agent and noun.endswith(self._agent_ends)

    def happening(self, words: str) -> int:
        """How many characters after a count say what happened: 62人|死亡, 7名|巴勒斯坦人死亡."""
        match = self._happening.match(words)
        return match.end() if match else 0

    def share_unit(self, number: Quantity, last: Quantity) -> Quantity:
        """1409万、1305万人次: the unit said once at the end of a list."""
        if last.unit is None or number.unit is None or number.unit not in self._multipliers:
            return number
        base = last.unit.lstrip("".join(self._multipliers))
        return number._replace(unit=number.unit + base)

    def is_contribution(self, name: str) -> bool:
        """对出口增长的贡献率: whose contribution it is stands before."""
        return self._contribution.match(name) is not None

    def is_era(self, words: str) -> bool:
        """疫情前: an older time without a year."""
        return bool(self._eras.search(words))

    def industry(self, words: str) -> str:
        """The noun of an industry that words begin with: 服务业更是… → 服务业."""
        match = self._industry.match(words)
        return match[0] if match else ""

    def reference(self, words: str) -> str:
        """The whole of a share, without the words for share: 全国的比重 → 全国."""
        return self._share_tail.sub("", words) or words


def _quantity(mention: Mention) -> Quantity:
    assert mention.number is not None
    return mention.number


def _same_kind(unit: str, other: str | None) -> bool:
    return other is not None and (unit[-1] == other[-1])
