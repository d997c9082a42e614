"""One worker process, which works through what it is sent in order."""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from queue import SimpleQueue

from zhibiao.read import Item

from .setup import MakeExtract, SetupError, made
from .work import Outcome, work

_STOP_SECONDS = 5
# Never fork: a forked worker keeps its siblings' pipes open, so that a death goes unnoticed, and
# lives on when the parent is killed. A fork server also imports the extractor once for all.
_METHOD = "forkserver" if "forkserver" in mp.get_all_start_methods() else "spawn"


class WorkerDied(Exception):
    """The process is gone without an answer; the message says how it ended."""


class Worker:
    """Starts a process that makes an extractor and answers each tuple of items with an Outcome.

    `ready` turns true at the first answer, which says that the extractor has been made.
    """

    def __init__(self, make_extract: MakeExtract) -> None:
        context = mp.get_context(_METHOD)
        self.connection, theirs = context.Pipe()
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, make_extract), daemon=True
        )
        try:
            with _sigint_held():
                _start_server(getattr(make_extract, "preload", "zhibiao.extract"))
                self._process.start()
        except (OSError, EOFError) as error:  # out of processes or memory
            raise SetupError(f"no worker process can be started: {error}") from error
        theirs.close()
        self.ready = False

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return bool(self._process.is_alive())

    def send(self, items: tuple[Item, ...]) -> None:
        """Give it work. A death on the way shows at the next `receive`."""
        try:
            self.connection.send(items)
        except OSError:
            return

    def receive(self) -> Outcome | None:
        """Its answer; None is the first, for being ready. Raises WorkerDied or SetupError."""
        try:
            answer: Outcome | SetupError | None = self.connection.recv()
        except (EOFError, OSError):
            raise WorkerDied(self._ending()) from None
        if isinstance(answer, SetupError):
            raise answer
        self.ready = True
        return answer

    def stop(self) -> None:
        """End the process, at once and whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join(_STOP_SECONDS)

    def _ending(self) -> str:
        self._process.join(_STOP_SECONDS)
        code = self._process.exitcode
        if code is None:
            return "stopped answering"
        if code >= 0:
            return f"ended with exit code {code}"
        return f"was killed by {signal.Signals(-code).name}"


def _start_server(preload: str) -> None:
    if _METHOD == "forkserver":
        mp.set_forkserver_preload(["__main__", preload])
        forkserver.ensure_running()


@contextmanager
def _sigint_held() -> Iterator[None]:
    """Ctrl-C goes to the whole group of processes. Only the main one is to answer it.

    What is started inside never hears it; here it comes when the start is over. Ignored, it would
    be lost for the seconds that the first start takes.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(ours: Connection, make_extract: MakeExtract) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox: SimpleQueue[tuple[Item, ...]] = SimpleQueue()
    threading.Thread(target=_receive, args=(ours, inbox), daemon=True).start()
    try:
        extract = made(make_extract)
    except SetupError as error:
        ours.send(error)
        return
    ours.send(None)
    while True:
        ours.send(work(inbox.get(), extract))


def _receive(ours: Connection, inbox: SimpleQueue[tuple[Item, ...]]) -> None:
    """In a thread, so that main process and worker never wait for each other, both sending.

    A parent that is killed says no goodbye, but its end of the pipe is closed then.
    """
    try:
        while True:
            inbox.put(ours.recv())
    except (EOFError, OSError):
        pass
    finally:
        os._exit(1)
