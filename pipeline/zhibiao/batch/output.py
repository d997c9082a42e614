"""Where a batch's output goes: a file that gets its name only when it is whole, or a stream.

Beside `OUT` stand, while a batch runs, `OUT.part` (the output so far) and `OUT.journal` (the last
checkpoint), and `OUT.errors.jsonl` and `OUT.notes.jsonl`, which stay when there is something in them.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from zhibiao.errors import UserError, WriteError
from zhibiao.read import Failure, Note

from . import checkpoint as journal
from .checkpoint import Checkpoint
from .chunks import Chunk
from .options import difference
from .work import Outcome

try:
    import fcntl
except ImportError:  # Windows: two batches with one output are not kept apart there
    fcntl = None  # type: ignore[assignment]


_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # what someone has linked there is not written through


class OutputError(UserError):
    """The output cannot be written or gone on with; the message says why and what to do."""


Report = Callable[[Failure | Note], None]
"""Tells what has failed or is to be known as it comes."""
Make = Callable[[Path, Path, Path], None]
"""Makes a table at the second path of the lines at the first, and of the failures at the third."""


class Output(Protocol):
    """Takes outcomes in order. `done` is what an earlier, interrupted run has put there."""

    done: Checkpoint
    complete: bool

    def write(self, chunk: Chunk, outcome: Outcome) -> None: ...

    def finish(self) -> None: ...

    def close(self) -> None: ...


class StreamOutput:
    """Writes to a stream as soon as a chunk is done; hands each failure and note to `report`.

    `head` stands before all of it, and `render` makes of lines of facts what is written.
    """

    complete = False

    def __init__(
        self,
        stream: BinaryIO,
        report: Report,
        head: bytes = b"",
        render: Callable[[bytes], bytes] | None = None,
    ) -> None:
        self.done = Checkpoint({})
        self._stream = stream
        self._report = report
        self._render = render
        self._stream.write(head)

    def write(self, chunk: Chunk, outcome: Outcome) -> None:
        for told in outcome.told:
            self._report(told)
        self._stream.write(self._render(outcome.lines) if self._render else outcome.lines)
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

    With `make` the lines are no output themselves: at the end it makes a table of them, `out.new`,
    which then gets the name.
    """

    def __init__(  # noqa: PLR0913 - an argument an option
        self,
        out: Path,
        options: dict[str, str],
        *,
        resume: bool = False,
        seconds: float = 1.0,
        report: Report | None = None,
        make: Make | None = None,
    ) -> None:
        self.out = out
        self._make = make
        self._failures = SideFile(beside(out, "errors.jsonl"))
        self._notes = SideFile(beside(out, "notes.jsonl"))
        self._part = beside(out, "part")
        self._journal = beside(out, "journal")
        self._seconds = seconds
        self._report = report
        self._saved_at = time.monotonic()
        self._broken = False
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
    def errors(self) -> Path:
        """Where the failures are listed."""
        return self._failures.path

    @property
    def notes(self) -> Path:
        """Where what is no failure and to be known is listed."""
        return self._notes.path

    @property
    def items(self) -> int:
        """How many items are in the output so far."""
        return self._now.items

    def write(self, chunk: Chunk, outcome: Outcome) -> None:
        """Add a chunk's lines and failures, and a checkpoint when it is time for one."""
        with self._writing():
            self._file.write(outcome.lines)
            error_bytes = self._failures.write(failure.record() for failure in outcome.failures)
            note_bytes = self._notes.write(note.record() for note in outcome.notes)
        if self._report:
            for told in outcome.told:
                self._report(told)
        self._now = replace(
            self._now,
            items=self._now.items + len(chunk.items),
            digest=chunk.digest,
            out_bytes=self._now.out_bytes + len(outcome.lines),
            error_bytes=self._now.error_bytes + error_bytes,
            note_bytes=self._now.note_bytes + note_bytes,
            tally=self._now.tally + outcome.tally,
        )
        if time.monotonic() - self._saved_at >= self._seconds:
            with self._writing():
                self._save()

    def finish(self) -> None:
        """Give the output its name. Killed anywhere in here, a resumed run only does the rest."""
        self._now = replace(self._now, whole=True)
        with self._writing():
            self._save()
            self._give_name()
            journal.sync_folder(self.out.parent)
            self._journal.unlink()

    def _give_name(self) -> None:
        if self._make is None:
            os.replace(self._part, self.out)
            return
        new = beside(self.out, "new")
        self._make(self._part, new, self.errors)
        with new.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(new, self.out)
        self._part.unlink()

    def close(self) -> None:
        """Keep what has been done, if it was not finished, for a later run to go on from."""
        try:
            if self._now.items > self.done.items and not self._now.whole and not self._broken:
                with self._writing():
                    self._save()
        finally:
            for file in (self._file, self._failures, self._notes):
                # what could not be written before cannot now; the last checkpoint holds
                with suppress(OSError) if self._broken else nullcontext():
                    file.close()
        if not self._now.items and not self._now.whole:
            self._part.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Tells what the system will not do in one line, with the way to go on."""
        try:
            yield
        except OSError as error:
            self._broken = True
            raise WriteError(
                f"{error.filename or self._part}: {error.strerror or error}. Make room or mend it, "
                f"then go on with the same command and --resume"
            ) from None

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
        _cut(self._file, self._part, self.done.out_bytes, self._part)
        self._failures.start(self.done.error_bytes, self._part)
        self._notes.start(self.done.note_bytes, self._part)

    def _save(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._failures.sync()
        self._notes.sync()
        journal.save(self._now, self._journal)
        self._saved_at = time.monotonic()


class SideFile:
    """A file of JSON lines beside the output, which is there only when a line has been written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def start(self, length: int, part: Path) -> None:
        """Go on after its first `length` bytes; what stands behind is newer than the checkpoint."""
        if length:
            _cut(self._open(), self.path, length, part)
        else:
            self.path.unlink(missing_ok=True)

    def write(self, records: Iterable[dict[str, Any]]) -> int:
        """Add a line for each record; how many bytes."""
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        raw = lines.encode("utf-8")
        if raw:
            self._open().write(raw)
        return len(raw)

    def sync(self) -> None:
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file:
            self._file.close()

    def _open(self) -> BinaryIO:
        if self._file is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_LINK
            self._file = os.fdopen(os.open(self.path, flags, 0o666), "ab")
        return self._file


def beside(out: Path, what: str) -> Path:
    """`facts.jsonl` → `facts.jsonl.part` and the like."""
    return out.with_name(f"{out.name}.{what}")


def _open_locked(path: Path) -> BinaryIO:
    while True:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666), "r+b")
        if fcntl is None:
            return file
        _lock(file, path)
        if _is_at(file, path):
            return file
        file.close()  # the run that had it has finished since, and given it its name


def _is_at(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.lstat(path))
    except FileNotFoundError:
        return False


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise OutputError(f"another run is writing {path}. Wait for it or stop it") from None
    except OSError:  # some network file systems have no locks
        return


def _load(path: Path) -> Checkpoint | None:
    try:
        return journal.load(path)
    except ValueError as error:
        raise OutputError(f"{path} is no journal: {error}. Delete it to start again") from None
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}. Delete it to start again") from None


def _cut(file: BinaryIO, path: Path, length: int, part: Path) -> None:
    if file.seek(0, os.SEEK_END) < length:
        raise OutputError(
            f"{path} is shorter than the journal of the unfinished run says. "
            f"Delete {part} to start again"
        )
    file.truncate(length)
    file.seek(length)
