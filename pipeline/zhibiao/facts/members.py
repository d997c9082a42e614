"""Members of a list that stand in the clauses before the number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .at import At
from .draft import Draft, Named, Range
from .listed_firms import is_sure, items_of, may_be
from .names import Name
from .naming import name_of, split_subject
from .particles import COMMAS, ITEM

_CLAUSE = re.compile("[，,：:（）()]")
_CLAUSES = 3
"""a list stands in one of so many clauses before"""
_LONGEST = 12
"""characters of an item"""
_TIMES = 4
"""words of time before a list"""
_ROOM = 400
"""a list is told at most so many characters before its numbers"""


class Members(NamedTuple):
    """A list of names that a clause before told, whose they are, and 1 or -1 when it told a growth."""

    name: Name
    subject: Named | None
    speed: int


def across_commas(at: At, name: Name, count: int) -> Name | None:
    """批发业，零售业，房地产业增加值分别…: a list of `count` parted by commas; None if it is none."""
    text, end = at.sentence.text, name.pieces[0][0] - 1
    found = [name]
    while len(found) < count:
        if end <= at.sentence.start or text[end] not in COMMAS:
            return None
        begin = max(text.rfind(comma, at.sentence.start, end) for comma in COMMAS) + 1
        begin = max(begin, at.sentence.start)
        member = name_of(at, ((begin, end),))
        if (
            member is None
            or member.pieces[-1][1] != end
            or not at.engine.lists.is_member(member.text)
        ):
            return None
        found.insert(0, member)
        if member.pieces[0][0] != begin and len(found) < count:
            return None
        end = begin - 1
    place = (found[0].pieces[0][0], name.pieces[-1][1])
    return Name(ITEM.join([each.text for each in found]), (place,), "metric.list")


def in_lead(at: At, count: int) -> Members | None:
    """汽车和电子增幅最大，分别为8%和7%: the clause before told of which the numbers are."""
    lead, moves = at.clause.lead, at.engine.moves
    if count < 2 or len(lead) != 1:
        return None
    start, end = lead[0]
    showing = at.engine.lists.members.those.match(at.sentence.text, start, end)
    if showing is not None:  # 下降的是|衣着和通讯
        name = name_of(at, ((showing.end(), end),))
    else:
        showing = moves.showing.search(at.sentence.text, start, end)
        name = name_of(at, ((start, showing.start()),)) if showing else None
    if showing is None or name is None:
        return None
    rest, subject = split_subject(at, name)
    if rest is None or not at.engine.namer.lists.split((subject or rest).text, count):
        return None
    return Members(rest, subject, at.engine.moves.moving[showing[1]])


def each_listed(at: At, draft: Draft, count: int) -> tuple[Draft, ...]:
    """区县有东丽、西湖和北辰，|销售额分别为…: the draft for each item of the list before; none without one."""
    owner, name, clause = draft.held.subject, draft.pieces[0][0], _clause_start(at, draft)
    if not at.said_since(clause, "RESP", at.match.end):
        return ()
    if owner is not None and owner.span[0] < clause:
        owner = None  # told before
    counted = owner is not None and at.engine.lists.members.counted.match(owner.text) is not None
    if owner is not None and not counted:
        return ()
    end = owner.span[0] if owner is not None else name
    for items, introduced in _lists_before(at, end, count):
        if counted or at.engine.lists.members.owner_told.search(introduced) or _own(at, items):
            made = [draft.owned(item) for item in items]
        elif introduced:
            made = [_prefixed(draft, item) for item in items]
        else:
            continue
        return tuple([each._replace(id=draft.id + place) for place, each in enumerate(made)])
    return ()


def _clause_start(at: At, draft: Draft) -> int:
    """Where the clause begins in which a metric is named."""
    start, end = _room_before(at, draft.pieces[0][0])
    marks = _CLAUSE.finditer(at.sentence.text, start, end)
    return max((mark.end() for mark in marks), default=start)


def _room_before(at: At, end: int) -> Range:
    """The characters of the sentence before a place in which a list is looked for."""
    start = max(at.sentence.start, end - _ROOM)
    return start, max(start, end)


def _prefixed(draft: Draft, item: Named) -> Draft:
    """包括粉针和水针，|价格分别为…: the price of an item."""
    return draft._replace(metric=item.text + draft.metric, pieces=(item.span, *draft.pieces))


def _lists_before(at: At, end: int, count: int) -> Iterator[tuple[tuple[Named, ...], str]]:
    """The lists of `count` items in the clauses before a place, and what introduces them: 区县有, 包括."""
    begin, end = _room_before(at, end)
    bounds = [begin, *(mark.end() for mark in _CLAUSE.finditer(at.sentence.text, begin, end))]
    for start, stop in reversed(list(pairwise(bounds))[-_CLAUSES:]):
        found = _items(at, (start, stop - 1), count)
        if found is not None:
            yield found


def _items(at: At, clause: Range, count: int) -> tuple[tuple[Named, ...], str] | None:
    """The items of the list that a clause holds, if they are `count`."""
    text = at.sentence.text
    first = text.find(ITEM, *clause)
    if first < 0 and count > 2:
        return None
    end = first if first >= 0 else clause[1]
    introduced = at.engine.lists.members.introduces.match(text, clause[0], end)
    start = introduced.end() if introduced else _behind_times(at, clause)
    items = items_of(at, (start, clause[1]))
    if len(items) != count or not all(map(_may_be_item, items)):
        return None
    return items, introduced[0] if introduced else ""


def _behind_times(at: At, clause: Range) -> int:
    """一季度末|保利、金地: where the words of time end with which a clause begins."""
    begin, mentions = clause[0], at.sentence.mentions
    index = bisect_left(mentions, begin, key=lambda mention: mention.start)
    for mention in mentions[index : index + _TIMES]:
        if mention.start != begin or mention.type != "PERIOD":
            break
        begin = mention.end
    return begin


def _may_be_item(item: Named) -> bool:
    return 2 <= len(item.text) <= _LONGEST and not item.text[0].isdigit()


def _own(at: At, items: Sequence[Named]) -> bool:
    """Whether the items are places or firms, whose the numbers are."""
    places = at.engine.subjects.places
    if all(places.is_name(item.text) for item in items):
        return True
    return all(may_be(at, item.text) for item in items) and any(
        is_sure(at, item.text) for item in items
    )
