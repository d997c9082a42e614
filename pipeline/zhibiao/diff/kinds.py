"""In what a fact has changed, and how that is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from zhibiao.schema import Span
from zhibiao.show.words import comparison_words, growth_words, value_words
from zhibiao.write.line import Line

_FIELDS: dict[str, tuple[str, ...]] = {
    "metric": ("metric",),
    "value": ("value", "value_to"),
    "unit": ("unit",),
    "qualifier": ("qualifier",),
    "subject": ("subject",),
    "period": ("period",),
    "status": ("status",),
    "growth": ("growth",),
    "comparison": ("comparison",),
}
_ITEMS = ("growth", "comparison")
_ORIGIN = ("span", "rule")
CONTENT = tuple(_FIELDS)
MINOR = ("confidence", "spans", "other")
KINDS = (*CONTENT, *MINOR, "appeared", "vanished")
"""What a difference may be in. `spans` are spans and rules; `other` is what follows from the rest,
what this version does not know, or nothing but the way in which the line is written. These and
`confidence` are told only of facts that say the same."""


def kinds_of(old: Line, new: Line) -> list[str]:
    """In what two lines that are not the same differ."""
    before, after = _views(old), _views(new)
    content = [kind for kind in CONTENT if before[kind] != after[kind]]
    minor = [kind for kind in MINOR if before[kind] != after[kind]]
    return content or minor or ["other"]


def record(fact: Line) -> dict[str, Any]:
    """The line as a dict, ready for JSON."""
    return fact.model_dump(mode="json", by_alias=True)


def view(kind: str, fact: Line) -> Any:
    """What a fact has of a kind, ready for JSON."""
    return _views(fact)[kind]


def _views(fact: Line) -> dict[str, Any]:
    rest = record(fact)
    del rest["doc_id"]
    origin = {name: [_taken(item, _ORIGIN) for item in rest[name]] for name in _ITEMS}
    views: dict[str, Any] = {}
    for kind, names in _FIELDS.items():
        fields = [rest.pop(name) for name in names]
        views[kind] = fields[0] if len(fields) == 1 else _range(fields)
    views["confidence"] = rest.pop("confidence")
    views["spans"] = {"spans": rest.pop("spans"), "rules": rest.pop("rules"), **origin}
    views["other"] = rest
    return views


def _taken(item: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: item.pop(key) for key in keys}


def _range(fields: list[Any]) -> Any:
    return fields[0] if fields[1] is None else fields


def change_words(kind: str, old: Line, new: Line) -> str:
    """`重庆市 → 重庆经开区`: what has changed, for a person."""
    before, after = _words(kind, old), _words(kind, new)
    if before == after:
        before, after = _json(view(kind, old)), _json(view(kind, new))
    return f"{before} → {after}" if before != after else "the same, written otherwise"


def _words(kind: str, fact: Line) -> str:
    special = _WORDS.get(kind)
    return (special(fact) if special else str(view(kind, fact) or "")) or "none"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def summary(fact: Line) -> str:
    """`地区生产总值 208.2 亿元, yoy +15.3 %`: the fact in one line."""
    amount = " ".join(filter(None, (fact.metric, value_words(fact))))
    items = (*map(growth_words, fact.growth), *map(comparison_words, fact.comparison))
    return ", ".join((amount, *items))


def _spans_words(fact: Line) -> str:
    spans = fact.spans
    places: list[tuple[str, Span | None]] = [("metric", span) for span in spans.metric]
    places += [("value", spans.value), ("subject", spans.subject), ("period", spans.period)]
    places += [("growth", item.span) for item in fact.growth]
    places += [("comparison", item.span) for item in fact.comparison]
    places.append(("evidence", spans.evidence))
    shown = ", ".join(f"{name} {span.start}:{span.end}" for name, span in places if span)
    return f"{shown} by {', '.join(fact.rules)}"


_WORDS: dict[str, Callable[[Line], str]] = {
    "value": value_words,
    "growth": lambda fact: "; ".join(map(growth_words, fact.growth)),
    "comparison": lambda fact: "; ".join(map(comparison_words, fact.comparison)),
    "spans": _spans_words,
    "other": lambda fact: _json(view("other", fact)),
}
