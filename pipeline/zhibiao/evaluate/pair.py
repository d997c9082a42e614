"""The one-to-one pairing of two lists that is worth most."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")
Worths = Sequence[Mapping[int, int]]


def pair_up(
    gold: Sequence[G], predicted: Sequence[P], worth: Callable[[G, P], int]
) -> dict[int, int]:
    """Pairs with the greatest total worth: index into `gold` → index into `predicted`.

    A pair whose worth is 0 may not be. Where two pairings are worth the same, the first in the
    order of the lists is taken.
    """
    worths = [
        {j: value for j, p in enumerate(predicted) if (value := worth(g, p))} for g in gold
    ]  # fmt: skip
    owner: dict[int, int] = {}
    for i in range(len(gold)):
        _admit(i, worths, owner)
    return {i: j for j, i in sorted(owner.items())}


def _admit(i: int, worths: Worths, owner: dict[int, int]) -> None:
    """Give gold `i` a partner if that raises the total, with whatever others have to move for it.

    The pairing of those before `i` is the best there is, so one chain of moves from `i` makes it
    the best again: each gold in the chain takes the partner of the next one, and the last one takes
    a free partner or goes without.
    """
    gain, came = _chains(i, worths, owner)
    ends: list[tuple[int, int, int | None]] = [(total, g, None) for g, total in gain.items()]
    ends += [
        (total + value, g, j)
        for g, total in gain.items()
        for j, value in worths[g].items()
        if j not in owner
    ]
    _, g, free = max(ends, key=lambda end: end[0])
    if free is not None:
        owner[free] = g
    while g != i:
        g, j = came[g]
        owner[j] = g


def _chains(
    i: int, worths: Worths, owner: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """For each gold that a chain from `i` can reach: the gain so far when its partner is taken
    from it, and by which gold which partner is."""
    gain, came = {i: 0}, dict[int, tuple[int, int]]()
    waiting = deque([i])
    while waiting:
        g = waiting.popleft()
        for j, value in worths[g].items():
            other = owner.get(j, g)
            total = gain[g] + value - worths[other][j]
            if other != g and total > gain.get(other, total - 1):
                gain[other], came[other] = total, (g, j)
                waiting.append(other)
    return gain, came
