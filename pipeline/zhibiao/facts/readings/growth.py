"""Growths: rates, absolute changes, growth speeds, and what has recovered to a part of its past."""

from __future__ import annotations

from decimal import Decimal

from ...mentions.periods import year_of
from ...mentions.token import Mention, Quantity
from ..at import At, Outcome, drop
from ..bases import UNSPECIFIED, Base, base_of, basis_named, read_basis
from ..draft import Against, Draft, Move, Named
from ..names import Name
from ..naming import take_name
from ..particles import DONE, OF
from ..patterns import NUMBERS
from ..quantities import quantity, same_kind
from ..scope import Scope, in_hand
from ..targets import Targets, again, open_one, opened, targets

_OWN_TIME = "period.own"
_SIGNS = {"sign.plus": 1, "sign.minus": -1}
_CARRIED = ("yoy", "ytd")
"""bases that hold for the growths told next without one"""


def growth(at: At) -> Outcome:
    """同比增长5.8%; 分别增长1%、2%."""
    numbers = at.numbers()
    found = targets(at, len(numbers))
    if not found.drafts:
        return found.made(())
    found, base = based(at, found)
    signs, drafts = signs_of(at.mentions), list(found.drafts)
    for place, mention in _pairs(at, len(drafts), numbers):
        change, level = _to_level(at, quantity(mention))
        drafts[place] = move(at, drafts[place], change, signs[mention.start], base)
        if level is not None and drafts[place].value is None:
            drafts[place] = drafts[place]._replace(value=level)
    if len(drafts) > 1:
        group = tuple([draft.id for draft in drafts])
        found = found._replace(clause=found.clause._replace(group=group))
    return found.made([*drafts, *_old_level(at, drafts, at.captured("old"))])


def _to_level(at: At, number: Quantity) -> tuple[Quantity, Quantity | None]:
    """涨|37点至1418点: no range but a change and the level that it has led to."""
    led = at.engine.wholes.led_to.match(at.sentence.text, number.start, number.end)
    if led is None or number.value_to is None or number.unit in ("%", at.engine.moves.points):
        return number, None
    change = number._replace(value_to=None, end=led.start("to"))
    return change, number._replace(value=number.value_to, value_to=None, start=led.end())


def then(at: At) -> Outcome | None:
    """较去年同期的7亿元: with no move told it is only the level of that time."""
    bases, number = at.captured("basis"), at.numbers()[0]
    if at.rule != "growth.bare_basis" or bases[-1].cue != "based" or number.type == "PERCENT":
        return None
    if at.sentence.text[number.start - 1] != OF:
        return None
    found = targets(at, 1)
    known = [draft for draft in found.drafts if draft.id < at.drafts.next_id]
    if not known:
        reason = "the level of an older time"
        return Outcome(at.clause.cleared(), at.scope, dropped=(drop(at, reason),))
    base = read_basis(at.sentence.text, bases, at.scope.when.calendar, at.scope.period)
    clause = found.clause._replace(pending=base)
    return Outcome(clause, at.scope, tuple(_old_level(at, known, [number])))


def _old_level(at: At, drafts: list[Draft], old: list[Mention]) -> list[Draft]:
    """比去年同期的7.06亿美元增长20%: the old level itself, a fact of its own time."""
    if not old or len(drafts) != 1:
        return []
    main, bases = drafts[0], at.captured("basis")
    number = quantity(old[0])
    rate = main.is_rate or main.metric.endswith(at.engine.moves.rate_ends)
    same = main.value is None or number.unit is None or same_kind(number.unit, main.value.unit)
    told = number.unit == "%" and not rate
    speed = any(mention.type == "SPEED_UP" for mention in at.mentions)
    grown = told and (speed or any(each.unit == "%" for each in main.growth))
    if not (rate or grown if number.unit == "%" else same):
        return []
    words = at.sentence.words(bases[0])
    core = at.scope.when.calendar.phrases.core(words)
    begin = bases[0].start + words.index(core)
    stretch = (begin, begin + len(core))
    scope, named = at.engine.timing.after(at.scope, at.sentence.text, stretch, "period.reference")
    if not named and scope.when.calendar.year is not None:
        return []
    name = Name(main.metric, main.pieces, "metric.carried")
    id_ = max(at.drafts.next_id, main.id + 1)
    evidence = (begin, old[0].end)
    draft, _ = opened(at, name, None, id_, evidence)
    period = in_hand(scope.when.namings) if named else None  # 较上月同期, of an unknown year
    held = main.held._replace(period=period, status="actual")
    draft = draft.begun(begin)._replace(held=held, negative=main.negative)
    if grown:  # 比2019年全年增速（-7.2%）上升24个百分点
        fell = any(mention.type == "DOWN" for mention in at.captured("fell"))
        move = growth_of(at, number, -1 if fell else 1, UNSPECIFIED)
        return [draft.moved(move._replace(span=evidence))]
    return [draft._replace(value=number)]


def of_owner(at: At) -> Outcome | None:
    """生产总值增长5.1%，云泽增速最快，达到6.2%: who grew so is named, the metric stands before."""
    last = at.drafts.last()
    if at.rule != "growth.speed_then" or last is None or not last.growth or len(at.numbers()) > 1:
        return None
    name = take_name(at).name
    if name is None or at.engine.namer.catalogue.is_whole(name.text):
        return None
    text = at.engine.ranks.among.sub("", name.text)
    begin = at.sentence.text.find(text, name.pieces[0][0])
    owner = Named(text, (begin, begin + len(text)))
    found, base = based(at, again(at, last, owner))
    signs, number = signs_of(at.mentions), at.numbers()[-1]
    level = growth_of(at, quantity(number), signs[number.start], base)
    return found.made([draft.owned(owner).moved(level) for draft in found.drafts])


def of_period(at: At) -> Outcome | None:
    """一季度增长5.2%，二季度增长5.9%: at another time of its own the metric before has grown so."""
    found, numbers = at_own_time(at), at.numbers()
    if found is None:
        return None
    found, base = based(at, found)
    sign = signs_of(at.mentions)[numbers[0].start]
    return found.made([move(at, found.drafts[0], quantity(numbers[0]), sign, base)])


def speed_of_period(at: At) -> Outcome | None:
    """今年经济增速3%，明年增速将回升至3.2%: the speed at which the metric before grows at another time."""
    found = at_own_time(at)  # quickly told, and so seldom true
    if found is None:
        return None
    taken = take_name(at)
    if not taken.speed:
        return None
    found = found._replace(taken=taken)
    found, grown = speed_level(at, found, found.drafts[0], quantity(at.numbers()[0]))
    return found.made([grown])


def at_own_time(at: At) -> Targets | None:
    """The metric of the fact before, told again of a time that stands right before its number."""
    last, namings = _told_before(at), at.scope.when.namings
    if last is None or not namings or len(at.numbers()) > 1:
        return None
    (when, rule, _), before = namings[-1], last.held.period
    here = last.sentence == at.scope.sentence
    if here and (before is None or before.text == when.text):
        return None
    if rule != _OWN_TIME and not _lies_ahead(at, when.text):
        return None  # 2019年增长3%: told by the way
    begin = max(last.evidence[1], at.sentence.start)
    parted = at.said_since(when.span[1], "COMMA", at.match.start)
    if when.span[0] < begin or parted:
        return None
    taken = take_name(at)
    if taken.name is not None or taken.subject is not None:
        return None
    name = Name(last.metric, last.pieces, "metric.carried")
    found = open_one(at.with_clause(at.clause.cleared()), name, None)
    draft = found.drafts[0].begun(when.span[0])
    return found._replace(drafts=(draft.owned(last.held.subject) if here else draft,))


def _lies_ahead(at: At, period: str) -> bool:
    """明年: the time is one that the article's year has not come to."""
    year, now = year_of(period), at.scope.when.calendar.year
    return year is not None and now is not None and year > now


def _told_before(at: At) -> Draft | None:
    """The fact whose growth a time of its own goes on with, in this sentence or the one before.

    生产总值3127亿元。分季度看，一季度增长5.2%: a sentence of parts goes on with what was told.
    """
    last = at.drafts.last()
    if last is not None:
        return last if last.growth else None
    if at.scope.last is None or not _tells_parts(at):
        return None
    return at.drafts.get(at.scope.last)


def _pairs(at: At, count: int, numbers: list[Mention]) -> list[tuple[int, Mention]]:
    """Which draft, by its place, takes which number."""
    if len(numbers) == count:
        return list(enumerate(numbers))
    if len(numbers) == 1:
        return [(place, numbers[0]) for place in range(count)]
    if _told_twice(at, numbers):
        return [(0, number) for number in numbers]
    return [(0, numbers[0])]


def _told_twice(at: At, numbers: list[Mention]) -> bool:
    """下跌109点或5.8%: one move, in two units."""
    joined = any(mention.cue == "or" for mention in at.mentions)
    return joined and len({number.type for number in numbers}) == len(numbers)


def based(at: At, found: Targets) -> tuple[Targets, Base]:
    """What the growth is measured against, and the targets in the scope behind that."""
    base, pending, scope = _base(at, found.clause.pending, found.scope)
    return found._replace(clause=found.clause._replace(pending=pending), scope=scope), base


def _based_before(at: At) -> tuple[At, Base]:
    """The same place behind what its growth is measured against, and that: told before its targets."""
    base, pending, scope = _base(at, at.clause.pending, at.scope)
    return at.with_clause(at.clause._replace(pending=pending))._replace(scope=scope), base


def _base(at: At, pending: Base | None, scope: Scope) -> tuple[Base, Base | None, Scope]:
    captured = at.mentions
    base = read_basis(at.sentence.text, captured, scope.when.calendar, scope.period)
    own = next((m.basis for m in captured if m.type in ("UP", "DOWN") and m.basis), None)
    if base is None and own:
        base = Base(basis_named(own))
    if base is None:
        base, pending = pending, None
    if base is None:
        usual = scope.usual_base or UNSPECIFIED
        said = scope.basis or (scope.said if _tells_parts(at) else None)
        return (said if said and said.basis in _CARRIED else usual), pending, scope
    # 较去年同期（下同）增长6.8%: growths after it are measured against the same
    if at.engine.moves.from_here_on.search(at.sentence.text, *at.span):
        scope = scope._replace(usual_base=base)
    if base.words is None or base.basis in _CARRIED:
        scope = scope._replace(basis=base)
    return base, pending, scope


def _tells_parts(at: At) -> bool:
    """其中，制造业…: a sentence that goes on with the parts of what the sentence before told."""
    return at.engine.lists.parts.match(at.sentence.text, at.sentence.start) is not None


def signs_of(mentions: list[Mention]) -> dict[int, int]:
    """The sign of each number by the last word of direction before it: 增长1.8%和下降3.3%.

    A sign is that of its own number alone: 5.2%、-1.4%和3%.
    """
    speed = -1 if any(mention.type == "SPEED_DOWN" for mention in mentions) else 1
    sign = -1 if any(mention.type == "OF_DOWN" for mention in mentions) else 1
    signs: dict[int, int] = {}
    own: int | None = None
    for mention in mentions:
        if mention.cue in _SIGNS:
            own = _SIGNS[mention.cue]
        elif mention.type in ("UP", "HIGHER"):
            sign = 1
        elif mention.type in ("DOWN", "LOWER"):
            sign = -1
        elif mention.type in NUMBERS:
            signs[mention.start] = (sign if own is None else own) * speed
            own = None
    return signs


def move(at: At, draft: Draft, number: Quantity, sign: int, base: Base) -> Draft:
    """The draft with a growth, or with the difference that a change of its growth speed is."""
    speed = not at.types.isdisjoint(("SPEED_UP", "SPEED_DOWN"))
    if base.basis == "unspecified" and number.unit == "%":
        base = _of_amount(at, draft) or base
    value, unit = sign * number.value, number.unit or "%"
    if unit == at.engine.moves.points and _is_difference(at, draft, speed):
        return draft.against(
            Against("difference", value, unit, at.span, at.rule, base.words, number.qualifier)
        )
    if draft.negative and any(word in at.words for word in at.engine.moves.loss_moves):
        sign = -sign  # 亏损收窄76%: the profit has risen
    return draft.moved(growth_of(at, number, sign, base))


def _of_amount(at: At, draft: Draft) -> Base | None:
    """比上月增加30万吨，增长6.1%: the same move told again, measured against the same."""
    last = draft.growth[-1] if draft.growth else None
    if last is None or last.unit in ("%", at.engine.moves.points) or at.span[0] - last.span[1] > 1:
        return None
    return Base(last.basis, last.base)


def growth_of(at: At, number: Quantity, sign: int, base: Base, ratio: bool = False) -> Move:
    """The growth that a number tells."""
    to = None if number.value_to is None else sign * number.value_to
    unit = number.unit or "%"
    return Move(
        base.basis, sign * number.value, unit, at.span, at.rule, to, base.base,
        ratio=ratio, qualifier=number.qualifier,
    )  # fmt: skip


def _is_difference(at: At, draft: Draft, speed: bool) -> bool:
    """涨幅比上月扩大0.7个百分点: the change of a growth speed; 失业率下降0.1个百分点: a growth of a rate."""
    if draft.is_rate or draft.metric.endswith(at.engine.moves.rate_ends):
        return False
    if any(item.kind == "share" for item in draft.comparison) and not speed:
        return False
    return speed or any(each.unit == "%" for each in draft.growth)


def flat(at: At) -> Outcome:
    """环比持平; 一季度下降0.2%，3月当月环比持平."""
    at, base = _based_before(at)
    found = at_own_time(at) or targets(at, 1)
    level = Move(base.basis, Decimal(0), "%", at.span, at.rule)
    return found.made([draft.moved(level) for draft in found.drafts])


def ratio(at: At) -> Outcome:
    """是去年同期的1.5倍: a growth; 是全国平均的2.3倍: a comparison."""
    number, reference = quantity(at.numbers()[0]), at.captured("ref")
    words = at.sentence.text[reference[0].start : reference[-1].end].strip(DONE + OF)
    found = targets(at, 1)
    period = next((m for m in reference if m.type in ("PERIOD", "BASIS")), None)
    base = _ratio_base(at, found.scope, words, period)
    if base is None:
        item = Against(
            "ratio", number.value, number.unit, at.span, at.rule, words, number.qualifier
        )
        return found.made([draft.against(item) for draft in found.drafts])
    moved = growth_of(at, number._replace(value_to=None), 1, base, ratio=True)
    moved = moved._replace(unit=number.unit)
    return found.made([draft.moved(moved) for draft in found.drafts])


def _ratio_base(at: At, scope: Scope, words: str, period: Mention | None) -> Base | None:
    if period is None:
        return Base("base", words) if at.engine.comparing.is_era(words) else None
    return base_of(at.sentence.words(period), scope.when.calendar, scope.period)


def from_to(at: At) -> Outcome:
    """由100万元增至100亿元: the new value, and the old one as where it came from."""
    old = quantity(at.captured("from")[0])
    new = quantity(at.captured("n")[-1])
    base = UNSPECIFIED
    if any(mention.type == "BASIS" for mention in at.captured("basis")):
        at, base = _based_before(at)
    found = targets(at, 1)
    if base is UNSPECIFIED and (before := _from_when(at)):
        found = found._replace(clause=found.clause._replace(pending=before))
    came = Move(base.basis, None, old.unit, at.span, at.rule, None, base.base, old.value)
    drafts = []
    for draft in found.drafts:
        if found.taken.speed and new.unit == "%":
            found, risen = speed_level(at, found, draft, new)
        else:
            risen = draft if draft.value is not None else draft._replace(value=new)
        drafts.append(risen.moved(came))
    return found.made(drafts)


def _from_when(at: At) -> Base | None:
    """由2014年的3亿元增至2024年的5亿元，|增长67%: what a growth told next is measured against."""
    old = at.captured("from")[0]
    times = [each for each in at.mentions if each.type == "PERIOD" and each.start < old.start]
    if len(times) != 1:
        return None
    base = base_of(at.sentence.words(times[0]), at.scope.when.calendar, at.scope.period)
    return base if base.basis == "base" else None


def speed_level(at: At, found: Targets, draft: Draft, number: Quantity) -> tuple[Targets, Draft]:
    """增速将回升至3.2%: the level of a growth speed is a growth."""
    found, base = based(at, found)
    level = Move(
        base.basis, found.taken.speed * number.value, "%", at.span, at.rule, base=base.base,
        qualifier=number.qualifier,
    )  # fmt: skip
    return found, draft.moved(level)
