"""What was sent → the articles in it with their facts, as the page shows them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from zhibiao.extract import Extractor, default_extractor
from zhibiao.page import Failed, Marked, Page, marked
from zhibiao.page.gather import gathered
from zhibiao.read import PLAIN, Limits, Reading, iter_items
from zhibiao.schema import Article


@dataclass(frozen=True, slots=True)
class Sent:
    """Articles, or a file of any kind that can be read, and the date of those without one of their own."""

    articles: tuple[Article, ...] = ()
    file: bytes | None = None
    name: str = ""
    reading: Reading = PLAIN


def reader(rules: Path | None, limits: Limits) -> Callable[[Sent], Page]:
    """What turns what is sent into a page by these rules. Raises RuleError."""
    return partial(_page, default_extractor(rules), limits)


def _page(extract: Extractor, limits: Limits, sent: Sent) -> Page:
    if sent.file is None:
        return Page(articles=tuple(marked(article, extract) for article in sent.articles))
    found = _in_file(extract, sent.file, sent.name, replace(sent.reading, limits=limits))
    return Page(
        articles=tuple(each for each in found if isinstance(each, Marked)),
        failed=tuple(each for each in found if isinstance(each, Failed)),
    )


def _in_file(extract: Extractor, raw: bytes, name: str, reading: Reading) -> list[Marked | Failed]:
    """The articles of a file, which stands in a folder of its own for as long as it is read."""
    before = os.getcwd()
    with TemporaryDirectory(prefix="zhibiao-") as folder:
        os.chdir(folder)  # so that its name is all that is told of its place
        try:
            Path(name).write_bytes(raw)
            return list(gathered(iter_items([name], reading), extract))
        finally:
            os.chdir(before)


def safe_name(name: str | None) -> str:
    """A file's name without folders, and without what no system takes."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(char for char in last if char.isprintable() and char not in ':*?"<>|')
    return kept.strip(". ")[-120:] or "article.txt"
