"""Label Studio's JSON: one task an article, its regions as labels, notes and relations.

Offsets are characters there as here. Versions of its page before 2022 counted UTF-16 units, so that
all behind an emoji was one further on: the text of a region tells which it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..evaluate.gold import GoldError
from .regions import LABELS, Marked, Region

_COLOURS = ("#0891b2", "#16a34a", "#ca8a04", "#c026d3", "#2563eb", "#6b7280")

_LABELS = "\n".join(
    f'    <Label value="{label}" background="{colour}"/>'
    for label, colour in zip(LABELS, _COLOURS, strict=True)
)
CONFIG = f"""\
<View>
  <Style>.htx-text {{ white-space: pre-wrap; }}</Style>
  <Labels name="part" toName="text">
{_LABELS}
  </Labels>
  <Relations><Relation value="part of the fact"/></Relations>
  <Text name="text" value="$text"/>
  <TextArea name="note" toName="text" perRegion="true" maxSubmissions="1" editable="true"
            placeholder="basis = &quot;yoy&quot;, value = 5.8, unit = &quot;%&quot;"/>
</View>
"""
"""The labelling interface that a project needs for these tasks."""


@dataclass(frozen=True, slots=True)
class Task:
    """An article as it goes there and comes back. `date` is as in gold: a day, a month, a year, ""."""

    stem: str
    date: str
    text: str
    marked: Marked


def to_json(task: Task) -> dict[str, Any]:
    """A task with one annotation, to be imported there."""
    data: dict[str, Any] = {"text": task.text, "stem": task.stem, "date": task.date}
    if task.marked.unplaced:
        data["unplaced"] = list(task.marked.unplaced)
    results = [each for region in task.marked.regions for each in _results(region, task.text)]
    results += [_relation(*link) for link in task.marked.links]
    return {"data": data, "annotations": [{"result": results}]}


def _results(region: Region, text: str) -> Iterator[dict[str, Any]]:
    place = {"start": region.start, "end": region.end}
    shared = {"id": region.id, "to_name": "text", "origin": "manual"}
    words = text[region.start : region.end]
    labels = {**place, "text": words, "labels": [region.label]}
    yield {**shared, "from_name": "part", "type": "labels", "value": labels}
    if region.note:
        note = {**place, "text": [region.note]}
        yield {**shared, "from_name": "note", "type": "textarea", "value": note}


def _relation(head: str, part: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": head, "to_id": part, "direction": "right", "labels": []}


def from_json(source: str) -> Iterator[Task]:
    """The tasks of an export, JSON and not JSON-MIN. Raises `GoldError` that names the task."""
    try:
        tasks = json.loads(source)
    except json.JSONDecodeError as error:
        raise GoldError(f"{error.lineno}: no JSON: {error.msg}. Export it again") from None
    if not isinstance(tasks, list):
        raise GoldError("no list of tasks. Export the project as JSON")
    for number, task in enumerate(tasks, 1):
        try:
            yield _task(task, number)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            told = f"{type(error).__name__}: {error}"
            raise GoldError(
                f"task {number}: is not as Label Studio writes it ({told}). "
                "Export the project as JSON, not as JSON-MIN"
            ) from None
        except ValueError as error:
            raise GoldError(f"task {number}: {error}") from None


def _task(task: Mapping[str, Any], number: int) -> Task:
    data, text = task["data"], task["data"]["text"]
    regions, links = _regions(_results_of(task), text)
    unplaced = tuple(data.get("unplaced", ()))
    return Task(
        str(data.get("stem") or f"task-{task.get('id', number)}"),
        str(data.get("date") or ""),
        text,
        Marked(regions, links, unplaced),
    )


def _results_of(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Of several annotations the last that was not cancelled, a ground truth before others."""
    every = [each for each in task["annotations"] if not each.get("was_cancelled")]
    if not every:
        raise ValueError("has no annotation. Submit one, or leave the task out")
    best = [each for each in every if each.get("ground_truth")] or every
    results: list[Mapping[str, Any]] = best[-1]["result"]
    return results


def _regions(
    results: list[Mapping[str, Any]], text: str
) -> tuple[tuple[Region, ...], tuple[tuple[str, str], ...]]:
    notes = {each["id"]: "".join(_strings(each["value"]["text"]))
             for each in results if each["type"] == "textarea"}  # fmt: skip
    regions = {
        each["id"]: _region(each, notes.get(each["id"], ""), text)
        for each in results if each["type"] == "labels"
    }  # fmt: skip
    links = [
        (each["from_id"], each["to_id"])
        if regions[each["from_id"]].label == "metric"
        else (each["to_id"], each["from_id"])  # drawn the other way round
        for each in results if each["type"] == "relation"
    ]  # fmt: skip
    return tuple(regions.values()), tuple(links)


def _region(result: Mapping[str, Any], note: str, text: str) -> Region:
    value = result["value"]
    label = value["labels"][0]
    if label not in LABELS:
        raise ValueError(f"no label {label!r} is known. There are: {', '.join(LABELS)}")
    start, end = _range(text, int(value["start"]), int(value["end"]), value.get("text"))
    return Region(result["id"], label, start, end, note)


def _range(text: str, start: int, end: int, words: str | None) -> tuple[int, int]:
    """Offsets in characters, whichever they were counted in. Raises ValueError when it is neither."""
    if words is None or text[start:end] == words:
        return start, end
    units = text.encode("utf-16-le")
    own = len(units[: 2 * start].decode("utf-16-le", "ignore"))
    if text[own : own + len(words)] == words:
        return own, own + len(words)
    raise ValueError(f"at {start}:{end} the text has {text[start:end]!r}, the region {words!r}. "
                     "The text was changed; import it there anew")  # fmt: skip


def _strings(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
