"""Pieces of HTML, such as feeds and crawlers put into a field → text. Whole pages are read by html.py."""

from __future__ import annotations

import re
from html.parser import HTMLParser

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
_HIDDEN = frozenset(["script", "style", "template", "noscript", "iframe", "head", "table"])
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
    lines = (_GAPS.sub(" ", line).strip(" ") for line in "".join(parser.pieces).split("\x00"))
    return "\n".join(line for line in lines if line), parser.tables


class _Parser(HTMLParser):
    """`pieces` joined are the text, with a NUL where a line begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.tables = 0
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.tables += tag == "table" and not self._hidden
            self._hidden.append(tag)
        if tag in _BLOCKS:
            self.pieces.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in _BLOCKS:
            self.pieces.append("\x00")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data.replace("\x00", ""))
