"""Small gold texts and predicted facts for the tests of zhibiao.evaluate."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from zhibiao.evaluate.claim import claim_of_fact, claim_of_gold
from zhibiao.evaluate.gold import Gold, GoldFact, load_gold
from zhibiao.evaluate.pairing import Pairing, pair_document
from zhibiao.evaluate.score import Counts, count
from zhibiao.schema import Article, Comparison, Fact, Growth, Span, Spans

SPAN = Span(start=0, end=1, text="字")

Item = tuple[Any, ...]


def gold(toml: str) -> tuple[GoldFact, ...]:
    """Gold facts from the text of a gold file."""
    return Gold.model_validate(tomllib.loads(toml, parse_float=Decimal)).facts


def growth(basis: str, value: str | None, unit: str | None = "%", **more: Any) -> Growth:
    return Growth.model_validate(
        {"basis": basis, "value": value, "unit": unit, "span": SPAN, "rule": "test", **more}
    )


def comparison(kind: str, value: str | None, unit: str | None = None, **more: Any) -> Comparison:
    return Comparison.model_validate(
        {"kind": kind, "value": value, "unit": unit, "span": SPAN, "rule": "test", **more}
    )


def fact(
    metric: str, value: str | None = None, unit: str | None = None, *items: Any, **more: Any
) -> Fact:
    """A predicted fact; `items` are its growths and comparisons."""
    growths = [item for item in items if isinstance(item, Growth)]
    comparisons = [item for item in items if isinstance(item, Comparison)]
    spans = more.pop("spans", Spans(metric=(SPAN,), evidence=SPAN))
    return Fact.model_validate(
        {"metric": metric, "value": value, "unit": unit, "growth": growths,
         "comparison": comparisons, "spans": spans, **more}
    )  # fmt: skip


def perfect(wanted: GoldFact) -> Fact:
    """The fact that an extractor should give for a gold fact."""
    dropped = {"metric_alt", "subject_alt", "period_alt", "optional"}
    items = {"growth": {"__all__": {"optional"}}, "comparison": {"__all__": {"optional"}}}
    data = wanted.model_dump(exclude={**dict.fromkeys(dropped, True), **items})
    for item in (*data["growth"], *data["comparison"]):
        item.update(span=SPAN, rule="test")
    return Fact.model_validate({**data, "spans": Spans(metric=(SPAN,), evidence=SPAN)})


def perfect_extractor(directory: Path) -> Any:
    """An `extract` for `evaluate` that answers with the gold of `directory`."""

    def extract(article: Article) -> list[Fact]:
        return [perfect(wanted) for wanted in load_gold(directory / f"{article.id}.toml").facts]

    return extract


def pairing(wanted: Iterable[GoldFact], found: Iterable[Fact], lenient: bool = False) -> Pairing:
    return pair_document(map(claim_of_gold, wanted), map(claim_of_fact, found), lenient)


def counts(wanted: Sequence[GoldFact], found: Sequence[Fact]) -> Counts:
    return count(pairing(wanted, found), pairing(wanted, found, lenient=True))


def numbers(wanted: str, *found: Fact, lenient: bool = False) -> dict[str, tuple[int, int, int]]:
    """Part of the tuple → (right, predicted, gold), without the parts where all three are 0."""
    result = counts(gold(wanted), found)
    scores = result.lenient if lenient else result.strict
    triples = {part: (score.tp, score.pred, score.gold) for part, score in scores.items()}
    return {part: triple for part, triple in triples.items() if any(triple) and part != "fact"}


def write_article(directory: Path, stem: str, text: str, toml: str) -> None:
    (directory / f"{stem}.txt").write_bytes(text.encode())
    (directory / f"{stem}.toml").write_text(toml, encoding="utf-8")
