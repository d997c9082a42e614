"""The largest one-to-one pairing of two lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")


def pair_up(
    gold: Sequence[G], predicted: Sequence[P], rounds: Iterable[Callable[[G, P], bool]]
) -> dict[int, int]:
    """Pair as many as possible: index into `gold` → index into `predicted`.

    Each of `rounds` says which may be paired; a later one widens those before it. What a round
    has paired stays paired, though its partner may change, so what matters most comes first: in
    `rounds`, and in `gold` within a round.
    """
    owner: dict[int, int] = {}
    for agree in rounds:
        edges = [[j for j, p in enumerate(predicted) if agree(g, p)] for g in gold]
        taken = set(owner.values())
        for i in range(len(gold)):
            if i not in taken:
                _augment(i, edges, owner, set())
    return {i: j for j, i in sorted(owner.items())}


def _augment(i: int, edges: list[list[int]], owner: dict[int, int], seen: set[int]) -> bool:
    """Kuhn's step: give gold `i` a partner, moving others to another where that makes room."""
    for j in edges[i]:
        if j in seen:
            continue
        seen.add(j)
        if j not in owner or _augment(owner[j], edges, owner, seen):
            owner[j] = i
            return True
    return False
