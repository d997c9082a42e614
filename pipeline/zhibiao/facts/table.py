"""The table of readings: for what a pattern emits, the ways of reading it in the order they are tried."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from .at import At, Outcome
from .patterns import NUMBERS
from .readings import comparison, count, difference, growth, rank, second, share, value

Read = Callable[[At], Outcome | None]


class Reading(NamedTuple):
    """A way of reading a match. The first to give an outcome is taken."""

    name: str
    emits: str
    read: Read
    single: frozenset[str] = NUMBERS
    """the types of a single number for which it may have an answer: for others it is not asked"""


_AMOUNT = frozenset({"AMOUNT"})
_RATE = frozenset({"PERCENT", "DOUBLED"})
_CHANGE = frozenset({"AMOUNT", "POINTS"})  # 25个基点 is an amount
_SEVERAL: frozenset[str] = frozenset()


READINGS: tuple[Reading, ...] = (
    Reading("growth.of_rank", "growth", rank.moved),
    Reading("growth.of_owner", "growth", growth.of_owner),
    Reading("growth.of_share", "growth", share.moves),
    Reading("growth.class", "growth", value.class_of),
    Reading("growth.member", "growth", value.member),
    Reading("growth.then", "growth", growth.then),
    Reading("growth.of_period", "growth", growth.of_period),
    Reading("growth.rate", "growth", growth.growth),
    Reading("growth.flat", "flat", growth.flat),
    Reading("growth.ratio", "ratio", growth.ratio),
    Reading("growth.from_to", "from_to", growth.from_to),
    Reading("difference.level", "difference", difference.level),
    Reading("difference", "difference", difference.difference),
    Reading("share.two", "share", share.two),
    Reading("share", "share", share.share),
    Reading("rank.of_reference", "rank", rank.of_reference),
    Reading("rank.of_topic", "rank", rank.of_topic),
    Reading("rank", "rank", rank.rank),
    Reading("completion", "completion", comparison.completion),
    Reading("contribution", "pull", comparison.pull),
    Reading("record", "record", comparison.record),
    Reading("value.grown", "value", value.grown, _SEVERAL),
    Reading("value.ranked_among", "value", rank.among, _AMOUNT),
    Reading("value.milestone", "value", value.milestone),
    Reading("value.forecast_speed", "value", value.speed_raised, _RATE),
    Reading("value.speed_of_period", "value", growth.speed_of_period, _RATE),
    Reading("value.second", "value", second.second, _RATE | {"POINTS"}),
    Reading("value.same_share", "value", share.same, _RATE),
    Reading("value.adjusted", "value", value.adjusted, _CHANGE | _RATE),
    Reading("value.class", "value", value.class_of),
    Reading("value.multiple", "value", value.multiple, frozenset({"TIMES"})),
    Reading("value.session", "value", value.session, _AMOUNT),
    Reading("value.of_purpose", "value", value.of_purpose, _AMOUNT),
    Reading("value.of_loss", "value", value.of_loss, _AMOUNT),
    Reading("value.before_noun", "value", value.before_noun),
    Reading("value.count", "value", count.count, _AMOUNT),
    Reading("value.contributions", "value", value.contributions, _SEVERAL),
    Reading("value.member", "value", value.member),
    Reading("value.two_units", "value", value.in_two_units, _SEVERAL),
    Reading("value.list", "value", value.of_list, _SEVERAL),
    Reading("value.stake", "value", count.stake, _RATE),
    Reading("value.attribute", "value", value.attribute),
    Reading("value.condition", "value", value.condition),
    Reading("value.part_of_place", "value", value.part_of_place, _RATE),
    Reading("value.part_of", "value", value.part_of, _RATE),
    Reading("value.of_capital", "value", value.of_capital, _RATE),
    Reading("value.plain", "value", value.plain),
)


Key = tuple[str, str]
"""What a pattern emits, and the type of the number of its match; "" for none or several."""


def key(at: At) -> Key:
    """Under which the readings of a match stand in the table."""
    numbers = at.matched.numbers
    return at.match.emits, numbers[0].type if len(numbers) == 1 else ""


def by_key(without: Collection[str] = ()) -> Mapping[Key, Sequence[Reading]]:
    """The readings that may have an answer for a match, in order.

    `without`: names of those that are switched off. Raises `ValueError` for one that no reading has.
    """
    if unknown := sorted(set(without) - {reading.name for reading in READINGS}):
        known = ", ".join(reading.name for reading in READINGS)
        raise ValueError(f"there is no reading {unknown[0]!r}. Use one of {known}")
    table: dict[Key, list[Reading]] = {}
    for reading in READINGS:
        for kind in ("", *reading.single):
            readings = table.setdefault((reading.emits, kind), [])
            if reading.name not in without:
                readings.append(reading)
    return MappingProxyType(table)
