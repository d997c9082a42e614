"""Members of a list that stand in the clauses before the number."""

from __future__ import annotations

from typing import NamedTuple

from .at import At
from .draft import Named
from .names import Name
from .naming import name_of, split_subject
from .particles import ITEM

_COMMAS = "，,"


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
        if end <= at.sentence.start or text[end] not in _COMMAS:
            return None
        begin = max(text.rfind(comma, at.sentence.start, end) for comma in _COMMAS) + 1
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
    lead = at.clause.lead
    if count < 2 or len(lead) != 1:
        return None
    start, end = lead[0]
    showing = at.engine.moves.showing.search(at.sentence.text, start, end)
    name = name_of(at, ((start, showing.start()),)) if showing else None
    if showing is None or name is None:
        return None
    rest, subject = split_subject(at, name)
    if rest is None or not at.engine.namer.lists.split((subject or rest).text, count):
        return None
    return Members(rest, subject, at.engine.moves.moving[showing[1]])
