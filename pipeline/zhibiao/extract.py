"""Article → facts: the whole cascade in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, Self

from .check import Checker, Source
from .clean import Clean, as_given, clean
from .facts.about import About
from .facts.article import Read, Reader, Traced
from .facts.draft import Draft, Named
from .facts.engine import Engine
from .facts.opening import Openings
from .facts.patterns import Matcher
from .facts.scope import Scope, When, in_hand
from .facts.sentence import Sentence, sentence_of
from .facts.table import by_key
from .facts.tables.find import Found, find_tables
from .facts.tables.read import Context, TableReader
from .mentions.expressions import Expressions
from .mentions.periods import Calendars
from .mentions.places import Places
from .mentions.scan import SCANNED, Scanner
from .mentions.sentences import Sentences
from .own_rules import refuse_wrong_cases
from .read.dateline import dated
from .rulebook import Rulebook, load_rules
from .schema import Article, Fact, Rejected, Spans
from .titled import with_title
from .tokens import KEPT_WHOLE, Cutter


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came out of one article: the facts in reading order, and the candidates refused.

    `notes` tell what of it could not be read, such as a table.
    """

    article: Article
    facts: tuple[Fact, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...] = ()


class Step(NamedTuple):
    """One sentence of a cleaned text; `sentence` is None when there is no number in it."""

    start: int
    end: int
    sentence: Sentence | None = None
    results: tuple[Fact | Rejected, ...] = ()
    traced: tuple[Traced, ...] = ()
    """its matches, each as it was read"""
    drafts: tuple[Draft, ...] = ()
    """what `results` were made of, one by one"""


class Extractor:
    """Facts of articles by one set of rules. Safe to share between threads.

    `rules` is a folder of rule files laid over the shipped ones, or None. Facts less sure than
    `min_confidence` (0 to 1) are left out.
    Raises `rulebook.RuleError` when a rule file cannot be used, or a case in it does not hold.
    """

    def __init__(self, rules: Path | None = None, min_confidence: float = 0.0) -> None:
        self._least = min_confidence
        self.folder = rules
        self._off: tuple[str, ...] = ()
        read = load_rules(rules)
        self._make(read, Scanner(read), Cutter(read))
        if rules is not None:
            refuse_wrong_cases(self, rules)

    def _make(self, rules: Rulebook, scanner: Scanner, cutter: Cutter) -> None:
        """All its parts by a rulebook, of which those that take long are given."""
        self.rules, self.scanner, self.cutter = rules, scanner, cutter
        self.sentences = Sentences(scanner.counting)
        self._calendars = Calendars(rules.periods, scanner.period)
        verbs = frozenset(rules.lexicon.words("verb", "adverb", "predicate"))
        places = Places(rules.places, cutter.cut, verbs)
        expressions = Expressions(rules)
        self.engine = Engine(rules, expressions, places, cutter)
        self.matcher = Matcher(rules.patterns)
        self._openings = Openings(rules, expressions, scanner, self.engine)
        self._reader = Reader(self.engine, self.matcher, self._openings, scanner)
        self._tables = TableReader(rules, scanner, places, self.engine.namer.catalogue)
        self.checker = Checker(rules, About(rules.places, places))

    def __call__(self, article: Article) -> Extraction:
        article = dated(article)
        return (
            self._extracted(article)
            if article.title is None
            else with_title(article, self._extracted)
        )

    def _extracted(self, article: Article) -> Extraction:
        found = find_tables(article.text)
        cleaned = prose(article.text, found)
        read = self.read(cleaned.text, article)
        source = Source(cleaned, article.text, read.sentences)
        results = [self.checker.fact(draft, source) for drafts in read.drafts for draft in drafts]
        notes: tuple[str, ...] = ()
        if found:
            told, notes = self.of_tables(found, cleaned, article)
            results = _merged(results, told)
        facts = [each for each in results if isinstance(each, Fact)]
        return Extraction(
            article,
            tuple([fact for fact in facts if fact.confidence >= self._least]),
            tuple([each for each in results if isinstance(each, Rejected)]),
            notes,
        )

    def of_tables(
        self, found: Found, cleaned: Clean, article: Article
    ) -> tuple[list[Fact | Rejected], tuple[str, ...]]:
        """The facts in the tables of an article, and what of these is not read.

        `cleaned` is the rest of its text.
        """
        when = When(self._calendars.on(article.date))
        scope = self._openings.read(cleaned.text, Scope(when))
        period = in_hand(scope.when.namings)
        context = Context(scope.when.calendar, _raw(scope.subject, cleaned), _raw(period, cleaned))
        source = Source(as_given(article.text), article.text)
        results: list[Fact | Rejected] = []
        notes = [
            f"what begins in line {each.line} is not read: {each.reason}" for each in found.left_out
        ]
        for table in found.tables:
            read = self._tables.read(table, context)
            results += [self.checker.fact(draft, source) for draft in read.drafts]
            notes += read.notes
        return results, tuple(notes)

    def __reduce__(self) -> tuple[Any, ...]:
        """Where it is shipped to, the rules are read again, from the same folder."""
        return default_extractor, (self.folder, self._least, self._off)

    def at_least(self, confidence: float) -> Self:
        """One that leaves out facts less sure than `confidence` and shares all else with this one."""
        return self._with(_least=confidence)

    def without(self, *readings: str) -> Self:
        """One that does not read in these ways, named as in facts/table.py, and shares all else.

        Raises `ValueError` for a name that no reading has.
        """
        return self._with(_reader=self._reader.by(by_key(readings)), _off=readings)

    def with_rules(self, rules: Rulebook) -> Self:
        """One by another rulebook, that shares with this one what reads nothing of it that differs.

        No case is run. Raises `RuleError` for expressions that cannot be put together.
        """
        same_scan = all(getattr(rules, part) is getattr(self.rules, part) for part in SCANNED)
        same_cut = rules.lexicon.words(*KEPT_WHOLE) == self.rules.lexicon.words(*KEPT_WHOLE)
        other = self._with()
        scanner = self.scanner if same_scan else Scanner(rules)
        other._make(rules, scanner, self.cutter if same_cut else Cutter(rules))
        return other

    def _with(self, **changed: object) -> Self:
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, **changed)
        return other

    def steps(self, cleaned: Clean, article: Article) -> list[Step]:
        """Every sentence, as it was read, and what became of its drafts."""
        article = dated(article)
        read = self.read(cleaned.text, article, trace=True)
        source = Source(cleaned, article.text, read.sentences)
        matches = {
            start: tuple(traced)
            for start, traced in groupby(read.traced, lambda traced: traced.sentence.start)
        }
        by_start = {
            sentence.start: (sentence, drafts)
            for sentence, drafts in zip(read.sentences, read.drafts, strict=True)
        }
        found = []
        for start, end in self.sentences.every(cleaned.text):
            sentence, drafts = by_start.get(start, (None, ()))
            results = tuple(self.checker.fact(draft, source) for draft in drafts)
            traced = matches.get(start, ())
            found.append(Step(start, end, sentence, results, traced, tuple(drafts)))
        return found

    def read(self, text: str, article: Article, *, trace: bool = False) -> Read:
        """The sentences of a cleaned text that may hold a number, with drafts of their facts.

        `trace`: with each match as it was read.
        """
        scanned = [
            (start, self.scanner.scan(text, start, end))
            for start, end in self.sentences.numeric(text)
        ]
        if reaches := self.scanner.stated.reaches(text):
            told = self.scanner.stated.told
            scanned = [(start, told(text, mentions, reaches)) for start, mentions in scanned]
        sentences = [sentence_of(text, start, mentions) for start, mentions in scanned]
        scope = Scope(When(self._calendars.on(article.date)))
        return self._reader.read(text, sentences, scope, trace=trace)


def prose(text: str, found: Found | None = None) -> Clean:
    """A text cleaned, with blanks in the place of its tables, which are read by their cells."""
    found = find_tables(text) if found is None else found
    return clean(found.without(text) if found else text)


def _raw(named: Named | None, cleaned: Clean) -> Named | None:
    """What is named in a cleaned text, with the place of its words in the raw one."""
    return named and Named(named.text, cleaned.raw_span(*named.span))


def _merged(
    results: Sequence[Fact | Rejected], told: Sequence[Fact | Rejected]
) -> list[Fact | Rejected]:
    """The facts of the prose and those of the tables in the order of the text."""
    last = 0
    placed = []
    for result in results:
        last = max(
            last, _place(result)
        )  # in their own order, whatever their evidence reaches back to
        placed.append((last, result))
    placed += [(_place(result), result) for result in told]
    return [result for _, result in sorted(placed, key=lambda pair: pair[0])]


def _place(result: Fact | Rejected) -> int:
    """Where a fact stands in the article, or what was refused."""
    spans: Spans = result.spans if isinstance(result, Fact) else result.candidate["spans"]
    return spans.evidence.start


def default_extractor(
    rules: Path | None = None, min_confidence: float = 0.0, without: Sequence[str] = ()
) -> Extractor:
    """The extractor for a rule folder and a least confidence, `without` these readings.

    Its rules are read once per process.
    """
    extractor = _made(rules)
    if without:
        extractor = extractor.without(*without)
    return extractor.at_least(min_confidence) if min_confidence else extractor


@cache
def _made(rules: Path | None) -> Extractor:
    return Extractor(rules)
