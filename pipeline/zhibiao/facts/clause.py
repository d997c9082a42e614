"""A clause up to the number in hand: the words collected, and how a sentence is cut into them."""

from __future__ import annotations

from typing import NamedTuple

from ..mentions.periods import year_of
from ..mentions.token import Mention
from .bases import Base, read_basis
from .draft import Range
from .engine import Engine
from .frozen import frozen
from .particles import YEAR
from .scope import Reach, Scope
from .sentence import Sentence
from .timing import ahead, behind_bracket

# a clause of more pieces is no sentence: the first of them are forgotten
_MOST = 64
_EXPECTED = frozenset({"status.foretold", "status.tells_ahead"})
"""cues of what somebody expects, which is no plan"""


@frozen
class Clause(NamedTuple):
    """What stands between the number read last and the one in hand."""

    pieces: tuple[Range, ...] = ()
    """stretches of words since the last boundary, in which a name is looked for"""
    worded: bool = False
    """words have been said in this sentence"""
    lead: tuple[Range, ...] = ()
    """those of the clause before"""
    colon: bool = False
    """the clause before ended with a colon"""
    split: int = 0
    """so many pieces stand before a word of status: 机构预计|经济增长5%"""
    resp: int = 0
    """so many pieces stand before 分别"""
    taken: int = 0
    """where the words taken by the last reading end"""
    unnoted: tuple[Range, ...] = ()
    """beginnings of clauses whose subject is not looked at yet"""
    group: tuple[int, ...] = ()
    """the drafts at hand"""
    outside: tuple[tuple[int, ...], ...] = ()
    """those at hand before each bracket that is open"""
    pending: Base | None = None
    """what the next growth is measured against: 与上年相比，"""

    def cleared(self) -> Clause:
        """With the words taken for a name."""
        return self._replace(pieces=(), resp=0) if self.pieces or self.resp else self

    def with_words(self, mention: Mention) -> Clause:
        """With the characters of a mention among the words."""
        start, pieces = max(mention.start, self.taken), self.pieces
        if pieces and pieces[-1][1] == start and self.split < len(pieces):
            pieces = (*pieces[:-1], (pieces[-1][0], mention.end))
        else:
            pieces = (*pieces[1 - _MOST :], (start, mention.end))
        return Clause(pieces, True, *self[2:])  # half the time of _replace, for each mention

    def ended(self, kind: str) -> Clause:
        """The clause that begins behind a mark."""
        lead, colon, unnoted, group = self.lead, self.colon, self.unnoted, self.group
        if self.pieces:
            unnoted = (*unnoted, *self.pieces[:2])[-_MOST:]
            lead, colon = self.pieces, kind == "COLON"
        if kind == "STOP":
            lead, group = (), ()
        return Clause(
            (), self.worded, lead, colon, 0, 0,
            self.taken, unnoted, group, self.outside, self.pending,
        )  # fmt: skip

    def opened(self) -> Clause:
        """Inside a bracket: the drafts at hand are kept for behind it."""
        return self._replace(outside=(*self.outside, self.group)[-_MOST:])

    def closed(self) -> Clause:
        """2.18亿股(其中0.16亿股为限售股)，占35%: behind a bracket the facts before it are at hand again."""
        if not self.outside:
            return self
        return self._replace(group=self.outside[-1], outside=self.outside[:-1])


def collect(
    engine: Engine, sentence: Sentence, clause: Clause, scope: Scope, stretch: Range
) -> tuple[Clause, Scope]:
    """The clause and scope behind the mentions `stretch` of a sentence, which no pattern took."""
    for index in range(*stretch):
        mention = sentence.mentions[index]
        kind = mention.type
        if mention.end <= clause.taken:
            continue
        if kind in ("COMMA", "STOP", "COLON"):
            clause = clause.ended(kind)
            if kind == "STOP":
                scope = scope.beyond(Reach.CLAUSE)
        elif kind == "PERIOD":
            clause, scope = _after_time(engine, sentence, clause, scope, index)
        elif kind in ("FORECAST", "TARGET"):
            scope = after_status(scope, mention)
            clause = clause._replace(split=len(clause.pieces))
        elif kind == "BASIS" and mention.cue == "based":
            base = read_basis(sentence.text, [mention], scope.when.calendar, scope.period)
            clause = clause._replace(pending=base)
        elif kind == "RESP":
            clause = clause._replace(resp=len(clause.pieces))
        elif kind != "ENUM" or clause.pieces:
            if kind == "CLOSE":
                scope = behind_bracket(scope)
            elif scope.status != "actual":
                scope = _after_done(engine, sentence, scope, mention)
            clause = _after_mark(clause, kind).with_words(mention)
    return clause, scope


def _after_done(engine: Engine, sentence: Sentence, scope: Scope, mention: Mention) -> Scope:
    """年度计划投资428亿元，1—9月|已完成投资356亿元: what is done is no plan any more."""
    if scope.report is not None or not engine.timing.done.match(sentence.text, mention.start):
        return scope
    return scope._replace(status="actual")


def _after_mark(clause: Clause, kind: str) -> Clause:
    if kind == "OPEN":
        return clause.opened()
    return clause.closed() if kind == "CLOSE" else clause


def _after_time(
    engine: Engine, sentence: Sentence, clause: Clause, scope: Scope, index: int
) -> tuple[Clause, Scope]:
    """A phrase of time: it names a period, or is a word of a name."""
    mention = sentence.mentions[index]
    words, calendar = sentence.words(mention), scope.when.calendar
    if sentence.text.endswith(engine.timing.founded, 0, mention.start):
        return clause.with_words(mention), scope
    glued = _inside_name(sentence, index)
    if glued and calendar.phrases.is_loose(words):
        return clause.with_words(mention), after_deadline(engine, sentence, scope, mention)
    span, inside = (mention.start, mention.end), bool(clause.outside)
    scope, named = engine.timing.after(scope, sentence.text, span, inside=inside)
    if not named and glued and not calendar.phrases.is_relative(words):
        clause = clause.with_words(mention)
    elif _is_coming(engine, sentence, mention):
        scope = ahead(scope)
    return clause, after_deadline(engine, sentence, scope, mention)


def _inside_name(sentence: Sentence, index: int) -> bool:
    """影响当期利润: a word of time with text glued before it. A date in digits is never meant."""
    glued = index > 0 and sentence.mentions[index - 1].type == "TEXT"
    return glued and not sentence.text[sentence.mentions[index].start].isdigit()


def _is_coming(engine: Engine, sentence: Sentence, mention: Mention) -> bool:
    """将于|1月5日, without a year: the time lies ahead."""
    coming = sentence.text.endswith(engine.timing.coming, 0, mention.start)
    return coming and YEAR not in sentence.words(mention)


def after_deadline(engine: Engine, sentence: Sentence, scope: Scope, mention: Mention) -> Scope:
    """到2030年: what is said of a year still to come is a target."""
    if not sentence.text.endswith(engine.timing.deadline_words, 0, mention.start):
        return scope
    year, now = year_of(scope.period), scope.when.calendar.year
    if year is not None and now is not None and year > now:
        return scope._replace(status="target")
    return scope


def after_status(scope: Scope, mention: Mention) -> Scope:
    """What holds behind 预计 or 力争."""
    if scope.status == "target" and mention.cue not in _EXPECTED:
        return scope  # 到2030年将达到：the year to come has said it
    reported = scope.report is not None and scope.report.status == "target"
    target = mention.type == "TARGET" or reported
    return scope._replace(status="target" if target else "forecast")
