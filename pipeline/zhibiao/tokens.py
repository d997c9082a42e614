"""Words: jieba's segmentation with the rulebook's own words, in an instance of its own.

`rjieba` (extra `zhibiao[fast]`) is not used here, since it cannot take own words.
"""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache
from threading import Lock
from typing import Any

from .rulebook import Rulebook

with warnings.catch_warnings():
    # pkg_resources says on import that it is deprecated, old escapes that they are: not our user's
    warnings.simplefilter("ignore")
    import jieba

_CACHE = 50_000


class Cutter:
    """Cuts text into words. Deterministic: dictionary only, no hidden Markov model.

    The dictionary is read at the first cut, once, whichever thread comes first.
    """

    def __init__(self, rules: Rulebook) -> None:
        # It logs a traceback when it cannot keep its cache file, and then works all the same.
        jieba.setLogLevel(logging.CRITICAL)
        self._own = (*rules.metrics.segments, *rules.metrics.heads)
        self._lock = Lock()
        self._ready: Any = None
        self.cut = lru_cache(maxsize=_CACHE)(self.words)

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a text, which joined are the text again. `cut` is the same, remembered."""
        return tuple((self._ready or self._prepare()).cut(text, HMM=False))

    def _prepare(self) -> Any:
        """The tokenizer with all its words. A second `add_word` would weigh a word anew."""
        with self._lock:
            if self._ready is None:
                tokenizer = jieba.Tokenizer()
                tokenizer.initialize()
                for word in self._own:
                    tokenizer.add_word(word)
                self._ready = tokenizer
            return self._ready
