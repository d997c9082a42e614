"""The standard streams of a command that was started without some of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sized
from contextlib import contextmanager

import typer

from .errors import UserError, WriteError, escaped
from .lang import told


def say(message: str) -> None:
    """A line on stderr for the user, in the chosen language."""
    print(f"zhibiao: {escaped(told(message))}", file=sys.stderr, flush=True)


def open_streams() -> None:
    """Put something in the place of each stream that is closed.

    A message to a closed stderr is lost, as was asked for; output to a closed stdout is an error.
    """
    # else the first file that is opened would be 0, 1 or 2, and be written to by whoever prints
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), "utf-8", write_through=True)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - to the end


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """`zhibiao … | head` ends quietly when head has seen enough; a full disk is told."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
        raise typer.Exit(0) from None
    except OSError as error:
        if error.filename is not None:
            raise
        _give_up_stdout()
        raise WriteError(f"stdout: {error.strerror or error}. Make room, run again") from None


def _give_up_stdout() -> None:
    """What is still to be written to it goes nowhere, or Python would try that at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Closed(io.RawIOBase):
    """Says once that it is closed; Python writes what is left a second time, at its end."""

    told = False

    def writable(self) -> bool:
        return True

    def write(self, data: Sized) -> int:  # type: ignore[override]
        if not self.told:
            self.told = True
            raise UserError("stdout is closed. Give --out FILE, or leave it open")
        return len(data)
