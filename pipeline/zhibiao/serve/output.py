"""Corrected facts → the bytes of a file in one of the formats, or gold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from zhibiao.errors import UserError
from zhibiao.gold.draft import gold_fact
from zhibiao.gold.toml import gold_toml
from zhibiao.page import Marked
from zhibiao.tables import Row, article
from zhibiao.write import article_line, fact_line
from zhibiao.write.convert import into_store, make
from zhibiao.write.docs import docs_of
from zhibiao.write.formats import FORMATS, Format
from zhibiao.write.shape import Shape

GOLD = "gold"
NAMES = (*(name for name, format in FORMATS.items() if format.suffixes), GOLD)
"""the formats that are files, and gold"""


def written(articles: Sequence[Marked], to: str) -> tuple[bytes, str]:
    """A file of the facts in the articles, and its suffix. Raises UserError for a format that is not
    known or whose package is missing.
    """
    if to not in NAMES:
        raise UserError(f"to={to}: is not known. It can be: {', '.join(NAMES)}")
    if to == GOLD:
        return _gold(articles).encode(), ".toml"
    format = FORMATS[to]
    format.check()
    with TemporaryDirectory(prefix="zhibiao-") as folder:
        source = Path(folder, "facts.jsonl")
        lines = (f"{line}\n" for each in articles for line in _lines(each, format.module != ""))
        source.write_text("".join(lines), "utf-8")
        out = _converted(source, format) if format.module else source
        return out.read_bytes(), format.suffixes[0]


def _lines(found: Marked, with_article: bool) -> list[str]:
    facts = [fact_line(fact, found.id) for fact in found.facts]
    return [article_line(_row(found)), *facts] if with_article else facts


def _row(found: Marked) -> Row:
    whole = isinstance(found.date, dt.date)
    return article(
        found.id,
        title=found.title,
        date=found.date if whole else None,
        year=found.date.year if isinstance(found.date, dt.date) else found.date,
        characters=len(found.text),
        facts=len(found.facts),
    )


def _converted(source: Path, format: Format) -> Path:
    out = source.with_name(f"out{format.suffixes[0]}")
    if format.store:
        into_store(docs_of(source), format, str(out), (), [])
    else:
        make(source, out, format, Shape())
    return out


def _gold(articles: Sequence[Marked]) -> str:
    """One gold file; of several articles each under its id."""
    several = len(articles) > 1
    parts = [
        (f"# {each.id}\n" if several else "") + gold_toml(each.date, map(gold_fact, each.facts))
        for each in articles
    ]
    return "\n".join(parts)
