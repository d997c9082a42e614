"""A user's folder of rules, checked whole: the files, what they say, and that their cases hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from .facts.patterns import mistake_in
from .rulebook.base import Mistake, RuleError, Source, id_of
from .rulebook.files import read_rules
from .rulebook.lines import line_of_rule
from .rulecases import Extracts, failures


def mistakes_of(folder: Path) -> list[Mistake]:
    """Every mistake of a rule folder; its cases are run when there is no other. Raises RuleError
    when there is no folder to read.
    """
    from .extract import Extractor  # noqa: PLC0415 - it asks this module whether its rules hold

    read = read_rules(folder)
    patterns, source = read.parts.get("patterns"), read.own.get("patterns")
    found = list(read.mistakes)
    if patterns and source:
        for rule in patterns.pattern:
            if why := mistake_in(rule.pattern, patterns.macros):
                found.append(_at(source, rule.id, "pattern", why))
    if found:
        return found
    try:
        Extractor(folder)
    except RuleError as error:
        return list(error.mistakes) or [Mistake(str(folder), 0, str(error))]
    return []


def refuse_wrong_cases(extractor: Extracts, folder: Path) -> None:
    """Raises RuleError when a case of the folder's rules does not hold in the extractor that has them."""
    if mistakes := list(_wrong_cases(extractor, read_rules(folder).own)):
        raise RuleError.of(mistakes)


def _wrong_cases(extractor: Extracts, own: Mapping[str, Source]) -> Iterator[Mistake]:
    homes = {name: source for source in own.values() for name in _ids(source)}
    for rule, key, why in failures(extractor, homes):
        yield _at(homes[rule], rule, key, why)


def _ids(source: Source) -> Iterator[str]:
    for rows in source.table.values():
        for row in rows if isinstance(rows, list) else ():
            if name := id_of(row):
                yield name


def _at(source: Source, rule: str, key: str, why: str) -> Mistake:
    return Mistake(
        source.name, line_of_rule(source.text, rule, key), f"rule {rule!r}, {key}: {why}"
    )
