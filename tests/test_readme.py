"""README.md says what is so. `make readme` writes the real output under its examples."""

from __future__ import annotations

from typing import get_args

import pytest

import readme
import zhibiao
from zhibiao.evaluate import evaluate
from zhibiao.schema import Basis, Kind

TEXT = readme.README.read_text("utf-8")
EXAMPLES = list(readme.examples(TEXT))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: readme.Example) -> None:
    output = readme.run(example, TEXT)
    assert example.same(output), f"make readme puts this there:\n{output}"


def test_scores_are_not_better_than_they_are() -> None:
    strict = evaluate(readme.ROOT / "corpus").total.strict
    shown = readme.shown_f1(TEXT)
    assert set(shown) == set(strict)
    better = {part: f1 for part, f1 in shown.items() if f1 > strict[part].f1 + 0.01}
    assert not better


@pytest.mark.parametrize(("names", "phrase"), readme.phrases(TEXT))
def test_phrase_in_a_table(names: tuple[str, ...], phrase: str) -> None:
    (fact,) = zhibiao.extract(f"2024年二季度，云泽市出口额100亿元，{phrase}。")
    made = [growth.basis for growth in fact.growth] + [item.kind for item in fact.comparison]
    assert len(made) == 1
    assert made[0] in names


def test_every_basis_and_kind_has_a_phrase() -> None:
    named = {name for names, _ in readme.phrases(TEXT) for name in names}
    assert named == {*get_args(Basis), *get_args(Kind)}


def test_links_lead_somewhere() -> None:
    targets = readme.links(TEXT)
    assert targets
    assert [target for target in targets if not (readme.ROOT / target).exists()] == []
