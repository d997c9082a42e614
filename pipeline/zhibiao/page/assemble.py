"""The page as one HTML file: style, script and data in it, nothing to be fetched."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources

from .marked import Page

_SCRIPTS = (
    "words.js",
    "facts.js",
    "periods.js",
    "filter.js",
    "card.js",
    "text.js",
    "table.js",
    "charts.js",
    "main.js",
)
# < would end the script element, U+2028 a line of it; half an emoji no file could hold
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SLOT = re.compile(r"<!--(\w+)-->")


def assembled(page: Page) -> str:
    """The page that shows these articles. Whatever stands in them, it is shown and never run.

    Only its own script runs and nothing is fetched: its Content-Security-Policy says so.
    """
    parts = {
        "policy": policy(),
        "style": f"<style>{style()}</style>",
        "data": f'<script type="application/json" id="data">{embedded(page)}</script>',
        "script": f"<script>{script()}</script>",
    }
    return _SLOT.sub(lambda match: parts[match[1]], _file("page.html"))


def embedded(page: Page) -> str:
    """The data as JSON that can stand inside a script element. What is absent is left out.

    >>> embedded(Page(failed=()))
    '{}'
    """
    data = page.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@cache
def policy() -> str:
    """The Content-Security-Policy under which the page works."""
    rules = {
        "default-src": "'none'",
        "script-src": _hash(script()),
        "style-src": _hash(style()),
        "img-src": "data:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def script() -> str:
    """Its one script."""
    files = "\n".join(map(_file, _SCRIPTS))
    return f'(() => {{\n"use strict";\n{files}}})();\n'


@cache
def style() -> str:
    """Its style sheet."""
    return _file("page.css")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
