"""Word lists as regular expressions: a trie, so that a long list costs one walk, longest word first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

Trie = dict[str, "Trie"]
_MANY = 32
_NEVER = "(?!)"
_NO_GUARDS: Mapping[str, str] = MappingProxyType({})


def any_of(words: Iterable[str], guards: Mapping[str, str] = _NO_GUARDS) -> str:
    """A pattern that matches the longest of `words` at a place: 增, 增长, 增加 → 增(?:加|长)?.

    `guards` are the characters that may not follow a word: 家 is none in 家庭. Of no words it matches
    nowhere.
    """
    root: Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    if not root:
        return _NEVER
    firsts = [re.escape(char) for char in sorted(root) if char]
    # `re` tries one branch after the other: of many, a class tells at once that none will do
    ahead = f"(?=[{''.join(firsts)}])" if len(firsts) > _MANY and "" not in root else ""
    found = _pattern(root, "", guards)
    return f"(?:{ahead}{found})" if ahead else found


def _pattern(node: Trie, word: str, guards: Mapping[str, str]) -> str:
    """What may follow `word` in the trie; `node` is where it ends there."""
    branches = [
        re.escape(char) + _pattern(child, word + char, guards)
        for char, child in sorted(node.items())
        if char
    ]
    ends = "" in node
    guard = f"(?![{guards[word]}])" if ends and word in guards else ""
    if not branches:
        return guard
    if guard:
        return f"(?:{'|'.join(branches)}|{guard})"
    if all(len(branch) == 1 for branch in branches):
        body = branches[0] if len(branches) == 1 else f"[{''.join(branches)}]"
    else:
        body = f"(?:{'|'.join(branches)})"
    if not ends:
        return body
    single = len(body) == 1 or body[0] == "[" or body.startswith("(?:")
    return f"{body}?" if single else f"(?:{body})?"
