"""What the label of a row or column says: a metric, a unit, a time, a growth, a rank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ...mentions import label_marks as marks
from ...mentions.scan import Scanner
from ...mentions.words import any_of
from ...rulebook import TableRules
from ...schema import Status
from ..draft import Range
from .cells import Cell, Words
from .kinds import Kinds
from .units import Units

_BRACKET = re.compile("（([^（）]*)）")
_PER_CENT = re.compile(r"[，/、]?(?:±|\+-|\+/-|-)?%$")
_SLASHED = re.compile("/([^/]+)$")
_BASE = re.compile(r"=\s*100")
_MONTH = re.compile(r"((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2]|[1-9])(?!\d)")

Kind = Literal["value", "growth", "share", "rank", "completion"]
Movement = Literal["", "rate", "amount", "fall", "move"]


class Time(NamedTuple):
    """A time that a label says: a phrase for the calendar, or which of the table's own times it is."""

    phrase: str
    span: Range
    role: str = ""
    """month, to_date, same, other: 本月, 累计, 上年同期, 期末; "" for what the phrase itself says"""


class Label(NamedTuple):
    """What one label says. Spans are those of the article."""

    kind: Kind = "value"
    name: str = ""
    """the name of the metric in it; "" where it says only what kind of number stands there"""
    pieces: tuple[Range, ...] = ()
    unit: str | None = None
    is_index: bool = False
    """（上年=100）: a number without a unit"""
    time: Time | None = None
    basis: str = ""
    """the words of what a growth is measured against: 同比, 比上年末"""
    move: Movement = ""
    """how a growth is told: as a rate, an amount, a fall, or not said"""
    reference: str = ""
    status: Status = "actual"
    part: bool = False
    """其中：住宅, a part of the row above"""
    says: bool = False
    """there are words in it"""


class Left(NamedTuple):
    """The characters of a label that nothing has been made of yet."""

    words: Words
    kept: tuple[int, ...]

    @property
    def text(self) -> str:
        """These characters."""
        return "".join([self.words.text[at] for at in self.kept])

    def without(self, match: re.Match[str]) -> Left:
        """What is left when a match in `text` is taken out."""
        return Left(self.words, self.kept[: match.start()] + self.kept[match.end() :])

    def cut(self, start: int, end: int) -> Left:
        """What is left when a stretch of `text` is taken out."""
        return Left(self.words, self.kept[:start] + self.kept[end:])

    def span(self, start: int, end: int) -> Range:
        """Where a stretch of `text` stands in the article."""
        return self.words.at[self.kept[start]], self.words.at[self.kept[end - 1]] + 1

    def pieces(self) -> tuple[Range, ...]:
        """Where all that is left stands, in as few pieces as can be."""
        found: list[Range] = []
        before = -2
        for place in self.kept:
            at = self.words.at[place]
            if place == before + 1:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
            before = place
        return tuple(found)


class Labels:
    """Reads labels by the rules of a rulebook."""

    def __init__(self, rules: TableRules, scanner: Scanner, units: Units, kinds: Kinds) -> None:
        self._scanner = scanner
        self._units = units
        self._kinds = kinds
        roles = (
            ("month", rules.this_month),
            ("to_date", rules.to_date),
            ("other", rules.other_times),
            ("same", rules.same_times),
        )
        self._roles = {word: role for role, words in roles for word in words}
        self._own = re.compile(f"(?:{any_of(rules.own_times)})(?=.)")
        self._total = frozenset(rules.total)
        self._of_which = re.compile(f"(?:{any_of(rules.of_which)})+(?=.)")
        self._forecast = frozenset(rules.forecast_letters)

    def read(self, cell: Cell) -> Label:
        """What a cell says as the head of its row or column."""
        words = cell.words
        left = Left(words, tuple(range(len(words.text))))
        if marker := marks.MARKER.match(left.text):
            left = left.without(marker)
        part = self._of_which.match(left.text)
        if part:
            left = left.without(part)
        label = Label(part=part is not None, says=bool(words.text))
        for step in (self._bracketed, self._ending, self._timed):
            left, label = step(left, label)
        return self._of_kind(left, label)

    def _bracketed(self, left: Left, label: Label) -> tuple[Left, Label]:
        """Takes out the brackets that say a unit or a base."""
        for bracket in reversed(list(_BRACKET.finditer(left.text))):
            unit = self._units.unit(bracket[1])
            if unit is not None:
                label = label._replace(unit=unit)
            elif _BASE.search(bracket[1]):
                label = label._replace(is_index=True)
            else:
                continue
            left = left.without(bracket)
        return left, label

    def _ending(self, left: Left, label: Label) -> tuple[Left, Label]:
        """A unit behind the words, without a bracket: 同比增长%, 增减百分点, 产量/万吨."""
        if label.unit is not None:
            return left, label
        if match := _PER_CENT.search(left.text):
            return left.without(match), label._replace(unit="%")
        if match := marks.POINTS.search(left.text):
            return left.without(match), label._replace(unit=marks.POINTS_UNIT)
        if (match := _SLASHED.search(left.text)) and (unit := self._units.unit(match[1])):
            return left.without(match), label._replace(unit=unit)
        return left, label

    def _timed(self, left: Left, label: Label) -> tuple[Left, Label]:
        """Takes out a time, and the basis of a growth."""
        text = left.text
        if year := marks.YEAR.fullmatch(text):
            if year[2] in self._forecast:
                label = label._replace(status="forecast")
            time = Time(marks.year(year[1]), left.span(*year.span()))
            return left.without(year), label._replace(time=time)
        if month := _MONTH.fullmatch(text):
            time = Time(marks.month(month[1], int(month[2])), left.span(*month.span()))
            return left.without(month), label._replace(time=time)
        if text in self._roles or self._kinds.is_known(text):
            return left, label
        if own := self._own.match(text):
            left = left.without(own)
        return self._scanned(left, label)

    def _scanned(self, left: Left, label: Label) -> tuple[Left, Label]:
        text = left.text
        for mention in reversed(self._scanner.scan(text, 0, len(text))):
            words = text[mention.start : mention.end]
            span = left.span(mention.start, mention.end)
            if mention.type == "PERIOD":
                label = label._replace(time=Time(words, span, self._roles.get(words, "")))
            elif mention.type == "BASIS":
                label = label._replace(basis=words)
                role = next((word for word in self._roles if words.startswith(word)), "")
                if role:  # 累计同比
                    label = label._replace(time=Time(role, span, self._roles[role]))
            elif mention.type in ("FORECAST", "TARGET"):
                status: Status = "forecast" if mention.type == "FORECAST" else "target"
                label = label._replace(status=status)
            else:
                continue
            left = left.cut(mention.start, mention.end)
        return left, label

    def _of_kind(self, left: Left, label: Label) -> Label:
        """What kind of number stands there, by the words that are left, and of which metric."""
        text = left.text
        told = self._kinds.told(text, label.basis)
        label = label._replace(
            kind=told.kind,
            move=told.move,
            basis=told.basis,
            reference=told.reference,
            status=told.status or label.status,
        )
        left = left.cut(told.name_ends, len(text))
        return self._named(left, label)

    def _named(self, left: Left, label: Label) -> Label:
        """What is left is the metric's name, or says only which time it is."""
        text = left.text
        name = text.strip("：:")
        if name in self._roles and label.time is None:
            return label._replace(time=Time(name, left.span(0, len(text)), self._roles[name]))
        if not name or (label.time is not None and name in self._total):
            return label
        return label._replace(name=name, pieces=left.pieces())


def merged(labels: Iterable[Label]) -> Label:
    """The labels above one column, from top to bottom, as one."""
    whole = Label()
    for label in labels:
        if not label.says:
            continue
        same = label.name == whole.name
        whole = label._replace(
            name=whole.name if same else whole.name + label.name,
            pieces=whole.pieces if same else whole.pieces + label.pieces,
            unit=label.unit if label.unit is not None else whole.unit,
            is_index=label.is_index or whole.is_index,
            time=joined(whole.time, label.time),
            basis=label.basis or whole.basis,
            kind=label.kind if label.kind != "value" else whole.kind,
            move=label.move or whole.move,
            reference=label.reference or whole.reference,
            status=label.status if label.status != "actual" else whole.status,
        )
    return whole


def joined(upper: Time | None, lower: Time | None) -> Time | None:
    """2024年 above a column and 6月 below it or before a row: 2024年6月, where the lower stands."""
    if upper is None or lower is None or upper.role or lower.role:
        return lower or upper
    for year, part in ((upper.phrase, lower.phrase), (lower.phrase, upper.phrase)):
        if year.endswith(marks.YEAR_ENDS) and not part[:4].isdigit():
            return Time(year + part, lower.span)
    return lower
