"""A gold article as regions of its text, tied together: what annotation tools know."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from ..evaluate.gold import GoldError, GoldFact
from ..schema import Fact
from ..titled import parts
from .draft import gold_fact
from .places import Places, Range
from .toml import given, inline

LABELS = ("metric", "value", "growth", "comparison", "subject", "period")
_VALUE = ("value", "value_to", "unit")
_LISTS = ("growth", "comparison")


@dataclass(frozen=True, slots=True)
class Region:
    """Characters of the text with a label. `note` is what they mean, as the inside of a TOML table."""

    id: str
    label: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """The facts of an article as regions. The first metric region of a fact is its head: its note
    holds what has no region of its own, and it is linked to all others of the fact."""

    regions: tuple[Region, ...]
    links: tuple[tuple[str, str], ...]
    unplaced: tuple[str, ...] = ()
    """facts of which nothing is found in the text, each as the inside of a TOML table"""


def marked(facts: Sequence[GoldFact], places: Sequence[Places]) -> Marked:
    """Gold facts with the places of their parts → regions."""
    regions: dict[str, Region] = {}
    links: list[tuple[str, str]] = []
    unplaced: list[str] = []
    for number, (fact, own) in enumerate(zip(facts, places, strict=True), 1):
        if not own:
            unplaced.append(inline(given(fact)))
            continue
        head, *others = _of_fact(f"fact{number}", fact, own)
        for region in (head, *others):
            regions.setdefault(region.id, region)
        links += ((head.id, other.id) for other in others)
    return Marked(tuple(regions.values()), tuple(links), tuple(unplaced))


def _of_fact(name: str, fact: GoldFact, places: Places) -> Iterator[Region]:
    """The head, then the others. Subject and period of several facts are one region."""
    said = given(fact)
    others = []
    if "value" in places:
        note = inline({key: said.pop(key) for key in _VALUE if key in said})
        others.append(Region(f"{name}.value", "value", *places["value"], note))
    for key in _LISTS:
        tables = said.pop(key, ())
        placed = [at for at in range(len(tables)) if f"{key}.{at}" in places]
        if left := [table for at, table in enumerate(tables) if at not in placed]:
            said[key] = left
        for at in placed:
            place = places[f"{key}.{at}"]
            others.append(Region(f"{name}.{key}.{at}", key, *place, inline(tables[at])))
    metric = sorted(key for key in places if key.startswith("metric."))
    for key in metric[1:]:
        others.append(Region(f"{name}.{key}", "metric", *places[key]))
    for key in ("subject", "period"):
        if key in places:
            start, end = places[key]
            others.append(Region(f"{key}.{start}.{end}", key, start, end))
    at_head = places[metric[0]] if metric else next(iter(places.values()))
    yield Region(name, "metric", *at_head, inline(said))
    yield from others


def facts_of(found: Marked, known: Sequence[Fact]) -> list[GoldFact]:
    """Regions → gold facts. What a region without a note means is told by the extracted fact that
    has it, `known`. Raises `GoldError` that names each region that is not understood."""
    by_id = {region.id: region for region in found.regions}
    linked: dict[str, list[Region]] = {}
    for head, part in found.links:
        linked.setdefault(head, []).append(by_id[part])
    inside = {part for _, part in found.links}
    meanings = _meanings(known)
    facts, problems = [], []
    for region in found.regions:
        if region.id in inside:
            continue
        try:
            facts.append(_fact(region, linked.get(region.id, []), meanings))
        except (ValueError, ValidationError) as error:
            problems.append(f"{_told(region)}: {_line(error)}")
    for note in found.unplaced:
        facts.append(GoldFact.model_validate(_table(note)))
    if problems:
        raise GoldError("\n".join(problems))
    return facts


def _fact(
    head: Region, others: Sequence[Region], meanings: Mapping[tuple[str, Range], dict[str, Any]]
) -> GoldFact:
    if head.label != "metric":
        raise ValueError("is linked to no metric. Draw a relation from the metric to it")
    said = _meaning(head, meanings)
    for part in others:
        if part.label == "value":
            said |= _meaning(part, meanings)
        elif part.label in _LISTS:
            tables = list(said.get(part.label, ()))
            tables.insert(_place_in_list(part.id, len(tables)), _meaning(part, meanings))
            said[part.label] = tables
    return GoldFact.model_validate(said)


def _place_in_list(name: str, last: int) -> int:
    """fact3.growth.0 comes first, whatever stands in the note of the head. New ones come last."""
    index = name.rpartition(".")[2]
    return int(index) if name.startswith("fact") and index.isdigit() else last


def _meaning(
    region: Region, meanings: Mapping[tuple[str, Range], dict[str, Any]]
) -> dict[str, Any]:
    if region.note.strip():
        return _table(region.note)
    known = meanings.get((region.label, (region.start, region.end)))
    if known is None:
        raise ValueError(
            f"the {region.label} at {region.start}:{region.end} has no note, and zhibiao does not "
            f"read it so. Write one, such as {_EXAMPLES[region.label]}"
        )
    return dict(known)


_EXAMPLES = {
    "metric": 'metric = "出口", subject = "全市", period = "2024-H1"',
    "value": 'value = 208.2, unit = "亿元"',
    "growth": 'basis = "yoy", value = 5.8, unit = "%"',
    "comparison": 'kind = "rank", value = 3, reference = "全市"',
}


def _meanings(facts: Sequence[Fact]) -> dict[tuple[str, Range], dict[str, Any]]:
    """What each part of the extracted facts means, by its label and its characters."""
    found: dict[tuple[str, Range], dict[str, Any]] = {}
    for fact in facts:
        said = given(gold_fact(fact))
        tables = {key: iter(said.pop(key, ())) for key in _LISTS}
        value = {key: said.pop(key) for key in _VALUE if key in said}
        for part in parts(fact):
            own = said if part.name == "metric.0" else value if part.kind == "value" else None
            if part.kind in tables:
                own = next(tables[part.kind])
            if own is not None:
                found.setdefault((part.kind, (part.span.start, part.span.end)), own)
    return found


def _table(note: str) -> dict[str, Any]:
    try:
        table: dict[str, Any] = tomllib.loads(f"it = {{ {note} }}", parse_float=Decimal)["it"]
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"the note {note!r} is not as in gold: {error}") from None
    return table


def _told(region: Region) -> str:
    return f"{region.label} at {region.start}:{region.end} ({region.id})"


def _line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        told = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        return "; ".join(told)
    return str(error)
