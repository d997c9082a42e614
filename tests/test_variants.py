"""Traditional characters: read as simplified ones, told in the article's own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhibiao
from zhibiao.clean import clean
from zhibiao.clean.variants import VARIANTS, own_characters


def test_no_character_is_read_as_one_that_is_read_as_another() -> None:
    assert not VARIANTS.keys() & set(VARIANTS.values())


def test_simplified_text_has_no_variants() -> None:
    text = "乾隆年间，显著、覆盖、著作、狼藉、存摺，台湾里面后来于"
    assert own_characters(text) == {}
    assert clean(text).text == text


@given(st.text([*VARIANTS, *"亿元，。3%"], max_size=40))
def test_every_character_keeps_its_place(text: str) -> None:
    cleaned = clean(text)
    assert all(
        cleaned.text[at] == VARIANTS.get(char, char)
        for at, char in enumerate(text)
        if len(cleaned.text) == len(text)
    )


def test_a_fact_is_told_in_the_articles_own_characters() -> None:
    text = "上半年，雲澤縣出口額4.2億元，年增7.5%。"
    (fact,) = zhibiao.extract(text, date=2025)
    assert (fact.metric, fact.unit, fact.subject) == ("出口額", "億元", "雲澤縣")
    assert [(move.basis, move.value) for move in fact.growth] == [("yoy", Decimal("7.5"))]
    assert fact.normalized is not None
    assert (fact.normalized.value, fact.normalized.unit) == (420_000_000, "元")
    for span in (*fact.spans.metric, fact.spans.evidence):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "words", "own"),
    [
        ("營收3億元", "亿元", "億元"),
        ("營收3亿元", "亿元", "亿元"),
        # 后 of 皇后 and 後: the one that the article has more of
        ("皇后之後、後來", "后来", "後來"),
    ],
)
def test_words_that_stand_nowhere_take_the_characters_of_the_article(
    text: str, words: str, own: str
) -> None:
    assert clean(text).spelled(words) == own


def test_words_that_stand_somewhere_take_the_characters_of_that_place() -> None:
    cleaned = clean("皇后之後、後來")
    assert cleaned.spelled("皇后", [(0, 2)]) == "皇后"
    assert cleaned.spelled("之后", [(2, 4)]) == "之後"
