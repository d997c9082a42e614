"""What one article may take, in seconds: past that it is stopped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Overtime(BaseException):
    """The time is over. No Exception: what catches all of these must not catch it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises Overtime in what is done inside when it takes longer.

    It needs the main thread of a process and a system with timers, else there is no limit.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)


def _ring(number: int, frame: FrameType | None) -> None:
    raise Overtime
