"""Extractors to be measured: with rjieba or without, dictionaries read, nothing remembered."""

from __future__ import annotations

import functools
import gc
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch

from zhibiao.extract import Extractor
from zhibiao.schema import Article
from zhibiao.tokens import Cutter

# not `import zhibiao.extract as module`: that gives the function of this name
MODULE = import_module("zhibiao.extract")
HAS_RJIEBA = find_spec("rjieba") is not None
_WARM = Article(text="今年上半年，全市进出口总额208.2亿元，同比增长15.3%。", date=2021)


def fresh(fast: bool = HAS_RJIEBA, cutter: Any = Cutter) -> Extractor:
    """An extractor that has read its dictionary and its rules, and no text that it could remember.

    `fast` chooses rjieba or jieba, `cutter` makes the Cutter.
    """
    with patch.object(MODULE, "Cutter", partial(cutter, fast=fast)):
        extract = Extractor()
    extract(_WARM)
    forget()
    return extract


def forget() -> None:
    """Empty every cache of the package that text fills: those with a limit to their size."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper) and _of_text(each):
            each.cache_clear()


def _of_text(cache: Any) -> bool:
    ours = (getattr(cache, "__module__", None) or "").startswith("zhibiao.")
    return ours and cache.cache_parameters()["maxsize"] is not None
