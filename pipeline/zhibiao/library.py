"""What the function, the spaCy component and `explain` share: one extractor a rule folder."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from .extract import Extractor, default_extractor
from .read import ArticleDate, parse_date
from .schema import Article

DateLike: TypeAlias = dt.date | int | str | None
"""A day, a year, or either of them or a month as `parse_date` reads it."""
RulesLike: TypeAlias = str | os.PathLike[str] | None

_LOCK = Lock()


def extractor(rules: RulesLike = None) -> Extractor:
    """The extractor of a rule folder, made at the first call: threads that race for it share one.

    Raises `RuleError` when the rules cannot be used.
    """
    with _LOCK:
        return default_extractor(None if rules is None else Path(rules).resolve())


def as_date(date: DateLike) -> ArticleDate:
    """The date of an article, from a day, a year or their text. Raises ValueError, TypeError.

    >>> as_date("2021-02"), as_date(2021), as_date(None)
    (datetime.date(2021, 2, 28), 2021, None)
    """
    if isinstance(date, dt.datetime):
        return date.date()
    if date is None or isinstance(date, dt.date):
        return date
    if isinstance(date, int | str):
        return parse_date(str(date))
    raise TypeError(f"a date is a datetime.date, an int or a str, not {type(date).__name__}")


def as_article(text: str, date: DateLike = None) -> Article:
    """The article of a text. Raises TypeError on bytes, ValueError on a date that is none."""
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}: see zhibiao.read.decode")
    return Article(text=text, date=as_date(date))
