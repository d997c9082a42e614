"""Article → facts: the whole cascade in one call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Self

from .check import Checker, Source
from .clean import Clean, clean
from .facts.context import Context
from .facts.draft import Draft
from .facts.engine import Engine
from .facts.names import Namer
from .facts.opening import Openings
from .facts.patterns import counts
from .facts.report import ReportRules
from .facts.sentence import Sentence
from .mentions.periods import Calendars
from .mentions.places import Places
from .mentions.scan import Scanner
from .mentions.sentences import Sentences
from .read.dateline import dated
from .rulebook import load_rules
from .schema import Article, Fact, Rejected
from .titled import with_title
from .tokens import Cutter


class Walked(NamedTuple):
    """A sentence: where it starts, how it was read, whether it counts anything, its drafts."""

    start: int
    sentence: Sentence
    counts: bool
    drafts: list[Draft]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came out of one article: the facts in reading order, and the candidates refused."""

    article: Article
    facts: tuple[Fact, ...]
    rejected: tuple[Rejected, ...]


class Step(NamedTuple):
    """One sentence of a cleaned text; `sentence` is None when there is no number in it."""

    start: int
    end: int
    sentence: Sentence | None = None
    results: tuple[Fact | Rejected, ...] = ()


class Extractor:
    """Facts of articles by one set of rules. Safe to share between threads.

    `rules` is a folder of rule files laid over the shipped ones, or None. Facts less sure than
    `min_confidence` (0 to 1) are left out.
    Raises `rulebook.RuleError` when a rule file cannot be used.
    """

    def __init__(self, rules: Path | None = None, min_confidence: float = 0.0) -> None:
        self._least = min_confidence
        self._folder = rules
        self.rules = load_rules(rules)
        self.scanner = Scanner(self.rules)
        self.sentences = Sentences(self.rules.cues)
        self._calendars = Calendars(self.rules.periods, self.scanner.period)
        self.cutter = Cutter(self.rules)
        metrics = self.rules.metrics
        verbs = frozenset(
            [*metrics.breakers.verbs, *metrics.breakers.words, *metrics.predicates.words]
        )
        places = Places(self.rules.places, self.cutter.cut, verbs)
        namer = Namer(self.rules, self.cutter)
        reports = ReportRules(self.rules.reports, self.rules.periods)
        founding = self.rules.periods.founding
        self.openings = Openings(places, self.scanner, reports, metrics.bulletins, founding)
        self.engine = Engine(self.rules, namer, places)
        # where a clause ends, and a phrase of time may begin the next
        time = f"(?={self.scanner.time_begins})"
        self._stop = re.compile(rf"[。！？，；：\n](?:{time}|[ “（]{time}|(?<=\n)\n*)")
        self.checker = Checker(self.rules)

    def __call__(self, article: Article) -> Extraction:
        article = dated(article)
        return (
            self._extracted(article)
            if article.title is None
            else with_title(article, self._extracted)
        )

    def _extracted(self, article: Article) -> Extraction:
        cleaned = clean(article.text)
        source = Source(cleaned, article.text)
        facts: list[Fact] = []
        rejected: list[Rejected] = []
        for walked in self.walk(cleaned.text, article):
            for draft in walked.drafts:
                result = self.checker.fact(draft, source)
                if isinstance(result, Rejected):
                    rejected.append(result)
                elif result.confidence >= self._least:
                    facts.append(result)
        return Extraction(article, tuple(facts), tuple(rejected))

    def __reduce__(self) -> tuple[Any, ...]:
        """Where it is shipped to, the rules are read again, from the same folder."""
        return default_extractor, (self._folder, self._least)

    def at_least(self, confidence: float) -> Self:
        """One that leaves out facts less sure than `confidence` and shares all else with this one."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._least = confidence
        return other

    def steps(self, cleaned: Clean, article: Article) -> list[Step]:
        """Every sentence, as it was read, and what became of its drafts."""
        article = dated(article)
        source = Source(cleaned, article.text)
        walked = {each.start: each for each in self.walk(cleaned.text, article)}
        found = []
        for start, end in self.sentences.every(cleaned.text):
            each = walked.get(start)
            drafts = each.drafts if each else ()
            results = tuple(self.checker.fact(draft, source) for draft in drafts)
            found.append(Step(start, end, each.sentence if each else None, results))
        return found

    def walk(self, text: str, article: Article) -> list[Walked]:
        """The sentences of a cleaned text that may hold a number, with drafts of their facts.

        The drafts are not whole before the text is: a sentence may go on with the fact before it.
        """
        context = Context(self._calendars.on(article.date))
        walked = []
        for start, end in self.sentences.numeric(text):
            mentions = self.scanner.scan(text, start, end)
            sentence = Sentence(self.engine, context, text, mentions)
            walked.append(Walked(start, sentence, counts(sentence.letters), []))
        if any(each.counts for each in walked):
            self.openings.read(text, context)
            self._walk(text, walked, context)
        return walked

    def _walk(self, text: str, walked: Sequence[Walked], context: Context) -> None:
        position = 0
        for index, each in enumerate(walked):
            end = each.sentence.mentions[-1].end
            self._pass_over(text, position, each.start, context)
            context.new_sentence(index)
            if each.counts:
                each.drafts.extend(each.sentence.walk())
                position = end
            else:
                self._pass_over(text, each.start, end, context)
                position = end

    def _pass_over(self, text: str, start: int, end: int, context: Context) -> None:
        """Text without a number tells where paragraphs begin, and the time of what follows."""
        if start == 0:
            self._note_time(text, 0, end, context)
        begin = max(start - 1, 0)
        if context.bulletin:
            begin = self._last_item(text, begin, end)
        for stop in self._stop.finditer(text, begin, end):
            at = stop.end()
            if text[stop.start()] == "\n" and at <= end and at < len(text):
                self._enter_paragraph(text, at, context)
            self._note_time(text, at, end, context)

    def _last_item(self, text: str, start: int, end: int) -> int:
        """Where the last item of a bulletin begins between the two, or `start`: each begins anew."""
        at = end
        while (at := text.rfind("\n", start, at)) >= 0:
            if self.openings.is_headline(_paragraph(text, at + 1)):
                return at
        return start

    def _note_time(self, text: str, start: int, end: int, context: Context) -> None:
        match = self.scanner.period_at(text, start, end)
        if match:
            context.year = None
            context.note_period(match[0], match.start(), match.end())

    def _enter_paragraph(self, text: str, start: int, context: Context) -> None:
        paragraph = _paragraph(text, start)
        if context.bulletin and self.openings.is_headline(paragraph):
            self.openings.item(text, start, context)
        else:
            context.new_paragraph(paragraph)
            self.openings.paragraph(paragraph, start, context)


def _paragraph(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def default_extractor(rules: Path | None = None, min_confidence: float = 0.0) -> Extractor:
    """The extractor for a rule folder and a least confidence; its rules are read once per process."""
    extractor = _made(rules)
    return extractor.at_least(min_confidence) if min_confidence else extractor


@cache
def _made(rules: Path | None) -> Extractor:
    return Extractor(rules)
