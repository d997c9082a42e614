"""Shares, and the growths that their changes are."""

from __future__ import annotations

from collections.abc import Sequence

from ..at import At, Outcome
from ..draft import Draft, Range
from ..names import Name
from ..naming import take_name
from ..quantities import quantity
from ..targets import for_each, grouped, open_one, opened, targets
from .comparison import percent, text_of, without_scope
from .growth import based, growth_of, signs_of


def share(at: At) -> Outcome:
    """占GDP的26.7%; 分别占31.3%和10.8%."""
    numbers, reference = at.numbers(), at.captured("ref")
    if reference:
        words: str | None = at.engine.wholes.reference(text_of(at, reference))
    else:
        at, words = without_scope(_without_same(at), at.engine.wholes.whole)
    found = targets(at, len(numbers))
    if len(found.drafts) > len(numbers) and _is_of_sum(at, found.drafts):
        common = found.drafts[0]
        found = open_one(at, Name(common.metric, common.pieces, "metric.carried"), None)
    if len(found.drafts) != len(numbers):
        numbers = [numbers[0]] * len(found.drafts)
    pairs = zip(found.drafts, numbers, strict=True)
    return found.made(
        [draft.against(percent(at, "share", quantity(n), words)) for draft, n in pairs]
    )


def _without_same(at: At) -> At:
    """汽车业务营收3亿元，营收|占比54%: the share is of the fact before, whose name is told in part."""
    name, last = take_name(at).name, at.drafts.last()
    if name is None or last is None or last.value is None or last.metric == name.text:
        return at
    if not last.metric.endswith(name.text) or any(each.kind == "share" for each in last.comparison):
        return at
    return at.with_clause(at.clause.cleared()._replace(group=(last.id,)))


def _is_of_sum(at: At, drafts: Sequence[Draft]) -> bool:
    """三市销售额分别为1.6亿元、1.5亿元和1亿元，占全省的27%: a share of what several owners have together."""
    owners = {draft.held.subject for draft in drafts}
    return len(owners) == len(drafts) and not for_each(at)


def two(at: At) -> Outcome | None:
    """A占X比和B占比分别达到25.6%和87.2%: two shares, each of another metric."""
    numbers, ref = at.numbers(), at.captured("ref")
    if len(numbers) != 2 or not ref:
        return None
    words = at.engine.wholes.two_shares.match(at.sentence.text, ref[0].start, ref[-1].end)
    if words is None:
        return None
    first = take_name(at)
    if first.name is None:
        return None
    second = at.engine.namer.name(at.sentence.text, [words.span("name")])
    if second is None:
        return None
    here = at.with_clause(at.clause.cleared())
    drafts: list[Draft] = []
    for name in (first.name, second):
        draft, scope = opened(here, name, first.subject, at.drafts.next_id + len(drafts), at.span)
        here = here._replace(scope=scope)
        drafts.append(draft)
    wholes = (words["of"], None)
    told = [
        draft.against(percent(at, "share", quantity(number), whole))
        for draft, number, whole in zip(drafts, numbers, wholes, strict=True)
    ]
    return grouped(here, told).made(told)


def same(at: At) -> Outcome | None:
    """占比近六成，而2020年该数值为五成: the share of the fact before, of another time."""
    number, last = quantity(at.numbers()[0]), at.drafts.last()
    if number.unit != "%" or last is None or not last.comparison or last.value is not None:
        return None
    share, period = last.comparison[-1], at.scope.held.period
    if share.kind != "share" or period == last.held.period or not take_name(at).anaphor:
        return None
    here = at.with_clause(at.clause.cleared())
    name = Name(last.metric, last.pieces, "metric.carried")
    draft, _ = opened(here, name, None, at.drafts.next_id, at.span)
    begun = draft._replace(held=last.held._replace(period=period)).begun(at.clause.pieces[0][0])
    told = begun.against(percent(at, "share", number, share.reference))
    return Outcome(here.clause._replace(group=(told.id,)), at.scope, (told,))


def moves(at: At) -> Outcome | None:
    """建筑业占全部产值的比重上升1.3个百分点: the share is the series that has grown."""
    if at.rule != "share.moves":
        return None
    ref, numbers = at.captured("ref"), at.numbers()
    words = text_of(at, ref)
    if not words.endswith(at.engine.wholes.shares):
        return None
    taken = take_name(at)
    if taken.name is None:
        return _of_hand(at, (at.span[0], ref[-1].end))
    names = at.engine.namer.lists.split(taken.name.text, len(numbers)) if len(numbers) > 1 else None
    span = (at.span[0], ref[-1].end)
    here = at.with_clause(at.clause.cleared())
    drafts: list[Draft] = []
    for name in names or [taken.name.text]:
        whole = Name(name + at.sentence.slice(span), _joined(taken.name.pieces, span))
        id_ = at.drafts.next_id + len(drafts)
        draft, scope = opened(here, whole, taken.subject, id_, at.span)
        here = here._replace(scope=scope)
        drafts.append(draft)
    found, base = based(at, grouped(here, drafts))
    signs = signs_of(at.mentions)
    return found.made(
        [
            draft.moved(growth_of(at, quantity(number), signs[number.start], base))
            for draft, number in zip(drafts, numbers, strict=False)
        ]
    )


def _of_hand(at: At, span: Range) -> Outcome | None:
    """技术产业投资增长12%，占全部投资的比重提高0.7个百分点: the share of the fact at hand has grown."""
    found = targets(at, 1)
    if not found.drafts:
        return None
    found, base = based(at, found)
    draft, number = found.drafts[0], at.numbers()[0]
    grown = growth_of(at, quantity(number), signs_of(at.mentions)[number.start], base)
    shared = any(item.kind == "share" for item in draft.comparison)
    if not shared:
        name = Name(draft.metric + at.sentence.slice(span), _joined(draft.pieces, span))
        if draft.id < at.drafts.next_id:
            here = at._replace(clause=found.clause, scope=found.scope)
            draft, _ = opened(here, name, None, at.drafts.next_id, at.span)
            draft = draft.owned(found.drafts[0].held.subject).begun(at.span[0])
        else:
            draft = draft._replace(metric=name.text, pieces=name.pieces)
    return found.made([draft.moved(grown)])


def _joined(pieces: tuple[Range, ...], span: Range) -> tuple[Range, ...]:
    """The pieces of a name and what follows it, as one where they touch."""
    if pieces[-1][1] == span[0]:
        return (*pieces[:-1], (pieces[-1][0], span[1]))
    return (*pieces, span)
