"""Which facts a number belongs to: new ones for a name before it, else those at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..mentions.periods import parts_of, run_up_to
from ..schema import Status
from .at import At, Outcome, drop
from .brackets import OPENS
from .clause import Clause
from .draft import Draft, Dropped, Held, Named, Range
from .frozen import frozen
from .listed_firms import ListedFirms, listed_firms
from .members import across_commas, each_listed, in_lead
from .names import Name
from .naming import Taken, fill, name_of, split_subject, take_name
from .particles import ITEM, OF
from .quantities import quantity, same_kind
from .scope import Scope
from .vocabulary import LONGEST_AGENT

# an item of a list stands within so many characters of the item before
_ITEM = 60
_LONGEST_LIST = 100
_PRICE = "metric.price"
_HOLDER = "subject.holder"
_OWNED = {_PRICE: "subject.quoted", "metric.held": _HOLDER}
"""by which rule the owner of a metric is named"""
_BRACKET = re.compile("[（(][^（）()]*[）)]")
"""the name of a firm in another language"""
_COLONS = ("：", ":")
_SPEEDS = ("SPEED_UP", "SPEED_DOWN")
"""涨幅, 跌幅"""
_HOLDER_ROOM = 600
"""a holder is told at most so many characters before what they did"""
# what is said so many characters behind a fact is said of something else
_FAR = 120


@frozen
class Targets(NamedTuple):
    """The drafts that a match belongs to, and what holds behind them."""

    clause: Clause
    scope: Scope
    drafts: tuple[Draft, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    behind: int | None = None
    taken: Taken = Taken()

    def made(self, drafts: Sequence[Draft]) -> Outcome:
        """The outcome in which the drafts have become these."""
        return Outcome(self.clause, self.scope, tuple(drafts), self.dropped, self.behind)


def targets(at: At, count: int) -> Targets:
    """The drafts that what `at` has matched belongs to: `count` of them where it gives so many numbers."""
    taken = take_name(at)
    here = at.with_clause(at.clause.cleared())
    name, subject = taken.name, taken.subject
    if name is None and subject is None:
        name, subject = _before_colon(at)
    if (firms := listed_firms(at, count)) and (found := _of_firms(here, firms)):
        return found._replace(taken=taken)
    stock = _stock(at, name) if name is not None and subject is None else None
    if stock is not None:
        name, subject = None, stock
    if name is not None and subject is not None:
        name, subject = _with_first(at, name, subject, count, taken.tail)
    if name is not None and at.match.emits != "value":
        name = _without_driver(at, name)
    moving = _moving(at)
    if name is not None and moving is not None and subject is None and _is_item(at, name):
        found = open_one(here, moving, Named(name.text, name.pieces[0]))
    elif name is not None:
        found = open_list(here, fill(at, name), subject, taken.tail, count)
    elif subject is not None and _is_quote(at, subject):
        price = Name(at.engine.amounts.price, (subject.span,), _PRICE)
        found = open_one(here, price if stock else _priced(at, subject), subject)
    elif name is None and subject is None and _quotes_owner(at):
        found = open_one(here, Name(at.engine.amounts.price, (_first(at),), _PRICE), None)
    elif subject is not None and _is_whole(at, subject):
        found = _at_hand(here, _ids_at_hand(at, count), count)
    elif subject is not None and moving is not None:
        found = open_one(here, moving, subject)
    elif subject is not None and (topic := at.drafts.topic(at.scope.item)) is not None:
        found = _of_topic(here, topic, subject)
    elif subject is None and (members := in_lead(at, count)) is not None:
        taken = taken._replace(speed=taken.speed or members.speed)
        found = open_list(here, members.name, members.subject, taken.tail, count)
    else:
        found = _at_hand(here, _ids_at_hand(at, count), count)
    return found._replace(taken=taken)


def _before_colon(at: At) -> tuple[Name | None, Named | None]:
    """出口额：12.5亿元；进口额：3.2亿元: what stands right before a colon and the number."""
    lead = at.clause.lead
    if at.clause.pieces or not at.clause.colon or not lead:
        return None, None
    told = at.sentence.text[lead[-1][1] : at.span[0]].strip() in _COLONS
    name = name_of(at, lead) if told else None
    return split_subject(at, name) if name is not None else (None, None)


def _with_first(
    at: At, name: Name, first: Named, count: int, tail: str
) -> tuple[Name, Named | None]:
    """东部、|北部区域收入分别…: the first of as many items as there are numbers does not own the others.

    Of a company it is a region and no owner; else see `_owner`.
    """
    text, (start, end) = at.sentence.text, first.span
    places, holder = at.engine.subjects.places, at.scope.subject
    owned = holder is not None and not places.begin(holder.text)
    listed = places.is_name(first.text) and not places.is_wide(first.text)
    if not owned and not listed:
        return name, first  # 我市与美国、日本的出口额: the one side of all of it
    if count < 2 or name.pieces[0][0] != end + 1 or text[end] not in at.engine.lists.joints:
        return name, first
    whole = name._replace(
        text=text[start : end + 1] + name.text,
        pieces=((start, name.pieces[0][1]), *name.pieces[1:]),
    )
    return (whole, None) if _list_names(at, whole.text, count, tail, True) else (name, first)


def _without_driver(at: At, name: Name) -> Name | None:
    """政策带动|进口增长5%: what drives a growth is no part of what grows."""
    start, end = name.pieces[-1]
    driver = at.engine.moves.drivers.match(at.sentence.text, start, end)
    if driver is None:
        return name
    return at.engine.namer.name(at.sentence.text, [(driver.end(), end)])


def _is_quote(at: At, subject: Named) -> bool:
    """甲集团跌5.85%, 甲集团收报2.15港元: it is the share price, whatever was told before it."""
    places, amounts = at.engine.subjects.places, at.engine.amounts
    if places.is_name(subject.text):
        return False
    if at.match.emits == "value":
        unit = quantity(at.numbers()[0]).unit
        return unit in amounts.price_units and at.words.startswith(amounts.quotes)
    if at.match.emits != "growth":
        return False
    told = [*at.captured("move"), *(each for each in at.mentions if each.type in _SPEEDS)]
    return any(at.engine.moves.price_move.search(at.sentence.words(each)) for each in told)


def _stock(at: At, name: Name) -> Named | None:
    """云泽乳业|跌2%, 乳业巨头云泽（Yunze）涨2%: a clause that names nothing but a firm tells of its share."""
    pieces = at.clause.pieces or name.pieces
    if len(name.pieces) > 1 or name.pieces[0][:1] != pieces[0][:1]:
        return None
    subjects, text, (start, end) = at.engine.subjects, at.sentence.text, name.pieces[0]
    shown = subjects.begin(text, at.scope, (start, end), clause=True)
    if shown is not None and _BRACKET.fullmatch(text, shown.span[1], end) is None:
        return None
    firm = shown or Named(name.text, (start, end))
    last = _before(at)
    listed = last is not None and last.rules[0] == _PRICE
    if not _is_quote(at, firm) or (at.engine.namer.catalogue.head(name.text) and not listed):
        return None
    register = subjects.register
    beside = last is not None and register.is_index(last.metric)
    share = register.is_share(firm.text, text, listed=listed, beside=beside)
    return firm if shown or share else None


def _before(at: At) -> Draft | None:
    """The draft before the match, which the sentence before may have opened."""
    id_ = at.scope.last
    last = at.drafts.last() or (None if id_ is None else at.drafts.get(id_))
    return last if last is not None and _near(last, at.span) else None


def _quotes_owner(at: At) -> bool:
    """午后拉升，|现报6.38元: a price without a name is that of the company in hand."""
    owner, last = at.scope.subject, at.drafts.last()
    if last is not None and last.growth and last.value is None:
        return False  # 跌2%，报3.9元: of the same
    if owner is None or at.match.emits != "value" or at.clause.pieces:
        return False
    return owner == at.scope.whose.company and _is_quote(at, owner)


def _first(at: At) -> Range:
    """Where the first mention of the match stands."""
    return at.mentions[0].start, at.mentions[0].end


def _priced(at: At, subject: Named) -> Name:
    """The share price of a company; of what is not surely one, 菜粕涨超2%, its own name."""
    register, whose = at.engine.subjects.register, at.scope.whose
    known = subject.text in whose.names or subject == whose.company
    bodies = at.engine.subjects.places.bodies
    body = bodies.begin(subject.text) == len(subject.text) or bodies.listed(subject.text) > 0
    sure = known or body or register.is_name(subject.text)
    return Name(at.engine.amounts.price if sure else subject.text, (subject.span,), _PRICE)


def _of_firms(at: At, listed: ListedFirms) -> Targets | None:
    """云泽乳业、海曜能源分别获净买入5.2亿元、3.1亿元, 分别跌2%、3%: a draft for each firm."""
    name = listed.name
    if name is None and not _is_quote(at, listed.firms[0]):
        return None
    drafts: list[Draft] = []
    for firm in listed.firms:
        own = name or Name(at.engine.amounts.price, (firm.span,), _PRICE)
        own = own._replace(rule="metric.list") if name else own
        draft, scope = opened(at, own, firm, at.drafts.next_id + len(drafts), at.span)
        at = at._replace(scope=scope._replace(whose=at.scope.whose))
        drafts.append(draft)
    return grouped(at, drafts)


def _is_whole(at: At, subject: Named) -> bool:
    """产能7万吨，|全国占比33%: what the fact before is a share of."""
    share = at.rule.startswith("share") and bool(at.drafts.here)
    return share and at.engine.subjects.places.is_wide(subject.text)


def _moving(at: At) -> Name | None:
    """价格下跌的区域有9个，包括|江城（降3元）: what moves in the places that the sentence has counted."""
    if at.match.emits != "growth" or not at.drafts.here:
        return None
    counted = at.drafts.get(at.drafts.here[0])
    start, end = counted.pieces[-1]
    if counted.value is None or not counted.value.counts or OF not in at.sentence.text[start:end]:
        return None
    moved = at.engine.namer.moved(at.sentence.text, counted.pieces)
    if moved is None:
        return None
    moves = at.sentence.text.startswith(tuple(at.engine.moves.moving), moved.pieces[-1][1])
    return moved if moves else None


def _is_item(at: At, name: Name) -> bool:
    """包括|江城|（降3元）: what stands alone before a bracket with a move."""
    bracket = at.sentence.text[at.span[0] - 1 : at.span[0]] in OPENS
    return bracket and name.rule == "metric.open" and name.pieces[-1][1] == at.span[0] - 1


def _of_topic(at: At, topic: Draft, subject: Named) -> Targets:
    """A subject without a metric goes on with what the article speaks of most."""
    if _goes_on(at, topic):
        return again(at, topic, subject)
    reason = f"{subject.text} has no metric, and not the unit of {topic.metric}"
    return Targets(at.clause, at.scope, dropped=(drop(at, reason),))


def _goes_on(at: At, topic: Draft) -> bool:
    """A subject alone goes on with the topic if the unit is the same; in brackets it is an aside."""
    if at.match.emits != "value":
        return True
    number = quantity(at.numbers()[0])
    if at.clause.outside or number.unit is None:
        return False
    if topic.value is None:
        return not number.counts
    return same_kind(number.unit, topic.value.unit)


def opened(at: At, name: Name, subject: Named | None, id_: int, span: Range) -> tuple[Draft, Scope]:
    """A new draft for a name, and the scope behind it."""
    first = not at.drafts.here and id_ == at.drafts.next_id
    rule = _OWNED.get(name.rule, "")
    if holder := _told_holder(at, name, subject):
        subject, rule = holder, _HOLDER
    _, scope = at.engine.owners.resolve(at.sentence, at.scope, subject, first, rule)
    metric, negative = at.engine.namer.catalogue.profit(name.text)
    last = at.drafts.last()
    if name.rule == "metric.carried" and last is not None and last.metric == metric:
        negative = last.negative  # 净亏损7亿元（2019年为5亿元）
    evidence = (min(span[0], name.pieces[0][0]), span[1])
    held = _over_time(at, scope.held, metric)
    if held.status == "actual":
        coming = at.engine.namer.catalogue.coming(metric) or _of_plan(at)
        held = held._replace(status=coming) if coming else held
    rules = (name.rule, at.rule) if name.rule != at.rule else (name.rule,)
    draft = Draft(id_, metric, name.pieces, scope.sentence, evidence, rules, None, negative, held)
    if name.rule != "metric.counted" or scope.last is None:
        scope = scope._replace(last=id_)
    return draft, scope


def _of_plan(at: At) -> Status | None:
    """拟安排国债3亿元。其中，2亿元用于…: the parts of a plan are planned."""
    last = at.scope.last
    if last is None or last >= at.drafts.next_id:
        return None
    if not at.engine.lists.parts.match(at.sentence.text, at.sentence.start):
        return None
    return "target" if at.drafts.get(last).held.status == "target" else None


def _told_holder(at: At, name: Name, subject: Named | None) -> Named | None:
    """控股股东王云泽质押3万股，|累计质押9万股: what holders do is done by the one told since the company was."""
    holders, text, end = at.engine.owners.holders, at.sentence.text, at.span[0]
    if not holders.acts(name.text):
        return None
    named, first = subject or at.scope.subject, max(0, end - _HOLDER_ROOM)
    told = holders.told(text, first, named.span[0]) if named else None
    if told and named and text.startswith(told.text, named.span[0]):
        return told  # 山东|云鑫
    if subject is not None:  # 公司|控股股东王云泽
        return holders.beside(text, subject.span[1], end)
    start = max(first, named.span[1] if named else 0)
    return holders.behind(text, at.span[1]) or holders.told(text, start, end)


def _over_time(at: At, held: Held, metric: str) -> Held:
    """9月末贷款余额5亿元。城镇新增就业4万人: the date of a stock is the end of the time of a flow."""
    named = held.period
    if named is None or named.span[0] >= at.sentence.start:
        return held
    run = run_up_to(named.text) if at.engine.namer.catalogue.is_flow(metric) else None
    return held._replace(period=Named(run, named.span)) if run else held


def open_one(at: At, name: Name, subject: Named | None, span: Range | None = None) -> Targets:
    """A new draft for a name, at hand from here on."""
    draft, scope = opened(at, name, subject, at.drafts.next_id, span or at.span)
    return Targets(at.clause._replace(group=(draft.id,)), scope, (draft,))


def open_list(at: At, name: Name, subject: Named | None, tail: str, count: int) -> Targets:
    """New drafts for a name that may be a list: one, or one for each item."""
    name = _with_action(at, name)
    each = for_each(at, (name.pieces[-1][1], at.span[1]))
    spread = _spreads(at, name, count, each)
    names = None
    if 1 < spread <= _LONGEST_LIST:
        names = _list_names(at, name.text, spread, tail, each or count > 1)
    if not names:
        found = open_one(at, name, subject)
        if count > 1:
            found = _by_context(at, found, count)
        listed = across_commas(at, name, count) if count > len(found.drafts) else None
        return found if listed is None else open_list(at, listed, subject, tail, count)
    drafts: list[Draft] = []
    after, tail = name.pieces[0][0], _common_tail(at, names) if subject is None else ""
    for text, whole in zip(names, _directed(at, names), strict=True):
        pieces = _pieces_of(at.sentence.text, text, name, after)
        after = pieces[0][1] if pieces is not name.pieces else after
        id_ = at.drafts.next_id + len(drafts)
        firm = _owner(at, whole, tail, pieces) if subject is None else None
        own = whole.removeprefix(firm.text).removeprefix(OF) if firm else whole
        draft, scope = opened(at, Name(own, pieces, "metric.list"), subject or firm, id_, at.span)
        at = at._replace(scope=scope._replace(whose=at.scope.whose) if firm else scope)
        drafts.append(draft)
    return grouped(at, drafts)


def _common_tail(at: At, names: Sequence[str]) -> str:
    """龙口收入, 牟平收入 → 收入: what each of a list of places has; nothing where the first is none."""
    places, holder = at.engine.subjects.places, at.scope.subject
    tail = names[0][places.begin(names[0]) :]
    if tail == names[0] or (holder is not None and not places.begin(holder.text)):
        return ""  # of a company: 东部收入, 北部收入
    return tail if all(each.endswith(tail) and each != tail for each in names) else ""


def _owner(at: At, item: str, tail: str, pieces: Sequence[Range]) -> Named | None:
    """Whose the metric of an item is: the place before a common tail, or a firm."""
    if not tail:
        return _firm(at, item, pieces)
    place, start = item.removesuffix(tail).removesuffix(OF), pieces[0][0]
    return Named(place, (start, start + len(place)))


def _firm(at: At, item: str, pieces: Sequence[Range]) -> Named | None:
    """海曜能源|营收, 拓恒科技|营收: the firm whose the metric of an item is; 沙发营收 is its company's."""
    register, start = at.engine.subjects.register, pieces[0][0]
    firm, holder = register.firm(item), at.scope.subject
    if not firm or not at.sentence.text.startswith(firm, start):
        return None
    owned = holder is not None and not at.engine.subjects.places.begin(holder.text)
    if owned and not (firm in at.scope.whose.names or register.is_firm(firm, item)):
        return None
    return Named(firm, (start, start + len(firm)))


def grouped(at: At, drafts: Sequence[Draft]) -> Targets:
    """These drafts, at hand from here on."""
    group = tuple([draft.id for draft in drafts])
    return Targets(at.clause._replace(group=group), at.scope, tuple(drafts))


def _with_action(at: At, name: Name) -> Name:
    """新增规上企业186家、小巨人企业7家: the action of a list's first item holds for the next."""
    last, text, namer = at.drafts.last(), at.sentence.text, at.engine.namer
    start = name.pieces[0][0]
    if last is None or start == 0 or text[start - 1] != ITEM or last.evidence[1] != start - 1:
        return name
    action = namer.changes.action(last.metric) or _lent(at, last.metric, name.text)
    begin = last.pieces[0][0]
    if not action or namer.changes.action(name.text) or not text.startswith(action, begin):
        return name
    pieces = ((begin, begin + len(action)), *name.pieces)
    return Name(action + name.text, pieces, "metric.joined")


def _lent(at: At, metric: str, next_one: str) -> str:
    """出口|汽车3万辆、手机: the verb of what is done with a thing, and with the next; nothing of 销售|收入."""
    verb = at.engine.lists.members.lent.match(metric)
    if verb is None or _is_metric(at, metric[verb.end() :]) or _is_metric(at, next_one):
        return ""
    return "" if at.engine.namer.catalogue.is_whole(metric) else verb[0]


def _directed(at: At, names: list[str]) -> list[str]:
    """对欧盟出口, 美国出口 → 对欧盟出口, 对美国出口: the preposition of the first partner holds for each.

    So does the verb of what is done with each: 出口汽车, 手机 → 出口汽车, 出口手机.
    """
    lists = at.engine.lists.members
    done = lists.lent.match(names[0])
    rest = names[0][done.end() :] if done else ""
    things = not any(_is_metric(at, each) for each in (rest, *names[1:]))
    if done and things and not names[1].endswith(rest):
        return [names[0], *(done[0] + name for name in names[1:])]
    towards = next((word for word in lists.towards if names[0].startswith(word)), "")
    if not towards or not all(map(at.engine.subjects.places.begin, names[1:])):
        return names
    return [names[0], *(towards + name for name in names[1:])]


def _is_metric(at: At, name: str) -> bool:
    """进口总额, 出口: no thing that something is done with."""
    if at.engine.namer.catalogue.head(name):
        return True
    return at.engine.lists.members.lent.match(name) is not None


def _list_names(at: At, name: str, count: int, tail: str, told: bool) -> list[str] | None:
    """A、B分别出口 → A出口, B出口: what stands after 分别 belongs to each."""
    namer = at.engine.namer
    if tail == name and at.engine.lists.members.lent.match(name):
        tail = ""  # 分别出口汽车、手机
    if not tail or not name.endswith(tail):
        return namer.lists.split_told(name, count) if told else namer.lists.split(name, count)
    items = namer.lists.split(name[: len(name) - len(tail)], count)
    return [item + tail for item in items] if items else None


def _spreads(at: At, name: Name, count: int, each: bool) -> int:
    """Among how many facts what is matched is spread."""
    if count > 1:
        return count
    if each:
        return at.engine.namer.lists.count_items(name.text)
    listed = at.engine.namer.lists.known_list(name.text) if _is_rate(at) else None
    return len(listed) if listed else 1


def for_each(at: At, span: Range | None = None) -> bool:
    """均, 都: what is said holds for each of a list."""
    return at.engine.lists.each.search(at.sentence.text, *(span or at.span)) is not None


def _is_rate(at: At) -> bool:
    """A rank, a level or growth in per cent holds for each of A率、B率; an amount for all together."""
    return "%" in at.words or at.rule.startswith("rank")


def _pieces_of(text: str, item: str, name: Name, after: int) -> tuple[Range, ...]:
    """Where an item of a list stands, not before `after`: its own words, else the whole list's."""
    for start, end in name.pieces:
        begin = max(start, after)
        for length in range(len(item), 1, -1):
            found = text.find(item[:length], begin, min(end, begin + _ITEM))
            if found >= 0:
                return ((found, found + length),)
    return name.pieces


def by_subject(at: At, found: Targets, draft: Draft, count: int) -> Targets:
    """杭州和武汉GDP均超8000亿元，分列第四和第五位: one fact for each subject that has a rank of its own."""
    subject = draft.held.subject
    names = at.engine.namer.lists.split(subject.text, count) if subject else None
    if subject is None or names is None or draft.sentence != at.scope.sentence:
        return found
    drafts: list[Draft] = []
    next_id = max(at.drafts.next_id, draft.id + 1)
    for id_, name in zip((draft.id, *range(next_id, next_id + count)), names, strict=False):
        begin = at.sentence.text.find(name, *subject.span)
        own = Named(name, (begin, begin + len(name)) if begin >= 0 else subject.span)
        drafts.append(draft._replace(id=id_).owned(own))
    clause = found.clause._replace(group=tuple([each.id for each in drafts]))
    return found._replace(clause=clause, drafts=tuple(drafts), behind=draft.id)


def _by_context(at: At, found: Targets, count: int) -> Targets:
    """One metric with several numbers: of so many subjects, or of so many years."""
    draft = found.drafts[0]
    spread = by_subject(at, found, draft, count)
    if len(spread.drafts) > 1:
        return spread
    period = draft.held.period
    parts = parts_of(period.text, count) if period else ()
    if not parts or (not parts[0].isdigit() and not _is_listed(at, period)):
        listed = each_listed(at, draft, count)
        return grouped(at, listed)._replace(scope=found.scope) if listed else found
    drafts = [
        draft._replace(id=draft.id + place, held=_in_part(at, draft, part))
        for place, part in enumerate(parts)
    ]
    clause = found.clause._replace(group=tuple([each.id for each in drafts]))
    return found._replace(clause=clause, drafts=tuple(drafts))


def _is_listed(at: At, period: Named | None) -> bool:
    """一、二季度, Q1/Q2; 前两季度 is one time."""
    return period is not None and not at.engine.lists.listed.isdisjoint(
        at.sentence.text[slice(*period.span)]
    )


def _in_part(at: At, draft: Draft, part: str) -> Held:
    """What holds for one of several years or quarters: a year that is not over yet is foretold."""
    held, now = draft.held, at.scope.when.calendar.year
    assert held.period is not None
    coming = now is not None and part.isdigit() and int(part) >= now and held.status == "actual"
    period = Named(part, held.period.span)
    return held._replace(period=period, status="forecast" if coming else held.status)


def again(at: At, last: Draft, subject: Named) -> Targets:
    """A new subject without a metric goes on with the metric before."""
    found = open_one(at, Name(last.metric, last.pieces, "metric.carried"), subject)
    return found._replace(drafts=(found.drafts[0].begun(subject.span[0]),))


def _at_hand(at: At, ids: tuple[int, ...], count: int) -> Targets:
    """The drafts at hand, or the fact before, or the metric of the clause before."""
    if count > 1:
        at = at.with_clause(at.clause._replace(group=ids))
    near = [draft for draft in map(at.drafts.get, ids) if _near(draft, at.span)]
    if near and (each := _each_of_last(at, near, count)):
        return each
    if near and _told_since(at, near[-1]) and (found := _from_lead(at, count)):
        return found
    if near:
        return _reached(at, near)
    last = None if at.scope.last is None else at.drafts.get(at.scope.last)
    found = _carried(at, last) if last is not None else None
    found = found or _from_lead(at, count)
    return found or Targets(at.clause, at.scope, dropped=(drop(at, "no metric at hand"),))


def _told_since(at: At, last: Draft) -> bool:
    """企业5家，营业收入增速企稳，|增长6%: whether a clause has told of a metric since a count."""
    lead = at.clause.lead
    if at.match.emits != "growth" or not lead or lead[0][0] < last.evidence[1]:
        return False
    counted = last.value is not None and last.value.counts and not last.growth
    return counted and _mover(at, share=False) is not None


def _each_of_last(at: At, near: Sequence[Draft], count: int) -> Targets | None:
    """食品收入增长5%，酒和茶收入3亿元，|分别增长4%、6%: each of the list that has one value."""
    last = near[-1]
    if at.match.emits != "growth" or count < 2 or not any(each.growth for each in near):
        return None
    if last.growth or not at.engine.namer.lists.split(last.metric, count):
        return None
    return open_list(at, Name(last.metric, last.pieces, "metric.carried"), None, "", count)


def _ids_at_hand(at: At, count: int) -> tuple[int, ...]:
    """The drafts at hand, as many as there are numbers, or all for which the match holds."""
    group, here = at.clause.group, at.drafts.here
    if count > 1:
        return group if len(group) == count or len(here) < count else tuple(here[-count:])
    if len(here) < 2:
        return group
    pieces = at.clause.pieces
    begin = pieces[-1][0] if pieces else at.span[0]  # 均|较上月下降25个基点
    return _each(at) if for_each(at, (begin, at.span[1])) else group


def _reached(at: At, drafts: Sequence[Draft]) -> Targets:
    return Targets(at.clause, at.scope, tuple([draft.reach(at.span, at.rule) for draft in drafts]))


def _each(at: At) -> tuple[int, ...]:
    """均增长3%, 均居第一: what holds for each of the list before, or of the values of the sentence."""
    if len(at.clause.group) > 1:
        return at.clause.group
    ranked = at.rule.startswith("rank")
    drafts = [at.drafts.get(id_) for id_ in at.drafts.here[-_LONGEST_LIST:]]
    open_ones = [d for d in drafts if d.value is not None and (ranked or not d.growth)]
    return tuple([d.id for d in open_ones if not any(item.kind == "rank" for item in d.comparison)])


def _carried(at: At, last: Draft) -> Targets | None:
    """A sentence without words of its own goes on with the fact before; one with a new subject, with the topic."""
    if last.sentence == at.scope.sentence:
        return _reached(at, [last]) if _near(last, at.span) else None
    subject, topic = at.scope.whose.noted, at.drafts.topic(at.scope.item)
    if subject is not None and topic is not None and not (at.clause.lead and _mover(at, False)):
        found = again(at, topic, subject)
        return found._replace(drafts=tuple([d.reach(at.span, at.rule) for d in found.drafts]))
    if at.clause.worded and not _goes_on_bare(at):
        return None
    if last.held.status == "forecast" and at.scope.status == "actual" and last.id:
        before = at.drafts.get(last.id - 1)  # 营收8亿元，预期为7亿元。按不变汇率计算增长5%
        last = before if before.metric == last.metric else last
    found = _reached(at, [last])
    return found._replace(clause=at.clause._replace(group=(last.id,)))


def _goes_on_bare(at: At) -> bool:
    """“这一速度|快于全国…: nothing but a mark and a word that goes on with the metric before."""
    begin, end = at.sentence.start, at.span[0]
    if end - begin > LONGEST_AGENT:
        return False
    words = at.sentence.text[begin:end].strip('“”"‘’、 ')
    if not words or at.engine.namer.catalogue.is_anaphora(words):
        return True
    return at.engine.namer.is_adjustment(words)  # 在不变汇率基础上|增长3%


def _is_told(at: At, name: Name) -> bool:
    """主营业务为|软件、硬件: a clause that only tells whose shares follow."""
    return at.sentence.text.endswith(at.engine.wholes.tellers, 0, name.pieces[0][0])


def _from_lead(at: At, count: int) -> Targets | None:
    """失业率明显回落，降至5.1%; 中标价：15.5亿元: the metric stands in the clause before."""
    lead, namer = at.clause.lead, at.engine.namer
    if not lead:
        return None
    share = at.rule.startswith("share")
    whole = namer.name(at.sentence.text, lead) if share or at.clause.colon else None
    if whole is not None and share and _is_told(at, whole):
        return open_list(at, whole, None, "", count)
    topic = whole if at.clause.colon else _mover(at, share)
    if topic is None:
        return None
    inner, subject = split_subject(at, topic)
    if inner is not None and (count > 1 or (ITEM in inner.text and for_each(at))):
        return open_list(at, inner, subject, "", count)
    return open_one(at, inner, subject) if inner is not None else None


def _mover(at: At, share: bool) -> Name | None:
    """The metric of the clause before, which told how it moved or did; of a share rather who did."""
    text, lead, moved = at.sentence.text, at.clause.lead, at.engine.namer.moved
    # 存栏继|2020年12月|首次回落后，在1月份再降9%: the metric before the time that the clause tells
    first = moved(text, lead[:1]) if len(lead) > 1 and not share else None
    ways = [first, _performer(at), moved(text, lead)]
    return next((name for name in (ways if share else reversed(ways)) if name is not None), None)


def _performer(at: At) -> Name | None:
    """券商板块|表现抢眼，逆势上涨3.2%: what a clause without a metric says did well or badly."""
    start, end = at.clause.lead[0]
    words = at.engine.amounts.performs.match(at.sentence.text, start, end)
    return at.engine.namer.name(at.sentence.text, [words.span(1)]) if words else None


def _near(draft: Draft, span: Range) -> bool:
    return span[0] - draft.evidence[1] <= _FAR
