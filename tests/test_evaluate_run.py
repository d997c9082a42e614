"""A whole folder: what is run, what is reported, what is printed."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from evaluating import fact, growth, perfect_extractor, write_article
from zhibiao.evaluate import GoldError, Report, command, evaluate, run
from zhibiao.evaluate.command import evaluate_command
from zhibiao.evaluate.misses import Miss, misses, sentence_of_number
from zhibiao.extract import Extraction
from zhibiao.schema import Article, Fact, Span, Spans

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
REAL = ROOT.parent / "shared" / "real"

TEXT = "上半年，全市出口１,２00亿元。进口900亿元，增长5%！\n其中汽车占三成。"
GOLD = """
date = 2021-08-24

[[facts]]
metric = "出口"
period = "2021-H1"
value = 1200
unit = "亿元"

[[facts]]
metric = "进口"
value = 900
unit = "亿元"
growth = [{ basis = "yoy", value = 5, unit = "%" }]

[[facts]]
metric = "汽车"
comparison = [{ kind = "share", value = 30, unit = "%" }]
"""


def spans(words: str) -> Spans:
    start = TEXT.index(words)
    span = Span(start=start, end=start + len(words), text=words)
    return Spans(metric=(span,), evidence=span)


def found_in(article: Article) -> list[Fact]:
    """Exports right but for the year, imports without growth, and a fact that is none."""
    if article.id == "gov-broken":
        raise RecursionError("too deep")
    fall = growth("yoy", "-5", span=spans("5%").evidence)
    return [
        fact("出口", "1200", "亿元", period="2020-H1", spans=spans("出口")),
        fact("进口", "900", "亿元", spans=spans("进口")),
        fact("进口额", None, None, fall, spans=spans("增长5%")),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_article(tmp_path, "gov-1", TEXT, GOLD)
    return tmp_path


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command run `found_in` in place of the extractor."""

    def default_extractor(rules: Path | None, **_: object) -> Callable[[Article], Extraction]:
        return lambda article: Extraction(article, tuple(found_in(article)), ())

    monkeypatch.setattr(run, "default_extractor", default_extractor)


def test_json(folder: Path) -> None:
    report = evaluate(folder, extract=found_in)
    data = report.to_json()
    assert list(data) == [
        "directory", "sha256", "articles", "facts", "total", "genres", "documents", "failures",
    ]  # fmt: skip
    assert (data["directory"], data["articles"], data["facts"]) == (str(folder), 1, 3)
    assert data["failures"] == {}
    assert data["total"]["strict"] == {
        "value": {"p": 1.0, "r": 1.0, "f1": 1.0, "tp": 2, "pred": 2, "gold": 2},
        "growth": {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "pred": 1, "gold": 1},
        "comparison": {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "pred": 0, "gold": 1},
        "atoms": {"p": 0.6667, "r": 0.5, "f1": 0.5714, "tp": 2, "pred": 3, "gold": 4},
        "tuple": {"p": 0.3333, "r": 0.3333, "f1": 0.3333, "tp": 1, "pred": 3, "gold": 3},
        "fact": {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "pred": 3, "gold": 3},
    }
    assert data["total"]["lenient"] == data["total"]["strict"]
    assert data["total"]["attributes"] == {
        "subject": {"share": None, "right": 0, "of": 0},
        "period": {"share": 0.0, "right": 0, "of": 1},
        "qualifier": {"share": 1.0, "right": 1, "of": 1},
        "status": {"share": 1.0, "right": 1, "of": 1},
    }
    assert data["genres"] == {"gov": data["total"]}
    assert data["documents"] == {"gov-1": {**data["total"], "error": None}}
    assert json.loads(json.dumps(data)) == data


def test_the_article_is_given_whole(folder: Path) -> None:
    given: list[Article] = []

    def extract(article: Article) -> list[Fact]:
        given.append(article)
        return []

    evaluate(folder, extract=extract)
    assert given == [Article(text=TEXT, id="gov-1", date=dt.date(2021, 8, 24))]


def test_a_failure_is_a_miss_and_reported(folder: Path) -> None:
    write_article(folder, "gov-broken", TEXT, GOLD)
    report = evaluate(folder, extract=found_in)
    assert report.failures == {"gov-broken": "RecursionError: too deep"}
    broken = report.to_json()["documents"]["gov-broken"]
    assert broken["error"] == "RecursionError: too deep"
    assert broken["strict"]["atoms"] == {
        "p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "pred": 0, "gold": 4,
    }  # fmt: skip
    assert report.total.strict["atoms"].gold == 8


def test_genres_add_up(folder: Path) -> None:
    write_article(folder, "gov-2", "无", "facts = []")
    write_article(folder, "seed", TEXT, GOLD)
    report = evaluate(folder, extract=lambda a: [] if a.id == "gov-2" else found_in(a))
    sizes = {name: counts.strict["tuple"].gold for name, counts in report.genres.items()}
    assert sizes == {"gov": 3, "seed": 3}
    assert [document.stem for document in report.documents] == ["gov-1", "gov-2", "seed"]
    assert report.total.strict["tuple"].gold == report.gold_facts == 6


def test_only(folder: Path) -> None:
    write_article(folder, "seed", TEXT, GOLD)
    report = evaluate(folder, only=["seed"], extract=found_in)
    assert [document.stem for document in report.documents] == ["seed"]
    with pytest.raises(GoldError, match="no article named gov-9"):
        evaluate(folder, only=["gov-9"], extract=found_in)


FIRST, SECOND, THIRD = "上半年，全市出口１,２00亿元。", "进口900亿元，增长5%！", "其中汽车占三成。"
WRONG = [
    ("wrong", "period", "出口 [1200亿元] has 2020-H1, wanted 2021-H1", "", FIRST),
    ("missed", "growth", "进口 [yoy 5%]", "进口额 [yoy -5%]", SECOND),
    ("spurious", "growth", "进口额 [yoy -5%]", "进口 [yoy 5%]", SECOND),
    ("missed", "tuple", "进口 [900亿元; yoy 5%]", "进口 [900亿元] | 进口额 [yoy -5%]", SECOND),
    ("spurious", "tuple", "进口 [900亿元]", "进口 [900亿元; yoy 5%]", SECOND),
    ("spurious", "tuple", "进口额 [yoy -5%]", "进口 [900亿元; yoy 5%]", SECOND),
    ("missed", "comparison", "汽车 [share 30%]", "", THIRD),
    ("missed", "tuple", "汽车 [share 30%]", "", THIRD),
]


def test_misses(folder: Path) -> None:
    (document,) = evaluate(folder, extract=found_in).documents
    assert misses(document) == [
        Miss("gov-1", side, part, what, near, sentence)  # type: ignore[arg-type]
        for side, part, what, near, sentence in WRONG
    ]


def test_optional_facts_are_no_misses(folder: Path) -> None:
    write_article(folder, "gov-1", TEXT, GOLD.replace("[[facts]]", "[[facts]]\noptional = true"))
    (document,) = evaluate(folder, extract=lambda article: []).documents
    assert misses(document) == []


@pytest.mark.parametrize(
    ("text", "number", "sentence"),
    [
        ("出口15亿元。进口150亿元。", "15", "出口15亿元。"),
        ("出口150亿元。进口15.0亿元。", "15", "进口15.0亿元。"),
        ("出口15.3亿元。进口15亿元。", "15", "进口15亿元。"),
        ("出口5.30亿元。进口15.3亿元。", "5.3", "出口5.30亿元。"),
        ("出口亏5亿元。", "-5", "出口亏5亿元。"),
        ("出口20,793元。", "20793", "出口20,793元。"),
        ("进口5亿元。出口5亿元。", "5", "出口5亿元。"),
        ("“进口增三成。”出口增三成。", "30", "出口增三成。"),
        ("", "30", ""),
    ],
)
def test_sentence_of_number(text: str, number: str, sentence: str) -> None:
    assert sentence_of_number(text, Decimal(number), "出口") == sentence


def command_line(*arguments: str) -> tuple[int, str, str]:
    app = typer.Typer()
    app.command("evaluate")(evaluate_command)
    result = CliRunner().invoke(app, list(arguments), terminal_width=200)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.usefixtures("by_hand")
def test_command_prints_tables(folder: Path) -> None:
    code, out, _ = command_line(str(folder))
    assert code == 0
    assert "│ gov   │        1 │     3 │ 0.571 │ 0.333 │ 0.000 │       – │  0.000 │" in out
    assert "│ atoms      │ 0.667 │ 0.500 │ 0.571 │     2 │         3 │    4 │" in out
    assert "│ fact       │ 0.000 │ 0.000 │ 0.000 │     0 │         3 │    3 │" in out
    assert "right among found tuples: subject –, period 0.000 (0/1), qualifier 1.000 (1/1)" in out
    assert "missed" not in out


@pytest.mark.usefixtures("by_hand")
def test_tables_fit_into_100_columns(folder: Path) -> None:
    write_article(folder, "wide-traditional-government-report-1", TEXT, GOLD)
    _, out, _ = command_line(str(folder))
    assert max(len(line) for line in out.splitlines() if line[0] in "│┃") <= 100
    assert "│ wide-traditional-government-report │" in out


@pytest.mark.usefixtures("by_hand")
def test_command_prints_misses_by_sentence(folder: Path) -> None:
    _, out, _ = command_line(str(folder), "--misses")
    assert f"gov-1: {FIRST}\n    wrong period: 出口 [1200亿元] has 2020-H1, wanted 2021-H1\n" in out
    assert f"gov-1: {SECOND}\n    missed growth: 进口 [yoy 5%]  (near: 进口额 [yoy -5%])\n" in out
    assert f"gov-1: {THIRD}\n    missed comparison: 汽车 [share 30%]\n    missed tuple" in out


@pytest.mark.usefixtures("by_hand")
def test_command_prints_json(folder: Path) -> None:
    code, out, _ = command_line(str(folder), "--json")
    assert code == 0
    assert json.loads(out) == evaluate(folder, extract=found_in).to_json()
    _, out, _ = command_line(str(folder), "--json", "--misses", "--only", "gov-1")
    listed = [tuple(miss.values()) for miss in json.loads(out)["misses"]]
    assert listed == [("gov-1", *wrong) for wrong in WRONG]


@pytest.mark.usefixtures("by_hand")
def test_command_scores_one_file_and_says_what_it_passed_over(folder: Path) -> None:
    for number in range(7):
        (folder / f"new-{number}.txt").write_text(TEXT, encoding="utf-8")
    code, out, err = command_line(str(folder), "--json")
    assert (code, json.loads(out)["articles"]) == (0, 1)
    assert err == (
        "zhibiao evaluate: passed over, without gold: new-0.txt, new-1.txt, new-2.txt, new-3.txt, "
        "new-4.txt and 2 more. zhibiao gold new writes a draft\n"
    )
    code, out, err = command_line(str(folder / "gov-1.txt"), "--json")
    assert (code, json.loads(out)["articles"], err) == (0, 1, "")


@pytest.mark.usefixtures("by_hand")
def test_command_names_a_failed_article(folder: Path) -> None:
    write_article(folder, "gov-broken", TEXT, GOLD)
    code, out, _ = command_line(str(folder))
    assert code == 0
    line = "gov-broken: the extractor failed, all its facts are missed: RecursionError: too deep"
    assert line in out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere"], "nowhere: no such folder"),
        (["."], ".: no article here"),
        (["bad"], "bad/a.toml: fact 1 (出口), units: Extra inputs are not permitted"),
    ],
)
def test_command_explains_what_cannot_be_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], complaint: str
) -> None:
    (tmp_path / "bad").mkdir()
    write_article(
        tmp_path / "bad", "a", "一", '[[facts]]\nmetric = "出口"\nvalue = 1\nunits = "元"'
    )
    monkeypatch.chdir(tmp_path)
    code, out, err = command_line(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"zhibiao evaluate: {complaint}")


def test_help_has_examples() -> None:
    code, out, _ = command_line("--help")
    assert code == 0
    assert "zhibiao evaluate corpus --misses --only gov-21" in out
    for option in ("--rules", "--json", "--misses", "--only", "--without", "--ablate"):
        assert option in out


@pytest.mark.usefixtures("by_hand")
def test_run_prints_to_what_it_is_given(folder: Path) -> None:
    out = io.StringIO()
    report = command.run(folder, None, True, False, out)
    assert isinstance(report, Report)
    assert out.getvalue().startswith(f"gov-1: {FIRST}\n")


@pytest.mark.parametrize("directory", [CORPUS, REAL], ids=["corpus", "real"])
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_gold_predicted_whole_is_perfect(directory: Path, backwards: bool) -> None:
    if not directory.is_dir():
        pytest.skip(f"{directory} is not here")
    answer = perfect_extractor(directory)
    report = evaluate(directory, extract=lambda a: answer(a)[::-1] if backwards else answer(a))
    assert report.failures == {}
    assert [miss for document in report.documents for miss in misses(document)] == []
    total = report.total
    assert {s.f1 for s in (*total.strict.values(), *total.lenient.values())} == {1.0}
    assert total.right == total.judged
    assert total.judged["status"] == total.strict["fact"].tp == report.gold_facts
