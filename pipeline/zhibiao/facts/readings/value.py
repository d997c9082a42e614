"""Values: amounts and levels, lists of them, and what an amount is an attribute or a part of."""

from __future__ import annotations

from collections.abc import Sequence

from ...mentions.token import Mention, Quantity
from ..at import At, Outcome, drop
from ..bases import UNSPECIFIED, read_basis
from ..brackets import OPENS
from ..draft import Against, Draft, Named
from ..names import Name
from ..naming import Taken, name_of, take_name
from ..particles import BETWEEN, DONE, OF
from ..patterns import NUMBERS
from ..quantities import quantity, same_kind
from ..targets import Targets, by_subject, open_one, opened, targets
from .growth import growth_of, move, speed_level

_MEMBER, _BEHIND = "metric.member", "metric.behind"
_TAIL = 12
"""words of growth stand within so many characters behind a name"""
# what is counted under a condition begins so many characters before the end of that
_LONGEST_CONDITION = 60
_LONGEST_CLASS = 12
"""characters of what is counted"""


def adjusted(at: At) -> Outcome | None:
    """下调|存款准备金率|0.5个百分点: the verb of a change before what is changed."""
    number, pieces, engine = quantity(at.numbers()[0]), at.clause.pieces, at.engine
    if (
        number.unit not in (engine.moves.points, *engine.moves.basis_points, "%")
        or not pieces
        or "TO" in at.types
    ):
        return None
    start, end = pieces[-1]
    verb = engine.moves.adjusts.match(at.sentence.text, start, end)
    if verb is None or verb.end() == end:
        return None
    at = at.with_clause(at.clause._replace(pieces=((verb.end(), end),)))
    found, sign = targets(at, 1), engine.moves.adjust_signs[verb[1]]
    drafts = []
    for draft in found.drafts:
        begun = draft.begun(min(draft.evidence[0], verb.start(1)))
        drafts.append(move(at, begun, number, sign, UNSPECIFIED))
    return found.made(drafts)


def contributions(at: At) -> Outcome | None:
    """A、B…，对出口增长的贡献率分别为41.5%和33.8%: a contribution of each of the drafts at hand."""
    numbers, here = at.numbers(), at.drafts.here
    if len(numbers) < 2 or len(here) < len(numbers):
        return None
    group, name = here[-len(numbers) :], take_name(at).name
    if name is None or not at.engine.nouns.is_contribution(name.text):
        return None
    cleared = at.with_clause(at.clause.cleared())
    drafts: list[Draft] = []
    for place, (id_, mention) in enumerate(zip(group, numbers, strict=True)):
        of = at.drafts.get(id_)
        whole = Name(of.metric + name.text, (*of.pieces, *name.pieces), "metric.joined")
        draft, _ = opened(cleared, whole, of.held.subject, at.drafts.next_id + place, at.span)
        drafts.append(draft._replace(value=quantity(mention)).owned(of.held.subject))
    return Outcome(cleared.clause, at.scope, tuple(drafts))


def of_list(at: At) -> Outcome | None:
    """A、B分别为1亿元、2亿元: a value for each."""
    numbers = at.numbers()
    if len(numbers) < 2:
        return None
    found = targets(at, len(numbers))
    if len(found.drafts) != len(numbers):
        told = "RESP" in at.types or at.clause.resp > 0
        spread = numbers if told else numbers[:1]
        return _set_values(at, found, spread) if found.drafts else found.made(())
    last = quantity(numbers[-1])
    drafts: list[Draft] = []
    outcome = found
    for draft, mention in zip(found.drafts, numbers, strict=True):
        number = at.engine.lists.share_unit(quantity(mention), last)
        if found.taken.speed and number.unit == "%":
            outcome, grown = speed_level(at, outcome, draft, number)
            drafts.append(grown)
            continue
        outcome, made = _with_value(at, outcome, draft, number, drafts)
        drafts.extend(made)
    group = tuple([draft.id for draft in found.drafts])
    return outcome._replace(clause=outcome.clause._replace(group=group)).made(drafts)


def in_two_units(at: At) -> Outcome | None:
    """活动共计210项、400场: one metric counted in two units, a fact for each."""
    numbers = [quantity(mention) for mention in at.numbers()]
    if len(numbers) != 2 or "RESP" in at.types or at.clause.resp:
        return None
    second = numbers[1]
    first = at.engine.lists.share_unit(numbers[0], second)
    if first.unit is None or second.unit is None or "%" in (first.unit, second.unit):
        return None
    if same_kind(second.unit, first.unit) or second.unit.startswith(first.unit):
        return None
    found = targets(at, 1)
    new = [draft for draft in found.drafts if draft.id >= at.drafts.next_id]
    if len(new) != 1 or len(found.drafts) != 1:
        return None
    drafts = [new[0]._replace(value=first), new[0]._replace(id=new[0].id + 1, value=second)]
    group = tuple([draft.id for draft in drafts])
    return found._replace(clause=found.clause._replace(group=group)).made(drafts)


def grown(at: At) -> Outcome | None:
    """A、B收入分别为5亿元（+3%）、2亿元/-1%: a value for each, and its growth behind it."""
    if at.rule != "value.grown":
        return None
    items = _grown_items(at)
    found = targets(at, len(items))
    each = len(found.drafts) == len(items)
    drafts: list[Draft] = []
    for draft, (value, changes) in zip(found.drafts, items if each else items[:1], strict=False):
        told = draft._replace(value=quantity(value))
        for number, sign, bases in changes:
            base = read_basis(at.sentence.text, bases, at.scope.when.calendar, at.scope.period)
            told = move(at, told, quantity(number), sign, base or at.scope.basis or UNSPECIFIED)
        drafts.append(told)
    return found.made(drafts)


_Change = tuple[Mention, int, tuple[Mention, ...]]
"""a growth in brackets or behind a stroke: its number, its sign, and what it is measured against"""


def _grown_items(at: At) -> list[tuple[Mention, list[_Change]]]:
    """The values of a list, each with the growths in the bracket or the stroke behind it."""
    items: list[tuple[Mention, list[_Change]]] = []
    bracket, inside, sign = False, False, 1
    bases: tuple[Mention, ...] = ()
    for mention in at.mentions:
        if mention.type in ("OPEN", "CLOSE", "ENUM", "COMMA"):
            bracket = mention.type == "OPEN" or (bracket and mention.type != "CLOSE")
            inside, sign, bases = bracket, 1, ()
        elif mention.type in ("UP", "DOWN"):
            inside, sign = True, 1 if mention.type == "UP" else -1
        elif mention.type == "BASIS":
            bases = (*bases, mention)
        elif mention.type in NUMBERS and inside and items:
            items[-1][1].append((mention, sign, bases))
        elif mention.type in NUMBERS:
            items.append((mention, []))
    return items


def _set_values(at: At, found: Targets, mentions: list[Mention]) -> Outcome:
    drafts = [found.drafts[0]]
    for mention in mentions:
        found, made = _with_value(at, found, drafts[0], quantity(mention), drafts)
        drafts = [*made[:1], *drafts[1:], *made[1:]]
    return found.made([*drafts, *found.drafts[1:]])


def member(at: At) -> Outcome | None:
    """收入增速分别为医疗（48%）、商业（29%）: the number of each member in a bracket behind it."""
    text, pieces, number = at.sentence.text, at.clause.pieces, quantity(at.numbers()[0])
    if text[at.span[0] - 1 : at.span[0]] not in OPENS or not pieces:
        return None
    split, last = at.clause.resp, at.drafts.last()
    if 0 < split < len(pieces):
        head, named = name_of(at, pieces[:split]), name_of(at, pieces[split:])
        if head is None or named is None:
            return None
        told = head.pieces
        speed = at.engine.namer.changes.speed_in(text[told[-1][0] : pieces[split - 1][1]])
        speed = speed if number.unit == "%" else 0
    elif last is not None and last.rules[0] == _MEMBER and _goes_on(at, last, pieces[0][0]):
        named, told = name_of(at, pieces), last.pieces[1:]
        end = told[-1][1]
        speed = (
            at.engine.namer.changes.speed_in(text[end : end + _TAIL]) if last.value is None else 0
        )
    else:
        return None
    if named is None:
        return None
    wording = named.text + "".join([text[start:end] for start, end in told])
    here = at.with_clause(at.clause.cleared())
    found = open_one(here, Name(wording, (named.pieces[0], *told), _MEMBER), None)
    if not speed:
        return found.made([found.drafts[0]._replace(value=number)])
    found = found._replace(taken=Taken(speed=-speed if "DOWN" in at.types else speed))
    found, grown = speed_level(at, found, found.drafts[0], number)
    return found.made([grown])


def _goes_on(at: At, last: Draft, start: int) -> bool:
    """医疗（48%）|、|商业: only what joins members stands between."""
    return at.sentence.text[last.evidence[1] : start].strip(at.engine.lists.marks) == ""


def attribute(at: At) -> Outcome | None:
    """总规模1000亿元的引导基金: an attribute whose thing follows with 的."""
    after, pieces, engine, text = at.following, at.clause.pieces, at.engine, at.sentence.text
    if not pieces or after is None or after.type != "TEXT" or after.start != at.span[1]:
        return None
    words, name = text[after.start : after.end], name_of(at, pieces)
    if name is None or not words.startswith(OF) or not name.text.endswith(engine.nouns.attributes):
        return None
    length = engine.counting.nouns.length(words[1:])
    if not length:
        return None
    noun = (after.start + 1, after.start + 1 + length)
    short = next(word for word in engine.nouns.attributes if name.text.endswith(word))
    begin = name.pieces[-1][1] - len(short)
    pieces = (noun, (begin, begin + len(short)))
    joined = Name(text[slice(*noun)] + short, pieces, "metric.attribute")
    return _opened_before(at, joined, noun)


def _opened_before(at: At, name: Name, noun: tuple[int, int]) -> Outcome:
    """A value whose metric is named by the noun behind it."""
    here = at.with_clause(at.clause.cleared()._replace(taken=noun[1]))
    found = open_one(here, name, None, (at.span[0], noun[1]))
    return found.made([found.drafts[0]._replace(value=quantity(at.numbers()[0]))])


def condition(at: At) -> Outcome | None:
    """产值超30亿元的企业实现利润: a threshold that only says of what is told next."""
    number, after, pieces = quantity(at.numbers()[0]), at.following, at.clause.pieces
    if number.qualifier is None or not pieces or after is None or after.start != at.span[1]:
        return None
    if after.type != "TEXT" or not at.sentence.text.startswith(OF, after.start):
        return None
    return _as_words(at)


def class_of(at: At) -> Outcome | None:
    """营收超百亿药企9家, 增幅在20%-50%之间的港口有7个: bounds in the name of what is counted next."""
    number, after = quantity(at.numbers()[-1]), at.following
    bounded = number.qualifier is not None or number.value_to is not None
    if not bounded or number.counts or after is None or after.start != at.span[1]:
        return None
    return _as_words(at) if after.type == "TEXT" and _counted_next(at) else None


def _as_words(at: At) -> Outcome | None:
    """The match as words of the name behind it."""
    span, pieces = at.span, at.clause.pieces
    if pieces and span[1] - pieces[0][0] > _LONGEST_CONDITION:
        return None
    clause = at.clause.with_words(Mention("TEXT", *span))
    return Outcome(clause, at.scope, dropped=(drop(at, "a condition on what is counted next"),))


def _counted_next(at: At) -> bool:
    """增幅在50%以上|的港口|有|2个: a noun and its count stand behind the match."""
    mentions, index = at.sentence.mentions, at.match.end
    words = at.sentence.words(mentions[index]).removeprefix(BETWEEN).removeprefix(OF)
    while (index := index + 1) < len(mentions) and mentions[index].type == "VERB":
        pass
    counted = mentions[index].number if index < len(mentions) else None
    if counted is None or not counted.counts or not words or len(words) > _LONGEST_CLASS:
        return False
    return at.engine.counting.nouns.length(words) == len(words)


def before_noun(at: At) -> Outcome | None:
    """小米以14.2%的市场份额位居第三, 实现980万台的出货量: a value before the metric that it is of."""
    after, span, text, engine = at.following, at.span, at.sentence.text, at.engine
    if after is None or after.type != "TEXT" or after.start != span[1]:
        return None
    if not text.startswith(OF, after.start):
        return None
    begin = after.start + 1
    noun = text[begin : begin + engine.counting.nouns.length(text[begin : after.end])]
    owned = text.endswith(engine.nouns.by_means, 0, at.numbers()[0].start)
    if not noun or not engine.namer.catalogue.is_whole(noun) or not (owned or not at.clause.pieces):
        return None
    taken = take_name(at)
    here = at.with_clause(at.clause.cleared()._replace(taken=begin + len(noun)))
    name = Name(noun, ((begin, begin + len(noun)),), _BEHIND)
    found, numbers = open_one(here, name, taken.subject, (span[0], begin + len(noun))), at.numbers()
    owner = _owner(at, taken)
    if owner is not None:
        found = found._replace(drafts=(found.drafts[0].owned(owner),))
    found = by_subject(here, found, found.drafts[0], len(numbers)) if len(numbers) > 1 else found
    pairs = zip(found.drafts, numbers, strict=False)
    return found.made([draft._replace(value=quantity(number)) for draft, number in pairs])


def of_purpose(at: At) -> Outcome | None:
    """其中3亿元|用于补充流动资金: what the money is for, where nothing before it names it."""
    number = at.numbers()[0]
    purpose = at.engine.counting.purpose.match(at.sentence.text, at.span[1])
    taken = take_name(at) if purpose else None
    if taken is None or taken.name is not None or number.cue not in at.engine.amounts.money:
        return None
    noun = purpose.span(1) if purpose else (0, 0)
    name = Name(at.sentence.text[slice(*noun)], (noun,), _BEHIND)
    return _opened_before(at, name, noun)


def of_loss(at: At) -> Outcome | None:
    """营业利润出现3亿元|的亏损: a profit below zero, as the noun behind tells."""
    catalogue, text, end = at.engine.namer.catalogue, at.sentence.text, at.span[1]
    loss = catalogue.loss_at(text, end + 1) if text.startswith(OF, end) else ""
    name = take_name(at).name if loss else None
    if name is None or not catalogue.is_profit(name.text):
        return None
    found = targets(at, 1)
    clause = found.clause._replace(taken=end + 1 + len(loss))
    drafts = [
        draft.ended(end + 1 + len(loss))._replace(value=quantity(at.numbers()[0]), negative=True)
        for draft in found.drafts
    ]
    return found._replace(clause=clause).made(drafts)


def multiple(at: At) -> Outcome | None:
    """给予公司2024年20倍|PE: a multiple at which somebody rates a share, before its name."""
    found = at.engine.wholes.multiple.match(at.sentence.text, at.span[1])
    if found is None:
        return None
    subject, noun = take_name(at).subject, found.span(1)
    here = at.with_clause(at.clause.cleared()._replace(taken=noun[1]))
    name = Name(found[1], (noun,), _BEHIND)
    opened_here = open_one(here, name, subject, (at.span[0], noun[1]))
    draft = opened_here.drafts[0]._replace(value=quantity(at.numbers()[0]))
    if draft.held.status == "actual":
        draft = draft._replace(held=draft.held._replace(status="forecast"))
    return opened_here.made([draft])


def session(at: At) -> Outcome | None:
    """云泽早盘以115元|开出: the price at which a share opens or closes, before the verb."""
    number, engine, text = quantity(at.numbers()[0]), at.engine, at.sentence.text
    found = engine.wholes.session.match(text, at.span[1])
    means = text.endswith(engine.nouns.by_means, 0, number.start)
    if found is None or not means or number.unit not in engine.amounts.price_units:
        return None
    taken = take_name(at)
    if taken.name is not None or (taken.subject is None and at.scope.subject is None):
        return None
    here = at.with_clause(at.clause.cleared()._replace(taken=found.end()))
    name = Name(engine.amounts.price, (found.span(),), _BEHIND)
    opened_here = open_one(here, name, taken.subject, (at.span[0], found.end()))
    return opened_here.made([opened_here.drafts[0]._replace(value=number)])


def _owner(at: At, taken: Taken) -> Named | None:
    """Who stands before 以 or 实现 and is no place or body, for this number and those joined to it."""
    name, last = taken.name, at.drafts.last()
    if taken.subject is not None:
        return None
    if name is not None:
        leads = name.text.startswith(at.engine.nouns.prepositions) or len(name.pieces) > 1
        return None if leads else Named(name.text, name.pieces[0])
    joined = last is not None and last.rules[0] == _BEHIND
    return last.held.subject if last is not None and joined else None


def part_of(at: At) -> Outcome | None:
    """70%以上的财政支出投入民生领域: a share that comes before what it is a share of."""
    after = at.following
    if at.clause.pieces or quantity(at.numbers()[0]).unit != "%" or after is None:
        return None
    words = at.sentence.text[after.start : after.end]
    if after.type != "TEXT" or not words.startswith(OF) or after.start != at.span[1]:
        return None
    length = at.engine.counting.nouns.length(words[1:])
    if not length:
        return None
    noun = (after.start + 1, after.start + 1 + length)
    return _opened_before(at, Name(at.sentence.slice(noun), (noun,), "metric.part_of"), noun)


def part_of_place(at: At) -> Outcome | None:
    """建成了全球43%的“灯塔工厂”、26%的…: a share of what a place has, before its noun."""
    number, after, pieces = quantity(at.numbers()[0]), at.following, at.clause.pieces
    if number.unit != "%" or after is None or after.start != at.span[1]:
        return None
    text, before = at.sentence.text, at.drafts.last()
    if after.type != "TEXT" or not text.startswith(OF, after.start):
        return None
    length = at.engine.counting.nouns.length(text[after.start + 1 : after.end])
    if not length:
        return None
    noun = (after.start + 1, after.start + 1 + length)
    if pieces:
        start, end = pieces[-1]
        place = at.engine.comparing.wide_end.search(text[start:end])
        if place is None:
            return None
        whole, end = place[0], start + place.start()
        deed = at.engine.counting.deed(text[start:end].removesuffix(DONE))
        left = (*pieces[:-1], (start, end)) if start < end else pieces[:-1]
        subject = take_name(at.with_clause(at.clause._replace(pieces=left))).subject
    elif before is not None and before.rules[0] == "metric.part":
        if before.evidence[1] < at.span[0] - 1:
            return None
        whole, deed, subject = before.comparison[-1].reference or "", "", before.held.subject
    else:
        return None
    name = Name(deed + text[slice(*noun)], (noun,), "metric.part")
    here = at.with_clause(at.clause.cleared()._replace(taken=noun[1]))
    found = open_one(here, name, subject, (at.span[0], noun[1]))
    item = Against("share", number.value, "%", at.span, at.rule, whole, number.qualifier)
    return found.made([found.drafts[0].against(item)])


def of_capital(at: At) -> Outcome | None:
    """减持646万股（公司总股本的2.2%）: a part of the capital is the share of what was counted before."""
    number, clause = quantity(at.numbers()[0]), at.clause
    if number.unit != "%" or not clause.pieces or not at.drafts.here:
        return None
    last = at.drafts.get(clause.group[-1] if clause.group else at.drafts.here[-1])
    name = name_of(at, clause.pieces)
    if last.value is None or name is None or not name.text.endswith(at.engine.wholes.capitals):
        return None
    if not last.value.unit or last.value.unit[-1] not in name.text:
        return None  # 股 of 总股本
    item = Against("share", number.value, "%", at.span, at.rule, name.text, number.qualifier)
    draft = last.reach(at.span, at.rule).against(item)
    return Outcome(clause._replace(pieces=()), at.scope, (draft,))


def milestone(at: At) -> Outcome | None:
    """达12.7万户，首次突破12万大关: a mark that was passed on the way to the number before it."""
    group, number = at.clause.group, quantity(at.numbers()[0])
    if not group or number.qualifier != "over":
        return None
    last = at.drafts.get(group[-1])
    if last.value is None or last.sentence != at.scope.sentence or last.growth:
        return None
    text, counted = at.sentence.text, at.following
    marked = text.startswith(at.engine.comparing.milestones, at.span[1])
    same = number.unit == last.value.unit and number.value <= last.value.value
    glued = counted is not None and counted.type == "TEXT" and counted.start == at.span[1]
    if not marked and (not same or glued):
        return None
    words = "".join([text[start:end] for start, end in at.clause.pieces])
    passed = words + text[at.span[0] : number.start]
    if not at.engine.comparing.passes(passed):
        return None
    reason = "a mark that was passed on the way to the number before"
    return Outcome(at.clause._replace(pieces=()), at.scope, dropped=(drop(at, reason),))


def speed_raised(at: At) -> Outcome | None:
    """经济增长预期上调0.3个百分点|至6.9%: the levels of growths that were raised or lowered to them."""
    group, numbers, clause = at.clause.group, at.numbers(), at.clause
    if len(group) != len(numbers) or clause.pieces:
        return None
    told = [(at.drafts.get(id_), quantity(n)) for id_, n in zip(group, numbers, strict=True)]
    if not told or not all(_is_raised(at, draft, number) for draft, number in told):
        return None
    drafts = [
        draft.reach(at.span, at.rule).moved(growth_of(at, number, 1, UNSPECIFIED))
        for draft, number in told
    ]
    return Outcome(clause, at.scope, tuple(drafts))


def _is_raised(at: At, draft: Draft, number: Quantity) -> bool:
    """Whether a draft is a growth that was expected, and has just been raised or lowered."""
    text, end = at.sentence.text, draft.pieces[-1][1]
    named = text.startswith(at.engine.moves.growth_words, end)
    if not named or not at.engine.comparing.is_expected(text[end : at.span[0]]):
        return False
    return number.unit == "%" and draft.value is None and draft.evidence[1] == at.span[0]


def plain(at: At) -> Outcome:
    """地区生产总值208.2亿元."""
    number, found = quantity(at.numbers()[0]), targets(at, 1)
    drafts: list[Draft] = []
    for draft in found.drafts:
        if found.taken.speed and number.unit == "%":
            found, grown = speed_level(at, found, draft, number)
            drafts.append(grown)
        else:
            found, made = _with_value(at, found, draft, number, drafts)
            drafts.extend(made)
    return found.made(drafts)


def _with_value(
    at: At, found: Targets, draft: Draft, number: Quantity, made: Sequence[Draft]
) -> tuple[Targets, list[Draft]]:
    """The draft with a value; where it has one, with another draft beside it that has this one.

    `made` are the drafts that this match has made or grown before.
    """
    if draft.sentence != at.scope.sentence:
        return _refused(at, found, "a number without a metric in its sentence"), [draft]
    amounts, anaphor = at.engine.amounts, found.taken.anaphor
    if draft.value is None and anaphor not in amounts.converted:
        return found, [draft._replace(value=number)]
    if draft.value is None:
        return _refused(at, found, "no amount that it is converted from"), [draft]
    if number.unit is not None and same_kind(number.unit, draft.value.unit):
        name, begin = _of_same(at, draft, draft.value, anaphor), at.span[0]
    elif draft.value.counts and anaphor in amounts.measures:
        name, begin = _measure(at, draft, anaphor), None
    else:
        reason = "no metric, and not the unit of the metric before"
        return _refused(at, found, reason), [draft]
    here = at._replace(clause=found.clause, scope=found.scope)
    id_ = max(at.drafts.next_id, *(each.id + 1 for each in (draft, *found.drafts, *made)))
    new, scope = opened(here, name, None, id_, at.span)
    new = new.owned(draft.held.subject)._replace(value=number)
    if anaphor in amounts.converted or _is_converted(at, draft.value, number):
        # what follows is said of the first: 3亿元，折合0.4亿美元，增长2%
        scope = scope._replace(last=found.scope.last)
    else:
        found = found._replace(clause=found.clause._replace(group=(id_,)))
    found = found._replace(scope=scope)
    return found, [draft, new if begin is None else new.begun(begin)]


def _is_converted(at: At, first: Quantity, number: Quantity) -> bool:
    """87亿美元，约2716亿元: about the same amount in other money."""
    if number.qualifier != "about" or first.unit is None or number.unit is None:
        return False
    bare, money = at.engine.lists.bare_unit, at.engine.amounts.price_units
    units = {bare(first.unit), bare(number.unit)}
    return len(units) > 1 and units <= money


def _refused(at: At, found: Targets, reason: str) -> Targets:
    return found._replace(dropped=(*found.dropped, drop(at, reason)))


def _of_same(at: At, draft: Draft, value: Quantity, anaphor: str) -> Name:
    """The name of a second value of the same kind: 直径5米、高35米; 净增47家，总数1218家."""
    counting, namer, text, begin = at.engine.counting, at.engine.namer, at.sentence.text, at.span[0]
    name = Name(draft.metric, draft.pieces, "metric.carried")
    between = text[value.end : begin].strip(at.engine.lists.value_marks)
    if counting.adjective.fullmatch(between):
        name = Name(between, ((begin - len(between), begin),))
    if namer.changes.is_total(anaphor) or text.startswith(at.engine.amounts.reaching, begin):
        name = Name(namer.changes.stock(name.text), name.pieces, name.rule)
    return name


def _measure(at: At, draft: Draft, anaphor: str) -> Name:
    """设立基金24只、总规模934亿元: a measure of the things counted before it."""
    begin = at.sentence.text.rfind(anaphor, 0, at.span[0])
    pieces = (*draft.pieces, (begin, begin + len(anaphor))) if begin > 0 else draft.pieces
    return Name(draft.metric + anaphor, pieces, "metric.joined")
