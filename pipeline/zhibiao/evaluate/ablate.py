"""What each reading is worth: the scores that are lost without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from ..extract import Extractor, default_extractor, prose
from ..facts.table import READINGS
from .report import Document, Report
from .run import evaluate
from .score import Counts, Score

PARTS = ("tuple", "fact")
_EVERY = frozenset(reading.name for reading in READINGS)


@dataclass(frozen=True, slots=True)
class Worth:
    """A reading, in how many articles it takes a match, and the scores with it and without it.

    Lost F1 may be negative.
    """

    reading: str
    articles: int
    whole: Counts
    without: Counts

    def lost(self, part: str) -> float:
        """The F1 that is lost without the reading."""
        return self._strict(part)[0].f1 - self._strict(part)[1].f1

    def right(self, part: str) -> int:
        """How many fewer are right without it."""
        return self._strict(part)[0].tp - self._strict(part)[1].tp

    def predicted(self, part: str) -> int:
        """How many fewer are predicted without it."""
        return self._strict(part)[0].pred - self._strict(part)[1].pred

    def _strict(self, part: str) -> tuple[Score, Score]:
        return self.whole.strict[part], self.without.strict[part]

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dict: the reading, and what is lost without it by part."""
        lost = {
            part: {
                "f1": round(self.lost(part), 4),
                "right": self.right(part),
                "predicted": self.predicted(part),
            }
            for part in PARTS
        }
        return {"reading": self.reading, "articles": self.articles, "lost": lost}


def ablate(
    directory: Path,
    rules: Path | None = None,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
) -> list[Worth]:
    """What each reading of facts/table.py is worth, the most first; `without` these, which stay off.

    Raises as `evaluate` does.
    """
    report = evaluate(directory, rules, only, without=without)
    whole = {document.stem: document.counts for document in report.documents}
    taken = _taken(report, default_extractor(rules, without=without))

    def worth(reading: str) -> Worth:
        stems = [stem for stem, readings in taken.items() if reading in readings]
        if not stems:
            return Worth(reading, 0, report.total, report.total)
        others = evaluate(directory, rules, stems, without=(*without, reading)).documents
        counts = {**whole, **{document.stem: document.counts for document in others}}
        return Worth(reading, len(stems), report.total, sum(counts.values(), Counts.zero()))

    every = [worth(reading.name) for reading in READINGS if reading.name not in without]
    return sorted(every, key=lambda each: (-each.lost("tuple"), -each.lost("fact")))


def _taken(report: Report, extract: Extractor) -> dict[str, frozenset[str]]:
    """The readings that took a match, by article: without any other it is read as it was.

    Any may be why the extractor fails on one.
    """
    return {
        document.stem: _EVERY if document.error else _of_article(document, extract)
        for document in report.documents
    }


def _of_article(document: Document, extract: Extractor) -> frozenset[str]:
    article = document.annotated.article
    steps = extract.steps(prose(article.text), article)
    return frozenset(traced.taken for step in steps for traced in step.traced)


def print_ablation(every: Sequence[Worth], console: Console) -> None:
    """A row a reading."""
    table = Table(
        title="lost without the reading, strict tuples and facts",
        caption="articles: in which it takes a match",
    )
    table.add_column("reading")
    for heading in ("articles", "tuple F1", "fact F1", "right", "predicted"):
        table.add_column(heading, justify="right")
    for worth in every:
        lost = (f"{worth.lost(part):.4f}" for part in PARTS)
        tuples = (str(worth.right("tuple")), str(worth.predicted("tuple")))
        table.add_row(worth.reading, str(worth.articles), *lost, *tuples)
    console.print(table)
