"""The accuracy gate: scores on the corpus that must not be lost again. Floors only go up."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .gold import GoldError
from .report import Report

GATED = ("atoms", "tuple", "value", "growth", "comparison")
"""The scores with a floor, each a strict F1."""

SLACK = 0.02
"""How far a score may be above its floor before the floor has to be raised."""

_HEAD = """\
# Strict F1 on this folder that must not be lost again, and the files it was measured on.
# Refreshed by: zhibiao evaluate FOLDER --write-floors FILE, which only ever raises a floor.
"""

Rate = Annotated[float, Field(ge=0, le=1)]


class Floors(BaseModel):
    """Floors by part, and the corpus they hold for: its size and the sha256 of its files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: int = Field(ge=0)
    facts: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    strict_f1: Mapping[str, Rate]


def load_floors(path: Path) -> Floors:
    """The floors in a TOML file. Raises `GoldError` when it is missing or malformed."""
    try:
        floors = Floors.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise GoldError(f"{path}: {error}") from error
    if set(floors.strict_f1) != set(GATED):
        raise GoldError(f"{path}: strict_f1 must hold exactly {', '.join(GATED)}")
    return floors


def complaints(report: Report, floors: Floors) -> list[str]:
    """Why the gate does not hold for a report, one line each; empty when it holds."""
    return [*_corpus_complaints(report, floors), *_failures(report), *_scores(report, floors)]


def _corpus_complaints(report: Report, floors: Floors) -> list[str]:
    measured = (len(report.documents), report.gold_facts, report.sha256)
    if measured == (floors.articles, floors.facts, floors.sha256):
        return []
    return ["the corpus is not the one the floors were measured on: refresh with --write-floors"]


def _failures(report: Report) -> list[str]:
    return [f"{stem}: the extractor failed: {error}" for stem, error in report.failures.items()]


def _scores(report: Report, floors: Floors) -> list[str]:
    lines = []
    for part in GATED:
        score, floor = report.total.strict[part].f1, floors.strict_f1[part]
        if score < floor:
            lines.append(f"{part}: {score:.4f} is below its floor {floor}")
        elif score - floor > SLACK:
            lines.append(f"{part}: {score:.4f} is far above its floor {floor}: raise the floor "
                         "with --write-floors")  # fmt: skip
    return lines


def raised(report: Report, old: Floors | None) -> Floors:
    """Floors for a report: each score, rounded down to three digits, or its old floor if higher."""
    before = old.strict_f1 if old else dict.fromkeys(GATED, 0.0)
    scores = {part: report.total.strict[part].f1 for part in GATED}
    return Floors(
        articles=len(report.documents),
        facts=report.gold_facts,
        sha256=report.sha256,
        strict_f1={part: max(before[part], _rounded_down(scores[part])) for part in GATED},
    )


def _rounded_down(score: float) -> float:
    # The small addend keeps 0.871 from becoming 0.870 because 0.871 * 1000 is 870.99…
    return math.floor(score * 1000 + 1e-9) / 1000


def write_floors(path: Path, report: Report) -> Floors:
    """Write raised floors to `path` and return them. Raises `GoldError` when an article failed."""
    if report.failures:
        raise GoldError(f"no floors from a run that failed on {', '.join(report.failures)}")
    floors = raised(report, load_floors(path) if path.exists() else None)
    path.write_text(_toml(floors), encoding="utf-8", newline="\n")
    return floors


def _toml(floors: Floors) -> str:
    rates = "".join(f"{part} = {floors.strict_f1[part]:.3f}\n" for part in GATED)
    size = f'articles = {floors.articles}\nfacts = {floors.facts}\nsha256 = "{floors.sha256}"\n'
    return f"{_HEAD}\n{size}\n[strict_f1]\n{rates}"
