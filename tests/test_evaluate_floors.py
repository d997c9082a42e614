"""The accuracy gate itself: what it lets through, what it stops, and that floors only go up."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from evaluating import fact, perfect_extractor, write_article
from zhibiao.evaluate import GoldError, Report, evaluate, run
from zhibiao.evaluate.command import evaluate_command
from zhibiao.evaluate.floors import (
    GATED,
    Floors,
    complaints,
    load_floors,
    raised,
    write_floors,
)
from zhibiao.extract import Extraction
from zhibiao.schema import Article, Fact

FACTS = 8
GOLD = "\n".join(f'[[facts]]\nmetric = "出口"\nvalue = {n}' for n in range(FACTS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    directory = tmp_path / "corpus"
    directory.mkdir()
    write_article(directory, "gov-1", "出口。", GOLD)
    return directory


def right(n: int) -> list[Fact]:
    """`n` of the facts, all right."""
    return [fact("出口", str(i)) for i in range(n)]


def report_of(folder: Path, n: int = FACTS) -> Report:
    return evaluate(folder, extract=lambda article: right(n))


def floors_of(report: Report, **scores: float) -> Floors:
    measured = raised(report, None)
    return measured.model_copy(update={"strict_f1": {**measured.strict_f1, **scores}})


def test_a_score_on_its_floor_passes(folder: Path) -> None:
    report = report_of(folder)
    assert complaints(report, floors_of(report)) == []


def test_a_score_a_little_above_its_floor_passes(folder: Path) -> None:
    report = report_of(folder)
    assert complaints(report, floors_of(report, atoms=0.985)) == []


def test_a_score_below_its_floor_is_stopped(folder: Path) -> None:
    worse = report_of(folder, 7)  # F1 14/15 = 0.9333
    floors = floors_of(worse, atoms=0.934)
    assert complaints(worse, floors) == ["atoms: 0.9333 is below its floor 0.934"]


def test_a_floor_far_below_its_score_is_stopped(folder: Path) -> None:
    report = report_of(folder)
    assert complaints(report, floors_of(report, tuple=0.97)) == [
        "tuple: 1.0000 is far above its floor 0.97: raise the floor with --write-floors"
    ]


@pytest.mark.parametrize("part", GATED)
def test_each_score_is_gated(folder: Path, part: str) -> None:
    report = report_of(folder)
    (line,) = complaints(report, floors_of(report, **{part: 0.5}))
    assert line.startswith(f"{part}: 1.0000 is far above its floor 0.5")


def test_a_changed_corpus_is_stopped(folder: Path) -> None:
    floors = floors_of(report_of(folder))
    write_article(folder, "gov-1", "出口！", GOLD)
    assert complaints(report_of(folder), floors) == [
        "the corpus is not the one the floors were measured on: refresh with --write-floors"
    ]


@pytest.mark.parametrize("change", [{"articles": 2}, {"facts": 7}, {"sha256": "0" * 64}])
def test_a_floors_file_of_another_corpus_is_stopped(
    folder: Path, change: dict[str, object]
) -> None:
    report = report_of(folder)
    (line,) = complaints(report, floors_of(report).model_copy(update=change))
    assert line.startswith("the corpus is not the one")


def test_a_failed_article_is_stopped(folder: Path) -> None:
    def extract(article: Article) -> list[Fact]:
        raise KeyError(article.id)

    report = evaluate(folder, extract=extract)
    assert complaints(report, floors_of(report)) == [
        "gov-1: the extractor failed: KeyError: 'gov-1'"
    ]


def test_floors_are_rounded_down(folder: Path) -> None:
    floors = raised(report_of(folder, 7), None)
    assert floors.strict_f1 == {
        "atoms": 0.933,
        "tuple": 0.933,
        "value": 0.933,
        "growth": 1.0,
        "comparison": 1.0,
    }


def test_floors_only_go_up(folder: Path) -> None:
    best = raised(report_of(folder), None)
    assert raised(report_of(folder, 3), best) == best
    low = raised(report_of(folder, 3), None)
    assert raised(report_of(folder), low) == best


def test_written_floors_are_read_back(folder: Path) -> None:
    path = folder / "floors.toml"
    written = write_floors(path, report_of(folder, 7))
    assert load_floors(path) == written == raised(report_of(folder, 7), None)
    again = path.read_bytes()
    write_floors(path, report_of(folder, 3))
    assert path.read_bytes() == again


def test_a_failed_run_writes_no_floors(folder: Path) -> None:
    report = evaluate(folder, extract=lambda article: [1 / 0])  # type: ignore[list-item]
    with pytest.raises(GoldError, match="no floors from a run that failed on gov-1"):
        write_floors(folder / "floors.toml", report)
    assert not (folder / "floors.toml").exists()


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("articles = ", "Invalid value"),
        ("articles = 1", "Field required"),
        (f'articles = 1\nfacts = 8\nsha256 = "{"0" * 64}"\n[strict_f1]\natoms = 2', "less than or"),
        (f'articles = 1\nfacts = 8\nsha256 = "{"0" * 64}"\n[strict_f1]\natoms = 0.5', "exactly"),
        (f'articles = 1\nfacts = 8\nsha256 = "{"0" * 64}"\nfloor = 1\n[strict_f1]', "Extra inputs"),
    ],
)
def test_bad_floors_are_refused(tmp_path: Path, toml: str, complaint: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load_floors(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert complaint in str(caught.value)


def test_missing_floors_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"floors\.toml: .*No such file"):
        load_floors(tmp_path / "floors.toml")


def command_line(monkeypatch: pytest.MonkeyPatch, n: int, *arguments: str) -> tuple[int, str]:
    """Exit code and stderr of the command with an extractor that finds `n` facts."""

    def extract(article: Article) -> Extraction:
        return Extraction(article, tuple(right(n)), ())

    monkeypatch.setattr(run, "default_extractor", lambda rules: extract)
    app = typer.Typer()
    app.command()(evaluate_command)
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stderr


def test_command_raises_floors(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "floors.toml"
    arguments = (str(folder), "--write-floors", str(path))
    assert command_line(monkeypatch, 7, *arguments) == (0, "")
    assert load_floors(path).strict_f1["value"] == 0.933
    assert command_line(monkeypatch, FACTS, *arguments) == (0, "")
    assert load_floors(path).strict_f1["value"] == 1.0


def test_command_says_which_floor_a_score_is_below(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "floors.toml"
    write_floors(path, evaluate(folder, extract=perfect_extractor(folder)))
    code, err = command_line(monkeypatch, 7, str(folder), "--write-floors", str(path))
    assert code == 1
    assert err.splitlines() == [
        f"zhibiao evaluate: {part}: 0.9333 is below its floor 1.0"
        for part in ("atoms", "tuple", "value")
    ]
    assert load_floors(path).strict_f1["value"] == 1.0


def test_command_takes_floors_of_the_whole_folder_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "floors.toml"
    arguments = (str(folder), "--only", "gov-1", "--write-floors", str(path))
    code, err = command_line(monkeypatch, FACTS, *arguments)
    assert (code, path.exists()) == (2, False)
    assert "--write-floors does not go with --only" in err
