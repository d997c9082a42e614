"""What each reading is worth: the scores that are lost without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from ..facts.table import READINGS
from .run import evaluate
from .score import Counts, Score

PARTS = ("tuple", "fact")


@dataclass(frozen=True, slots=True)
class Worth:
    """A reading, and the strict scores with it and without it by part. Lost F1 may be negative."""

    reading: str
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
        return {"reading": self.reading, "lost": lost}


def ablate(
    directory: Path,
    rules: Path | None = None,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
) -> list[Worth]:
    """What each reading of facts/table.py is worth, the most first; `without` these, which stay off.

    Raises as `evaluate` does.
    """

    def total(off: Sequence[str]) -> Counts:
        return evaluate(directory, rules, only, without=off).total

    whole = total(without)
    every = [
        Worth(reading.name, whole, total((*without, reading.name)))
        for reading in READINGS
        if reading.name not in without
    ]
    return sorted(every, key=lambda worth: (-worth.lost("tuple"), -worth.lost("fact")))


def print_ablation(every: Sequence[Worth], console: Console) -> None:
    """A row a reading."""
    table = Table(title="lost without the reading, strict", caption="right, predicted: tuples")
    table.add_column("reading")
    for heading in ("tuple F1", "fact F1", "right", "predicted"):
        table.add_column(heading, justify="right")
    for worth in every:
        lost = (f"{worth.lost(part):.4f}" for part in PARTS)
        table.add_row(
            worth.reading, *lost, str(worth.right("tuple")), str(worth.predicted("tuple"))
        )
    console.print(table)
