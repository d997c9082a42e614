"""In which line of a TOML file a key or table is said first, however it is written.

A parsed table does not tell, so it is asked of the parser again: the line is the one with which the
parsed text begins to have the key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any


def line_of(text: str, path: Sequence[str]) -> int | None:
    """The line of the key that stands under these keys, None where it is not to be found.

    >>> line_of('[extract]\\nlong = true\\n[gold]\\nnew.force = true', ("gold", "new", "force"))
    4
    """
    lines = text.replace("\r\n", "\n").split("\n")
    named = (at for at, line in enumerate(lines) if path[-1] in line)
    return next((at + 1 for at in named if _begins(lines, at, path)), None)


def _begins(lines: list[str], at: int, path: Sequence[str]) -> bool:
    """Whether what begins in a line is the first to say it. It may go on over several lines."""
    before = _parsed(lines[:at])
    if before is None or _has(before, path):
        return False
    wholes = (_parsed(lines[:end]) for end in range(at + 1, len(lines) + 1))
    whole = next((each for each in wholes if each is not None), None)
    return whole is not None and _has(whole, path)


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    """The table in whole lines; None where they end within something."""
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _has(said: Any, path: Sequence[str]) -> bool:
    for key in path:
        if not isinstance(said, dict) or key not in said:
            return False
        said = said[key]
    return True
