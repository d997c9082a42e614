"""The lines above a table: its unit, its time, whose numbers it holds, which metric it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...mentions import label_marks as marks
from ...mentions.periods import Calendar, year_of
from ...mentions.places import Places
from ...mentions.scan import Scanner
from ...mentions.words import any_of
from ...rulebook import TableRules
from ..catalogue import Catalogue
from ..draft import Named
from .cells import Cell, Words
from .labels import Label
from .units import Units

_BRACKET = re.compile("（([^（）]*)）")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Caption(NamedTuple):
    """What the lines above a table say."""

    units: tuple[str, ...] = ()
    period: Named | None = None
    year: int | None = None
    subject: Named | None = None
    metric: Label | None = None


class Captions:
    """Reads captions by the rules of a rulebook."""

    def __init__(
        self,
        rules: TableRules,
        units: Units,
        scanner: Scanner,
        places: Places,
        catalogue: Catalogue,
    ) -> None:
        self._said = units
        self._scanner = scanner
        self._places = places
        self._catalogue = catalogue
        self._no_metrics = frozenset(rules.metric_heads)
        self._before = re.compile(f"(?:{any_of(rules.before)}|{marks.OF})+")
        self._after = re.compile(f"(?:{any_of(rules.after)})+$")

    def read(self, cells: Sequence[Cell], calendar: Calendar) -> Caption:
        """What these lines say, the nearest first."""
        caption = Caption()
        for cell in reversed(cells):
            words = _without_number(cell).words
            if not caption.units:
                caption = caption._replace(units=tuple(self._units(words.text)))
            if caption.metric is None and caption.subject is None and caption.period is None:
                caption = self._title(words, caption, calendar)
        return caption

    def _units(self, text: str) -> Iterable[str]:
        said = marks.UNITS.search(text)
        listed = marks.BETWEEN_UNITS.split(said[1]) if said else []
        found = [unit for word in listed if (unit := self._said.unit(word))]
        if said:
            return found
        return [
            unit for bracket in _BRACKET.finditer(text) if (unit := self._said.unit(bracket[1]))
        ]

    def _title(self, words: Words, caption: Caption, calendar: Calendar) -> Caption:
        """表2 2024年上半年|云泽市|地区生产总值（亿元）."""
        text = words.text
        at, end = 0, len(text)
        for match in self._scanner.periods(text):
            named = calendar.resolve(match[0])
            if named.period is None or _DAY.fullmatch(named.period):
                continue
            span = words.span(*match.span())
            caption = caption._replace(period=Named(named.period, span), year=year_of(named.period))
            if match.start() == at:
                at = match.end()
            else:
                end = match.start()
            break
        if length := self._subject(text[at:end]):
            subject = Named(text[at : at + length], words.span(at, at + length))
            caption = caption._replace(subject=subject)
            at += length
        again = self._scanner.period_at(text, at)
        if again is not None and again.start() == at and caption.period is not None:
            at, end = again.end(), len(text)
        return caption._replace(metric=self._metric(words, at, end))

    def _subject(self, text: str) -> int:
        """How long the name is of whose numbers follow; 各县区 is that of no one."""
        if self._before.match(text):
            return 0
        return max(self._places.begin(text), self._places.bodies.begin(text))

    def _metric(self, words: Words, start: int, end: int) -> Label | None:
        text = words.text[start:end]
        if lead := self._before.match(text):
            start, text = start + lead.end(), text[lead.end() :]
        if bracket := _BRACKET.search(text):
            text = text[: bracket.start()]
        if tail := self._after.search(text):
            text = text[: tail.start()]
        if not text or not self._catalogue.head(text) or text in self._no_metrics:
            return None
        return Label(name=text, pieces=(words.span(start, start + len(text)),))


def _without_number(cell: Cell) -> Cell:
    """The line without what numbers the table: 表2 |2024年….."""
    marker = marks.NUMBERED.match(cell.text)
    if not marker:
        return cell
    return Cell(cell.start + marker.end(), cell.end, cell.text[marker.end() :])
