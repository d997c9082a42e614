"""Every rule's cases: the sentences it must match, and those it must leave alone."""

from __future__ import annotations

import re

import pytest

from zhibiao.extract import Extractor
from zhibiao.facts.patterns import Matcher, letters_of
from zhibiao.mentions.scan import Scanner
from zhibiao.mentions.token import Mention
from zhibiao.rulebook import Pattern, load_rules
from zhibiao.schema import Article

RULES = load_rules()
SCANNER = Scanner(RULES)
MATCHER = Matcher(RULES.patterns)
EXTRACTOR = Extractor()
NAMED = [*RULES.unit, *RULES.numerals.word, *RULES.cues.cue]
SKIPPED = [cue for cue in RULES.cues.cue if cue.type == "SKIP"]


def bracketed(case: str) -> tuple[str, tuple[int, int]]:
    """同比[增长]5% → 同比增长5%, (2, 4). The outer brackets count."""
    begin, end = case.index("["), case.rindex("]")
    return case[:begin] + case[begin + 1 : end] + case[end + 1 :], (begin, end - 1)


def scan(text: str) -> list[Mention]:
    return SCANNER.scan(text, 0, len(text))


def cases_of(rules: list) -> list[object]:
    return [
        pytest.param(rule, case, id=f"{rule.id}-{case}") for rule in rules for case in rule.cases
    ]


def rejects_of(rules: list) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.id}-{text}") for rule in rules for text in rule.rejects
    ]


@pytest.mark.parametrize(("rule", "case"), cases_of([r for r in NAMED if r not in SKIPPED]))
def test_a_unit_numeral_or_cue_is_found_where_its_case_says(rule, case: str) -> None:
    text, span = bracketed(case)
    found = [(m.start, m.end) for m in scan(text) if m.cue == rule.id]
    assert span in found


@pytest.mark.parametrize(("rule", "text"), rejects_of(NAMED))
def test_a_unit_numeral_or_cue_is_not_found_elsewhere(rule, text: str) -> None:
    assert [m for m in scan(text) if m.cue == rule.id] == []


@pytest.mark.parametrize(("rule", "case"), cases_of(SKIPPED))
def test_what_is_skipped_is_no_mention_and_no_text(rule, case: str) -> None:
    text, (begin, end) = bracketed(case)
    assert all(m.end <= begin or m.start >= end for m in scan(text))


@pytest.mark.parametrize(("rule", "case"), cases_of(list(RULES.exclusion)))
def test_an_exclusion_covers_its_case(rule, case: str) -> None:
    text, span = bracketed(case)
    assert any(match.span() == span for match in re.finditer(rule.pattern, text))


@pytest.mark.parametrize(("rule", "text"), rejects_of(list(RULES.exclusion)))
def test_an_exclusion_leaves_others_alone(rule, text: str) -> None:
    assert re.search(rule.pattern, text) is None


PATTERN_CASES = [
    pytest.param(rule, case, id=f"{rule.id}-{case.text}")
    for rule in RULES.patterns.pattern
    for case in rule.cases
]


@pytest.mark.parametrize(("rule", "case"), PATTERN_CASES)
def test_a_pattern_gives_what_its_case_wants(rule: Pattern, case) -> None:
    assert rule.id in [match.rule for match in MATCHER.find(letters_of(scan(case.text)))]
    facts = EXTRACTOR(Article(text=case.text)).facts
    given = [part for fact in facts for part in (fact, *fact.growth, *fact.comparison)]
    dumps = [part.model_dump(by_alias=True) for part in given]
    assert any(
        all(
            dump.get(key) == value or str(dump.get(key)) == str(value)
            for key, value in case.want.items()
        )
        for dump in dumps
    ), dumps


@pytest.mark.parametrize(("rule", "text"), rejects_of(list(RULES.patterns.pattern)))
def test_a_pattern_leaves_others_alone(rule: Pattern, text: str) -> None:
    assert rule.id not in [match.rule for match in MATCHER.find(letters_of(scan(text)))]
