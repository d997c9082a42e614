"""Gold: drafts, complaints with their lines, and the way to Label Studio and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evaluating import write_article
from zhibiao.cli import app
from zhibiao.errors import UserError
from zhibiao.evaluate.articles import Annotated, load_articles
from zhibiao.evaluate.gold import GoldError, load_gold
from zhibiao.extract import default_extractor
from zhibiao.gold.check import check, summed
from zhibiao.gold.draft import draft, gold_fact
from zhibiao.gold.label_studio import CONFIG, Task, from_json, to_json
from zhibiao.gold.places import places
from zhibiao.gold.regions import facts_of, marked
from zhibiao.gold.toml import gold_toml, value_toml
from zhibiao.gold.where import line_of

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = "上半年，全市出口1200亿元，同比增长6%，居全省第3位。进口近900亿元。\n六家企业的服务业加速发展，实现增加值三成。"


@pytest.fixture(scope="module")
def corpus() -> list[Annotated]:
    return load_articles(CORPUS)


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    if isinstance(result.exception, UserError):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_draft_says_what_is_extracted(corpus: list[Annotated], tmp_path: Path) -> None:
    extract = default_extractor()
    for annotated in corpus:
        extraction = extract(annotated.article)
        path = tmp_path / "draft.toml"
        path.write_text(draft(extraction), encoding="utf-8")
        gold = load_gold(path)
        assert gold.facts == tuple(map(gold_fact, extraction.facts))
        assert gold.day == extraction.article.date


@pytest.mark.parametrize(
    ("value", "toml"),
    [
        ('“a”\\"b"\x7f\n', '"“a”\\\\\\"b\\"\\u007f\\n"'),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.70"), "-0.70"),
        (True, "true"),
        ({"basis": "yoy", "value": Decimal(5)}, '{ basis = "yoy", value = 5 }'),
        (("a", "b"), '["a", "b"]'),
    ],
)
def test_value_toml(value: object, toml: str) -> None:
    assert value_toml(value) == toml


def test_gold_without_facts(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(gold_toml("2024-05", []), encoding="utf-8")
    assert load_gold(tmp_path / "a.toml").date == "2024-05"
    assert gold_toml(None, []) == "facts = []\n"


LINES = """\
date = 2024-07-24

[[facts]]
metric = "出口"
growth = [{ basis = "yoy", value = 5 },
  # }{ a comment
  { basis = "mom", note = "}{",
    value = 6 },
]

[[facts]]
metric = "进口 = 1"
unit = "元"
[[facts.growth]]
basis = "yoy"
[[facts.growth]]
basis = "cagr"

[[facts]]
metric = "GDP"
"""


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        (("date",), 1),
        (("facts", 0), 3),
        (("facts", 0, "metric"), 4),
        (("facts", 0, "growth", 0, "basis"), 5),
        (("facts", 0, "growth", 1, "value"), 8),
        (("facts", 1, "unit"), 13),
        (("facts", 1, "growth", 1, "basis"), 17),
        (("facts", 1, "nowhere"), 11),
        (("facts", 2, "metric"), 20),
        (("nowhere",), 1),
    ],
)
def test_line_of(loc: tuple[int | str, ...], line: int) -> None:
    assert line_of(LINES, loc) == line


RIGHT = '[[facts]]\nmetric = "出口"\nvalue = 1200\nunit = "亿元"\n'
COMPLAINTS = [
    (RIGHT + 'period = "2024-H1"', []),
    (RIGHT.replace("1200", "12000000").replace("亿元", "万元"), []),
    ('[[facts]]\nmetric = "企业"\nvalue = 6\nunit = "家"', []),
    ('[[facts]]\nmetric = "服务业增加值"\nvalue = 30\nunit = "%"', []),
    ('[[facts]]\nmetric = "出口"\ncomparison = [{ kind = "rank", value = 1 }]', []),
    ("date = 1\ndate = 2\n", ["2: is no TOML: Cannot overwrite a value (at line 2, column 9)"]),
    ("a = 1\n[[facts", ["2: is no TOML: Expected ']]' at the end of an array declaration "
                       "(at end of document)"]),
    (RIGHT + "units = 3", ["5: fact 1 (出口), units: no such key. Is unit meant?"]),
    (
        RIGHT + 'growth = [{ basis = "yoy", value = 6, why = 1 }]',
        ["5: fact 1 (出口), growth 1, why: no such key. There are: "
         "basis, value, value_to, unit, base, from, ratio, qualifier, optional"],
    ),
    (
        RIGHT + 'growth = [\n  { basis = "year", value = 6 }]',
        ["6: fact 1 (出口), growth 1, basis: 'year' is not in the vocabulary: "
         "'yoy', 'mom', 'qoq', 'ytd', 'base', 'cagr' or 'unspecified'"],
    ),
    (RIGHT + 'value_to = "1"', ["5: fact 1 (出口), value_to: a number is written without quotes, such as 208.2"]),
    (RIGHT.replace("1200", "1201"), ["3: fact 1 (出口), value: 1201 does not occur in the text"]),
    (
        RIGHT + 'comparison = [{ kind = "rank", value = 4 }]',
        ["5: fact 1 (出口), comparison 1, value: 4 does not occur in the text"],
    ),
    (
        RIGHT.replace("出口", "出囗"),
        ["2: fact 1 (出囗), metric: 出囗 does not occur in the text, nor does a metric_alt"],
    ),
    (RIGHT.replace('"\nvalue', '额"\nmetric_alt = ["出口"]\nvalue'), []),
    (
        RIGHT + 'subject = "全省市"\nsubject_alt = ["江州", "江州"]',
        ["6: fact 1 (出口), subject_alt: 江州 is there 2 times. Once is enough"],
    ),
    (RIGHT + 'period = "2024-13"', ["5: fact 1 (出口), period: 2024-13 is no span of time. "
                                   "Mend its month, day or order"]),
    (RIGHT + 'period_alt = ["2024-06/2024-01", "2024端午"]',
     ["5: fact 1 (出口), period_alt: 2024-06/2024-01 is no span of time. Mend its month, day or order"]),
    (RIGHT + RIGHT, ["5: fact 2 (出口): says the same as fact 1. Leave one out"]),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "complaints"), COMPLAINTS)
def test_check(tmp_path: Path, toml: str, complaints: list[str]) -> None:
    write_article(tmp_path, "a", TEXT, toml)
    head = f"{tmp_path / 'a.toml'}:"
    assert [str(each) for each in check(tmp_path, default_extractor())] == [
        f"{head}{line}" for line in complaints
    ]


def test_a_number_may_be_told_as_often_as_it_stands_there(tmp_path: Path) -> None:
    write_article(tmp_path, "a", "出口1200亿元。其中，出口1200亿元。", RIGHT + RIGHT)
    assert list(check(tmp_path, default_extractor())) == []


def test_check_of_a_folder_names_what_has_no_partner(tmp_path: Path) -> None:
    write_article(tmp_path, "a", TEXT, RIGHT)
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gbk"))
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.toml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "floors.toml").write_text("facts = 3", encoding="utf-8")
    code, out, err = run("gold", "check", tmp_path)
    assert out.splitlines() == [
        f"{tmp_path}/b.txt:1: has no gold. zhibiao gold new {tmp_path}/b.txt writes a draft",
        f"{tmp_path}/c.toml:1: has no text. Put c.txt beside it",
    ]
    assert (code, err) == (1, f"zhibiao: {tmp_path}: 2 complaints in 2 files\n")
    code, out, err = run("gold", "check", tmp_path / "a.txt", "--json")
    assert (code, json.loads(out), err) == (0, [], f"zhibiao: {tmp_path}/a.txt: no complaints\n")
    assert summed([]) == "no complaints"


def test_new_writes_gold_beside_a_text_and_never_over_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gbk"))
    code, _, err = run("gold", "new", tmp_path / "a.txt", "--date", "2024")
    assert (code, err) == (0, f"zhibiao: {tmp_path}/a.toml: a draft, to be corrected\n")
    assert (tmp_path / "a.txt").read_bytes() == TEXT.encode("gbk")
    first = load_gold(tmp_path / "a.toml").facts[0]
    assert (first.metric, first.value, first.period) == ("出口", 1200, "2024-H1")
    with pytest.raises(UserError, match=r"a\.toml: is there already\. .* --force"):
        run("gold", "new", tmp_path / "a.txt")
    code, out, _ = run("gold", "new", tmp_path / "a.txt", "--date", "2024", "-o", "-")
    assert out == (tmp_path / "a.toml").read_text("utf-8")


def test_new_of_rows_writes_text_and_gold(tmp_path: Path) -> None:
    rows = [{"id": "r1", "title": "全市出口增长6%", "text": TEXT}, {"id": "r2"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(UserError, match=r"r1: its text is in no \.txt of its own\. Give --out DIR"):
        run("gold", "new", tmp_path / "a.jsonl")
    code, _, err = run("gold", "new", tmp_path / "a.jsonl", "-o", tmp_path)
    assert (code, err.count("\n")) == (1, 2)  # the second row has no text
    (annotated,) = load_articles(tmp_path)
    assert annotated.article.text == f"{rows[0]['title']}\n{TEXT}"
    assert [fact.metric for fact in annotated.gold.facts][:2] == ["出口", "出口"]


def tasks(articles: list[Annotated]) -> Iterator[Task]:
    extract = default_extractor()
    for each in articles:
        regions = marked(each.gold.facts, places(each, extract))
        yield Task(each.stem, str(each.gold.date or ""), each.article.text, regions)


def test_gold_comes_back_from_label_studio_as_it_went(corpus: list[Annotated]) -> None:
    for task, annotated in zip(tasks(corpus), corpus, strict=True):
        (back,) = from_json(json.dumps([to_json(task)]))
        assert back == task
        assert tuple(facts_of(back.marked, ())) == annotated.gold.facts
        for region in task.marked.regions:
            assert 0 <= region.start < region.end <= len(task.text)


def test_numbers_of_the_corpus_have_their_places(corpus: list[Annotated]) -> None:
    extract = default_extractor()
    of = [(fact, own) for each in corpus
          for fact, own in zip(each.gold.facts, places(each, extract), strict=True)]  # fmt: skip
    values = [own for fact, own in of if fact.value is not None]
    assert sum("value" in own for own in values) / len(values) > 0.95
    assert sum("metric.0" in own for _, own in of) / len(of) > 0.98


TASK_TEXT = "😀出口1200亿元，增长6%。"


def region(name: str, label: str, words: str, shift: int = 0) -> dict[str, Any]:
    start = TASK_TEXT.index(words) + shift
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    return {"id": name, "from_name": "part", "to_name": "text", "type": "labels", "value": value}


def note(name: str, words: str) -> dict[str, Any]:
    return {"id": name, "from_name": "note", "type": "textarea", "value": {"text": [words]}}


def link(one: str, other: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right"}


def export(*results: dict[str, Any]) -> str:
    cancelled = {"was_cancelled": True, "result": []}
    annotations = [{"result": list(results)}, cancelled]
    return json.dumps([{"id": 7, "data": {"text": TASK_TEXT}, "annotations": annotations}])


@pytest.mark.parametrize("shift", [0, 1])  # characters, or UTF-16 units behind an emoji
def test_a_region_without_a_note_means_what_is_read_there(tmp_path: Path, shift: int) -> None:
    source = export(
        region("m", "metric", "出口", shift),
        region("v", "value", "1200亿元", shift),
        region("g", "growth", "增长6%", shift),
        note("g", 'basis = "yoy", value = 6, unit = "%"'),
        link("m", "v"),
        link("g", "m"),
    )
    (tmp_path / "export.json").write_text(source, encoding="utf-8")
    code, _, err = run("gold", "import", tmp_path / "export.json", "-o", tmp_path)
    assert (code, err) == (0, "")
    assert (tmp_path / "task-7.txt").read_text("utf-8") == TASK_TEXT
    assert (tmp_path / "task-7.toml").read_text("utf-8") == (
        '[[facts]]\nmetric = "出口"\nvalue = 1200\nunit = "亿元"\n'
        'growth = [{ basis = "yoy", value = 6, unit = "%" }]\n'
    )


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("{}", "no list of tasks. Export the project as JSON"),
        ("[", "1: no JSON: Expecting value. Export it again"),
        ('[{"text": "x", "part": []}]', "task 1: is not as Label Studio writes it (KeyError: 'data'). "
         "Export the project as JSON, not as JSON-MIN"),
        ('[{"data": {"text": "x"}, "annotations": []}]',
         "task 1: has no annotation. Submit one, or leave the task out"),
        (export(region("m", "organisation", "出口")), "task 1: no label 'organisation' is known. "
         "There are: metric, value, growth, comparison, subject, period"),
        (export(region("m", "metric", "出口", 4)), "task 1: at 5:7 the text has '00', the region '出口'. "
         "The text was changed; import it there anew"),
    ],
)  # fmt: skip
def test_what_label_studio_cannot_have_written_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(GoldError) as caught:
        list(from_json(source))
    assert str(caught.value) == complaint


def test_a_region_that_is_not_understood_is_named(tmp_path: Path) -> None:
    source = export(
        region("m", "metric", "出口"),
        region("n", "growth", "6%"),
        note("x", ""),
        link("m", "n"),
        region("v", "value", "1200亿元"),
    )
    (tmp_path / "export.json").write_text(source, encoding="utf-8")
    code, _, err = run("gold", "import", tmp_path / "export.json", "-o", tmp_path)
    assert code == 1
    assert err.splitlines() == [
        "zhibiao: task-7: metric at 1:3 (m): the growth at 12:14 has no note, and zhibiao does not "
        'read it so. Write one, such as basis = "yoy", value = 5.8, unit = "%"',
        "zhibiao: task-7: value at 3:9 (v): is linked to no metric. Draw a relation from the metric "
        "to it",
    ]
    assert not (tmp_path / "task-7.toml").exists()


def test_export_prints_tasks_and_the_interface(tmp_path: Path) -> None:
    write_article(tmp_path, "a", TEXT, RIGHT)
    _, out, _ = run("gold", "export", tmp_path)
    (task,) = from_json(out)
    assert [(each.label, task.text[each.start : each.end]) for each in task.marked.regions] == [
        ("metric", "出口"),
        ("value", "1200亿元"),
    ]
    assert run("gold", "export", "--config")[1] == CONFIG
    with pytest.raises(UserError, match=r"--to brat: is not known\. It can be: label-studio"):
        run("gold", "export", tmp_path, "--to", "brat")
