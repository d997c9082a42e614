"""What the function, the spaCy component and `explain` share: one extractor a rule folder."""

from __future__ import annotations

import datetime as dt
import os
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


def extractor(rules: RulesLike = None) -> Extractor:
    """The extractor of a rule folder, made at the first call: threads that race for it share one.

    Raises `RuleError` when the rules cannot be used.
    """
    with _LOCK:
        return default_extractor(None if rules is None else Path(rules).resolve())


def as_article(text: str, date: DateLike = None) -> Article:
    """The article of a text. Raises TypeError on bytes, ValueError on a date that is none."""
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}: see zhibiao.read.decode")
    return Article(text=text, date=as_date(date))
