"""Words: jieba's dictionary segmentation with the rulebook's own words, in an instance of its own.

Where `rjieba` (extra `zhibiao[fast]`) is installed it cuts instead: jieba's dictionary and algorithm
in Rust. tests/test_tokens.py holds the two to the same words.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from .rulebook import Rulebook
from .rulebook.lexicon import Role

rjieba: Any
try:
    import rjieba
except ImportError:
    rjieba = None

_CACHE = 8_192
_OWN_TAG = "n"
KEPT_WHOLE: tuple[Role, ...] = ("segment", "head")
"""roles of words that are not cut"""
Cut = Callable[[str], Sequence[str]]
Tag = Callable[[str], str]


class Cutter:
    """Cuts text into words. Deterministic: dictionary only, no hidden Markov model.

    The dictionary is read at the first cut, once, whichever thread comes first.
    `fast` chooses rjieba or jieba; without it rjieba is taken where it is installed.
    """

    def __init__(self, rules: Rulebook, fast: bool | None = None) -> None:
        self._own = tuple(word for role in KEPT_WHOLE for word in rules.lexicon.words(role))
        self._make = _rust if (rjieba is not None if fast is None else fast) else _python
        self._lock = Lock()
        self._ready: Cut | None = None
        self._tags: Tag | None = None
        self.cut = lru_cache(maxsize=_CACHE)(self.words)
        self.tag = lru_cache(maxsize=_CACHE)(self._tag)
        """the part of speech of a word in jieba's dictionary, "" for one that it doesn't hold"""

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a text, which joined are the text again. `cut` is the same, remembered."""
        return tuple((self._ready or self._prepare())(text))

    def _tag(self, word: str) -> str:
        if self._tags is None:
            self._prepare()
        assert self._tags is not None
        return self._tags(word)

    def _prepare(self) -> Cut:
        """The segmenter with all its words. A second `add_word` would weigh a word anew."""
        with self._lock:
            if self._ready is None:
                self._ready, self._tags = self._make(self._own)
            return self._ready


def _python(own: Iterable[str]) -> tuple[Cut, Tag]:
    with warnings.catch_warnings():
        # pkg_resources says on import that it is deprecated, old escapes that they are: not our user's
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 - its dictionary is read only where rjieba is not installed
    tokenizer = jieba.Tokenizer()
    # Its own way is by a cache in the system's temporary folder, which is loaded by marshal whoever
    # wrote it, and costs every article where it cannot be written.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True

    def cut(text: str) -> list[str]:
        return list(tokenizer.cut(text, HMM=False))

    # a word that is cut whole already is not added: it would be weighed differently by the two
    added = {word for word in own if len(cut(word)) > 1}
    for word in own:
        if len(cut(word)) > 1:
            tokenizer.add_word(word, tokenizer.suggest_freq(word, False))

    @cache
    def known() -> Mapping[str, str]:
        """The tags of the dictionary, read only where one is asked for."""
        with tokenizer.get_dict_file() as lines:
            rows = (line.decode("utf-8").split() for line in lines)
            return {row[0]: row[2] for row in rows if len(row) > 2}

    def tag(word: str) -> str:
        return _OWN_TAG if word in added else known().get(word, "")

    return cut, tag


def _rust(own: Iterable[str]) -> tuple[Cut, Tag]:
    tokenizer = rjieba.Jieba()

    def cut(text: str) -> Sequence[str]:
        words: Sequence[str] = tokenizer.cut(text, False)
        return words

    for word in own:
        if len(cut(word)) > 1:
            tokenizer.add_word(word, tokenizer.suggest_freq(word), _OWN_TAG)

    def tag(word: str) -> str:
        if not tokenizer.has_word(word):
            return ""
        tagged = tokenizer.tag(word, False)
        return str(tagged[0][1]) if len(tagged) == 1 else ""

    return cut, tag
