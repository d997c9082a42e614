"""The cases of rules, run through the whole scanner, matcher and extractor they are part of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple, Protocol

from .facts.patterns import NUMBERS, Matcher, letters_of
from .mentions.scan import Scanner
from .mentions.token import Mention
from .rulebook import Cue, Exclusion, Pattern, PatternCase, Rulebook
from .rulebook.base import Named
from .schema import Article, Fact


class Gives(Protocol):
    @property
    def facts(self) -> tuple[Fact, ...]: ...


class Extracts(Protocol):
    """The parts of an extractor that cases are run through."""

    rules: Rulebook
    scanner: Scanner
    matcher: Matcher

    def __call__(self, article: Article) -> Gives: ...


class Failure(NamedTuple):
    """A case that does not hold: the rule, the key its case stands under, what came of it."""

    rule: str
    key: str
    text: str


class _Everything:
    def __contains__(self, _: object) -> bool:
        return True


def failures(extractor: Extracts, only: Container[str] = _Everything()) -> Iterator[Failure]:
    """The cases that do not hold, of all rules or of those with the ids `only`."""
    rules = extractor.rules
    for rule in (*rules.unit, *rules.numerals.word, *rules.cues.cue, *rules.exclusion):
        if rule.id in only:
            for key, why in of_mention(extractor.scanner, rule):
                yield Failure(rule.id, key, why)
    for pattern in rules.patterns.pattern:
        if pattern.id in only:
            for key, why in of_pattern(extractor, pattern):
                yield Failure(pattern.id, key, why)


def of_mention(scanner: Scanner, rule: Named) -> Iterator[tuple[str, str]]:
    """What of the cases of a unit, numeral, cue or exclusion does not hold: the key, and what came."""
    for case in rule.cases:
        bracketed = bracket(case)
        if bracketed is None:
            yield "cases", f"{case!r} has no [brackets] around what the rule finds"
            continue
        text, span = bracketed
        if not _finds(scanner, rule, text, span):
            yield "cases", f"{case!r} is not found there: it is read as {_told(scanner, text)}"
    for text in rule.rejects:
        if _found(scanner, rule, text):
            yield "not", f"{text!r} is found all the same: it is read as {_told(scanner, text)}"


def bracket(case: str) -> tuple[str, tuple[int, int]] | None:
    """同比[增长]5% → 同比增长5%, (2, 4). The outer brackets count; None where there are none."""
    begin, end = case.find("["), case.rfind("]")
    if begin < 0 or end < begin:
        return None
    return case[:begin] + case[begin + 1 : end] + case[end + 1 :], (begin, end - 1)


def _finds(scanner: Scanner, rule: Named, text: str, span: tuple[int, int]) -> bool:
    mentions = scanner.scan(text, 0, len(text))
    inside = [m for m in mentions if m.start < span[1] and m.end > span[0]]
    if isinstance(rule, Exclusion):
        return _matches(rule, text, span) and not any(m.type in NUMBERS for m in inside)
    if isinstance(rule, Cue) and rule.type == "SKIP":
        return not inside
    return any((m.start, m.end) == span and m.cue == rule.id for m in inside)


def _matches(rule: Exclusion, text: str, span: tuple[int, int]) -> bool:
    return any(match.span() == span for match in re.finditer(rule.pattern, text))


def _found(scanner: Scanner, rule: Named, text: str) -> bool:
    if isinstance(rule, Exclusion):
        return re.search(rule.pattern, text) is not None
    return any(mention.cue == rule.id for mention in scanner.scan(text, 0, len(text)))


def _told(scanner: Scanner, text: str) -> str:
    return " ".join(_mention(text, mention) for mention in scanner.scan(text, 0, len(text)))


def _mention(text: str, mention: Mention) -> str:
    by = f" by {mention.cue}" if mention.cue else ""
    return f"{mention.type}({text[mention.start : mention.end]}{by})"


def of_pattern(extractor: Extracts, rule: Pattern) -> Iterator[tuple[str, str]]:
    """What of the cases of a pattern does not hold: the key, and what came of the text."""
    for case in rule.cases:
        fired = _fired(extractor, case.text)
        if rule.id not in fired:
            types = " ".join(m.type for m in extractor.scanner.scan(case.text, 0, len(case.text)))
            others = f"; {', '.join(fired)} fired" if fired else ""
            yield "cases", f"the rule does not fire on {case.text!r}, which is {types}{others}"
        elif not _gives(extractor(Article(text=case.text)).facts, case):
            yield "cases", f"{case.text!r} does not give {dict(case.want)}"
    for text in rule.rejects:
        if rule.id in _fired(extractor, text):
            yield "not", f"the rule fires on {text!r} all the same"


def _fired(extractor: Extracts, text: str) -> list[str]:
    mentions = extractor.scanner.scan(text, 0, len(text))
    return [match.rule for match in extractor.matcher.find(letters_of(mentions))]


def _gives(facts: tuple[Fact, ...], case: PatternCase) -> bool:
    parts = [part for fact in facts for part in (fact, *fact.growth, *fact.comparison)]
    dumps = [part.model_dump(by_alias=True) for part in parts]
    return any(
        all(_same(dump.get(key), value) for key, value in case.want.items()) for dump in dumps
    )


def _same(given: object, wanted: object) -> bool:
    return given == wanted or str(given) == str(wanted)
