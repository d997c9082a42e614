"""A word is there because it acts: sentences whose facts are others without it.

tests/words.toml has frames: a sentence with {} for the words, and the facts it has with each of them.
benchmarks/mutate.py tells whether a word, or a rule, is held by any.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from telling import line
from zhibiao.extract import default_extractor
from zhibiao.library import as_article

WORDS = Path(__file__).with_name("words.toml")
FRAMES: list[dict[str, Any]] = tomllib.loads(WORDS.read_text(encoding="utf-8"))["frame"]


def told(text: str, date: str | None = None) -> list[str]:
    return [line(fact) for fact in default_extractor()(as_article(text, date)).facts]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame["text"][:24])
def test_words(frame: dict[str, Any]) -> None:
    words = frame.get("words", "").split() or [""]
    found = {word: told(frame["text"].replace("{}", word), frame.get("date")) for word in words}
    wanted = {word: [fact.replace("{}", word) for fact in frame["facts"]] for word in words}
    assert {word: found[word] for word in words if found[word] != wanted[word]} == {}
