"""Variants: traditional characters are read as simplified ones, and told in the article's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib import resources

_FILE = "variants.toml"


def _read() -> dict[str, str]:
    """rules/variants.toml, which names its source: traditional character → the one it is read as."""
    source = resources.files("zhibiao.rules").joinpath(_FILE).read_text(encoding="utf-8")
    pairs = tomllib.loads(source)["characters"].split()
    table = {pair[0]: pair[1:] for pair in pairs}
    wrong = [pair for pair in pairs if len(pair) != 2 or pair[1] in table]
    if wrong or len(table) < len(pairs):
        raise ValueError(f"{_FILE}: not one character for one that is read as it is: {wrong[:5]}")
    return table


VARIANTS: Mapping[str, str] = _read()
"""Traditional characters, and the simplified one that each is read as."""

_VARIANT = re.compile(f"[{''.join(VARIANTS)}]")


def own_characters(text: str) -> dict[str, str]:
    """Simplified character → the traditional one that stands for it in `text`, the most used of them.

    >>> own_characters("億元，後來")
    {'亿': '億', '后': '後', '来': '來'}
    """
    if not _VARIANT.search(text):
        return {}
    found = sorted(set(text) & VARIANTS.keys(), key=lambda char: (text.count(char), char))
    return {VARIANTS[char]: char for char in found}
