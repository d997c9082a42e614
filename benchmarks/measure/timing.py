"""Rounds of CPU time: what is compared takes turns, so that a busy machine slows all of it."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process that `work` takes."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turns(works: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Each work's own measurement, `rounds` times; who comes first changes from round to round."""
    names = list(works)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        at = turn % len(names)
        for name in names[at:] + names[:at]:
            taken[name].append(works[name]())
    return taken


def medians(taken: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: statistics.median(each) for name, each in taken.items()}


def ratio(above: list[float], below: list[float]) -> float:
    """The median over the rounds of one time divided by the other of the same round."""
    return statistics.median(a / b for a, b in zip(above, below, strict=True))
