"""The fields of a row → an article: which of them is the text, the title, the date, the id."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from zhibiao.schema import Article

from .dates import ArticleDate, as_date, date_in_name
from .markup import is_markup, plain
from .page import UnreadableError
from .reading import Fields, Reading

_TABLE = "If its numbers stand in a table, it cannot be read: give the articles as text"
_QUOTE = "Write it again with each text in quotes"


class Read(NamedTuple):
    """An article, the fields to keep in its output, those that are ignored, and what to note."""

    article: Article
    kept: dict[str, Any]
    ignored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Roles(NamedTuple):
    """The names of the fields that are taken, None where there is none."""

    text: str | None
    title: str | None
    date: str | None
    id: str | None


def of_row(values: Mapping[str, Any], path: str, place: str, how: Reading) -> Read:
    """The article in a row. Without an id it is called `place`. Raises UnreadableError."""
    if "" in values:
        raise UnreadableError("it has more fields than there are names in the first row", _QUOTE)
    roles = _roles(tuple(values), how.fields)
    text, notes = _text(values, roles.text)
    title = _title(values.get(roles.title)) if roles.title else None
    kept = {name: _json_ready(values.get(name)) for name in how.keep}
    used = {*roles, *how.keep}
    return Read(
        Article(
            text=text,
            title=title,
            id=_id(values, roles.id) or place,
            date=_date(values, roles.date, path, how),
        ),
        kept,
        tuple(name for name, value in values.items() if name not in used and value is not None),
        notes,
    )


def id_of(values: Mapping[str, Any], how: Reading) -> str | None:
    """The id that a row gives itself, whatever else is wrong with it."""
    try:
        return _id(values, _roles(tuple(values), Fields(id=how.fields.id)).id)
    except UnreadableError:
        return None


def of_page(
    text: str, fields: Mapping[str, Any], path: str, how: Reading
) -> tuple[Article, dict[str, Any]]:
    """The article of a document that is called by its path; what it says of itself is no row's."""
    title = fields.get("title")
    try:
        date = as_date(fields.get("date"))
    except (ValueError, TypeError):  # what a page says of itself in passing is no reason to lose it
        date = None
    date = date_of(date, path, how)
    kept = {name: _json_ready(fields.get(name)) for name in how.keep}
    return Article(text=text, title=_title(title), id=path, date=date), kept


def date_of(own: ArticleDate, path: str, how: Reading) -> ArticleDate:
    """The article's own date, or that in its name, or the one for articles without."""
    if own is None and how.date_from_name:
        own = date_in_name(path)
    return how.date if own is None else own


@cache
def usual_names() -> dict[str, tuple[str, ...]]:
    """What is taken → the usual names of the field, small letters, the surest first."""
    source = resources.files("zhibiao.rules") / "fields.toml"
    return {key: tuple(names) for key, names in tomllib.loads(source.read_text("utf-8")).items()}


def names_fields(names: Iterable[str]) -> bool:
    """Whether names are those of the parts of an article: a date alone may head a table as well."""
    lower = {name.strip().lower() for name in names}
    told = usual_names()
    return any(not lower.isdisjoint(told[role]) for role in ("text", "title", "id"))


@lru_cache(maxsize=1024)
def _roles(names: tuple[str, ...], given: Any) -> Roles:
    found = {}
    for role, usual in usual_names().items():
        said = getattr(given, role)
        if said is not None:
            if role == "text" and said not in names:
                raise UnreadableError(f'no "{said}"', f"Its fields are: {_list(names)}")
            found[role] = said
        else:
            found[role] = _first(usual, names)
    return Roles(**found)


def _first(usual: Iterable[str], names: tuple[str, ...]) -> str | None:
    lower = {name.strip().lower(): name for name in reversed(names)}
    return next((lower[each] for each in usual if each in lower), None)


def _text(values: Mapping[str, Any], name: str | None) -> tuple[str, tuple[str, ...]]:
    if name is None:
        raise UnreadableError('no "text", and no other usual name of it', _named(values))
    text = values[name]
    if text is None or _is_nan(text):
        raise UnreadableError(f'"{name}" is empty', "Leave the row out, or give its text")
    if not isinstance(text, str):
        kind = type(text).__name__
        raise UnreadableError(f'no string under "{name}", but {kind}', "Give the text as a string")
    if is_markup(text):
        text, tables = plain(text)
        return text, ((f"{tables} table{'s' * (tables > 1)} not read",) if tables else ())
    return whole(text, name), ()


def _named(values: Mapping[str, Any]) -> str:
    names = [name for name in values if name]
    if not names:
        return _TABLE
    return f"Name the field of the text with --text-field. There are: {_list(names)}"


def _list(names: Iterable[str]) -> str:
    """On one line, whatever stands in them."""
    return ", ".join(" ".join(str(name).split()) for name in names)[:200]


def _title(value: Any) -> str | None:
    if value is None or _is_nan(value):
        return None
    title = " ".join(str(value).split())
    if is_markup(title):
        title = " ".join(plain(title)[0].split())
    return whole(title, "title") or None


def _id(values: Mapping[str, Any], name: str | None) -> str | None:
    value = values.get(name) if name else None
    if value is None or _is_nan(value) or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # pandas makes numbers with a gap among them floats
    if isinstance(value, bool) or not isinstance(value, str | int):
        reason = f'"{name}" is neither a string nor a whole number'
        raise UnreadableError(reason, "Name another field with --id-field")
    return whole(str(value), name or "id")


def _date(values: Mapping[str, Any], name: str | None, path: str, how: Reading) -> ArticleDate:
    try:
        own = as_date(values.get(name)) if name else None
    except (ValueError, TypeError) as error:
        raise UnreadableError(f'"{name}": {error}', "Mend the date, or leave it out") from None
    return date_of(own, path, how)


def whole(text: str, name: str) -> str:
    """The text. Raises UnreadableError where no file could hold it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # JSON can say half of an emoji
        reason = f'half a character (a lone surrogate) in "{name}"'
        raise UnreadableError(reason, "Mend the text") from None
    return text


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _json_ready(value: Any) -> Any:
    """What JSON has a form for, as it is; anything else in words."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return [_json_ready(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _json_ready(each) for key, each in value.items()}
    return re.sub(r"\s+", " ", str(value))
