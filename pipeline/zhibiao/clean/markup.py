"""Markup: the marks of Markdown and LaTeX go: **3.2%**, `3.2%`, $3.2\\%$, # before a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .offsets import Edit, Shift, apply_edits

_MARKS = ("*", "`", "\\", "__", "$", "# ")
_MARK = re.compile(
    r"\*{2,3}(?=[^*\s])|(?<=[^*\s])\*{2,3}|(?<!_)__(?=[^_\s])|(?<=[^_\s])__(?!_)|`+|\\(?=[%*_#~])"
    r"|(?m:^#{1,6} +(?=\S))"  # a heading
    # *6.5%*, but *ST华星 and 5*3*2
    r"|(?<![*A-Za-z\d])\*(?!ST)(?=[^*\s])(?P<slanted>[^*\n]{0,40}\d[^*\n]{0,40}?)(?<!\s)\*(?![*A-Za-z\d])"
    # $3.2\%$, but US$5和$6
    r"|(?<![A-Z])\$(?P<math>[^$\n\u4e00-\u9fff]{0,40}\d[^$\n\u4e00-\u9fff]{0,40})(?<![A-Z\s])\$(?!\d)"
)
# inside of $…$: 1{,}286, 3\sim5\%, 12\,\mathrm{km}
_LATEX = re.compile(
    r"\\sim(?![a-z]) ?|\{,\}|\\(?:text|mathrm|mathbf|rm)\{?|\\[,;!:]|\\(?=[%&#_])|[{}]"
)
_SPELLED = {"\\sim": "~", "{,}": ","}


def drop_markup(text: str) -> tuple[str, Shift | None]:
    """Text → the same without the marks of Markdown and LaTeX around its words."""
    if not any(mark in text for mark in _MARKS):
        return text, None
    return apply_edits(text, _edits(text))


def _edits(text: str) -> Iterator[Edit]:
    for mark in _MARK.finditer(text):
        start, end = mark.span()
        if mark.lastgroup is None:
            yield start, end, ""
            continue
        yield start, start + 1, ""
        if mark.lastgroup == "math":
            for part in _LATEX.finditer(text, start + 1, end - 1):
                yield part.start(), part.end(), _SPELLED.get(part[0].rstrip(), "")
        yield end - 1, end, ""
