"""Gold as TOML, in the order of keys of the annotation guide."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from ..evaluate.gold import GoldFact

_TABLES = ("growth", "comparison")


def gold_toml(
    date: dt.date | int | str | None, facts: Iterable[GoldFact], notes: Iterable[str] = ()
) -> str:
    """A gold file. `notes` go above the facts as comments, one note a fact, "" for none."""
    parts = [] if date is None else [f"date = {_date(date)}\n"]
    said = iter(notes)
    for fact in facts:
        note = next(said, "")
        comments = "".join(f"# {line}\n" for line in note.splitlines())
        parts.append(f"{comments}[[facts]]\n{_fact(fact)}")
    return "\n".join(parts) or "facts = []\n"


def given(model: BaseModel) -> dict[str, Any]:
    """What a part of gold says: its keys as the guide has them, without those at their defaults."""
    return model.model_dump(by_alias=True, exclude_defaults=True)


def inline(table: Mapping[str, Any]) -> str:
    """`basis = "yoy", value = 5.8`: the inside of an inline table."""
    return ", ".join(f"{key} = {value_toml(value)}" for key, value in table.items())


def value_toml(value: object) -> str:
    """One value: a string, a number, true or false, a list, a table."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case int():
            return str(value)
        case list() | tuple():
            return f"[{', '.join(map(value_toml, value))}]"
        case dict():
            return f"{{ {inline(value)} }}"
    # a TOML string is a JSON string, but for DEL
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _fact(fact: GoldFact) -> str:
    lines = []
    for key, value in given(fact).items():
        several = key in _TABLES and len(value) > 1
        lines.append(f"{key} = {_rows(value) if several else value_toml(value)}\n")
    return "".join(lines)


def _rows(tables: Iterable[Mapping[str, Any]]) -> str:
    return "[\n" + "".join(f"  {value_toml(table)},\n" for table in tables) + "]"


def _date(date: dt.date | int | str) -> str:
    return date.isoformat() if isinstance(date, dt.date) else f'"{date}"'
