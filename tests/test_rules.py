"""Every rule's cases, through the whole scanner and extractor: what it must find, and leave alone."""

from __future__ import annotations

import pytest

from zhibiao.extract import default_extractor
from zhibiao.rulebook import Pattern, load_rules
from zhibiao.rulebook.base import Named
from zhibiao.rulecases import bracket, of_mention, of_pattern

RULES = load_rules()
EXTRACTOR = default_extractor()
MENTIONS = [*RULES.unit, *RULES.numerals.word, *RULES.cues.cue, *RULES.exclusion]


@pytest.mark.parametrize("rule", MENTIONS, ids=lambda rule: rule.id)
def test_a_unit_numeral_cue_or_exclusion(rule: Named) -> None:
    assert list(of_mention(EXTRACTOR.scanner, rule)) == []


@pytest.mark.parametrize("rule", RULES.patterns.pattern, ids=lambda rule: rule.id)
def test_a_pattern(rule: Pattern) -> None:
    assert list(of_pattern(EXTRACTOR, rule)) == []


def test_brackets() -> None:
    assert bracket("同比[增长]5%") == ("同比增长5%", (2, 4))
    assert bracket("见[[原文](x)]处") == ("见[原文](x)处", (1, 8))
    assert bracket("同比增长5%") is None
