"""Precision and recall of the facts at least so sure, level by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from ..schema import Article, Fact
from .run import evaluate, extractor
from .score import Score

LEVELS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97)


@dataclass(frozen=True, slots=True)
class Point:
    """Strict whole-fact, tuple and atom scores of the facts whose confidence is at least `level`."""

    level: float
    fact: Score
    tuple: Score
    atoms: Score

    def to_json(self) -> dict[str, Any]:
        scores = {"fact": self.fact, "tuple": self.tuple, "atoms": self.atoms}
        return {"level": self.level} | {
            part: {"p": round(score.p, 4), "r": round(score.r, 4)} for part, score in scores.items()
        }


def curve(
    directory: Path,
    rules: Path | None = None,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
) -> list[Point]:
    """A point for each of LEVELS. Raises as `evaluate` does."""
    extract = extractor(rules, without)

    def point(level: float) -> Point:
        def sure(article: Article) -> list[Fact]:
            return [fact for fact in extract(article) if fact.confidence >= level]

        strict = evaluate(directory, rules, only, sure).total.strict
        return Point(level, strict["fact"], strict["tuple"], strict["atoms"])

    return [point(level) for level in LEVELS]


def print_curve(points: Sequence[Point], console: Console) -> None:
    """The points as a table."""
    table = Table(title="facts at least so sure, strict")
    parts = ("fact", "tuple", "atoms")
    for heading in (
        "--min-confidence",
        *(f"{part} {rate}" for part in parts for rate in "PR"),
        "facts",
    ):
        table.add_column(heading, justify="right")
    for point in points:
        scores = [
            rate for score in (point.fact, point.tuple, point.atoms) for rate in (score.p, score.r)
        ]
        table.add_row(
            f"{point.level:.2f}", *(f"{score:.3f}" for score in scores), str(point.tuple.pred)
        )
    console.print(table)
