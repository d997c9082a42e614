"""The accuracy gate itself: what it lets through, what it stops, and that floors only go up."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from evaluating import comparison, fact, growth, perfect_extractor, write_article
from zhibiao.evaluate import GoldError, Report, evaluate, run
from zhibiao.evaluate.command import evaluate_command
from zhibiao.evaluate.context import ATTRIBUTES
from zhibiao.evaluate.floors import GATED, Floors, load_floors, measured, raised, write_floors
from zhibiao.evaluate.gate import complaints
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


CONTEXT = """
[[facts]]
metric = "进口"
value = 1
subject = "甲市"
period = "2021"
growth = [{ basis = "yoy", value = 5 }]
comparison = [{ kind = "share", value = 6, unit = "%" }]
"""


def broken_context(folder: Path) -> Report:
    """A report with nothing at 1: a fact with a wrong context, and one of which all is wrong."""
    write_article(folder, "gov-1", "进口。", CONTEXT * 2)
    items = (growth("yoy", "5", None), comparison("share", "6", "%"))
    found = fact("进口", "1", None, *items, subject="乙市", period="2020", status="target",
                 qualifier="over")  # fmt: skip
    return evaluate(folder, extract=lambda article: [found])


def with_rates(floors: Floors, rates: dict[str, float]) -> Floors:
    """The floors with other rates, by label."""
    genres = {
        genre: {part: rates[f"{genre} {part}"] for part in old}
        for genre, old in floors.genres.items()
    }
    return floors.model_copy(
        update={
            "strict_f1": {name: rates[name] for name in floors.strict_f1},
            "share_right": {name: rates[name] for name in floors.share_right},
            "genres": genres,
        }
    )


def floors_of(report: Report, slack: float | None = 0.02, **scores: float) -> Floors:
    floors = raised(report, None)
    update = {"slack": slack, "strict_f1": {**floors.strict_f1, **scores}}
    return floors.model_copy(update=update)


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


def test_without_slack_a_score_may_be_as_high_as_it_is(folder: Path) -> None:
    report = report_of(folder)
    assert complaints(report, floors_of(report, None, tuple=0.1)) == []


@pytest.mark.parametrize("label", [*GATED, *ATTRIBUTES, "gov tuple", "gov fact"])
def test_each_score_is_gated(folder: Path, label: str) -> None:
    report = broken_context(folder)
    floors = raised(report, raised(report, None).model_copy(update={"by_genre": True}))
    assert complaints(report, floors) == []
    high = {name: 1.0 for name in floors.by_label}
    lines = complaints(report, with_rates(floors, high))
    score = measured(report, by_genre=True).by_label[label]
    assert score < 1
    assert f"{label}: {score:.4f} is below its floor 1.0" in lines


def test_a_score_without_a_floor_is_stopped(folder: Path) -> None:
    report = report_of(folder)
    floors = floors_of(report).model_copy(update={"share_right": {"subject": 1.0, "period": 1.0}})
    assert complaints(report, floors) == [
        "qualifier: has no floor: write it with --write-floors",
        "status: has no floor: write it with --write-floors",
    ]


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
        "fact": 0.933,
        "value": 0.933,
        "growth": 1.0,
        "comparison": 1.0,
    }


def test_floors_only_go_up(folder: Path) -> None:
    best = raised(report_of(folder), None)
    assert raised(report_of(folder, 3), best) == best
    low = raised(report_of(folder, 3), None)
    assert raised(report_of(folder), low) == best


def test_floors_of_a_genre_go_up_and_go_with_it(folder: Path) -> None:
    old = floors_of(report_of(folder)).model_copy(
        update={"by_genre": True, "genres": {"gov": {"tuple": 0.99, "fact": 0.5}, "old": {}}}
    )
    write_article(folder, "new-1", "进口。", GOLD)
    floors = raised(report_of(folder, 7), old)
    assert floors.genres == {
        "gov": {"tuple": 0.99, "fact": 0.933},
        "new": {"tuple": 0.933, "fact": 0.933},
    }
    assert (floors.slack, floors.by_genre) == (0.02, True)


def test_written_floors_keep_what_is_asked_of_them(folder: Path) -> None:
    path = folder / "floors.toml"
    write_floors(path, report_of(folder))
    path.write_text("slack = 0.1\nby_genre = true\n" + path.read_text("utf-8"), "utf-8")
    floors = write_floors(path, report_of(folder))
    assert load_floors(path) == floors
    assert (floors.slack, floors.genres) == (0.1, {"gov": {"tuple": 1.0, "fact": 1.0}})


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
        (f'articles = 1\nfacts = 8\nsha256 = "{"0" * 64}"\n[strict_f1]\natom = 0.5', "'atoms', "),
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

    monkeypatch.setattr(run, "default_extractor", lambda rules, **_: extract)
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
        for part in ("atoms", "tuple", "fact", "value")
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
