"""The table of readings: for what a pattern emits, the ways of reading it in the order they are tried."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from .at import At, Outcome
from .readings import comparison, count, difference, growth, rank, second, share, value

Read = Callable[[At], Outcome | None]


class Reading(NamedTuple):
    """A way of reading a match. The first to give an outcome is taken."""

    name: str
    emits: str
    read: Read


READINGS: tuple[Reading, ...] = (
    Reading("growth.of_rank", "growth", rank.moved),
    Reading("growth.of_owner", "growth", growth.of_owner),
    Reading("growth.of_share", "growth", share.moves),
    Reading("growth.class", "growth", value.class_of),
    Reading("growth.member", "growth", value.member),
    Reading("growth.then", "growth", growth.then),
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
    Reading("value.ranked_among", "value", rank.among),
    Reading("value.milestone", "value", value.milestone),
    Reading("value.forecast_speed", "value", value.speed_raised),
    Reading("value.second", "value", second.second),
    Reading("value.same_share", "value", share.same),
    Reading("value.adjusted", "value", value.adjusted),
    Reading("value.class", "value", value.class_of),
    Reading("value.before_noun", "value", value.before_noun),
    Reading("value.count", "value", count.count),
    Reading("value.contributions", "value", value.contributions),
    Reading("value.member", "value", value.member),
    Reading("value.list", "value", value.of_list),
    Reading("value.stake", "value", count.stake),
    Reading("value.attribute", "value", value.attribute),
    Reading("value.condition", "value", value.condition),
    Reading("value.part_of_place", "value", value.part_of_place),
    Reading("value.part_of", "value", value.part_of),
    Reading("value.of_capital", "value", value.of_capital),
    Reading("value.plain", "value", value.plain),
)


def by_emission(without: Collection[str] = ()) -> Mapping[str, Sequence[Reading]]:
    """The readings of each emission, in order. `without`: names of those that are switched off.

    Raises `ValueError` for a name that no reading has.
    """
    if unknown := sorted(set(without) - {reading.name for reading in READINGS}):
        known = ", ".join(reading.name for reading in READINGS)
        raise ValueError(f"there is no reading {unknown[0]!r}. Use one of {known}")
    table: dict[str, list[Reading]] = {reading.emits: [] for reading in READINGS}
    for reading in READINGS:
        if reading.name not in without:
            table[reading.emits].append(reading)
    return MappingProxyType(table)
