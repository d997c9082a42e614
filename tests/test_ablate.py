"""Readings switched off: what is read without one, and what each is worth."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from evaluating import write_article
from zhibiao.evaluate import GoldError, evaluate
from zhibiao.evaluate.ablate import ablate
from zhibiao.evaluate.command import evaluate_command
from zhibiao.extract import default_extractor
from zhibiao.facts.table import READINGS, by_key
from zhibiao.library import as_article

TEXT = "2024年云泽市出口额5亿元，增长3%，居全省第四位。"
GOLD = """
date = 2024-07-24

[[facts]]
metric = "出口额"
value = 5
unit = "亿元"
growth = [{ basis = "yoy", value = 3, unit = "%" }]
comparison = [{ kind = "rank", value = 4, reference = "全省" }]
"""

GOLD_FLAT = """
date = 2024-07-24

[[facts]]
metric = "进口额"
value = 6
unit = "亿元"
growth = [{ basis = "yoy", value = 0, unit = "%" }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_article(tmp_path, "trade-1", TEXT, GOLD)
    return tmp_path


def command_line(*arguments: str) -> tuple[int, str, str]:
    app = typer.Typer()
    app.command("evaluate")(evaluate_command)
    result = CliRunner().invoke(app, list(arguments), terminal_width=200)
    return result.exit_code, result.stdout, result.stderr


def test_the_names_of_readings_are_their_own() -> None:
    names = [reading.name for reading in READINGS]
    assert len(names) == len(set(names))


def test_the_table_keeps_its_order_and_every_emission() -> None:
    table = by_key(("growth.flat", "growth.of_rank"))
    assert table["flat", ""] == []
    assert [reading.name for reading in table["growth", ""]] == [
        reading.name
        for reading in READINGS
        if reading.emits == "growth" and reading.name != "growth.of_rank"
    ]


def test_a_reading_that_is_off_reads_nothing() -> None:
    article = as_article("出口额5亿元，与上年持平。")
    every = default_extractor()
    assert [len(fact.growth) for fact in every(article).facts] == [1]
    less = every.without("growth.flat")
    assert [len(fact.growth) for fact in less(article).facts] == [0]
    assert [len(fact.growth) for fact in every(article).facts] == [1]


def test_it_stays_off_where_the_extractor_is_shipped_to() -> None:
    article = as_article(TEXT)
    less = default_extractor(without=("rank",)).at_least(0.1)
    (fact,) = pickle.loads(pickle.dumps(less))(article).facts
    assert (fact.comparison, less(article).facts) == ((), (fact,))


def test_evaluate_without(folder: Path) -> None:
    code, out, err = command_line(str(folder), "--json", "--without", "rank", "--without", "share")
    assert (code, err) == (0, "")
    assert json.loads(out) == evaluate(folder, without=["rank", "share"]).to_json()
    strict = json.loads(out)["total"]["strict"]
    assert (strict["growth"]["f1"], strict["comparison"]["tp"]) == (1.0, 0)


def test_what_each_is_worth(folder: Path) -> None:
    every = ablate(folder)
    assert {worth.reading for worth in every} == {reading.name for reading in READINGS}
    lost = {worth.reading: worth.lost("tuple") for worth in every if worth.lost("tuple")}
    assert lost == {"value.plain": 1.0, "growth.rate": 1.0, "rank": 1.0}
    assert [worth.lost("tuple") for worth in every[3:]] == [0.0] * (len(READINGS) - 3)
    assert every[0].to_json()["lost"]["tuple"]["right"] == 1


def test_only_articles_that_a_reading_took_part_in_are_read_again(folder: Path) -> None:
    write_article(folder, "trade-2", "2024年云泽市进口额6亿元，与上年持平。", GOLD_FLAT)
    for worth in ablate(folder):
        assert worth.without == evaluate(folder, without=[worth.reading]).total


def test_ablate_prints_a_row_a_reading(folder: Path) -> None:
    code, out, _ = command_line(str(folder), "--ablate", "--without", "share")
    assert code == 0
    rows = [line.split("│")[1:-1] for line in out.splitlines() if line.startswith("│")]
    assert len(rows) == len(READINGS) - 1
    named = {row[0].strip(): [cell.strip() for cell in row[1:4]] for row in rows}
    assert named["rank"] == ["1", "1.0000", "1.0000"]
    assert named["growth.flat"] == ["0", "0.0000", "0.0000"]
    _, out, _ = command_line(str(folder), "--ablate", "--json")
    assert json.loads(out) == [worth.to_json() for worth in ablate(folder)]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ("--without", "ranks"),
            "--without: there is no reading 'ranks'. Use one of growth.of_rank,",
        ),
        (("--ablate", "--without", "x"), "--without: there is no reading 'x'. Use one of"),
        (("--curve", "--without", "x"), "--without: there is no reading 'x'. Use one of"),
        (
            ("--without", "rank", "--write-floors", "floors.toml"),
            "floors are for all readings: --write-floors does not go with --without",
        ),
    ],
)
def test_wrong_use(folder: Path, arguments: tuple[str, ...], complaint: str) -> None:
    code, _, err = command_line(str(folder), *arguments)
    assert code == 2
    assert err.startswith(f"zhibiao evaluate: {complaint}")
    assert not (Path.cwd() / "floors.toml").exists()


def test_an_unknown_reading_is_named_with_all_others(folder: Path) -> None:
    with pytest.raises(GoldError) as error:
        evaluate(folder, without=["nope"])
    assert all(reading.name in str(error.value) for reading in READINGS)
