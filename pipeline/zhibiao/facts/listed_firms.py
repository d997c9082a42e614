"""Firms of a list, of each of which a number is told: 云泽乳业、海曜能源分别获净买入5.2亿元、3.1亿元."""

from __future__ import annotations

from typing import NamedTuple

from .at import At
from .draft import Named, Range
from .names import Name
from .naming import name_of
from .particles import ITEM

_LONGEST = 8
"""characters of the longest short name of a firm"""


class ListedFirms(NamedTuple):
    """The firms of a list, and the metric behind 分别, if one is said."""

    firms: tuple[Named, ...]
    name: Name | None


def listed_firms(at: At, count: int) -> ListedFirms | None:
    """The `count` firms before 分别 and what is told of each, or nothing."""
    split, pieces = at.clause.resp or 1, at.clause.pieces
    if count < 2 or split > 1 or not pieces:
        return None
    firms = _items(at, pieces[0])
    if len(firms) != count or not all(may_be(at, firm.text) for firm in firms):
        return None
    behind = pieces[split:]
    name = name_of(at, behind) if behind else None
    if behind and name is None:
        return None
    known = any(is_sure(at, firm.text) for firm in firms)
    shares = name is None or at.engine.subjects.register.is_of_shares(name.text)
    return ListedFirms(firms, name) if known or shares else None


def _items(at: At, piece: Range) -> tuple[Named, ...]:
    """What a list of names is of, each with its place."""
    text, (start, end) = at.sentence.text, piece
    first = at.engine.subjects.begin(text, at.scope, piece, clause=True)
    start = first.span[0] if first is not None else start
    return items_of(at, (start, end))


def items_of(at: At, place: Range) -> tuple[Named, ...]:
    """The items of the list that begins at a place, up to what closes it: 等, 三家."""
    text, members, (start, end) = at.sentence.text, at.engine.lists.members, place
    closed = members.closes.search(text, max(text.rfind(ITEM, start, end), start), end)
    found = members.items.finditer(text, start, closed.start() if closed else end)
    return tuple([Named(item[0], item.span()) for item in found])


def may_be(at: At, firm: str) -> bool:
    """Whether a name may be a firm's."""
    return len(firm) <= _LONGEST and (
        is_sure(at, firm) or at.engine.subjects.register.is_name(firm)
    )


def is_sure(at: At, firm: str) -> bool:
    """Whether a name is shown, listed or told by its end to be a firm's."""
    subjects = at.engine.subjects
    body = subjects.places.bodies.begin(firm) == len(firm)
    return firm in at.scope.whose.names or body or subjects.register.is_firm(firm, "")
