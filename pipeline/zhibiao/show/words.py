"""The parts of a fact in few words, for a table."""

from __future__ import annotations

from decimal import Decimal

from zhibiao.facts.draft import Against, Move
from zhibiao.mentions.token import Quantity
from zhibiao.schema import Comparison, Fact, Growth

QUALIFIERS: dict[str | None, str] = {
    None: "",
    "about": "≈",
    "nearly": "≲",
    "over": ">",
    "under": "<",
}


def value_words(fact: Fact) -> str:
    """`>208.2 亿元`, `16–19.05 亿元`."""
    return _amount(fact.value, fact.value_to, fact.unit, fact.qualifier)


def fact_words(fact: Fact) -> str:
    """`云泽市 2024-H1: 出口额 3 亿元, yoy +5 %, rank 4 (全省) (forecast)`."""
    amount = " ".join(filter(None, (fact.metric, value_words(fact))))
    parts = (amount, *map(growth_words, fact.growth), *map(comparison_words, fact.comparison))
    where = " ".join(filter(None, (fact.subject, fact.period)))
    status = "" if fact.status == "actual" else f" ({fact.status})"
    return f"{where}{': ' if where else ''}{', '.join(parts)}{status}"


def quantity_words(number: Quantity) -> str:
    """As `value_words`, for a value that is no fact yet."""
    return _amount(number.value, number.value_to, number.unit, number.qualifier)


def growth_words(growth: Growth | Move) -> str:
    """`yoy +15.3 %`, `base 2019 +19.3 %`, `base 2012 ×3.2`, `yoy from 5`."""
    basis = " ".join(filter(None, (growth.basis, growth.base)))
    if growth.value is None:
        return f"{basis} from {_number(growth.from_)}"
    sign = "×" if growth.ratio else "+" if growth.value > 0 else ""
    amount = _amount(growth.value, growth.value_to, growth.unit, None)
    if growth.from_ is not None:
        amount += f" from {_number(growth.from_)}"
    return f"{basis} {QUALIFIERS[growth.qualifier]}{sign}{amount}"


def comparison_words(comparison: Comparison | Against) -> str:
    """`rank 3 (全市)`, `difference -0.3 个百分点 (全国)`, `record (历史)`."""
    amount = _amount(comparison.value, None, comparison.unit, comparison.qualifier)
    reference = f"({comparison.reference})" if comparison.reference else ""
    return " ".join(filter(None, (comparison.kind, amount, reference)))


def _amount(
    value: Decimal | None, value_to: Decimal | None, unit: str | None, qualifier: str | None
) -> str:
    if value is None:
        return ""
    number = _number(value) if value_to is None else f"{_number(value)}–{_number(value_to)}"
    return f"{QUALIFIERS[qualifier]}{number} {unit or ''}".rstrip()


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
