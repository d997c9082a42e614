"""`kill -9` at random moments of a batch, each followed by --resume: is the output the same?"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from .commands import ZHIBIAO
from .page import Section, table
from .texts import Source, varied, write_rows

KILLS = 20
SIZE = 12_000_000
SEED = 7
_BROKEN = '{"id": "broken", "text": \n'  # a row that fails, for the file of failures
_EVERY = 500


@dataclass(frozen=True, slots=True)
class Kill:
    """One batch: how, when and how often it was killed, and what came of the last --resume."""

    workers: int
    whom: str
    seconds: tuple[float, ...]
    same: bool


def measure(source: Source) -> list[Kill]:
    """KILLS batches each killed once, then one batch killed again and again."""
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = folder / "rows.jsonl"
        write_rows(varied(source.articles, SIZE), rows)
        _break_some(rows)
        whole = {workers: _timed(rows, folder, workers) for workers in (1, 2)}
        wanted = _written(folder, "out1")
        if _written(folder, "out2") != wanted:
            raise RuntimeError("two workers write something else than one")
        found: list[Kill] = []
        while len(found) < KILLS:
            workers, everyone = 1 + len(found) % 2, len(found) % 4 > 1
            moments = [rng.uniform(0, whole[workers])]
            kill = _killed(rows, folder, workers, everyone, moments, wanted)
            found += [kill] if kill.seconds else []
        moments = [rng.uniform(0.1, 0.4) * whole[2] for _ in range(KILLS)]
        return [*found, _killed(rows, folder, 2, False, moments, wanted)]


def _break_some(rows: Path) -> None:
    lines = rows.read_text("utf-8").splitlines(keepends=True)
    for at in range(0, len(lines), _EVERY):
        lines[at] = _BROKEN
    rows.write_text("".join(lines), "utf-8")


def _timed(rows: Path, folder: Path, workers: int) -> float:
    started = time.monotonic()
    _start(rows, folder / f"out{workers}", workers).wait()
    return time.monotonic() - started


def _killed(  # noqa: PLR0913, PLR0917 - one argument a circumstance
    rows: Path, folder: Path, workers: int, everyone: bool, moments: list[float], wanted: object
) -> Kill:
    """A batch killed so many seconds after each start, then resumed to its end."""
    out = folder / "killed"
    for path in folder.glob("killed*"):
        path.unlink()
    hit = []
    for number, moment in enumerate(moments):
        process = _start(rows, out, workers, resume=number > 0)
        time.sleep(moment)
        if process.poll() is not None:
            break
        _kill(process, everyone)
        hit.append(moment)
    _start(rows, out, workers, resume=True).wait()
    same = _written(folder, "killed") == wanted and not _left(folder)
    return Kill(workers, "all processes" if everyone else "the main process", tuple(hit), same)


def _start(rows: Path, out: Path, workers: int, resume: bool = False) -> subprocess.Popen[bytes]:
    command = [ZHIBIAO, "extract", str(rows), "-o", str(out), "--workers", str(workers)]
    return subprocess.Popen(
        [*command, *(["--resume"] if resume else [])],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[bytes], everyone: bool) -> None:
    if everyone:
        os.killpg(process.pid, signal.SIGKILL)  # its own group: start_new_session
    else:
        process.kill()
    process.wait()


def _written(folder: Path, name: str) -> tuple[bytes, bytes]:
    """What a batch has written: its facts and its failures."""
    files = (folder / name, folder / f"{name}.errors.jsonl")
    return tuple(file.read_bytes() if file.exists() else b"" for file in files)  # type: ignore[return-value]


def _left(folder: Path) -> list[str]:
    """Files that only an unfinished run should have."""
    names = ("killed.part", "killed.journal", "killed.journal.new")
    return [name for name in names if (folder / name).exists()]


def section(source: Source, found: list[Kill]) -> Section:
    once = [kill for kill in found if len(kill.seconds) == 1]
    again = [kill for kill in found if len(kill.seconds) > 1]
    rows = [
        (str(workers), whom, str(len(group)), _span(group), _same(group))
        for workers, whom in sorted({(kill.workers, kill.whom) for kill in once})
        for group in [[kill for kill in once if (kill.workers, kill.whom) == (workers, whom)]]
    ]
    rows += [
        (
            str(kill.workers),
            kill.whom,
            f"1, {len(kill.seconds)} times",
            _span([kill]),
            _same([kill]),
        )
        for kill in again
    ]
    head = ("workers", "killed", "batches", "seconds after the start", "the same bytes")
    body = f"""\
`kill -9` at random moments (seed {SEED}) of a batch of {SIZE / 1e6:.0f} MB with some broken rows
({source.name}, repeated with changes), then `--resume`. The same bytes: facts and failures are
those of an unbroken run, and no other file is left.

{table(head, rows)}"""
    return Section("kill", body)


def _span(kills: list[Kill]) -> str:
    moments = [moment for kill in kills for moment in kill.seconds]
    return f"{min(moments):.1f} – {max(moments):.1f}"


def _same(kills: list[Kill]) -> str:
    return f"{sum(kill.same for kill in kills)} of {len(kills)}"
