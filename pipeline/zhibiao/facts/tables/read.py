"""Tables → drafts of their facts, and what of them could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from ...mentions.periods import Calendar, Calendars
from ...mentions.places import Places
from ...mentions.scan import Scanner
from ...rulebook import Rulebook
from ..catalogue import Catalogue
from ..draft import Draft, Named
from .captions import Captions
from .cells import Row, Table
from .frame import Frame, Framer, RowHead
from .growths import Growths
from .kinds import Kinds
from .labels import Label, Labels
from .naming import Naming
from .rows import RowReader
from .times import Times
from .units import Units

_NO_FRAME = "its heads say nothing that is understood"


class Context(NamedTuple):
    """What the article says before its tables: spans are of the article as it was given."""

    calendar: Calendar
    subject: Named | None = None
    period: Named | None = None


class TableRead(NamedTuple):
    """The drafts of a table in reading order, and what is to be noted of it."""

    drafts: tuple[Draft, ...]
    notes: tuple[str, ...]


class Group(NamedTuple):
    """A row of values, and the rows of its growths below it."""

    head: RowHead
    row: Row
    below: tuple[tuple[Label, Row], ...]


class TableReader:
    """Reads tables by the rules of a rulebook."""

    def __init__(
        self, rules: Rulebook, scanner: Scanner, places: Places, catalogue: Catalogue
    ) -> None:
        calendars = Calendars(rules.periods, scanner.period)
        self._units = Units(scanner)
        kinds = Kinds(rules.tables, places)
        labels = Labels(rules.tables, scanner, self._units, kinds)
        self._framer = Framer(rules.tables, labels, self._units, places)
        self._naming = Naming(rules.tables, catalogue)
        self._captions = Captions(rules.tables, self._units, scanner, places, catalogue)
        self._growths = Growths(scanner, calendars, rules.tables.bases)

    def read(self, table: Table, context: Context) -> TableRead:
        """The facts that a table tells, or why it tells none."""
        frame = self._framer.frame(table)
        if frame is None:
            return TableRead((), (f"the table in line {table.line} is not read: {_NO_FRAME}",))
        caption = self._captions.read(table.captions, context.calendar)
        times = Times(context.calendar, caption.period or context.period, caption.year)
        reader = RowReader(
            self._units, self._naming, self._growths, self._framer, times, caption,
            caption.subject or context.subject, frame.columns,
        )  # fmt: skip
        drafts: list[Draft] = []
        lost: Counter[str] = Counter()
        for group, parent in self._with_parents(frame):
            read = reader.read(group.head, group.row, group.below, parent)
            drafts += read.drafts
            lost.update(read.lost)
        numbered = [draft._replace(id=id_) for id_, draft in zip(count(), drafts, strict=False)]
        return TableRead(tuple(numbered), tuple(_notes(lost, table.line)))

    def _with_parents(self, frame: Frame) -> Iterator[tuple[Group, Label | None]]:
        """The rows with what belongs to them, and the label of the whole that each may be a part of."""
        parent: Label | None = None
        for group in _groups(frame.heads, frame.rows):
            yield group, parent
            label = group.head.metric
            if label is not None and not label.part and self._naming.is_parent(label.name):
                parent = label


def _groups(heads: Sequence[RowHead], rows: Sequence[Row]) -> Iterator[Group]:
    """营业收入 | 12 | 15, and below it 增长率（%） | 5 | 25: the growth of the row before."""
    group: Group | None = None
    for head, row in zip(heads, rows, strict=True):
        label = head.metric
        if group and label is not None and label.kind == "growth" and not label.name:
            group = group._replace(below=(*group.below, (label, row)))
            continue
        if group:
            yield group
        group = Group(head, row, ())
    if group:
        yield group


def _notes(lost: Counter[str], line: int) -> Iterator[str]:
    for why, times in lost.items():
        numbers = f"{times} number{'s' * (times > 1)}"
        yield f"{numbers} of the table in line {line} not read: {why}"
