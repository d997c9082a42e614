"""The rules of scope: each names what its cases want, and nothing in the texts it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from zhibiao.extract import default_extractor
from zhibiao.facts.draft import Named
from zhibiao.facts.scope import Naming, Reach, after, beyond, in_hand
from zhibiao.library import as_article
from zhibiao.rulebook import ScopeCase, ScopeRule, load_rules

RULES = load_rules().scope
CASES = [(rule, case) for rule in RULES for case in rule.cases]
REJECTS = [(rule, text) for rule in RULES for text in rule.rejects]


def scope_of(text: str, date: str = "") -> list[dict[str, Any]]:
    """What holds for each fact of a text: the subject or period and the rule that named it."""
    extractor = default_extractor()
    read = extractor.read(text, as_article(text, date or None))
    return [
        {"subject": draft.held.subject, "period": draft.held.period}
        for drafts in read.drafts
        for draft in drafts
    ]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=lambda each: getattr(each, "id", ""))
def test_case(rule: ScopeRule, case: ScopeCase) -> None:
    held = scope_of(case.text, case.date)[-1][rule.names]
    assert held is not None
    assert held.text == case.want


@pytest.mark.parametrize(("rule", "text"), REJECTS, ids=lambda each: getattr(each, "id", ""))
def test_reject(rule: ScopeRule, text: str) -> None:
    assert [held[rule.names] for held in scope_of(text)] in ([None], [])


def naming(text: str, reach: Reach) -> Naming:
    return Naming(Named(text, (0, len(text))), "test", reach)


def test_a_naming_ends_what_reaches_no_further() -> None:
    city, year = naming("云泽市", Reach.ARTICLE), naming("全省", Reach.SENTENCE)
    firm, other = naming("云泽科技", Reach.PARAGRAPH), naming("云泽电气", Reach.PARAGRAPH)
    held = after(after(after(after((), city), firm), year), other)
    assert [each.named.text for each in held] == ["云泽市", "云泽电气"]


def test_a_boundary_ends_what_reaches_no_further_than_it() -> None:
    held = (naming("云泽市", Reach.ARTICLE), naming("云泽科技", Reach.PARAGRAPH))
    assert in_hand(beyond(held, Reach.SENTENCE)) == held[1].named
    assert in_hand(beyond(held, Reach.PARAGRAPH)) == held[0].named
    assert in_hand(beyond(held, Reach.ARTICLE)) is None


OWNERS = [
    ("云泽网讯 7月20日上午，东湖区举行签约仪式。合计签约项目24个。", "东湖区"),
    ("据云泽市商务局介绍，出口额5亿元。", "云泽市"),
    ("国家统计局发布数据，出口额5亿元。", ""),
    ("云泽市出口额5亿元。全省进口额3亿元。", "全省"),
    ("上半年引进市外到位资金35亿元。", ""),
    ("国内增值税2100亿元。", ""),
    ("云泽集团净亏损7亿元（2020年为3亿元），它在江浦拥有3条生产线。", "云泽集团"),
    ("大会秘书处已收到建议800件。", "大会秘书处"),
    ("美股盘前，叫车巨头云步科技大涨近14%。云步科技二季度净利润3亿元。", "云步科技"),
    ("公司近日发布年度报告。净利润3亿元。", "公司"),
]


@pytest.mark.parametrize(("text", "subject"), OWNERS)
def test_whose_number_it_is(text: str, subject: str) -> None:
    held = scope_of(text, "2024-07-24")[-1]["subject"]
    assert (held.text if held else "") == subject
