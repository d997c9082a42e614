"""Article → facts: the whole cascade in one call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .check import Checker, Source
from .clean import Clean, clean
from .facts.assemble import Engine, Sentence
from .facts.context import Context
from .facts.draft import Draft
from .facts.names import Namer
from .facts.opening import Openings
from .facts.report import ReportRules
from .mentions.periods import Calendar
from .mentions.places import Places
from .mentions.scan import Scanner
from .mentions.token import Mention
from .rulebook import load_rules
from .schema import Article, Fact, Rejected
from .tokens import Cutter

# a sentence ends at these; a number in it, or a word for one, makes it worth a look
_SENTENCE = re.compile(r"[^。！？\n]+[。！？\n]?")
_NUMERIC = re.compile(
    r"(?<![\d.])\d+(?:[.,]\d+)*(?![\d年月日时届号点：:])"
    r"|[一二两三四五六七八九十\d](?:成|倍)|半数|[一过近]半|翻[了近]*[一两]?番|翻倍|倍增|分之[一二三四五六七八九]"
    r"|[一二三四五六七八九十百千上][多余百千万亿]+[一-龥]|万亿|第[一二三四五六七八九十]|首位|榜首|持平|新高"
)
# types of mentions that say something without a number: 持平, 创历史新高
_WORDY = frozenset({"FLAT", "RECORD"})
# where a phrase of time may begin a clause of a sentence without numbers
_CLAUSE = re.compile(r"(?:^|(?<=[。！？\n，；：]))[\d今去上前年一二三四“全截目春国五本同这过近]")


Walked = tuple[int, int, Sentence | None, list[Draft]]
"""A sentence's start and end in the cleaned text, how it was read, and its drafts."""


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
        self.rules = load_rules(rules)
        self.scanner = Scanner(self.rules)
        self.cutter = Cutter(self.rules)
        metrics = self.rules.metrics
        verbs = frozenset([*metrics.breakers.verbs, *metrics.breakers.words, *metrics.predicates.words])
        places = Places(self.rules.places, self.cutter.cut, verbs)
        namer = Namer(self.rules, self.cutter)
        reports = ReportRules(self.rules.reports, self.rules.periods.five_years)
        self.openings = Openings(places, self.scanner, reports, self.rules.metrics.bulletins)
        self.engine = Engine(self.rules, namer, places)
        self.checker = Checker(self.rules)

    def __call__(self, article: Article) -> Extraction:
        facts: list[Fact] = []
        rejected: list[Rejected] = []
        for step in self.steps(clean(article.text), article):
            for result in step.results:
                if isinstance(result, Rejected):
                    rejected.append(result)
                elif result.confidence >= self._least:
                    facts.append(result)
        return Extraction(article, tuple(facts), tuple(rejected))

    def steps(self, cleaned: Clean, article: Article) -> list[Step]:
        """Sentence by sentence: how it was read, and what became of its drafts.

        Drafts are checked when the whole text is read: a sentence may go on with the fact before it.
        """
        source = Source(cleaned, article.text)
        return [
            Step(start, end, sentence, tuple([self.checker.fact(draft, source) for draft in drafts]))
            for start, end, sentence, drafts in self.walk(cleaned.text, article)
        ]

    def walk(self, text: str, article: Article) -> list[Walked]:
        """Every sentence of a cleaned text with the drafts of its facts, not yet checked."""
        context = Context(Calendar(self.rules.periods, self.scanner.period, article.date))
        found = [
            (start, end, self.scanner.scan(text, start, end) if numeric else ())
            for start, end, numeric in sentences(text)
        ]
        if any(_has_number(mentions) for _, _, mentions in found):
            self.openings.read(text, context)
        walked: list[Walked] = []
        for index, (start, end, mentions) in enumerate(found):
            sentence = Sentence(self.engine, context, text, mentions) if mentions else None
            drafts: list[Draft] = []
            if context.opened:
                self._enter(text, start, index, context)
                if sentence is not None and _has_number(mentions):
                    drafts = sentence.walk()
                else:
                    self._note_times(text, start, end, context)
            walked.append((start, end, sentence, drafts))
        return walked

    def _enter(self, text: str, start: int, index: int, context: Context) -> None:
        """A sentence begins, and maybe a paragraph."""
        if start and text[start - 1] == "\n":
            self._enter_paragraph(text, start, context)
        context.new_sentence(index)

    def _note_times(self, text: str, start: int, end: int, context: Context) -> None:
        """4月份，新质生产力成长壮大。 has no fact, but says when those after it are."""
        for clause in _CLAUSE.finditer(text, start, end):
            match = self.scanner.period.match(text, clause.start(), end)
            if match:
                context.note_period(match[0], match.start(), match.end())

    def _enter_paragraph(self, text: str, start: int, context: Context) -> None:
        paragraph = _paragraph(text, start)
        if context.bulletin and self.openings.is_headline(paragraph):
            self.openings.item(text, start, context)
        else:
            context.new_paragraph(paragraph)
            self.openings.paragraph(paragraph, start, context)


def sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each sentence of a cleaned text, and whether it may have a number."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        yield start, end, _NUMERIC.search(text, start, end) is not None


def _has_number(mentions: Sequence[Mention]) -> bool:
    return any(mention.number is not None or mention.type in _WORDY for mention in mentions)


def _paragraph(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


@cache
def default_extractor(rules: Path | None = None, min_confidence: float = 0.0) -> Extractor:
    """The extractor for a rule folder and a least confidence, made once per process."""
    return Extractor(rules, min_confidence)
