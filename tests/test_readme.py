"""README.md and docs/ say what is so. `make readme` writes the real output under their examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

import readme
import zhibiao
from zhibiao.evaluate import evaluate
from zhibiao.schema import Basis, Kind

TEXTS = {page.relative_to(readme.ROOT).as_posix(): page.read_text("utf-8") for page in readme.PAGES}
EXAMPLES = [
    pytest.param(example, id=f"{page}: {example.name}")
    for page, text in TEXTS.items()
    for example in readme.examples(text)
]
ACCURACY = readme.ACCURACY.read_text("utf-8")
FACTS = readme.FACTS.read_text("utf-8")


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: readme.Example) -> None:
    output = readme.run(example)
    assert example.same(output), f"make readme puts this there:\n{output}"


def test_scores_are_not_better_than_they_are() -> None:
    strict = evaluate(readme.ROOT / "corpus").total.strict
    shown = readme.shown_f1(ACCURACY)
    assert set(shown) == set(strict)
    better = {part: f1 for part, f1 in shown.items() if f1 > strict[part].f1 + 0.01}
    assert not better


@pytest.mark.parametrize(("names", "phrase"), readme.phrases(FACTS))
def test_phrase_in_a_table(names: tuple[str, ...], phrase: str) -> None:
    (fact,) = zhibiao.extract(f"2024年二季度，云泽市出口额100亿元，{phrase}。")
    made = [growth.basis for growth in fact.growth] + [item.kind for item in fact.comparison]
    assert len(made) == 1
    assert made[0] in names


def test_every_basis_and_kind_has_a_phrase() -> None:
    named = {name for names, _ in readme.phrases(FACTS) for name in names}
    assert named == {*get_args(Basis), *get_args(Kind)}


@pytest.mark.parametrize("page", TEXTS)
def test_links_lead_somewhere(page: str) -> None:
    folder = (readme.ROOT / page).parent
    targets = [target.partition("#")[0] for target in readme.links(TEXTS[page])]
    assert [target for target in targets if not (folder / target).exists()] == []


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    monkeypatch.chdir(readme.ROOT)
    notebook = json.loads(Path("docs/folder-to-chart.ipynb").read_text("utf-8"))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        assert not cell.get("outputs")
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert len(names["growth"]) >= 5
    pyplot.savefig(tmp_path / "chart.png")
    pyplot.close("all")


def test_an_example_without_output_leaves_the_page_as_it_is() -> None:
    page = "# Page\n\n```python\nprint(1)\n```\n\nEnd.\n"
    assert readme.refreshed(page) == page
