"""A line of JSONL, or a file of JSON → the fields of rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .decode import decode
from .page import UnreadableError

SHAPE = 'Write one object a line: {"id": "a1", "text": "…", "date": "2021-08-24"}'
_BETWEEN_ROWS = re.compile(r"\}[ \t\r]*\n\s*\{")
_ARRAY = 'Write an array of objects: [{"id": "a1", "text": "…", "date": "2021-08-24"}]'


def json_row(raw: bytes) -> dict[str, Any]:
    """The object on a line. Raises UnreadableError."""
    return _object(_parse(decode(raw), SHAPE))


def json_rows(raw: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """(number from 1, fields) of each object in an array of them, or under a name of one object.

    What pandas writes by default, a column under each name, is turned into rows; JSONL that is
    called JSON is read as what it is. Raises UnreadableError.
    """
    text = decode(raw)
    if _BETWEEN_ROWS.search(text) and not text.lstrip().startswith("["):
        lines = enumerate(text.split("\n"), 1)
        yield from (
            (number, _object(_parse(line, SHAPE))) for number, line in lines if line.strip()
        )
        return
    for number, row in enumerate(_rows(_parse(text, _ARRAY)), 1):
        if not isinstance(row, dict):
            raise UnreadableError(f"no JSON object in place {number}", _ARRAY)
        yield number, row


def _object(values: Any) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise UnreadableError("no JSON object", SHAPE)
    return values


def _rows(values: Any) -> list[Any]:
    if isinstance(values, list):
        return values
    if not isinstance(values, dict):
        raise UnreadableError("no JSON array, and no object", _ARRAY)
    lists = [value for value in values.values() if isinstance(value, list)]
    if len(lists) == 1 and lists[0] and all(isinstance(each, dict) for each in lists[0]):
        return lists[0]
    columns = list(values.values())
    if columns and all(
        isinstance(each, dict) and each.keys() == columns[0].keys() for each in columns
    ):
        return [{name: values[name][key] for name in values} for key in columns[0]]
    return [values]


def _parse(text: str, remedy: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableError("the JSON is nested too deep", remedy) from None
    except json.JSONDecodeError as error:
        where = f"character {error.pos + 1}"
        raise UnreadableError(f"no JSON: {error.msg} at {where}", remedy) from None
    except ValueError as error:
        raise UnreadableError(f"no JSON: {error}", remedy) from None
