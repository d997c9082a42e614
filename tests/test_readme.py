"""README.md says what is so. `make readme` writes the real output under its examples."""

from __future__ import annotations

import pytest

import readme
from zhibiao.evaluate import evaluate

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


def test_links_lead_somewhere() -> None:
    targets = readme.links(TEXT)
    assert targets
    assert [target for target in targets if not (readme.ROOT / target).exists()] == []
