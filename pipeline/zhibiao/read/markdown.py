"""Markdown → text: marks go, a line stays a line; front matter tells title and date."""

from __future__ import annotations

import re

from .decode import decode
from .page import Page
from .reading import Limits

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1[`~]*[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_REPLACED = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),  # images
    (re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ ]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}(?:[-*_=][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^\n*_]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!~|-])"), r"\1"),
)


def read_markdown(raw: bytes, limits: Limits) -> Page:
    """The text of a Markdown file, its tables as they stand there. Code is left out, and said to be."""
    text = decode(raw)
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {
            key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front[1]) if value
        }
        text = text[front.end() :]
    text, codes = _FENCED.subn("", text)
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    notes = (f"{codes} code block{'s' * (codes > 1)} not read",) if codes else ()
    return Page(text, fields, notes)
