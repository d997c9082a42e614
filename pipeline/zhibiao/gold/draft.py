"""A draft of gold, from what was extracted: to be corrected by someone who reads the article."""

from __future__ import annotations

from typing import Any

from ..errors import escaped
from ..evaluate.gold import GoldComparison, GoldFact, GoldGrowth
from ..extract import Extraction
from ..schema import Comparison, Fact, Growth
from .toml import gold_toml

_UNSURE = 0.8
_HEAD = "# A draft by zhibiao, to be corrected: see zhibiao gold check.\n"


def draft(extraction: Extraction) -> str:
    """The gold file of an article: each fact under its words, the less sure ones named."""
    facts = extraction.facts
    gold = map(gold_fact, facts)
    return _HEAD + gold_toml(extraction.article.date, gold, map(_note, facts))


def gold_fact(fact: Fact) -> GoldFact:
    """A fact as the annotation guide writes it, without what gold has no keys for."""
    parts: dict[str, Any] = {
        name: getattr(fact, name) for name in GoldFact.model_fields if hasattr(fact, name)
    }
    parts["growth"] = tuple(map(_growth, fact.growth))
    parts["comparison"] = tuple(map(_comparison, fact.comparison))
    return GoldFact.model_construct(**parts)


def _growth(growth: Growth) -> GoldGrowth:
    return GoldGrowth.model_construct(**_shared(growth, GoldGrowth))


def _comparison(comparison: Comparison) -> GoldComparison:
    return GoldComparison.model_construct(**_shared(comparison, GoldComparison))


def _shared(part: Growth | Comparison, gold: type[GoldGrowth | GoldComparison]) -> dict[str, Any]:
    return {name: getattr(part, name) for name in gold.model_fields if hasattr(part, name)}


def _note(fact: Fact) -> str:
    words = escaped(" ".join(fact.spans.evidence.text.split()))
    return words if fact.confidence >= _UNSURE else f"{words}\nconfidence {fact.confidence:.2f}"
