"""`zhibiao extract`: from the arguments to the exit code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from zhibiao import streams
from zhibiao.errors import UserError, escaped
from zhibiao.lang import told as in_language
from zhibiao.read import PLAIN, Failure, Note, Reading, iter_items, total_bytes
from zhibiao.read.walk import STDIN
from zhibiao.write import check_kept
from zhibiao.write.docs import docs_of, failures_of, read_docs
from zhibiao.write.formats import JSONL, Format, format_of
from zhibiao.write.shape import Shape

from .options import fingerprint
from .output import FileOutput, Output, Report, StreamOutput, beside
from .run import Watch, run
from .setup import DefaultExtract, MakeExtract
from .stored import StoreOutput
from .summary import interrupted, noted, summary
from .tally import Tally
from .undated import undated_hint

FINE, SOME_FAILED, INTERRUPTED = 0, 1, 130
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What `zhibiao extract` was asked for."""

    paths: tuple[str, ...]
    out: Path | None = None
    reading: Reading = PLAIN
    rules: Path | None = None
    workers: int | None = None
    resume: bool = False
    min_confidence: float = 0.0
    verbose: bool = False
    strict: bool = False
    to: str | None = None
    long: bool = False
    server: str | None = None
    """the address of a database, in the place of `out`"""

    @property
    def address(self) -> str | None:
        """Where the output goes, as it was written; None for stdout."""
        return self.server or (None if self.out is None else str(self.out))

    @property
    def format(self) -> Format:
        """The format of the output. Raises UserError."""
        return format_of(self.address, self.to, long=self.long)

    @property
    def shape(self) -> Shape:
        """What the rows of a table are."""
        return Shape(self.long, self.reading.keep)

    @property
    def own_files(self) -> frozenset[str]:
        """Absolute paths of what is written, which a folder of articles may hold."""
        if self.out is None:
            return frozenset()
        ends = ("errors.jsonl", "notes.jsonl", "part", "journal", "journal.new", "new", "wal")
        files = (self.out, *(beside(self.out, end) for end in ends))
        return frozenset(map(os.path.abspath, files))


def extract_files(request: Request, make_extract: MakeExtract | None = None) -> int:
    """Do what was asked and sum it up on stderr; the exit code. Raises UserError."""
    request = _checked(request)
    started = time.monotonic()
    with _watching(request) as (watch, say):
        output = _open(request, say)
        done = output.done.tally
        try:
            items = iter_items(request.paths, request.reading, leave_out=request.own_files)
            tally = run(
                output.new(items) if isinstance(output, StoreOutput) else items,
                make_extract or DefaultExtract(request.rules, request.min_confidence),
                output,
                workers=request.workers or _cores(),
                watch=watch,
            )
        except KeyboardInterrupt:
            say(interrupted(output))
            return INTERRUPTED
    streams.say(summary(tally, tally - done, time.monotonic() - started, output))
    if tally.noted:
        streams.say(noted(tally, output))
    if tally.undated:
        streams.say(undated_hint(tally.undated))
    if request.strict and tally.noted:
        streams.say("--strict: what is noted counts as failed")
        return SOME_FAILED
    return SOME_FAILED if tally.failed else FINE


def _checked(request: Request) -> Request:
    """The request, to be read as its format needs it. Raises UserError for what cannot be done."""
    if request.out is not None:
        _check_out(request.out)
    elif request.resume and request.server is None:
        raise UserError("--resume needs the --out FILE of the run to go on with")
    for path in request.paths:
        if path != STDIN and not os.path.lexists(path):
            raise UserError(f"{path}: no such file or folder. Check the path")
        if os.path.abspath(path) in request.own_files:
            raise UserError(f"{path}: is the output as well as an input. Give another --out")
    format = request.format
    format.check()
    check_kept(request.reading.keep, () if format is JSONL else Shape(request.long).columns)
    if (folder := request.reading.save_text) and not folder.is_dir():
        raise UserError(f"{folder}: no such folder. Make it, or give another --save-text")
    if request.rules is not None and not request.rules.is_dir():
        raise UserError(f"{request.rules}: no such folder of rules. Check --rules")
    if format is JSONL:
        return request
    return replace(request, reading=replace(request.reading, tables=True))


def _check_out(out: Path) -> None:
    if out.is_dir():
        raise UserError(f"{out}: is a folder. Give --out a file name")
    if not out.parent.is_dir():
        raise UserError(f"{out.parent}: no such folder. Make it, or give another --out")


def _open(request: Request, say: Say) -> Output:
    def report(told: Failure | Note) -> None:
        if isinstance(told, Failure) or request.verbose:
            say(str(told))

    if request.format.store:
        return _open_store(request, report)
    if request.out is None:
        return _stream(request, sys.stdout.buffer, report)
    try:
        if request.out.exists() and not request.out.is_file():  # /dev/null, a named pipe
            return _stream(request, request.out.open("wb"), report)
        options = fingerprint(request.rules, request.min_confidence, request.reading)
        output = FileOutput(
            request.out.resolve() if request.out.is_symlink() else request.out,
            options,
            resume=request.resume,
            report=report if request.verbose else None,
            make=None if request.format is JSONL else partial(_make, request),
        )
    except OSError as error:
        raise UserError(f"{error.filename}: {error.strerror}. Give another --out") from None
    if request.resume:
        say(_resumed(output))
    return output


def _open_store(request: Request, report: Report) -> StoreOutput:
    options = fingerprint(request.rules, request.min_confidence, request.reading)
    store = request.format.load().open_store(request.address, request.reading.keep)
    return StoreOutput(store, options, report)


def _stream(request: Request, stream: BinaryIO, report: Report) -> StreamOutput:
    if request.format is JSONL:
        return StreamOutput(stream, report)
    writer, shape = request.format.load(), request.shape
    if request.format.binary:
        raise UserError(f"{request.out}: is no file, which {request.format.name} needs")

    def render(lines: bytes) -> bytes:
        docs = read_docs(lines.split(b"\n"), "a worker")
        return b"".join(writer.rows(doc, shape) for doc in docs)

    return StreamOutput(stream, report, writer.head(shape), render)


def _make(request: Request, part: Path, new: Path, errors: Path) -> None:
    """The table of a run, from its lines."""
    request.format.load().write(docs_of(part), new, request.shape, failures_of(errors))


def _resumed(output: FileOutput) -> str:
    if output.complete:
        return f"the earlier run was complete: {output.out}"
    if not output.done.items:
        return "no unfinished run to go on with, so this one starts at the beginning"
    return f"going on after the first {output.done.items:,} articles"


@contextmanager
def _watching(request: Request) -> Iterator[tuple[Watch, Say]]:
    """A progress bar where someone sees it, else silence; and the way to say something by it."""
    to_screen = request.out is None and sys.stdout.isatty()
    if to_screen or not sys.stderr.isatty():
        yield _unwatched, streams.say
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it

    from .progress import progress_bar  # noqa: PLC0415

    console = Console(stderr=True)
    total = total_bytes(request.paths, request.reading, request.own_files)
    with progress_bar(console, total) as watch:
        yield watch, partial(_say_above, console.print)


def _unwatched(tally: Tally) -> None:
    return


def _say_above(show: Callable[..., None], message: str) -> None:
    show(f"zhibiao: {escaped(in_language(message))}", markup=False, highlight=False, soft_wrap=True)


def _cores() -> int:
    with suppress(AttributeError):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
