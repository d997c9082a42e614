"""Comparisons: completion, records, and contributions."""

from __future__ import annotations

import re

from ...mentions.token import Mention, Quantity
from ...schema import Kind
from ..at import At, Outcome
from ..draft import Against
from ..names import Name
from ..naming import take_name
from ..particles import DONE, OF
from ..quantities import quantity
from ..targets import open_one, targets


def _reference(at: At) -> str:
    return text_of(at, at.captured("ref")).rstrip(OF)


def text_of(at: At, mentions: list[Mention]) -> str:
    """The characters from the first to the last of some mentions."""
    return at.sentence.text[mentions[0].start : mentions[-1].end]


def without_scope(at: At, pattern: re.Pattern[str]) -> tuple[At, str | None]:
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
    return at.with_clause(at.clause._replace(pieces=pieces)), words


def percent(at: At, kind: Kind, number: Quantity, words: str | None) -> Against:
    """A comparison of so many per cent."""
    return Against(kind, number.value, "%", at.span, at.rule, words, number.qualifier)


def completion(at: At) -> Outcome:
    """完成年度计划的70.9%; 完成省、市目标任务的110%和105%."""
    numbers, words = at.numbers(), _reference(at)
    if len(numbers) > 1 and (aims := at.engine.namer.lists.split(words, len(numbers))):
        found = targets(at, 1)
        told = [
            percent(at, "completion", quantity(n), aim)
            for aim, n in zip(aims, numbers, strict=True)
        ]
        return found.made([draft.against(*told) for draft in found.drafts])
    found = targets(at, len(numbers))
    completed = [
        draft.against(percent(at, "completion", quantity(n), words))
        for draft, n in zip(found.drafts, numbers, strict=False)
    ]
    return found.made([*completed, *found.drafts[len(completed) :]])


def pull(at: At) -> Outcome:
    """拉动出口增长12个百分点: a metric of its own; what follows goes on with the fact before."""
    named = at.captured("name")
    begin, wording = named[0].start, text_of(at, named).rstrip(DONE)
    name = Name(wording, ((begin, begin + len(wording)),), "metric.pull")
    subject = take_name(at).subject
    here = at.with_clause(at.clause.cleared())
    found = open_one(here, name, subject)
    drafts = [draft._replace(value=quantity(at.numbers()[0])) for draft in found.drafts]
    if at.clause.group:
        clause = found.clause._replace(group=at.clause.group)
        scope = found.scope._replace(last=at.scope.last)
        found = found._replace(clause=clause, scope=scope)
    return found.made(drafts)


def record(at: At) -> Outcome:
    """创历史新高, 为2015年以来最高."""
    since = at.engine.wholes.since.search(at.sentence.words(at.mentions[0]))
    words = since[0] if since else at.engine.wholes.ever
    found = targets(at, 1)
    item = Against("record", None, None, at.span, at.rule, words)
    return found.made([draft.against(item) for draft in found.drafts])
