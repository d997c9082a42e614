"""The clause in hand: the words collected before a number, and what the clause says of its time."""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions.periods import year_of
from ..mentions.token import Mention
from .bases import Base, read_basis
from .context import Context
from .draft import Draft, Dropped, Named, Range
from .engine import Engine
from .names import Name
from .patterns import NUMBERS, Match, letters_of


class Clause:
    """State of the walk over one sentence, and the reading of mentions that no pattern took."""

    def __init__(
        self, engine: Engine, context: Context, text: str, mentions: Sequence[Mention]
    ) -> None:
        self.engine = engine
        self.context = context
        self.text = text
        self.mentions = mentions
        self.letters = letters_of(mentions)
        self.pieces: list[Range] = []
        self.lead: list[Range] = []
        self.group: list[Draft] = []
        self.drafts: list[Draft] = []
        self.basis: Base | None = None
        self.pending: Base | None = None
        self.start = mentions[0].start if mentions else 0
        self.noted: Named | None = None
        self.unnoted: list[Range] = []
        self.worded = False
        self.names: dict[tuple[Range, ...], Name | None] = {}
        self.speed = 0
        self.outside: list[list[Draft]] = []
        self.colon = False
        self.anaphor = ""
        self.tail = ""
        self.resp = 0
        self.taken = 0
        self.split = 0

    def _pass(self, index: int) -> None:
        """A mention that no pattern took: a boundary, a period, or words."""
        mention = self.mentions[index]
        kind = mention.type
        if mention.end <= self.taken:
            return
        if kind == "TEXT":
            self._add(mention)
        elif kind in ("COMMA", "STOP", "COLON"):
            self._end_clause(kind)
        elif kind == "PERIOD" and self.text.endswith(self.engine.founded, 0, mention.start):
            self._add(mention)
        elif kind == "PERIOD":
            glued = self._inside_name(index)
            if (glued and self.context.calendar.is_loose(self._words(mention))) or (
                not self.context.note_period(self._words(mention), mention.start, mention.end)
                and glued
                and not self.context.calendar.resolve(self._words(mention)).basis
            ):
                self._add(mention)
            elif self._is_coming(mention):
                self.context.put_ahead()
            self._note_deadline(mention)
        elif kind in ("FORECAST", "TARGET"):
            self._note_status(kind)
            self.split = len(self.pieces)
        elif kind == "BASIS" and mention.cue == "based":
            self.pending = read_basis(self.text, [mention], self.context.calendar, self._period())
        elif kind == "ENUM":
            if self.pieces:
                self._add(mention)
        elif kind == "RESP":
            self.resp = len(self.pieces)
        elif kind in ("OPEN", "CLOSE"):
            self._pass_bracket(kind)
            self._add(mention)
        else:
            self._add(mention)

    def _is_coming(self, mention: Mention) -> bool:
        """将于|1月5日, without a year: the time lies ahead."""
        coming = self.text.endswith(self.engine.coming, 0, mention.start)
        return coming and "年" not in self._words(mention)

    def _pass_bracket(self, kind: str) -> None:
        """2.18亿股(其中0.16亿股为限售股)，占35%: behind a bracket the facts before it are at hand again."""
        if kind == "OPEN":
            self.outside.append(self.group)
        elif self.outside:
            self.group = self.outside.pop()

    def _end_clause(self, kind: str) -> None:
        if self.pieces:
            self.unnoted.append(self.pieces[0])
            self.lead = self.pieces
            self.colon = kind == "COLON"
        self.pieces = []
        self.split = self.resp = 0
        if kind == "STOP":
            self.group = []
            self.lead = []
            self.context.back_to_period()

    def _add(self, mention: Mention) -> None:
        self.worded = True
        start = max(mention.start, self.taken)
        if self.pieces and self.pieces[-1][1] == start and self.split < len(self.pieces):
            self.pieces[-1] = (self.pieces[-1][0], mention.end)
        else:
            self.pieces.append((start, mention.end))

    def _inside_name(self, index: int) -> bool:
        """影响当期利润: a word of time with text glued before it. A date in digits is never meant."""
        glued = index > 0 and self.mentions[index - 1].type == "TEXT"
        return glued and not self.text[self.mentions[index].start].isdigit()

    def _words(self, mention: Mention) -> str:
        return self.text[mention.start : mention.end]

    def _period(self) -> str | None:
        return self.context.period.text if self.context.period else None

    def _note_status(self, kind: str) -> None:
        report = self.context.report
        if self.context.status == "target":
            return  # 到2030年将达到：the year to come has said it
        target = kind == "TARGET" or (report is not None and report.status == "target")
        self.context.status = "target" if target else "forecast"

    def _note_deadline(self, mention: Mention) -> None:
        """到2030年: what is said of a year still to come is a target."""
        if not self.text.endswith(self.engine.deadline_words, 0, mention.start):
            return
        year, now = year_of(self._period()), self.context.calendar.year
        if year is not None and now is not None and year > now:
            self.context.status = "target"

    def _note_fillers(self, match: Match) -> None:
        before = ""
        for mention in self.mentions[match.start : match.end]:
            if mention.type in ("FORECAST", "TARGET"):
                self._note_status(mention.type)
            elif mention.type == "PERIOD" and before == "TO":
                self.context.note_end(self._words(mention), mention.start, mention.end)
            before = mention.type

    def _drop(self, span: Range, rule: str, reason: str) -> None:
        self.context.dropped.append(Dropped(span, rule, reason))

    def _types(self, match: Match) -> set[str]:
        return {m.type for m in self.mentions[match.start : match.end]}

    def _span(self, match: Match) -> Range:
        return self.mentions[match.start].start, self.mentions[match.end - 1].end

    def _numbers(self, match: Match, name: str = "n") -> list[Mention]:
        start = match.captures.get(name, (match.start, match.end))[0]
        return [m for m in self.mentions[start : match.end] if m.type in NUMBERS]

    def _captured(self, match: Match, name: str) -> list[Mention]:
        found: list[Mention] = []
        for key, (start, end) in match.captures.items():
            if key == name or key.startswith(name + "_"):
                found.extend(self.mentions[start:end])
        return found
