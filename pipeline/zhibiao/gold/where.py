"""Where in a gold file something stands, which a parsed table does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

Loc = Sequence[int | str]
"""Keys and indices from the top: ("facts", 2, "growth", 0, "basis")."""

_TOKEN = re.compile(r""""(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[{}\[\]]""")
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([\w.]+)[ \t]*\]\]?", re.MULTILINE)


def line_of(text: str, loc: Loc) -> int:
    """The line of a key of a gold file, or of the nearest thing around it; 1 when there is none."""
    start, end = 0, len(text)
    at = 0
    name = ""
    for step in loc:
        if isinstance(step, str):
            name = f"{name}.{step}".lstrip(".")
            at = _key(text, step, start, end, at)
            continue
        found = _headed(text, name, step, start, end) or _braced(text, step, at, end)
        if found is None:
            break
        start, end = found
        at = start
    return text.count("\n", 0, at) + 1


def _key(text: str, key: str, start: int, end: int, at: int) -> int:
    """Where `key =` begins in a stretch, or `at`."""
    found = re.compile(rf"""(?:^|[{{,])[ \t\n]*["']?({re.escape(key)})["']?[ \t]*=""", re.M)
    match = found.search(text, start, end)
    return match.start(1) if match else at


def _headed(text: str, name: str, index: int, start: int, end: int) -> tuple[int, int] | None:
    """The stretch under the `index`th [[name]]; the tables in it, [[name.more]], are part of it."""
    headers = [match for match in _HEADER.finditer(text, start, end)]
    own = [match.start() for match in headers if match[1] == name]
    if index >= len(own):
        return None
    others = (match.start() for match in headers if not match[1].startswith(f"{name}."))
    begin = own[index]
    return begin, min((at for at in others if at > begin), default=end)


def _braced(text: str, index: int, start: int, end: int) -> tuple[int, int] | None:
    """The `index`th { } of the list that begins behind `start`."""
    depth, seen, begin = 0, -1, start
    for token in _TOKEN.finditer(text, start, end):
        if token[0] == "{":
            seen += depth == 0
            begin = token.start() if depth == 0 else begin
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0 and seen == index:
                return begin, token.end()
    return None
