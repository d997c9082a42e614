"""Scores on a folder that must not be lost again. Floors only go up."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .context import ATTRIBUTES
from .gold import GoldError
from .report import Report

Gated = Literal["atoms", "tuple", "fact", "value", "growth", "comparison"]
Attribute = Literal["subject", "period", "qualifier", "status"]
GenreGated = Literal["tuple", "fact"]
GATED: tuple[Gated, ...] = get_args(Gated)
"""The scores with a floor, each a strict F1."""

_HEAD = """\
# Scores on this folder that must not be lost again, and the files they were measured on.
# Refreshed by: zhibiao evaluate FOLDER --write-floors FILE, which only ever raises a floor.
# slack: how far a score may be above its floor before the gate asks for a higher one; without it
# any. by_genre = true keeps floors for each genre, too.
"""

Rate = Annotated[float, Field(ge=0, le=1)]
Name = TypeVar("Name", bound=str)


class Floors(BaseModel):
    """Floors, and the folder they hold for: its size and the sha256 of its files. `share_right` is
    among the tuples found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: int = Field(ge=0)
    facts: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    slack: Rate | None = None
    by_genre: bool = False
    strict_f1: Mapping[Gated, Rate] = {}
    share_right: Mapping[Attribute, Rate] = {}
    genres: Mapping[str, Mapping[GenreGated, Rate]] = {}

    @property
    def by_label(self) -> dict[str, float]:
        """What is measured → its floor: `tuple`, `subject`, `wide-local tuple`."""
        genres = (
            (f"{genre} {part}", rate)
            for genre, rates in self.genres.items()
            for part, rate in rates.items()
        )
        return dict((*self.strict_f1.items(), *self.share_right.items(), *genres))


def load_floors(path: Path) -> Floors:
    """The floors in a TOML file. Raises `GoldError` when it is missing or malformed."""
    try:
        return Floors.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise GoldError(f"{path}: {error}") from error


def measured(report: Report, by_genre: bool) -> Floors:
    """The scores of a report in the form of floors, not rounded. What nothing is judged of is 1."""
    total = report.total
    shares = {name: total.share(name) for name in ATTRIBUTES}
    genres = report.genres.items() if by_genre else ()
    return Floors.model_validate(
        {
            "articles": len(report.documents),
            "facts": report.gold_facts,
            "sha256": report.sha256,
            "by_genre": by_genre,
            "strict_f1": {part: total.strict[part].f1 for part in GATED},
            "share_right": {name: 1.0 if rate is None else rate for name, rate in shares.items()},
            "genres": {
                genre: {part: counts.strict[part].f1 for part in get_args(GenreGated)}
                for genre, counts in genres
            },
        }
    )


def raised(report: Report, old: Floors | None) -> Floors:
    """Floors for a report: each score, rounded down to three digits, or its old floor if higher.

    `slack` and `by_genre` are the old ones; a genre that is not there any more has no floor.
    """
    now = measured(report, old is not None and old.by_genre)
    if old is None:
        old = Floors(articles=0, facts=0, sha256=report.sha256)
    genres = {
        genre: _higher(rates, old.genres.get(genre, {})) for genre, rates in now.genres.items()
    }
    return now.model_copy(
        update={
            "slack": old.slack,
            "strict_f1": _higher(now.strict_f1, old.strict_f1),
            "share_right": _higher(now.share_right, old.share_right),
            "genres": genres,
        }
    )


def _higher(scores: Mapping[Name, float], before: Mapping[Name, float]) -> dict[Name, float]:
    return {name: max(_rounded_down(rate), before.get(name, 0.0)) for name, rate in scores.items()}


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
    lines = [f"articles = {floors.articles}", f"facts = {floors.facts}"]
    lines.append(f'sha256 = "{floors.sha256}"')
    if floors.slack is not None:
        lines.append(f"slack = {floors.slack}")
    if floors.by_genre:
        lines.append("by_genre = true")
    for table in ("strict_f1", "share_right"):
        lines += ["", f"[{table}]", *_rates(getattr(floors, table).items())]
    if floors.genres:
        lines += ["", "[genres]"]
    for genre, rates in floors.genres.items():
        name = json.dumps(genre, ensure_ascii=False)
        lines.append(f"{name} = {{ {', '.join(_rates(rates.items()))} }}")
    return f"{_HEAD}\n" + "\n".join(lines) + "\n"


def _rates(rates: Iterable[tuple[str, float]]) -> list[str]:
    return [f"{name} = {rate:.3f}" for name, rate in rates]
