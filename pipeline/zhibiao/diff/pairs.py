"""The facts of one article in two outputs, those that are about the same words paired."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhibiao.schema import Span
from zhibiao.write.line import Line

Keys = Callable[[Line], Iterable[Hashable]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Facts that are changed, each with what it was; and those that are on one side only."""

    changed: list[tuple[Line, Line]]
    vanished: list[Line]
    appeared: list[Line]


def unlike(old: Sequence[bytes], new: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    """The lines of each side without those that are on both, as often as they are."""
    missing, further = Counter(old), Counter(new)
    missing.subtract(new)
    further.subtract(old)
    return _those_left(old, missing), _those_left(new, further)


def _those_left(lines: Sequence[bytes], left: Counter[bytes]) -> list[bytes]:
    kept = []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
            kept.append(line)
    return kept


def pair(old: Sequence[Line], new: Sequence[Line]) -> Pairs:
    """Pair facts by where their numbers stand, then by their evidence. Linear in their number."""
    partners: dict[int, int] = {}
    for keys in _PASSES:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for i, fact in enumerate(old):
            if i not in partners:
                for key in keys(fact):
                    waiting[key].append(i)
        taken = set(partners.values())
        for j, fact in enumerate(new):
            if j not in taken:
                found = _first(waiting, keys(fact), partners)
                if found is not None:
                    partners[found] = j
    taken = set(partners.values())
    return Pairs(
        [(old[i], new[j]) for i, j in sorted(partners.items())],
        [fact for i, fact in enumerate(old) if i not in partners],
        [fact for j, fact in enumerate(new) if j not in taken],
    )


def _first(
    waiting: dict[Hashable, deque[int]], keys: Iterable[Hashable], partners: dict[int, int]
) -> int | None:
    for key in keys:
        queue = waiting.get(key, ())
        while queue:
            i = queue.popleft()
            if i not in partners:
                return i
    return None


def _numbers(fact: Line) -> Iterator[Span]:
    """Where the numbers of a fact stand, its value first."""
    if fact.spans.value is not None:
        yield fact.spans.value
    yield from (growth.span for growth in fact.growth)
    yield from (comparison.span for comparison in fact.comparison)


# The surest first. 均超三成 is the growth of three metrics, so the metric counts before the place
# alone; the start or the end alone, since 近4.5万辆 may be read with or without its 近.
_PASSES: tuple[Keys, ...] = (
    lambda fact: [(span.start, fact.metric) for span in [*_numbers(fact)][:1]],
    lambda fact: [(span.start, fact.metric) for span in _numbers(fact)],
    lambda fact: [span.start for span in _numbers(fact)],
    lambda fact: [span.end for span in _numbers(fact)],
    lambda fact: [(fact.spans.evidence.start, fact.spans.evidence.end)],
)
