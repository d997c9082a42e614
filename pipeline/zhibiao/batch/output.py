"""Where a batch's output goes: a file that gets its name only when it is whole, or a stream.

Beside `OUT` stand, while a batch runs, `OUT.part` (the output so far) and `OUT.journal` (the last
checkpoint), and `OUT.errors.jsonl`, which stays when something failed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Protocol

from zhibiao.errors import UserError
from zhibiao.read import Failure

from . import checkpoint as journal
from .checkpoint import Checkpoint
from .chunks import Chunk
from .options import difference
from .work import Outcome

try:
    import fcntl
except ImportError:  # Windows: two batches with one output are not kept apart there
    fcntl = None  # type: ignore[assignment]


class OutputError(UserError):
    """The output cannot be written or gone on with; the message says why and what to do."""


class Output(Protocol):
    """Takes outcomes in order. `done` is what an earlier, interrupted run has put there."""

    done: Checkpoint
    complete: bool

    def write(self, chunk: Chunk, outcome: Outcome) -> None: ...

    def finish(self) -> None: ...

    def close(self) -> None: ...


class StreamOutput:
    """Writes to a stream as soon as a chunk is done; hands each failure to `report`."""

    complete = False

    def __init__(self, stream: BinaryIO, report: Callable[[Failure], None]) -> None:
        self.done = Checkpoint({})
        self._stream = stream
        self._report = report

    def write(self, chunk: Chunk, outcome: Outcome) -> None:
        for failure in outcome.failures:
            self._report(failure)
        self._stream.write(outcome.lines)
        self._stream.flush()

    def finish(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        return


class FileOutput:
    """Writes `out` by way of `out.part`, with a checkpoint about every `seconds`.

    With `resume` it goes on after the last checkpoint and drops what was written after that one;
    `complete` says that the earlier run had nothing left to do. Raises OutputError when there is
    an unfinished run but no `resume`, when that run had other `options`, when its files have been
    changed, and when another process is at work on the same output.
    """

    def __init__(
        self, out: Path, options: dict[str, str], *, resume: bool = False, seconds: float = 1.0
    ) -> None:
        self.out = out
        self.errors = beside(out, "errors.jsonl")
        self._part = beside(out, "part")
        self._journal = beside(out, "journal")
        self._seconds = seconds
        self._saved_at = time.monotonic()
        self._error_file: BinaryIO | None = None
        had_part = self._part.exists()
        self._file = _open_locked(self._part)
        try:
            self.done = self._last(options, resume, had_part)
            self.complete = self.done.whole and self._has_left(had_part)
            self._now = self.done
            self._start()
        except BaseException:
            self._file.close()
            if not had_part:
                self._part.unlink(missing_ok=True)
            raise

    @property
    def items(self) -> int:
        """How many items are in the output so far."""
        return self._now.items

    def write(self, chunk: Chunk, outcome: Outcome) -> None:
        """Add a chunk's lines and failures, and a checkpoint when it is time for one."""
        errors = "".join(_error_line(failure) for failure in outcome.failures).encode("utf-8")
        self._file.write(outcome.lines)
        if errors:
            self._open_errors().write(errors)
        self._now = replace(
            self._now,
            items=self._now.items + len(chunk.items),
            digest=chunk.digest,
            out_bytes=self._now.out_bytes + len(outcome.lines),
            error_bytes=self._now.error_bytes + len(errors),
            tally=self._now.tally + outcome.tally,
        )
        if time.monotonic() - self._saved_at >= self._seconds:
            self._save()

    def finish(self) -> None:
        """Give the output its name. Killed anywhere in here, a resumed run only does the rest."""
        self._now = replace(self._now, whole=True)
        self._save()
        os.replace(self._part, self.out)
        journal.sync_folder(self.out.parent)
        self._journal.unlink()

    def close(self) -> None:
        """Keep what has been done, if it was not finished, for a later run to go on from."""
        try:
            if self._now.items > self.done.items and not self._now.whole:
                self._save()
        finally:
            self._file.close()
            if self._error_file:
                self._error_file.close()
        if not self._now.items and not self._now.whole:
            self._part.unlink(missing_ok=True)

    def _last(self, options: dict[str, str], resume: bool, had_part: bool) -> Checkpoint:
        last = _load(self._journal)
        if last is None or not (had_part or (last.whole and self.out.exists())):
            return Checkpoint(options)
        if not resume:
            if last.items and not last.whole:
                raise OutputError(
                    f"{self._part} holds an unfinished run of {last.items} articles. "
                    f"Go on with it by --resume, or delete it to start again"
                )
            return Checkpoint(options)
        if changed := difference(last.options, options):
            raise OutputError(
                f"{changed} changed since {self._part} was begun, so it cannot be gone on with. "
                f"Delete it to start again"
            )
        return last

    def _has_left(self, had_part: bool) -> bool:
        """Whether `out.part` has become `out` already; an empty one is of a look at it since."""
        return not had_part or (self.done.out_bytes > 0 and self._part.stat().st_size == 0)

    def _start(self) -> None:
        """Bring the files to where `done` says they were."""
        if self.complete:
            self._part.unlink()
            self._journal.unlink()
            return
        if not self.done.items:
            self._journal.unlink(missing_ok=True)
        _cut(self._file, self._part, self.done.out_bytes)
        if self.done.error_bytes:
            _cut(self._open_errors(), self.errors, self.done.error_bytes)
        else:  # what is there is of an older run, or newer than the checkpoint
            self.errors.unlink(missing_ok=True)

    def _open_errors(self) -> BinaryIO:
        if self._error_file is None:
            self._error_file = open(self.errors, "ab")  # noqa: SIM115 - closed by close
        return self._error_file

    def _save(self) -> None:
        for file in filter(None, (self._file, self._error_file)):
            file.flush()
            os.fsync(file.fileno())
        journal.save(self._now, self._journal)
        self._saved_at = time.monotonic()


def beside(out: Path, what: str) -> Path:
    """`facts.jsonl` → `facts.jsonl.part` and the like."""
    return out.with_name(f"{out.name}.{what}")


def _open_locked(path: Path) -> BinaryIO:
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
    if fcntl is None:
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise OutputError(f"another run is writing {path}. Wait for it or stop it") from None
    except OSError:  # some network file systems have no locks
        return file
    return file


def _load(path: Path) -> Checkpoint | None:
    try:
        return journal.load(path)
    except ValueError as error:
        raise OutputError(f"{path} is no journal: {error}. Delete it to start again") from None


def _cut(file: BinaryIO, path: Path, length: int) -> None:
    if file.seek(0, os.SEEK_END) < length:
        raise OutputError(f"{path} is shorter than its journal says. Delete it to start again")
    file.truncate(length)
    file.seek(length)


def _error_line(failure: Failure) -> str:
    return json.dumps(failure.record(), ensure_ascii=False) + "\n"
