"""The accuracy gate: scores on corpus/ hold their floors, and the corpus is worth the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhibiao.evaluate import Report, evaluate
from zhibiao.evaluate.floors import complaints, load_floors

CORPUS = Path(__file__).parent.parent / "corpus"
FLOORS = CORPUS / "floors.toml"
LEAST_ARTICLES = 24
LEAST_FACTS = 350


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate(CORPUS)


def test_the_corpus_is_large_enough(report: Report) -> None:
    assert len(report.documents) >= LEAST_ARTICLES
    assert report.gold_facts >= LEAST_FACTS


def test_every_text_has_its_gold_file() -> None:
    texts = {path.stem for path in CORPUS.glob("*.txt")}
    gold = {path.stem for path in CORPUS.glob("*.toml") if path != FLOORS}
    assert texts == gold


def test_scores_hold_their_floors(report: Report) -> None:
    assert complaints(report, load_floors(FLOORS)) == []
