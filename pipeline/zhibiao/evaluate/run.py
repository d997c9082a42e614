"""Run the extractor over a folder of articles and score what it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..extract import default_extractor
from ..rulebook import RuleError
from ..schema import Article, Fact
from .articles import Annotated, fingerprint, load_articles
from .claim import Claim, claim_of_fact, claim_of_gold
from .gold import GoldError
from .pairing import pair_document
from .report import Document, Report
from .score import count

Extract = Callable[[Article], Sequence[Fact]]


def evaluate(
    directory: Path,
    rules: Path | None = None,
    only: Sequence[str] = (),
    extract: Extract | None = None,
    without: Sequence[str] = (),
) -> Report:
    """Score the extractor on every *.txt of a folder that has a *.toml beside it, or on one.

    `rules` is a folder laid over the shipped rules, `only` limits to these stems, `extract`
    replaces the extractor, `without` switches off readings of facts/table.py.
    Raises `GoldError` for a missing folder, no pair, a bad gold file or an unknown reading;
    an article on which the extractor fails counts as empty and is reported.

    >>> evaluate(Path("corpus")).total.strict["tuple"].f1  # doctest: +SKIP
    0.871
    """
    articles = load_articles(directory, only)
    extract = extract or extractor(rules, without)
    documents = tuple(_score(annotated, extract) for annotated in articles)
    return Report(str(directory), fingerprint(directory), documents)


def extractor(rules: Path | None, without: Sequence[str] = ()) -> Extract:
    """The extractor that is scored, as what it gives for an article; `without` these readings.

    Raises `GoldError` for a name that no reading has.
    """
    try:
        extract = default_extractor(rules, without=without)
    except RuleError as error:
        raise GoldError(str(error)) from None
    except ValueError as error:
        raise GoldError(f"--without: {error}") from None
    return lambda article: extract(article).facts


def _score(annotated: Annotated, extract: Extract) -> Document:
    gold = [claim_of_gold(fact) for fact in annotated.gold.facts]
    found, error = _claims(annotated.article, extract)
    strict, lenient = (pair_document(gold, found, loose) for loose in (False, True))
    return Document(annotated, strict, count(strict, lenient), error)


def _claims(article: Article, extract: Extract) -> tuple[list[Claim], str | None]:
    """The predicted claims, or none and the error where the extractor failed."""
    try:
        return [claim_of_fact(fact) for fact in extract(article)], None
    except Exception as error:
        return [], f"{type(error).__name__}: {error}"
