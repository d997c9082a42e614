"""`zhibiao diff`: which facts are known again, in what they differ, and what is printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from zhibiao.diff import Difference, compare
from zhibiao.diff.kinds import KINDS, summary
from zhibiao.schema import Fact
from zhibiao.write import fact_line
from zhibiao.write.line import Line

TEXT = "云泽市出口额12亿元，同比增长8%，\n占全省的3%；进口额近5亿元，下降2%。工业、投资。"


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def growth(words: str, value: int, **more: Any) -> dict[str, Any]:
    return {"basis": "yoy", "value": value, "unit": "%", "span": span(words), "rule": "g", **more}


SHARE = {"value": 3, "kind": "share", "unit": "%", "reference": "全省", "span": span("占全省的3%"),
         "rule": "c"}  # fmt: skip


def fact(metric: str, place: str, **more: Any) -> Fact:
    """A fact with its value at `place`, growth and comparison as they are given."""
    spans = {"metric": [span(metric[:2])], "evidence": span(more.pop("evidence", place))}
    if "value" in more:
        spans["value"] = span(place)
    return Fact.model_validate({"metric": metric, "spans": spans, "rules": ["v"], **more})


EXPORT = fact("出口额", "12亿元", value=12, unit="亿元", subject="云泽市", period="2024",
              confidence=0.9, evidence="出口额12亿元，同比增长8%，\n占全省的3%",
              growth=[growth("同比增长8%", 8)], comparison=[SHARE])  # fmt: skip
IMPORT = fact("进口额", "近5亿元", value=5, unit="亿元", qualifier="nearly", growth=[
    growth("下降2%", -2)])  # fmt: skip


def with_(old: Fact, **changes: Any) -> Fact:
    return Fact.model_validate({**old.model_dump(by_alias=True), **changes})


Facts = Sequence[tuple[str, Fact]]


def write(path: Path, facts: Facts) -> Path:
    path.write_text("".join(f"{fact_line(fact, name)}\n" for name, fact in facts), "utf-8")
    return path


def differ(tmp_path: Path, old: Facts, new: Facts, limit: int = 10) -> Difference:
    return compare(write(tmp_path / "old.jsonl", old), write(tmp_path / "new.jsonl", new), limit)


def sizes(result: Difference) -> tuple[int, int, int, int]:
    return result.same, result.changed, result.appeared, result.vanished


def shown(result: Difference) -> dict[str, list[str]]:
    return {
        kind: [change.shown for change in changes]
        for kind, changes in result.examples.items()
        if changes
    }


WHOLE = "出口额 12 亿元, yoy +8 %, share 3 % (全省): "
MOVED = {**EXPORT.model_dump()["spans"], "subject": span("云泽市")}
CHANGES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "metric": ({"metric": "出口"}, {"metric": "出口额 → 出口"}),
    "value": ({"value": 13}, {"value": "12 亿元 → 13 亿元"}),
    "upper end": ({"value_to": 13}, {"value": "12 亿元 → 12–13 亿元"}),
    "unit": ({"unit": "万元"}, {"unit": "亿元 → 万元"}),
    "qualifier": ({"qualifier": "over"}, {"qualifier": "none → over"}),
    "subject": ({"subject": None}, {"subject": "云泽市 → none"}),
    "period": ({"period": "2023"}, {"period": "2024 → 2023"}),
    "status": ({"status": "target"}, {"status": "actual → target"}),
    "growth": ({"growth": [growth("同比增长8%", 8, basis="mom")]},
               {"growth": "yoy +8 % → mom +8 %"}),
    "comparison": ({"comparison": []}, {"comparison": "share 3 % (全省) → none"}),
    "two kinds": ({"period": "2023", "subject": "全市", "confidence": 0.5},
                  {"subject": "云泽市 → 全市", "period": "2024 → 2023"}),
    "confidence": ({"confidence": 0.8}, {"confidence": "0.9 → 0.8"}),
    "rules": ({"rules": ["w"]}, {"spans":
        "metric 3:5, value 6:10, growth 11:17, comparison 19:25, evidence 3:25 by v → "
        "metric 3:5, value 6:10, growth 11:17, comparison 19:25, evidence 3:25 by w"}),
    "spans": ({"spans": MOVED}, {"spans":
        "metric 3:5, value 6:10, growth 11:17, comparison 19:25, evidence 3:25 by v → "
        "metric 3:5, value 6:10, subject 0:3, growth 11:17, comparison 19:25, evidence 3:25 by v"}),
    "normalized": ({"normalized": {"value": 1200000000, "unit": "元"}}, {"other":
        '{"subject_resolved": null, "normalized": null} → {"subject_resolved": null, '
        '"normalized": {"value": 1200000000, "value_to": null, '
        '"unit": "元"}}'}),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_fact_is_told_by_kind(tmp_path: Path, name: str) -> None:
    changes, told = CHANGES[name]
    old, new = [("a", EXPORT), ("a", IMPORT)], [("a", with_(EXPORT, **changes)), ("a", IMPORT)]
    result = differ(tmp_path, old, new)
    assert sizes(result) == (1, 1, 0, 0)
    assert shown(result) == {kind: [WHOLE + change] for kind, change in told.items()}


def test_a_rule_of_an_item_is_origin(tmp_path: Path) -> None:
    other = with_(EXPORT, growth=[growth("同比增长8%", 8, rule="h")])
    result = differ(tmp_path, [("a", EXPORT)], [("a", other)])
    ((change,),) = shown(result).values()
    assert list(shown(result)) == ["spans"]
    assert '"rule": "g"' in change.split(" → ")[0]
    assert '"rule": "h"' in change.split(" → ")[1]


def test_the_same_written_otherwise(tmp_path: Path) -> None:
    old = write(tmp_path / "old.jsonl", [("a", EXPORT)])
    new = tmp_path / "new.jsonl"
    new.write_text(old.read_text("utf-8").replace('"value":12,', '"value":12.0,'), "utf-8")
    result = compare(old, new, 10)
    assert shown(result) == {"other": [WHOLE + "the same, written otherwise"]}


@pytest.mark.parametrize("on_new", [True, False])
def test_a_key_of_another_version_is_compared(tmp_path: Path, on_new: bool) -> None:
    plain = write(tmp_path / "plain.jsonl", [("a", EXPORT)])
    other = tmp_path / "other.jsonl"
    other.write_text(plain.read_text("utf-8").replace('{"doc_id"', '{"sure":1,"doc_id"'), "utf-8")
    result = compare(plain, other, 10) if on_new else compare(other, plain, 10)
    assert (sizes(result), list(shown(result))) == ((0, 1, 0, 0), ["other"])
    assert '"sure": 1' in shown(result)["other"][0]


def test_facts_on_one_side_only(tmp_path: Path) -> None:
    result = differ(tmp_path, [("a", EXPORT), ("b", EXPORT)], [("a", EXPORT), ("c", IMPORT)])
    assert sizes(result) == (1, 0, 1, 1)
    assert (result.articles, result.unlike_articles) == (3, 2)
    assert shown(result) == {
        "appeared": ["进口额 ≲5 亿元, yoy -2 %"],
        "vanished": ["出口额 12 亿元, yoy +8 %, share 3 % (全省)"],
    }


def test_order_makes_no_difference(tmp_path: Path) -> None:
    facts = [("a", EXPORT), ("a", IMPORT), ("b", EXPORT), ("b", EXPORT), ("c", IMPORT)]
    parted = [facts[0], facts[2], facts[4], facts[3], facts[1]]
    for other in (facts[::-1], parted):
        assert sizes(differ(tmp_path, facts, other)) == (5, 0, 0, 0)


def test_as_often_as_it_is_there(tmp_path: Path) -> None:
    assert sizes(differ(tmp_path, [("a", EXPORT)] * 3, [("a", EXPORT)])) == (1, 0, 0, 2)


VALUE = with_(EXPORT, growth=[], comparison=[])
GROWTH = fact("出口额", "同比增长8%", growth=[growth("同比增长8%", 8)])
TWO = [fact(name, "同比增长8%", growth=[growth("同比增长8%", 8)]) for name in ("工业", "投资")]
PAIRED: dict[str, tuple[list[Fact], list[Fact], list[tuple[str, str]]]] = {
    "the value's place comes before the growth's": (
        [EXPORT], [GROWTH, VALUE], [("出口额 12 亿元, yoy +8 %, share 3 % (全省)", "出口额 12 亿元")]),
    "a growth that gets a value": ([GROWTH], [EXPORT],
        [("出口额, yoy +8 %", "出口额 12 亿元, yoy +8 %, share 3 % (全省)")]),
    "another metric at the place": ([VALUE], [with_(VALUE, metric="额")],
        [("出口额 12 亿元", "额 12 亿元")]),
    "the metric parts those of one place": (
        [with_(one, subject="甲") for one in TWO], [with_(one, subject="乙") for one in TWO][::-1],
        [("工业, yoy +8 %", "工业, yoy +8 %"), ("投资, yoy +8 %", "投资, yoy +8 %")]),
    "the end alone": ([fact("进口额", "近5亿元", value=5)], [fact("进口", "5亿元", value=5)],
        [("进口额 5", "进口 5")]),
    "the evidence alone": (
        [fact("出口额", "12亿元", value=12, evidence="出口额12亿元，同比增长8%")],
        [fact("出口额", "同比增长8%", growth=[growth("同比增长8%", 8)],
              evidence="出口额12亿元，同比增长8%")],
        [("出口额 12", "出口额, yoy +8 %")]),
    "nothing in common": ([VALUE], [IMPORT], []),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRED)
def test_paired(tmp_path: Path, name: str) -> None:
    old, new, pairs = PAIRED[name]
    result = differ(tmp_path, [("a", one) for one in old], [("a", one) for one in new])
    assert sizes(result) == (0, len(pairs), len(new) - len(pairs), len(old) - len(pairs))
    changes = {
        (change.old.model_dump_json(), change.new.model_dump_json())
        for kind in KINDS
        for change in result.examples[kind]
        if change.old and change.new
    }
    found = [
        tuple(summary(Line.model_validate_json(side)) for side in change)
        for change in sorted(changes)
    ]
    assert sorted(found) == sorted(pairs)


def test_many_facts_of_one_article_take_no_time(tmp_path: Path) -> None:
    facts = [("a", with_(VALUE, metric=f"出口{number}")) for number in range(3000)]
    changed = [(name, with_(one, subject="全省")) for name, one in facts]
    result = differ(tmp_path, facts, changed[::-1], limit=2)
    assert sizes(result) == (0, 3000, 0, 0)
    assert (result.kinds, len(result.examples["subject"])) == ({"subject": 3000}, 2)


def zhibiao(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zhibiao.cli", "diff", *map(str, arguments)]
    env = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=env, text=True)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    write(tmp_path / "old.jsonl", [("a", EXPORT), ("b", IMPORT), ("c", IMPORT)])
    write(tmp_path / "new.jsonl", [("a", with_(EXPORT, subject="全市")), ("b", IMPORT),
                                   ("d", with_(EXPORT, subject="全市"))])  # fmt: skip
    return tmp_path


def test_command(files: Path) -> None:
    result = zhibiao("old.jsonl", "new.jsonl", cwd=files)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        "facts: 1 the same, 1 changed, 1 appeared, 1 vanished; articles: 3 of 4 differ\n"
        "\n"
        "subject: 1 changed\n"
        f"  a: {WHOLE}云泽市 → 全市\n"
        "      出口额12亿元，同比增长8%， 占全省的3%\n"
        "\n"
        "appeared: 1\n"
        "  d: 出口额 12 亿元, yoy +8 %, share 3 % (全省)\n"
        "      出口额12亿元，同比增长8%， 占全省的3%\n"
        "\n"
        "vanished: 1\n"
        "  c: 进口额 ≲5 亿元, yoy -2 %\n"
        "      近5亿元\n"
    )


def test_command_on_the_same(files: Path) -> None:
    result = zhibiao("old.jsonl", "old.jsonl", cwd=files)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "facts: 3 the same, 0 changed, 0 appeared, 0 vanished; articles: 0 of 3 differ\n"
    )


def test_command_only_and_limit(files: Path) -> None:
    arguments = ("old.jsonl", "new.jsonl", "--only", "subject", "--limit", "0")
    result = zhibiao(*arguments, cwd=files)
    assert result.returncode == 1
    assert result.stdout.splitlines()[1:] == [
        "", "subject: 1 changed", "  and 1 more: --only subject --limit 1",
    ]  # fmt: skip
    assert zhibiao("old.jsonl", "new.jsonl", "--only", "value", cwd=files).returncode == 0


def test_command_json(files: Path) -> None:
    arguments = ("old.jsonl", "new.jsonl", "--json", "--only", "subject", "--only", "vanished")
    result = zhibiao(*arguments, cwd=files)
    assert result.returncode == 1
    data = json.loads(result.stdout)
    assert data["facts"] == {"same": 1, "changed": 1, "appeared": 1, "vanished": 1}
    assert data["articles"] == {"all": 4, "unlike": 3}
    assert {kind: count for kind, count in data["kinds"].items() if count} == {
        "subject": 1, "appeared": 1, "vanished": 1,
    }  # fmt: skip
    assert list(data["changes"]) == ["subject", "vanished"]
    assert data["changes"]["subject"] == [
        {"doc_id": "a", "metric": "出口额", "old": "云泽市", "new": "全市",
         "evidence": "出口额12亿元，同比增长8%， 占全省的3%"}
    ]  # fmt: skip
    (gone,) = data["changes"]["vanished"]
    assert (gone["doc_id"], gone["new"]) == ("c", None)
    assert gone["old"] == {**IMPORT.record("c")}


LINE = fact_line(EXPORT, "a")
REMEDY = "Give two files that zhibiao extract wrote"


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        ("oops", "new.jsonl:3: not a fact: Invalid JSON: expected value at line 1 column 1"),
        ("[]", "new.jsonl:3: not a fact: "),
        (LINE.replace('"doc_id":"a",', ""), "new.jsonl:3: not a fact: doc_id: Field required"),
        (LINE.replace('"yoy"', '"year"'), "new.jsonl:3: not a fact: growth.0.basis: Input should"),
        (LINE.replace('"value":12,', '"value":NaN,'), "new.jsonl:3: not a fact: "),
    ],
)
def test_a_bad_line_is_named(files: Path, bad: str, complaint: str) -> None:
    (files / "new.jsonl").write_text(f"\ufeff{LINE}\n\n{bad}\n", "utf-8")
    result = zhibiao("old.jsonl", "new.jsonl", cwd=files)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"zhibiao: {complaint}")
    assert result.stderr.endswith(f"{REMEDY}\n")


def test_a_line_that_is_not_utf8_is_named(files: Path) -> None:
    (files / "new.jsonl").write_bytes(LINE.encode("gb18030"))
    result = zhibiao("old.jsonl", "new.jsonl", cwd=files)
    assert result.returncode == 2
    assert result.stderr.startswith("zhibiao: new.jsonl:1: not a fact: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["old.jsonl", "no.jsonl"], "no.jsonl: No such file or directory. Check the path"),
        ([".", "new.jsonl"], ".: Is a directory. Check the path"),
        (["/dev/null", "new.jsonl"],
         "/dev/null: is no file that can be read twice. Write it to a file first"),
        (["old.jsonl", "new.jsonl", "--only", "name"],
         f"--only name: no such kind. The kinds are {', '.join(KINDS)}"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_and_exit_code_2(
    files: Path, arguments: list[str], message: str
) -> None:
    result = zhibiao(*arguments, cwd=files)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"zhibiao: {message}\n"


def test_empty_files_are_the_same(files: Path) -> None:
    (files / "none.jsonl").write_bytes(b"")
    assert zhibiao("none.jsonl", "none.jsonl", cwd=files).returncode == 0
    assert zhibiao("none.jsonl", "old.jsonl", cwd=files).returncode == 1


def test_help_has_examples(files: Path) -> None:
    result = zhibiao("--help", cwd=files)
    assert result.returncode == 0
    assert "zhibiao diff before.jsonl after.jsonl --only subject --limit 100" in result.stdout
