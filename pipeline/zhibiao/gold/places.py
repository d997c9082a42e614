"""Where the parts of gold facts stand in the article, which gold itself does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..clean import clean
from ..evaluate.articles import Annotated
from ..evaluate.atoms import atoms_of
from ..evaluate.claim import Claim, claim_of_fact, claim_of_gold
from ..evaluate.gold import GoldFact
from ..evaluate.pairing import pair_document
from ..evaluate.periods import same_period
from ..evaluate.units import fold
from ..extract import Extractor
from ..schema import Fact

Range = tuple[int, int]
Places = Mapping[str, Range]
"""metric.0, value, growth.0, comparison.1, subject, period → the characters, of those that are found."""


class _Number(NamedTuple):
    value: Decimal
    start: int
    end: int


def places(annotated: Annotated, extract: Extractor) -> list[Places]:
    """The places of each gold fact. What zhibiao extracts too stands where that says; of the rest a
    number is looked for behind the fact before, and a name before its number."""
    article, gold = annotated.article, annotated.gold.facts
    extracted = _extracted(gold, extract(article).facts)
    numbers = list(_numbers(article.text, extract))
    found: list[Places] = []
    at = 0
    for fact, known in zip(gold, extracted, strict=True):
        own = dict(known)
        for name, value, unit in _amounts(fact):
            if name not in own and (place := _number(numbers, value, unit, at)):
                own[name] = place
        first = min((start for name, (start, _) in own.items() if name in _names(fact)), default=at)
        for name, wordings in _words(fact):
            if not any(each.startswith(name) for each in own):
                own |= _word(article.text, name, wordings, first)
        found.append(own)
        at = max(at, first)
    return found


def _extracted(gold: tuple[GoldFact, ...], facts: tuple[Fact, ...]) -> list[dict[str, Range]]:
    """What is known of each gold fact by the facts that its atoms are paired with."""
    wanted = [claim_of_gold(fact) for fact in gold]
    given = [claim_of_fact(fact) for fact in facts]
    by_claim = {id(claim): fact for claim, fact in zip(given, facts, strict=True)}
    pairing = pair_document(wanted, given, lenient=True)
    known: list[dict[str, Range]] = [{} for _ in gold]
    order = {id(claim): index for index, claim in enumerate(wanted)}
    for one, other in pairing.atom_pairs.items():
        (claim, atom), (found, its) = pairing.gold_atoms[one], pairing.found_atoms[other]
        index = order[id(claim)]
        if its.span is not None:
            names = _names(gold[index])
            at = next(at for at, each in enumerate(claim.atoms) if each is atom)
            known[index][names[at]] = its.span.start, its.span.end
        known[index] |= _context(claim, by_claim[id(found)])
    return known


def _context(claim: Claim, fact: Fact) -> dict[str, Range]:
    spans = fact.spans
    own = {f"metric.{at}": (span.start, span.end) for at, span in enumerate(spans.metric)}
    if spans.subject and fact.subject in claim.subjects:
        own["subject"] = spans.subject.start, spans.subject.end
    if spans.period and any(same_period(fact.period or "", each) for each in claim.periods):
        own["period"] = spans.period.start, spans.period.end
    return own


def _names(fact: GoldFact) -> list[str]:
    """The names of the parts that have an atom, in the order of the atoms."""
    growth = [f"growth.{at}" for at, each in enumerate(fact.growth) if each.value is not None]
    comparison = [
        f"comparison.{at}"
        for at, each in enumerate(fact.comparison)
        if each.value is not None and each.kind != "record"
    ]
    names = [*(["value"] if fact.value is not None else []), *growth, *comparison]
    assert len(names) == len(atoms_of(fact))
    return names


def _amounts(fact: GoldFact) -> Iterator[tuple[str, Decimal, str | None]]:
    yield from (
        (name, atom.number, atom.shown.removeprefix(str(atom.number)))
        for name, atom in zip(_names(fact), atoms_of(fact), strict=True)
    )


def _numbers(text: str, extract: Extractor) -> Iterator[_Number]:
    cleaned = clean(text)
    for mention in extract.scanner.scan(cleaned.text, 0, len(cleaned.text)):
        if (number := mention.number) is not None:
            start, end = cleaned.raw_span(number.start, number.end)
            for value in {number.value, fold(number.value, number.unit)[0]}:
                yield _Number(abs(value).normalize(), start, end)


def _number(numbers: list[_Number], value: Decimal, unit: str | None, at: int) -> Range | None:
    """The first place of a number behind `at`, else the last before it."""
    wanted = {abs(value).normalize(), abs(fold(value, unit)[0]).normalize()}
    own = [(each.start, each.end) for each in numbers if each.value in wanted]
    return next((place for place in own if place[0] >= at), own[-1] if own else None)


def _words(fact: GoldFact) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "metric", (fact.metric, *fact.metric_alt)
    yield "subject", (*filter(None, (fact.subject,)), *fact.subject_alt)


def _word(text: str, name: str, wordings: tuple[str, ...], before: int) -> dict[str, Range]:
    """The nearest place before a number of the first wording that stands there whole."""
    for word in wordings:
        at = text.rfind(word, 0, before)
        at = at if at >= 0 else text.find(word)
        if at >= 0:
            return {f"{name}.0" if name == "metric" else name: (at, at + len(word))}
    return {}
