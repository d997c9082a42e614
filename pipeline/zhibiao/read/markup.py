"""Pieces of HTML, such as feeds and crawlers put into a field → text. Whole pages are read by html.py.

Tables of numbers become lines of text, see grid.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .grid import TAB, Merged, holds_sentences, is_table, one_line, spread, text_of

_TAG = re.compile(
    r"\s*(?:<!--.*?-->\s*)*</?(?:p|div|br|span|section|article|table|h[1-6]|ul|ol|strong|b|img|a|font|center)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = frozenset(
    ["address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption",
     "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
     "p", "pre", "section", "table", "tr", "ul"]
)  # fmt: skip
_HIDDEN = frozenset(["script", "style", "template", "noscript", "iframe", "head"])
_CELLS = frozenset(["td", "th"])
_GAPS = re.compile(r"[ \t\r\n]+")


def is_markup(text: str) -> bool:
    """Whether a text begins with a tag, or holds the ends of paragraphs.

    >>> is_markup("<p>出口额5亿元。</p>"), is_markup("出口额<5亿元")
    (True, False)
    """
    return _TAG.match(text[:2000]) is not None or "</p>" in text


def plain(markup: str) -> tuple[str, int]:
    """The text of a piece of HTML, a line a paragraph, and how many tables were left out of it.

    >>> plain("<p>出口额5亿元，</p><p>增长&nbsp;3%。</p><table><tr><td>1</td></tr></table>")
    ('出口额5亿元，\\n增长\\xa03%。', 1)
    """
    parser = _Parser()
    parser.feed(markup)
    parser.close()
    lines = (_GAPS.sub(" ", line).strip(" ") for line in parser.text.split(_BREAK))
    text = "\n".join(line for line in lines if line)
    return text.replace(_TAB, TAB), parser.left_out


def table_text(markup: str) -> str | None:
    """The lines of a table of numbers, given as HTML; None for one that lays out a page."""
    parser = _Parser()
    parser.feed(markup)
    parser.close()
    return (
        parser.text.strip(_BREAK).replace(_BREAK, "\n").replace(_TAB, TAB) if parser.read else None
    )


_BREAK, _TAB = "\x00", "\x01"
"""where a line begins or ends, and a cell, until blanks are put in order"""
_OWN = re.compile(f"[{_BREAK}{_TAB}]")


@dataclass(slots=True)
class _Table:
    """A table whose end has not come yet."""

    rows: list[list[Merged]] = field(default_factory=list)
    pieces: list[str] | None = None
    """of the cell that is open"""
    span: tuple[int, int] = (1, 1)
    nests: bool = False
    """there is a table in it: it only lays out the page"""

    def end_cell(self) -> None:
        if self.pieces is not None:
            self.rows[-1].append(Merged("".join(self.pieces), *self.span))
            self.pieces = None


class _Parser(HTMLParser):
    """`text` has a mark where a line begins or ends, and where a cell does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out = self.read = 0
        self._pieces: list[str] = []
        self._hidden: list[str] = []
        self._tables: list[_Table] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def parse_html_declaration(self, i: int) -> int:
        """<![ADCTA[ is none that HTML has: it is passed over as a comment."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def close(self) -> None:
        super().close()
        while self._tables:
            self._end_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "table" and not self._hidden:
            if self._tables:
                self._tables[-1].nests = True
            self._tables.append(_Table())
        elif self._tables and not self._hidden and (tag == "tr" or tag in _CELLS):
            self._begin(tag, dict(attrs))
        if tag in _BLOCKS:
            self._put(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._put(_BREAK)
        if self._tables and not self._hidden:
            if tag in _CELLS or tag == "tr":
                self._tables[-1].end_cell()
            elif tag == "table":
                self._end_table()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._put(_OWN.sub("", data))

    def _put(self, text: str) -> None:
        """Into the cell that is open, or what is around all tables; between cells there is nothing to read."""
        table = self._tables[-1] if self._tables else None
        if table is None:
            self._pieces.append(text)
        elif table.pieces is not None:
            table.pieces.append(text)

    def _begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        table = self._tables[-1]
        table.end_cell()
        if tag == "tr" or not table.rows:
            table.rows.append([])
        if tag in _CELLS:
            table.pieces = []
            table.span = _count(attrs.get("colspan")), _count(attrs.get("rowspan"))

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.end_cell()
        cells = [
            [cell._replace(text=one_line(cell.text.replace(_BREAK, ""))) for cell in row]
            for row in table.rows
        ]
        rows = spread(cells)
        if not table.nests and is_table(rows):
            self.read += 1
            self._put(_BREAK + text_of(rows).replace("\n", _BREAK).replace(TAB, _TAB) + _BREAK)
        elif table.nests or holds_sentences(rows):
            self._put(_BREAK.join(["", *(cell.text for row in table.rows for cell in row), ""]))
        else:
            self.left_out += 1


def _count(written: str | None) -> int:
    """colspan="3"."""
    return (
        int(written)
        if written and written.isascii() and written.isdigit() and len(written) < 5 and int(written)
        else 1
    )
