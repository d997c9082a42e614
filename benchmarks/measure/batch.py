"""`zhibiao extract` on a file: one process and two, memory against the size of the input."""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .commands import ZHIBIAO, Usage, run
from .page import Section, table
from .texts import Source, varied, write_rows
from .timing import in_turns

_MB = 1_000_000
WORKERS = (1, 2)
SPEED_SIZE = 60 * _MB
SMALL = 8 * _MB
TIMES = 10


@dataclass(frozen=True, slots=True)
class Batch:
    """The runs of each number of workers, and (workers, smaller run, larger run) for memory."""

    size: int
    runs: dict[int, list[Usage]]
    sizes: tuple[int, int]
    memory: list[tuple[int, Usage, Usage]]


def measure(source: Source, rounds: int) -> Batch:
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "speed.jsonl")
        size = write_rows(varied(source.articles, SPEED_SIZE), rows)
        runs = _runs(rows, rounds)
        small, large = Path(folder, "small.jsonl"), Path(folder, "large.jsonl")
        sizes = tuple(
            write_rows(varied(source.articles, least), path)
            for path, least in ((small, SMALL), (large, SMALL * TIMES))
        )
        memory = [(n, extract(small, n), extract(large, n)) for n in WORKERS]
    return Batch(size, runs, (sizes[0], sizes[1]), memory)


def _runs(rows: Path, rounds: int) -> dict[int, list[Usage]]:
    found: dict[int, list[Usage]] = {workers: [] for workers in WORKERS}

    def timed(workers: int) -> float:
        found[workers].append(extract(rows, workers))
        return found[workers][-1].wall

    in_turns({str(workers): partial(timed, workers) for workers in WORKERS}, rounds)
    return found


def extract(rows: Path, workers: int) -> Usage:
    out = rows.with_suffix(".facts.jsonl")
    command = [ZHIBIAO, "extract", str(rows), "-o", str(out), "--workers", str(workers)]
    usage = run(command, fine=(0, 1))  # 1: of the changed texts some could not be read
    out.unlink()
    return usage


def section(source: Source, batch: Batch) -> Section:
    speed = [(str(n), *_medians(batch, n), f"{_gain(batch, n):.2f}") for n in batch.runs]
    small, large = (f"{size / _MB:.0f} MB in" for size in batch.sizes)
    memory = [(str(n), _mb(a), _mb(b), f"{b.memory / a.memory:.2f}") for n, a, b in batch.memory]
    rounds = len(next(iter(batch.runs.values())))
    body = f"""\
`zhibiao extract ROWS.jsonl -o FACTS.jsonl --workers N` as a command, its start included, on
{source.name}, repeated to {batch.size / _MB:.0f} MB: each copy with new ids, other decimals and
characters in other places, so that words remembered from one copy do not make the next one cheap.
Wall time, medians of {rounds} runs; `cores` is CPU time by wall time, and says what other work on
the machine left for the run.

{table(("workers", "wall s", "CPU s", "cores", "MB/s", "× one worker"), speed)}

Peak memory, the sum of the peaks of all its processes.

{table(("workers", small, large, "ratio"), memory)}"""
    return Section("batch", body)


def _medians(batch: Batch, workers: int) -> tuple[str, ...]:
    runs = batch.runs[workers]
    wall = statistics.median(each.wall for each in runs)
    cpu = statistics.median(each.cpu for each in runs)
    cores = statistics.median(each.cores for each in runs)
    return f"{wall:.1f}", f"{cpu:.1f}", f"{cores:.2f}", f"{batch.size / _MB / wall:.2f}"


def _gain(batch: Batch, workers: int) -> float:
    pairs = zip(batch.runs[WORKERS[0]], batch.runs[workers], strict=True)
    return statistics.median(one.wall / more.wall for one, more in pairs)


def _mb(usage: Usage) -> str:
    return f"{usage.memory / _MB:.0f} MB"
