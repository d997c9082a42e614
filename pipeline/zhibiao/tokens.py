"""Words: jieba's segmentation with the rulebook's own words, in an instance of its own.

`rjieba` (extra `zhibiao[fast]`) is not used here, since it cannot take own words.
"""

from __future__ import annotations

import logging
from functools import lru_cache

import jieba

from .rulebook import Rulebook

_CACHE = 50_000


class Cutter:
    """Cuts text into words. Deterministic: dictionary only, no hidden Markov model."""

    def __init__(self, rules: Rulebook) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        self._own = [*rules.metrics.segments, *rules.metrics.heads]
        self._ready = False
        self.cut = lru_cache(maxsize=_CACHE)(self._cut)

    def _cut(self, text: str) -> tuple[str, ...]:
        if not self._ready:
            self._prepare()
        return tuple(self._jieba.cut(text, HMM=False))

    def _prepare(self) -> None:
        with self._jieba.lock:
            pass
        self._jieba.initialize()
        for word in self._own:
            self._jieba.add_word(word)
        self._ready = True
