"""A process of its own for work that may hang: it is stopped when its time is over, and made anew."""

from __future__ import annotations

import multiprocessing as mp
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from zhibiao.batch.clock import Overtime, within

A = TypeVar("A")
B = TypeVar("B")
_GRACE = 2.0
"""seconds behind the limit, in which the process may still stop its work by itself"""


class LateError(Exception):
    """The work took more than its time."""


class BrokenError(Exception):
    """The process is gone or failed: its message says how."""


class Room(Generic[A, B]):
    """Does one piece of work after another in a process with what `make` gives it.

    `make` is called in the process, `seconds` is what a piece of work may take.
    """

    def __init__(self, make: Callable[[], Callable[[A], B]], seconds: float) -> None:
        self._make, self._seconds = make, seconds
        self._context = mp.get_context("spawn")
        self._turn = threading.Lock()
        self._process: Any = None
        self._connection: Connection | None = None

    def do(self, work: A) -> B:
        """What comes of a piece of work. Raises LateError and BrokenError; the next one is done again."""
        with self._turn:
            try:
                connection = self._ready()
                connection.send(work)
                if not connection.poll(self._seconds + _GRACE):
                    raise LateError
                kind, result = connection.recv()
            except LateError:
                self.close()
                raise
            except (EOFError, OSError) as error:
                self.close()
                raise BrokenError("the process that reads articles has died") from error
        if kind == "late":
            raise LateError
        if kind == "error":
            raise BrokenError(result)
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """Stop the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None

    def _ready(self) -> Connection:
        """The way to the process, which is started where it is not yet there."""
        if self._connection is not None and self._process.is_alive():
            return self._connection
        self.close()
        ours, theirs = self._context.Pipe()
        self._process = self._context.Process(
            target=_work, args=(theirs, self._make, self._seconds), daemon=True
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        ours.recv()  # it has made what it works with
        return ours


def _work(connection: Connection, make: Callable[[], Callable[[A], B]], seconds: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this
    do = make()
    connection.send("ready")
    while True:
        try:
            work = connection.recv()
        except EOFError:
            return
        connection.send(_done(do, work, seconds))


def _done(do: Callable[[A], B], work: A, seconds: float) -> tuple[str, object]:
    try:
        with within(seconds):
            return "done", do(work)
    except Overtime:
        return "late", None
    except Exception as error:
        return "error", " ".join(f"{type(error).__name__}: {error}".split())
