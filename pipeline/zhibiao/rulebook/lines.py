"""Where in the text of a TOML file a key or a rule stands, which a parsed table does not tell."""

from __future__ import annotations

import re

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def line_of_key(text: str, key: str) -> int:
    """The line where a key, or a table of that name, stands; 0 when there is none."""
    found = re.search(rf"^[ \t]*(?:\[+{_named(key)}\]|{_named(key)}[ \t]*=)", text, re.MULTILINE)
    return _line(text, found.start()) if found else 0


def line_of_rule(text: str, name: str, key: str = "") -> int:
    """The line of the rule with an id, or of one of its keys; 0 when there is none."""
    found = re.search(rf"""^[ \t]*id[ \t]*=[ \t]*["']{re.escape(name)}["']""", text, re.MULTILINE)
    if found is None:
        return 0
    tables = [table.start() for table in _TABLE.finditer(text)]
    begin = max((at for at in tables if at < found.start()), default=0)
    end = min((at for at in tables if at > found.start()), default=len(text))
    at = key and re.compile(rf"^[ \t]*{_named(key)}[ \t]*=", re.MULTILINE).search(text, begin, end)
    return _line(text, (at or found).start())


def _named(key: str) -> str:
    return rf"""["']?{re.escape(key)}["']?"""


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
