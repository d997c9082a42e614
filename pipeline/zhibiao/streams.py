"""The standard streams of a command that was started without some of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sized

from .errors import UserError


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
