"""Differences from another place, time or series, and the levels of those that are told beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...mentions.token import Mention, Quantity
from ..at import At, Outcome, drop
from ..bases import Base
from ..draft import Against, Draft, Move, Range
from ..names import Name
from ..particles import NOT, OF
from ..patterns import NUMBERS
from ..quantities import points, quantity, same_kind
from ..scope import Scope, in_hand
from ..targets import Targets, opened, targets
from .growth import growth_of


class Side(NamedTuple):
    """What a metric is compared with: its words, and its own level where a bracket tells it."""

    span: Range
    level: Mention | None = None


def difference(at: At) -> Outcome:
    """高于全省1.2个百分点; 比全省（5.7%）和全国（5%）分别高0.7、1.4个百分点."""
    sides, numbers, sign = _sides(at), at.numbers(), _direction(at)
    words = [_wording(at, side) for side in sides]
    if len(sides) == 1 and len(numbers) > 1:
        words = at.engine.namer.lists.split(words[0], len(numbers)) or words
    listed = len(words) == len(numbers)
    found = targets(at, 1 if listed else len(numbers))
    if len(numbers) > 1 and listed:
        rows = [list(zip(words, numbers, strict=True))] * len(found.drafts)
    elif len(numbers) == len(found.drafts):
        rows = [[(words[0], number)] for number in numbers]
    else:
        rows = [[(words[0], numbers[0])]] * len(found.drafts)
    drafts = [_apart(at, draft, row, sign) for draft, row in zip(found.drafts, rows, strict=True)]
    levels = _levels(at, found, drafts, [side for side in sides if side.level]) if drafts else []
    return found.made([*drafts, *levels])


def _apart(at: At, draft: Draft, row: list[tuple[str, Mention]], sign: int) -> Draft:
    """A draft with the differences that a row tells; an older time, 比上届多15家, makes a growth of one."""
    for words, mention in row:
        number = points(quantity(mention), quantity(row[-1][1]), at.engine.moves.points)
        if at.engine.comparing.is_era(words):
            moved = growth_of(at, number._replace(value_to=None), sign, Base("base", words))
            draft = draft.moved(moved._replace(unit=number.unit))
        else:
            value, unit = sign * number.value, number.unit
            item = Against("difference", value, unit, at.span, at.rule, words, number.qualifier)
            draft = draft.against(item)
    return draft


def level(at: At) -> Outcome | None:
    """高于全国3.3%的水平, 高于税收降幅（7.1%）, 低于3月的2800元: no difference, but the level of the other."""
    sides, numbers = _sides(at), at.numbers()
    words = _wording(at, sides[0])
    bare = "n" in at.match.captures
    if at.engine.comparing.is_era(words) or (bare and "BI" in at.types):
        return None
    if bare and quantity(numbers[0]).unit != "%" and at.sentence.text[numbers[0].start - 1] != OF:
        return None  # 高出美国200亿元
    found = targets(at, 1)
    levels = [side._replace(level=side.level or numbers[0]) for side in sides]
    told = _levels(at, found, found.drafts, levels) if _is_measured(at, found) else []
    if told:
        return Outcome(found.clause, at.scope, tuple(told))
    reason = f"the level of {words}, not a difference"
    return Outcome(at.clause._replace(pieces=()), at.scope, dropped=(drop(at, reason),))


def _is_measured(at: At, found: Targets) -> bool:
    """Whether the number can be of the metric: 不低于总股本的5% is a part, 利润低于3月的5% none of it."""
    if not found.drafts or at.sentence.text.startswith(NOT, at.span[0] - 1):
        return False
    number, main = quantity(at.numbers()[0]), found.drafts[0]
    if number.unit != "%":
        if main.value is None:
            return not number.counts
        return number.unit is None or same_kind(number.unit, main.value.unit)
    moved = any(each.unit == "%" for each in main.growth)
    shared = bool(main.comparison) and main.comparison[-1].kind == "share"
    named = found.taken.speed != 0 or main.metric.endswith(at.engine.moves.rate_ends)
    return moved or shared or named or main.is_rate


def _sides(at: At) -> list[Side]:
    """What stands on the other side: one, or one for each bracket with a level."""
    sides: list[Side] = []
    begin = end = 0
    level: Mention | None = None
    for mention in at.captured("ref"):
        if mention.type == "CLOSE" and level is not None:
            sides.append(Side((begin, end), level))
            begin, level = 0, None
        elif mention.type in NUMBERS:
            level = mention
        elif mention.type != "OPEN" and level is None:
            begin, end = begin or mention.start, mention.end
    return [*sides, Side((begin, end))] if begin else sides


def _wording(at: At, side: Side) -> str:
    words = at.sentence.slice(side.span).rstrip(OF).removesuffix(at.engine.comparing.gap).rstrip(OF)
    return words.lstrip(at.engine.lists.joints)


def _direction(at: At) -> int:
    told = [*at.captured("sign"), *at.captured("move")]
    return -1 if any(mention.type in ("LOWER", "DOWN") for mention in told) else 1


def _levels(at: At, found: Targets, drafts: Sequence[Draft], sides: Sequence[Side]) -> list[Draft]:
    """The others' levels, facts of their own; what follows goes on with `drafts`."""
    levels: list[Draft] = []
    main = drafts[0]
    told = main.value is not None or main.growth or main.comparison
    next_id = max([at.drafts.next_id, *(draft.id + 1 for draft in drafts if told)])
    for side in sides:
        found_level = _level(at, side, main, next_id + len(levels), found.taken.speed)
        if found_level is not None:
            levels.append(found_level)
    return levels


def _level(at: At, side: Side, main: Draft, id_: int, speed: int) -> Draft | None:
    """The level of the other place, time or series, or of what was expected: a fact about it."""
    text, level = at.sentence.text, side.level
    assert level is not None
    start, end = side.span
    start += len(text[start:end]) - len(text[start:end].lstrip(at.engine.lists.joints))
    subject = at.engine.subjects.begin(text, at.scope, (start, end))
    scope = _then(at, (start, end))
    expected = at.engine.comparing.is_expected(text[start:end])
    name = _series(at, (subject.span[1] if subject else start, end))
    other = name is not None and (at.captured("of") or at.rule == "difference.level")
    if subject is None and scope is None and not expected and not other:
        return None
    if scope is not None or expected:
        name = name if subject else None
    metric = name or Name(main.metric, main.pieces, "metric.carried")
    draft, _ = opened(at, metric, subject, id_, (start, level.end))
    draft = draft.begun(start if name is None else draft.evidence[0])
    held = main.held._replace(subject=subject or main.held.subject)
    if expected:
        held = held._replace(status="forecast")
    elif scope is not None:
        held = held._replace(period=in_hand(scope.when.namings), status="actual")
    if name is None:
        draft = draft._replace(negative=main.negative)
    draft = draft._replace(held=held)
    return _measured(at, draft, main, quantity(level), name.speed if name else speed)


def _then(at: At, span: Range) -> Scope | None:
    """低于3月的2800元: the scope of the time that is compared with."""
    for mention in at.captured("ref"):
        if mention.type == "PERIOD" and span[0] <= mention.start < span[1]:
            span = (mention.start, mention.end)
            scope, named = at.engine.timing.after(
                at.scope, at.sentence.text, span, "period.reference"
            )
            return scope if named else None
    return None


def _series(at: At, span: Range) -> Name | None:
    """全市税收总额降幅: the series that is compared with, where it is another."""
    name = at.engine.namer.name(at.sentence.text, [span]) if span[0] < span[1] else None
    return name if name is not None and at.engine.namer.catalogue.head(name.text) else None


def _measured(at: At, draft: Draft, main: Draft, number: Quantity, speed: int) -> Draft:
    """A level in per cent is a growth, unless the metric is a rate or its share is compared."""
    of, moved = at.captured("of"), [each for each in main.growth if each.unit == "%"]
    if main.comparison and main.comparison[-1].kind == "share" and number.unit == "%":
        return draft.against(Against("share", number.value, "%", draft.evidence, at.rule))
    if number.unit != "%" or not (moved or speed or of):
        return draft._replace(value=number)
    basis = moved[-1].basis if moved else "unspecified"
    if of:
        basis = "cagr" if at.engine.comparing.average in at.sentence.words(of[0]) else "unspecified"
    down = speed < 0 or any(mention.type == "OF_DOWN" for mention in of)
    value = -number.value if down else number.value
    return draft.moved(Move(basis, value, "%", draft.evidence, at.rule))
