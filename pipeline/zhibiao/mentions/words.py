"""Word lists as regular expressions: a trie, so that a long list costs one walk, longest word first."""

from __future__ import annotations

import re
from collections.abc import Iterable

Trie = dict[str, "Trie"]


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words` at a place: 增, 增长, 增加 → 增(?:加|长)?."""
    root: Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: Trie) -> str:
    ends = "" in node
    branches = [re.escape(char) + _pattern(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    if all(len(branch) == 1 for branch in branches):
        body = branches[0] if len(branches) == 1 else f"[{''.join(branches)}]"
    else:
        body = f"(?:{'|'.join(branches)})"
    if not ends:
        return body
    single = len(body) == 1 or body[0] == "[" or body.startswith("(?:")
    return f"{body}?" if single else f"(?:{body})?"
