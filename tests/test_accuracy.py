"""The accuracy gate: scores on corpus/ hold their floors, and the corpus is worth the name.

Real news, which cannot be part of the repository, is measured where it lies beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from zhibiao.evaluate import Report, evaluate
from zhibiao.evaluate.articles import fingerprint
from zhibiao.evaluate.floors import load_floors
from zhibiao.evaluate.gate import complaints

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
FLOORS = CORPUS / "floors.toml"
REAL = ROOT.parent / "shared" / "real"
REAL_FLOORS = ROOT / "tests" / "floors-real.toml"
LEAST_ARTICLES = 40
LEAST_FACTS = 900


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


def test_scores_on_real_news_hold_their_floors() -> None:
    if not REAL.is_dir():
        pytest.skip(f"{REAL} is not here")
    floors = load_floors(REAL_FLOORS)
    if fingerprint(REAL) != floors.sha256:
        pytest.skip(f"{REAL} has changed: zhibiao evaluate {REAL} --write-floors {REAL_FLOORS}")
    assert complaints(evaluate(REAL), floors) == []
