"""Names that a text shows to be those of companies or bodies."""

from __future__ import annotations

import re

import pytest

from zhibiao.extract import default_extractor
from zhibiao.rulebook import Anchor, load_rules

REGISTER = default_extractor().engine.subjects.register
ANCHORS = load_rules().names.anchor
CASES = [(anchor, text) for anchor in ANCHORS for text in anchor.cases]
REJECTS = [(anchor, text) for anchor in ANCHORS for text in anchor.rejects]


@pytest.mark.parametrize(("anchor", "text"), CASES, ids=lambda each: getattr(each, "id", ""))
def test_an_anchor_shows_a_name(anchor: Anchor, text: str) -> None:
    (name,) = REGISTER.learn(f"{text}。\n{text}。")
    assert re.fullmatch(r"云[一-龥]{1,3}\*?|中信", name)


@pytest.mark.parametrize(("anchor", "text"), REJECTS, ids=lambda each: getattr(each, "id", ""))
def test_an_anchor_shows_none(anchor: Anchor, text: str) -> None:
    assert REGISTER.learn(f"{text}。\n{text}。") == ()


def test_every_item_of_a_list_before_an_anchor_is_a_name() -> None:
    text = "云宝（6155）、千耀（3236）等6档涨停，股价上涨。"
    assert REGISTER.learn(f"{text}{text}") == ("云宝", "千耀")


def test_the_longest_name_comes_first() -> None:
    text = "云泽汽车公告称，云泽上半年净利润3亿元。云泽二季度营收5亿元。"
    assert REGISTER.learn(text) == ("云泽汽车", "云泽")
