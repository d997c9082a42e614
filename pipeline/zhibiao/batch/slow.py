"""Which rule of a user's is at fault when an article takes too long."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .clock import Overtime, within

_SECONDS = 1.0  # a pattern that takes so long for one article alone is no fast one


def slow_rule(rules: Path | None, text: str) -> str | None:
    """`units.toml: name.x`: the first rule in a folder whose pattern does not come to its end on a text."""
    if rules is None:
        return None
    for path in sorted(rules.glob("*.toml")):
        for name, pattern in _patterns(tomllib.loads(path.read_text("utf-8"))):
            try:
                with within(_SECONDS):
                    for _ in re.finditer(pattern, text):
                        pass
            except Overtime:
                return f"{path.name}: {name}"
            except re.error:  # a pattern over mentions, which are no characters
                continue
    return None


def _patterns(table: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """(id of its rule, pattern) of each pattern in what a rule file holds."""
    if isinstance(table, dict):
        name = str(table.get("id", name))
        for key, value in table.items():
            if key in {"pattern", "ahead"} and isinstance(value, str):
                yield name, value
            else:
                yield from _patterns(value, name)
    elif isinstance(table, list):
        for each in table:
            yield from _patterns(each, name)
