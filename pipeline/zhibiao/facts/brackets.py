"""Brackets and quotes, and the pieces of a name between them."""

from __future__ import annotations

import re

from .draft import Range

PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’"}
OPENS = frozenset(PAIRS)
CLOSES = frozenset(PAIRS.values())
_BRACKET = re.compile(f"[{re.escape(''.join(OPENS | CLOSES))}]")


def without_gap(text: str, pieces: list[Range]) -> list[Range]:
    """Takes off a bracket whose words were taken out: 昨天（|）客流 → 昨天|客流."""
    kept: list[Range] = []
    for start, end in pieces:
        before, at = kept[-1] if kept else (0, 0)
        gap = before < at and PAIRS.get(text[at - 1]) == text[start]
        if gap:
            kept[-1] = (before, at - 1)
        kept.append((start + gap, end))
    return [(start, end) for start, end in kept if start < end]


def balanced(text: str, pieces: list[Range]) -> list[Range]:
    """Takes off a bracket or quote whose other half lies outside."""
    whole = "".join([text[a:b] for a, b in pieces])
    if not _BRACKET.search(whole):
        return pieces
    start, end = pieces[0]
    for left, right in PAIRS.items():
        if whole.count(right) > whole.count(left):
            cut = text.rfind(right, start, end)
            if cut >= 0 and text[start:cut].count(left) == 0:
                start = cut + 1
        elif whole.count(left) > whole.count(right) and text[start:end].startswith(left):
            start += 1
    pieces = [(start, end), *pieces[1:]] if start < end else pieces[1:]
    return pieces
