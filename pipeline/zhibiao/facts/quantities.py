"""The numbers of mentions."""

from __future__ import annotations

from ..mentions.token import Mention, Quantity


def quantity(mention: Mention) -> Quantity:
    assert mention.number is not None
    return mention.number


def same_kind(unit: str, other: str | None) -> bool:
    return other is not None and (unit[-1] == other[-1])


def points(number: Quantity, last: Quantity, unit: str) -> Quantity:
    """8.1个和4.6个百分点: the `unit` said once at the end of a list, its first character with each number."""
    shared = number.unit == unit[0] and last.unit == unit
    return number._replace(unit=last.unit) if shared else number
