"""An article's sentences in order, each read in the scope that those before it have left: the one loop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..mentions.scan import Scanner
from ..mentions.token import Mention
from .at import At, Outcome, drop, matched
from .clause import Clause, after_status, collect
from .draft import Draft, Range
from .engine import Engine
from .headline import completed
from .opening import Openings
from .patterns import Match, Matcher, counts
from .reduce import Drafts
from .scope import Scope
from .sentence import Sentence
from .table import Key, Reading, by_key, key
from .timing import after_forecast


class Traced(NamedTuple):
    """A match as it was read: what stood before it and held there, and what was made of it."""

    sentence: Sentence
    match: Match
    clause: Clause
    scope: Scope
    tried: tuple[str, ...]
    """the names of the readings that were tried, in order"""
    taken: str
    """the last of them, or nothing where none of them took it"""
    outcome: Outcome


class Read(NamedTuple):
    """An article as it was read: its sentences with numbers, what each opened, and how if traced."""

    sentences: Sequence[Sentence]
    drafts: Sequence[Sequence[Draft]]
    traced: Sequence[Traced] = ()


class Reader:
    """Reads the sentences of one article after another."""

    def __init__(
        self,
        engine: Engine,
        matcher: Matcher,
        openings: Openings,
        scanner: Scanner,
        readings: Mapping[Key, Sequence[Reading]] | None = None,
    ) -> None:
        self._engine = engine
        self._matcher = matcher
        self._openings = openings
        self._scanner = scanner
        self._readings = by_key() if readings is None else readings
        # where a clause ends, and a phrase of time may begin the next
        time = f"(?={scanner.time_begins})"
        self._stop = re.compile(rf"[。！？，；：\n](?:{time}|[ “（]{time}|(?<=\n)\n*)")

    def by(self, readings: Mapping[Key, Sequence[Reading]]) -> Reader:
        """One that reads in these ways and shares all else with this one."""
        return Reader(self._engine, self._matcher, self._openings, self._scanner, readings)

    def read(
        self, text: str, sentences: Sequence[Sentence], scope: Scope, *, trace: bool = False
    ) -> Read:
        """The drafts of an article's sentences that may hold a number, in the order of the text.

        `trace`: with each match as it was read.
        """
        drafts = Drafts()
        traced: list[Traced] | None = [] if trace else None
        # one that counts nothing is passed over like text that was never scanned
        counted = [sentence for sentence in sentences if counts(sentence.letters)]
        if counted:
            scope = self._openings.read(text, scope)
        position = 0
        previews = self._engine.timing.preview.search(text) is not None
        for number, sentence in enumerate(counted):
            scope = self._pass_over(text, position, sentence.start, scope)
            if previews:
                scope = self._after_preview(text, position, sentence.start, scope)
            scope = scope.at_sentence(number, sentence.start)
            drafts.begin_sentence()
            scope = self._sentence(sentence, scope, drafts, traced)
            position = sentence.end
        whole = completed([drafts.of_sentence(number) for number in range(len(counted))])
        found = {each.start: own for each, own in zip(counted, whole, strict=True)}
        return Read(sentences, [found.get(each.start, ()) for each in sentences], traced or ())

    def _after_preview(self, text: str, start: int, end: int, scope: Scope) -> Scope:
        """发布2024年上半年业绩预告。: what is told of that time next is a forecast."""
        told = self._engine.timing.preview.search(text, start, end)
        return scope if told is None else scope._replace(preview=scope.period)

    def _sentence(
        self, sentence: Sentence, scope: Scope, drafts: Drafts, traced: list[Traced] | None
    ) -> Scope:
        """The scope behind a sentence, whose drafts come into `drafts`, and its matches into `traced`."""
        engine, clause, position = self._engine, Clause(), 0
        for match in self._matcher.find(sentence.letters):
            first = not drafts.here
            before, stretch = scope, (position, match.start)
            clause, scope = collect(engine, sentence, clause, scope, stretch)
            if before.status == "forecast" and not first:
                scope = after_forecast(before, scope, _foretold(sentence, stretch))
            if clause.unnoted:
                scope = engine.owners.note(sentence, scope, clause.unnoted, first)
                clause = clause._replace(unnoted=())
            found = matched(sentence, match)
            scope = self._inside(sentence, scope, found.mentions)
            at = At(engine, sentence, match, found, clause, scope, drafts)
            reading, outcome = self._outcome(at)
            drafts.apply(outcome)
            if traced is not None:
                traced.append(self._traced(at, reading, outcome))
            clause, scope, position = outcome.clause, outcome.scope, match.end
        rest = (position, len(sentence.mentions))
        return collect(engine, sentence, clause, scope, rest)[1]

    def _inside(self, sentence: Sentence, scope: Scope, mentions: Sequence[Mention]) -> Scope:
        """What the match itself says of status and time."""
        before = ""
        for mention in mentions:
            if mention.type in ("FORECAST", "TARGET"):
                scope = after_status(scope, mention)
            elif mention.type == "PERIOD" and before == "TO":
                span = (mention.start, mention.end)
                scope = self._engine.timing.after(scope, sentence.text, span, "period.end")[0]
            before = mention.type
        return scope

    def _outcome(self, at: At) -> tuple[Reading | None, Outcome]:
        for reading in self._readings[key(at)]:
            outcome = reading.read(at)
            if outcome is not None:
                return reading, outcome
        return None, Outcome(at.clause, at.scope, dropped=(drop(at, "no reading takes it"),))

    def _traced(self, at: At, taken: Reading | None, outcome: Outcome) -> Traced:
        tried = [reading.name for reading in self._readings[key(at)]]
        if taken is not None:
            tried = tried[: tried.index(taken.name) + 1]
        name = taken.name if taken else ""
        return Traced(at.sentence, at.match, at.clause, at.scope, tuple(tried), name, outcome)

    def _pass_over(self, text: str, start: int, end: int, scope: Scope) -> Scope:
        """Text without a number tells where paragraphs begin, and the time of what follows."""
        if start == 0:
            scope = self._after_time(text, 0, end, scope)
        begin = max(start - 1, 0)
        if scope.bulletin:
            begin = self._last_item(text, begin, end)
        for stop in self._stop.finditer(text, begin, end):
            behind = stop.end()
            if text[stop.start()] == "\n" and behind <= end and behind < len(text):
                scope = self._openings.paragraph(text, behind, scope)
            scope = self._after_time(text, behind, end, scope)
        return self._after_announcer(text, start, end, scope)

    def _after_announcer(self, text: str, start: int, end: int, scope: Scope) -> Scope:
        """公司近日发布半年度报告。: the sentence before says whose numbers follow."""
        begin = max(start, text.rfind("\n", start, end) + 1)
        begin = max(begin, text.rfind("。", begin, max(begin, end - 1)) + 1)
        if begin >= end:
            return scope
        return self._engine.owners.announced(text, begin, end, scope)

    def _last_item(self, text: str, start: int, end: int) -> int:
        """Where the last item of a bulletin begins between the two, or `start`: each begins anew."""
        place = end
        while (place := text.rfind("\n", start, place)) >= 0:
            if self._openings.is_headline(text, place + 1):
                return place
        return start

    def _after_time(self, text: str, start: int, end: int, scope: Scope) -> Scope:
        match = self._scanner.period_at(text, start, end)
        if match is None:
            return scope
        scope = scope._replace(when=scope.when._replace(year=None))
        return self._engine.timing.after(scope, text, match.span())[0]


def _foretold(sentence: Sentence, stretch: Range) -> int:
    """Where a stretch of mentions says last that what follows is to come; before it, where it does not."""
    told = [each.start for each in sentence.mentions[slice(*stretch)] if each.type == "FORECAST"]
    return max(told, default=-1)
