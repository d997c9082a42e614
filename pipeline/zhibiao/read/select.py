"""Which of the files in a folder or an archive are taken."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from typing import Literal

from .items import Skipped
from .reading import Reading
from .sniff import SUFFIXES


def wanted(path: str, name: str, how: Reading) -> Skipped | Literal[False] | None:
    """None to take it, False to leave it alone in silence, Skipped to say so.

    `name` is its path under the folder or archive. Hidden files, and those that `exclude` names, are
    left alone.
    """
    base = os.path.basename(name)
    if any(map(_is_hidden, name.split("/"))):
        return False
    if _matches(name, base, how.exclude):
        return False
    if how.include:
        return (
            None
            if _matches(name, base, how.include)
            else Skipped(path, "--include does not name it")
        )
    suffix = os.path.splitext(base)[1].lower()
    if suffix in SUFFIXES:
        return None
    kind = f"files called {suffix} are" if suffix else "a file without a suffix is"
    return Skipped(path, f"{kind} taken only where --include names them")


def _is_hidden(part: str) -> bool:
    return (part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX"


def _matches(name: str, base: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(base, each) or fnmatchcase(name, each) for each in patterns)
