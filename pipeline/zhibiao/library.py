"""What the function, the spaCy component and `explain` share: one extractor a rule folder."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from .extract import Extractor, default_extractor
from .read import as_date
from .schema import Article

__all__ = ["DateLike", "RulesLike", "as_article", "as_date", "extractor"]

DateLike: TypeAlias = dt.date | int | float | str | None
"""What `read.as_date` takes."""
RulesLike: TypeAlias = str | os.PathLike[str] | None

_LOCK = Lock()
_SURROGATE = re.compile("[\ud800-\udfff]")


def extractor(rules: RulesLike = None) -> Extractor:
    """The extractor of a rule folder, made at the first call: threads that race for it share one.

    Raises `RuleError` when the rules cannot be used.
    """
    with _LOCK:
        return default_extractor(None if rules is None else Path(rules).resolve())


def as_article(text: str, date: DateLike = None, title: str | None = None) -> Article:
    """The article of a text. Raises TypeError on bytes, ValueError on a date that is none.

    Half a character in a text, a lone surrogate, is a ValueError too: no output could hold it.
    """
    for name, value in (("text", text), ("title", title or "")):
        if not isinstance(value, str):
            raise TypeError(f"a {name} is a str, not {type(value).__name__}{_hint(value)}")
        if not value.isascii() and (half := _SURROGATE.search(value)):
            raise ValueError(
                f"the {name} has half a character, a lone surrogate, at {half.start()}. "
                f"Drop it with: {name}.encode('utf-8', 'ignore').decode('utf-8')"
            )
    return Article(text=text, title=title or None, date=as_date(date))


def _hint(value: object) -> str:
    if isinstance(value, bytes | bytearray):
        return ": see zhibiao.read.decode"
    if isinstance(value, float) or value is None:  # pandas has NaN where there is no text
        return ": leave out the rows that have no text, as by frame.dropna(subset=['text'])"
    return ""
