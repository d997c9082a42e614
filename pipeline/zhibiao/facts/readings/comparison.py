"""Comparisons: differences, shares, ranks, completion, records, and contributions."""

from __future__ import annotations

import re

from ...mentions.token import Mention, Quantity
from ...schema import Basis, Kind
from ..at import At, Outcome, drop
from ..bases import Base
from ..draft import Against, Move
from ..names import Name
from ..naming import take_name
from ..quantities import quantity
from ..targets import again, by_subject, for_each, open_one, targets
from .growth import growth_of


def other_level(at: At) -> Outcome | None:
    """高于全国同期1.7%的两年平均增速: a growth of another subject, a fact of its own; other levels are dropped."""
    number, words = quantity(at.numbers()[0]), _reference(at)
    if number.unit != "%" or at.engine.is_era(words) or "BI" in at.types:
        return None
    of, reference = at.captured("of"), at.captured("ref")[0]
    piece = (reference.start, reference.end)
    subject = at.engine.subjects.begin(at.sentence.text, at.scope, piece)
    here = at._replace(clause=at.clause._replace(pieces=()))
    if not of or subject is None or not at.clause.group:
        reason = f"the level of {words}, not a difference"
        return Outcome(here.clause, at.scope, dropped=(drop(at, reason),))
    found = again(here, at.drafts.get(at.clause.group[-1]), subject)
    basis: Basis = "cagr" if "平均" in at.sentence.words(of[0]) else "unspecified"
    span = (reference.start, at.span[1])
    level = Move(basis, number.value, "%", span, at.rule)
    return found.made([draft.begun(span[0]).moved(level) for draft in found.drafts])


def difference(at: At) -> Outcome:
    """高于全省1.2个百分点; against an older time without a year, 比上届多15家, a growth."""
    number, words, sign = quantity(at.numbers()[0]), _reference(at), _direction(at)
    words = words.removesuffix("差距").rstrip("的")
    era = at.engine.is_era(words)
    found = targets(at, 1)
    if era:
        moved = growth_of(at, number._replace(value_to=None), sign, Base("base", words))
        moved = moved._replace(unit=number.unit)
        return found.made([draft.moved(moved) for draft in found.drafts])
    item = Against(
        "difference", sign * number.value, number.unit, at.span, at.rule, words, number.qualifier
    )
    return found.made([draft.against(item) for draft in found.drafts])


def _reference(at: At) -> str:
    return _text_of(at, at.captured("ref")).rstrip("的")


def _text_of(at: At, mentions: list[Mention]) -> str:
    return at.sentence.text[mentions[0].start : mentions[-1].end]


def _direction(at: At) -> int:
    return -1 if any(mention.type in ("LOWER", "DOWN") for mention in at.mentions) else 1


def share(at: At) -> Outcome:
    """占GDP的26.7%; 分别占31.3%和10.8%."""
    numbers, reference = at.numbers(), at.captured("ref")
    if reference:
        words: str | None = at.engine.reference(_text_of(at, reference))
    else:
        at, words = _without_scope(at, at.engine.whole)
    found = targets(at, len(numbers))
    if len(found.drafts) != len(numbers):
        numbers = [numbers[0]] * len(found.drafts)
    pairs = zip(found.drafts, numbers, strict=True)
    return found.made(
        [draft.against(_percent(at, "share", quantity(n), words)) for draft, n in pairs]
    )


def _percent(at: At, kind: Kind, number: Quantity, words: str | None) -> Against:
    return Against(kind, number.value, "%", at.span, at.rule, words, number.qualifier)


def rank(at: At) -> Outcome:
    """全市排名第三; 分列第四和第五位."""
    numbers, reference = at.numbers(), at.captured("ref")
    words = _text_of(at, reference) if reference else None
    if not words:
        at, words = _without_scope(at, at.engine.scope)
    found = targets(at, len(numbers))
    if len(found.drafts) == 1 and len(numbers) > 1:
        found = by_subject(at, found, found.drafts[0], len(numbers))
    drafts = found.drafts
    if drafts and len(numbers) == 1 and for_each(at, (drafts[-1].pieces[-1][1], at.span[1])):
        numbers = numbers * len(drafts)
    ranked = [
        draft.against(Against("rank", quantity(n).value, None, at.span, at.rule, words))
        for draft, n in zip(drafts, numbers, strict=False)
    ]
    return found.made([*ranked, *drafts[len(ranked) :]])


def _without_scope(at: At, pattern: re.Pattern[str]) -> tuple[At, str | None]:
    """全市排名第三, 在能源消费总量中占比: the words before a rank or share that say among or of what."""
    pieces = at.clause.pieces
    if not pieces:
        return at, None
    start, end = pieces[-1]
    scope = pattern.search(at.sentence.text[start:end])
    if scope is None:
        return at, None
    left = (start, start + scope.start())
    pieces = (*pieces[:-1], left) if scope.start() else pieces[:-1]
    words = str(scope[scope.lastindex or 0])
    return at._replace(clause=at.clause._replace(pieces=pieces)), words


def completion(at: At) -> Outcome:
    """完成年度计划的70.9%."""
    numbers, words = at.numbers(), _reference(at)
    found = targets(at, len(numbers))
    completed = [
        draft.against(_percent(at, "completion", quantity(n), words))
        for draft, n in zip(found.drafts, numbers, strict=False)
    ]
    return found.made([*completed, *found.drafts[len(completed) :]])


def pull(at: At) -> Outcome:
    """拉动出口增长12个百分点: a metric of its own; what follows goes on with the fact before."""
    named = at.captured("name")
    begin, wording = named[0].start, _text_of(at, named).rstrip("了")
    name = Name(wording, ((begin, begin + len(wording)),), "metric.pull")
    subject = take_name(at).subject
    here = at._replace(clause=at.clause.cleared())
    found = open_one(here, name, subject)
    drafts = [draft._replace(value=quantity(at.numbers()[0])) for draft in found.drafts]
    if at.clause.group:
        clause = found.clause._replace(group=at.clause.group)
        scope = found.scope._replace(last=at.scope.last)
        found = found._replace(clause=clause, scope=scope)
    return found.made(drafts)


def record(at: At) -> Outcome:
    """创历史新高, 为2015年以来最高."""
    since = at.engine.since.search(at.sentence.words(at.mentions[0]))
    words = since[0] if since else "历史"
    found = targets(at, 1)
    item = Against("record", None, None, at.span, at.rule, words)
    return found.made([draft.against(item) for draft in found.drafts])
