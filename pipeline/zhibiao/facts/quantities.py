"""The numbers of mentions."""

from __future__ import annotations

from ..mentions.token import Mention, Quantity


def quantity(mention: Mention) -> Quantity:
    assert mention.number is not None
    return mention.number


def same_kind(unit: str, other: str | None) -> bool:
    return other is not None and (unit[-1] == other[-1])
