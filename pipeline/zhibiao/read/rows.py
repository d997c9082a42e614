"""A JSONL row → Article: {"id": …, "text": …, "date": …}."""

from __future__ import annotations

import json
from typing import Any

from zhibiao.schema import Article

from .dates import ArticleDate, as_date
from .decode import UnreadableError, decode
from .failure import Failure, printable
from .items import Row

_SHAPE = 'Write one object a line: {"id": "a1", "text": "…", "date": "2021-08-24"}'


class _RowError(ValueError):
    def __init__(self, reason: str, remedy: str = _SHAPE) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def load_row(row: Row) -> Article | Failure:
    """The article in a row. Without `id` it is called `file:line`; other keys are left alone."""
    try:
        values = _parse(decode(row.raw))
        return Article(id=_id(values, row), text=_text(values), date=_date(values, row.date))
    except (_RowError, UnreadableError) as error:
        return Failure(printable(row.path), error.reason, error.remedy, row.line)


def _parse(line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except RecursionError:
        raise _RowError("the JSON is nested too deep") from None
    except json.JSONDecodeError as error:
        raise _RowError(f"no JSON: {error.msg} at character {error.pos + 1}") from None
    except ValueError as error:
        raise _RowError(f"no JSON: {error}") from None
    if not isinstance(values, dict):
        raise _RowError("no JSON object")
    return values


def _text(values: dict[str, Any]) -> str:
    text = values.get("text")
    if not isinstance(text, str):
        raise _RowError('no string under "text"' if "text" in values else 'no "text"')
    return _whole(text, "text")


def _id(values: dict[str, Any], row: Row) -> str:
    value = values.get("id")
    if value is None:
        return printable(f"{row.path}:{row.line}")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _RowError('"id" is neither a string nor a whole number')
    return _whole(str(value), "id")


def _date(values: dict[str, Any], default: ArticleDate) -> ArticleDate:
    try:
        date = as_date(values.get("date"))
        return default if date is None else date
    except (ValueError, TypeError) as error:
        raise _RowError(f'"date": {error}', "Mend the date, or leave it out") from None


def _whole(text: str, key: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # JSON can say half of an emoji, and no file can hold that
        reason = f'half a character (a lone surrogate) in "{key}"'
        raise _RowError(reason, "Mend the text") from None
    return text
