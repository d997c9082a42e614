"""A web page → its article, with title, date and source as the page says them: by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from .dateline import line_date
from .dates import ArticleDate, as_date
from .decode import decode_declared
from .markup import plain, table_text
from .page import Page, UnreadableError, needed
from .reading import Limits

_SHORTEST = 20  # characters: a flash of news has few
_CONTAINERS = ("js_content", "UCAP-CONTENT", "ozoom", "artibody")
"""ids by which common systems (WeChat, government sites, e-papers) say where the article is"""
_CLASSES = ("TRS_Editor", "trs_editor_view")
_META = re.compile(r"<meta\s[^>]*>", re.IGNORECASE)
_META_DATE = re.compile(
    r"""(?:name|property|itemprop)\s*=\s*["']?(?:article:published_time|og:published_time|og:release_date|"""
    r"""date_?published|pub_?date|publish_?date|publish_?time|publication_?date|dc\.date|date)["'\s>]""",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_OTHER_DATES = (
    re.compile(r'"datePublished"\s*:\s*"([^"]+)"'),
    re.compile(r"""<time[^>]+datetime\s*=\s*["']([^"']+)"""),
    re.compile(r"""id\s*=\s*["']publish_time["'][^>]*>([^<]+)<"""),
    re.compile(r"""var ct\s*=\s*["'](\d{10})["']"""),  # WeChat, which writes the date by a script
)
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.IGNORECASE | re.DOTALL)
_MARK = "此处是第{}个表格，在下面一行里。"
"""what stands for a table while trafilatura looks for the article"""
_MARKED = re.compile(r"\S*此处是第(\d+)个表格，在下面一行里。\S*")
_TITLE_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+\s|--+|——).*", re.DOTALL)
_LINES = 120  # of a page, among which its date is looked for
_NO_TEXT = "Save the article's own page, or its text"


def read_html(raw: bytes, limits: Limits) -> Page:
    """The main text of a page: no navigation, no advertisements. Tables of numbers are lines of cells.

    Raises UnreadableError for a page without an article, and when trafilatura is not installed.
    """
    trafilatura = needed("trafilatura", "HTML", "html")
    markup = decode_declared(raw)
    visible, _ = plain(markup)
    marked, tables = _marked(markup)
    found = trafilatura.bare_extraction(
        marked, include_comments=False, include_tables=False, with_metadata=True, config=_settings()
    )
    text = _contained(markup) or (_with_tables(found.text, tables) if found else None)
    if not text or not text.strip():
        raise UnreadableError("no article is found in this page", _NO_TEXT)
    said = {
        "title": _headline(found.title) if found else None,
        "date": _date(markup, visible),
        "source": found.sitename if found else None,
        "url": found.url if found else None,
    }
    outside = sum(table not in text for table in tables)
    notes = (f"{outside} table{'s' * (outside > 1)} not read",) if outside else ()
    return Page(text, {key: value for key, value in said.items() if value}, notes)


def _marked(markup: str) -> tuple[str, list[str]]:
    """The page with a mark in the place of each table of numbers, and these as lines."""
    tables: list[str] = []

    def mark(table: re.Match[str]) -> str:
        text = table_text(table[0])
        if text is None:
            return table[0]
        tables.append(text)
        return f"<p>{_MARK.format(len(tables))}</p>"

    return _TABLE.sub(mark, markup), tables


def _with_tables(text: str | None, tables: Sequence[str]) -> str | None:
    """The text with the tables in the places of their marks."""
    return text and _MARKED.sub(lambda mark: tables[int(mark[1]) - 1], text)


@cache
def _settings() -> Any:
    settings = needed("trafilatura.settings", "HTML", "html").use_config()
    # below 250 characters it takes all that is on the page
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_SHORTEST))
    return settings


def _contained(markup: str) -> str | None:
    """What is in the element that a common system puts its articles into."""
    names = "|".join((*_CONTAINERS, *_CLASSES))
    if not re.search(rf"""(?:id|class)\s*=\s*["'](?:[^"']*\s)?(?:{names})\b""", markup):
        return None
    lxml = needed("lxml.html", "HTML", "html")
    tree = lxml.fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", markup))
    wanted = [f'@id="{each}"' for each in _CONTAINERS]
    wanted += [f'contains(concat(" ", @class, " "), " {each} ")' for each in _CLASSES]
    for node in tree.xpath(f"//*[{' or '.join(wanted)}]"):
        text, _ = plain(lxml.tostring(node, encoding="unicode", with_tail=False))
        if len(text) >= _SHORTEST:
            return text
    return None


def _headline(title: str | None) -> str | None:
    """云泽外贸回升_云泽网 → 云泽外贸回升."""
    return title and (_TITLE_SITE.sub("", title) or title)


def _date(markup: str, visible: str) -> ArticleDate:
    """As its head says, or a line of it such as 发布时间：2024-07-24; never a year in passing."""
    tags = (tag for tag in _META.findall(markup) if _META_DATE.search(tag))
    contents = [match[1] or match[2] for tag in tags if (match := _CONTENT.search(tag))]
    others = (said for pattern in _OTHER_DATES for said in pattern.findall(markup))
    for said in (*contents, *others):
        try:
            if date := as_date(said):
                return date
        except ValueError:
            continue
    return next(filter(None, map(line_date, visible.split("\n")[:_LINES])), None)
