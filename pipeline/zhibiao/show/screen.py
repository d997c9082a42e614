"""The screen that commands print to: its width, and whether it shows colours."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TextIO

from rich.console import Console

_PIPE_WIDTH = 160


def console_of(file: TextIO | None = None, pipe_width: int = _PIPE_WIDTH) -> Console:
    """The console of stdout, or of a file: as wide as the terminal, or in a pipe so wide.

    With NO_COLOR it gets no escapes at all, as with TERM=dumb.
    """
    stream = sys.stdout if file is None else file
    width = None if stream.isatty() else pipe_width
    console = partial(Console, file=file, width=width, highlight=False, emoji=False)
    # without colours rich alone would still write bold
    return console(color_system=None) if os.environ.get("NO_COLOR") else console()


def is_plain(console: Console) -> bool:
    """Whether marks stand in the place of colours: in a pipe, with NO_COLOR, with TERM=dumb."""
    return not console.is_terminal or console.no_color or console.color_system is None
