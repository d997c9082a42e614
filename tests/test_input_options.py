"""The options that say what is read and how, and what is told of all that is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from zhibiao.cli import app
from zhibiao.write import text_name

FACT = "去年，云泽市出口额5亿元。"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def zhibiao(*arguments: str, stdin: bytes | None = None) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the lines of stdout, and stderr."""
    result = CliRunner().invoke(app, ["extract", "--workers", "1", *arguments], input=stdin)
    assert not isinstance(result.exception, AssertionError)
    if result.exception and not isinstance(result.exception, SystemExit):
        return 2, [], str(result.exception)
    return (
        result.exit_code,
        [json.loads(line) for line in result.stdout.splitlines()],
        result.stderr,
    )


def write(name: str, content: object) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, "utf-8")
    return name


def listed(name: str) -> list[dict[str, Any]]:
    path = Path(name)
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


# -- which field is what --------------------------------------------------------------------


def test_fields_by_their_usual_names_whatever_the_case() -> None:
    row = {"URL": "u1", "Headline": "云泽市", "PubDate": "2024/7/24", "BODY": "去年出口额5亿元。"}
    _, (fact,), _ = zhibiao(write("a.jsonl", row))
    assert (fact["doc_id"], fact["subject"], fact["period"]) == ("u1", "云泽市", "2023")


def test_fields_by_name() -> None:
    row = {"text": "无", "文": "去年出口额5亿元。", "题": "云泽市", "日": "2024-07-24", "号": 7}
    options = [
        "--text-field",
        "文",
        "--title-field",
        "题",
        "--date-field",
        "日",
        "--id-field",
        "号",
    ]
    _, (fact,), told = zhibiao(write("a.jsonl", row), *options)
    assert (fact["doc_id"], fact["subject"], fact["period"]) == ("7", "云泽市", "2023")
    assert "fields not taken: text; see --verbose" in told


def test_kept_fields_stand_behind_the_id() -> None:
    row = {"id": "a", "text": FACT, "source": "云泽日报", "n": 1, "tags": ["外贸", None]}
    _, (fact,), told = zhibiao(write("a.jsonl", row), "--keep", "source,n", "--keep", "tags,gone")
    assert list(fact.items())[:5] == [
        ("doc_id", "a"), ("source", "云泽日报"), ("n", 1), ("tags", ["外贸", None]), ("gone", None),
    ]  # fmt: skip
    assert "not taken" not in told


def test_the_schema_names_kept_fields() -> None:
    result = CliRunner().invoke(app, ["schema", "--keep", "source"])
    assert list(json.loads(result.stdout)["properties"])[:3] == ["doc_id", "source", "metric"]


def test_a_kept_field_that_is_called_like_one_of_a_fact_is_refused() -> None:
    code, _, told = zhibiao(write("a.jsonl", {"text": FACT}), "--keep", "source,unit")
    assert (code, told) == (2, "--keep unit: a fact has a unit of its own. Rename the field")


# -- dates ----------------------------------------------------------------------------------


def test_a_date_from_the_name_comes_before_the_one_for_all() -> None:
    write("2024/07/24/a.txt", FACT)
    write("b.txt", FACT)
    write("c.jsonl", {"id": "c", "text": FACT, "date": "2019"})
    _, facts, _ = zhibiao(".", "--date-from", "name", "--date", "2021")
    assert [(fact["doc_id"], fact["period"]) for fact in facts] == [
        ("./2024/07/24/a.txt", "2023"), ("./b.txt", "2020"), ("c", "2018"),
    ]  # fmt: skip
    code, _, told = zhibiao(".", "--date-from", "folder")
    assert (code, told) == (2, "--date-from folder: is not known. It can be: name")


# -- which files ----------------------------------------------------------------------------


def test_include_and_exclude() -> None:
    for name in ("a.txt", "b.log", "deep/er/c.txt", "deep/d.md", "e.toml", ".hidden.txt", "f"):
        write(name, FACT)

    def taken(*options: str) -> list[str]:
        return [fact["doc_id"] for fact in zhibiao(".", *options)[1]]

    assert taken() == ["./a.txt", "./deep/d.md", "./deep/er/c.txt"]
    assert taken("--exclude", "*.md") == ["./a.txt", "./deep/er/c.txt"]
    assert taken("--exclude", "deep/*") == ["./a.txt"]
    assert taken("--include", "*.log", "--include", "f") == ["./b.log", "./f"]


def test_every_file_that_is_skipped_is_told() -> None:
    for name in ("a.txt", "b.log", "c", ".hidden.txt"):
        write(name, FACT)
    code, _, told = zhibiao(".", "--date", "2024", "-o", "out")
    assert code == 0
    assert told.splitlines()[1:] == ["zhibiao: 2 files skipped; see out.notes.jsonl"]
    assert [(note["kind"], note["path"]) for note in listed("out.notes.jsonl")] == [
        ("skipped", "./b.log"), ("skipped", "./c"),
    ]  # fmt: skip


def test_a_link_to_a_folder_is_not_followed() -> None:
    write("a.txt", FACT)
    os.symlink(".", "loop.txt")
    _, facts, told = zhibiao(".")
    assert len(facts) == 1
    assert "./loop.txt: it is a folder, not a file" in told


def test_folders_nested_deeper_than_python_goes(tmp_path: Path) -> None:
    write("a.txt", FACT)
    here = os.getcwd()
    for _ in range(1_500):
        os.mkdir("d")
        os.chdir("d")
    Path("b.txt").write_text(FACT)
    os.chdir(here)
    _, facts, told = zhibiao(".")
    assert [fact["doc_id"] for fact in facts] == ["./a.txt"] or len(facts) == 2
    assert "bug" not in told
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


def test_a_folder_whose_name_is_no_utf8(tmp_path: Path) -> None:
    write("a.txt", FACT)
    try:
        os.mkdir(bytes(tmp_path) + b"/\xb2\xfa")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    with open(bytes(tmp_path) + b"/\xb2\xfa/b.txt", "w") as stream:
        stream.write(FACT)
    _, facts, _ = zhibiao(".")
    assert [fact["doc_id"] for fact in facts] == ["./a.txt", "./\ufffd\ufffd/b.txt"]
    os.unlink(bytes(tmp_path) + b"/\xb2\xfa/b.txt")
    code, _, told = zhibiao(os.fsdecode(b"\xb2\xfa"))
    assert code == 1 and "no file to read in this folder" in told


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_pipes_and_sockets_in_a_folder_are_refused(kind: str) -> None:
    import socket

    write("z.txt", FACT)
    if kind == "pipe":
        os.mkfifo("a.txt")
    else:
        socket.socket(socket.AF_UNIX).bind("a.txt")
    code, facts, told = zhibiao(".")
    assert (code, [fact["doc_id"] for fact in facts]) == (1, ["./z.txt"])
    assert "./a.txt: " in told and ("named pipe" in told if kind == "pipe" else True)


def test_a_link_to_a_device_and_a_sparse_file_are_refused() -> None:
    os.symlink("/dev/zero", "a.txt")
    with open("b.txt", "wb") as stream:
        stream.truncate(2 << 30)
    write("c.txt", FACT)
    code, facts, told = zhibiao(".")
    assert (code, len(facts)) == (1, 1)
    assert "./a.txt: it is a device, not a file" in told
    assert "./b.txt: it is larger than 268,435,456 bytes" in told


# -- stdin ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        ([], FACT),
        ([], f'{{"text": "{FACT}"}}'),
        ([], f'[{{"text": "{FACT}"}}]'),
        ([], f"id,text\n7,{FACT}"),
        (["--format", "csv"], f"nr,正文\n7,{FACT}"),
        (["--format", "markdown"], f"# {FACT}"),
        (["--format", "tsv"], f"id\ttext\n7\t{FACT}"),
    ],
)
def test_formats_of_stdin(arguments: list[str], stdin: str) -> None:
    _, facts, _ = zhibiao("-", *arguments, stdin=stdin.encode())
    assert [fact["metric"] for fact in facts] == ["出口额"]


def test_formats_that_are_not_known() -> None:
    code, _, told = zhibiao("-", "--format", "word")
    assert code == 2 and told.startswith("--format word: is not known. It can be: text, markdown")
    code, _, told = zhibiao("-", "--format", "csv", "--jsonl")
    assert (code, told) == (2, "--jsonl and --format csv say two things. Give one")


# -- nothing in silence ---------------------------------------------------------------------

NOTED = [
    {"id": "a", "text": "去年，出口额5亿元。", "author": "张三"},
    {"id": "b", "text": "没有数字。", "author": "李四"},
    {"id": "c", "content": "<p>出口额5亿元。</p><table><tr><td>1</td></tr></table>"},
]


def test_what_is_noted_is_counted_named_and_listed() -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in NOTED)
    write("a.jsonl", lines)
    code, _, told = zhibiao("a.jsonl", "-o", "out")
    assert code == 0
    _, noted, hint = told.splitlines()
    assert noted == (
        "zhibiao: 1 article read in part, 1 article without facts, 2 articles without a date "
        "that needed one, fields not taken: author; see out.notes.jsonl"
    )
    assert "Give --date" in hint
    assert [(note["kind"], note["line"], note["doc_id"]) for note in listed("out.notes.jsonl")] == [
        ("ignored", 1, "a"), ("undated", 1, "a"), ("no facts", 2, "b"),
        ("partly read", 3, "c"), ("undated", 3, "c"),
    ]  # fmt: skip
    named = zhibiao("a.jsonl", "--verbose")[2].splitlines()
    assert named[:2] == [
        "zhibiao: a.jsonl:1 (a): fields not taken: author",
        "zhibiao: a.jsonl:1 (a): no date is known, so some periods are empty",
    ]
    assert zhibiao("a.jsonl", "--strict")[0] == 1
    assert zhibiao("a.jsonl", "-o", "out", "--strict")[2].splitlines()[-1] == (
        "zhibiao: --strict: what is noted counts as failed"
    )


def test_strict_has_nothing_against_what_is_fine() -> None:
    assert zhibiao(write("a.txt", FACT), "--strict", "--date", "2024")[0] == 0


# -- the texts that spans point into --------------------------------------------------------


def test_saved_texts_hold_what_spans_say() -> None:
    write("in/page.html", f"<html><body><h1>快讯</h1><p>{FACT}</p></body></html>")
    write("in/rows.jsonl", {"id": "../a/7", "text": f"<p>{FACT}</p>", "title": "云泽"})
    os.mkdir("texts")
    _, facts, _ = zhibiao("in", "--save-text", "texts", "--date", "2024")
    assert len(facts) == 2
    for fact in facts:
        text = Path("texts", text_name(fact["doc_id"])).read_bytes().decode()
        span = fact["spans"]["metric"][0]
        assert text[span["start"] : span["end"]] == span["text"] == "出口额"
    titles = [path.name for path in Path("texts").iterdir() if path.name.endswith(".title.txt")]
    assert len(titles) == 2 and not Path("a").exists()
    code, _, told = zhibiao("in", "--save-text", "gone")
    assert (code, told) == (2, "gone: no such folder. Make it, or give another --save-text")


def test_names_of_texts_stay_in_their_folder() -> None:
    names = [
        text_name(doc_id)
        for doc_id in ("a", "../a", "/etc/passwd", "", "a" * 300, "甲/乙", ".", "a\x00", "a.txt")
    ]
    assert len(set(names)) == len(names)
    assert not [name for name in names if "/" in name or "\x00" in name or name.startswith(".")]
    assert max(len(name.encode()) for name in names) < 255


# -- limits ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "limit", ["size=5", "file", "file=", "file=0", "file=5X", "file=-1", "file=1.5G"]
)
def test_limits_that_are_none(limit: str) -> None:
    code, _, told = zhibiao("-", "--limit", limit)
    assert code == 2 and told.startswith("--limit: ")


def test_an_article_that_takes_too_long_is_stopped_and_the_rest_goes_on() -> None:
    """In a process of its own: a pattern that never ends is stopped by a timer."""
    code = (
        "import functools, re, sys; from pathlib import Path; import fake_extractors as fake\n"
        "from zhibiao.batch.command import Request, extract_files\n"
        "from zhibiao.read import Limits, Reading\n"
        "request = Request(('in.jsonl',), Path('out'), Reading(limits=Limits(seconds=1)), workers=1)\n"
        "sys.exit(extract_files(request, fake.make_endless))"
    )
    rows = [
        {"id": "a", "text": "产值1亿元"},
        {"id": "b", "text": "毒"},
        {"id": "c", "text": "产值2亿元"},
    ]
    write("in.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )  # fmt: skip
    assert result.returncode == 1, result.stderr
    assert [json.loads(line)["doc_id"] for line in Path("out").read_text().splitlines()] == [
        "a",
        "c",
    ]
    (failure,) = listed("out.errors.jsonl")
    assert (failure["doc_id"], failure["line"]) == ("b", 2)
    assert failure["reason"] == "it took more than 1 seconds"


def test_a_rule_that_never_ends_is_named() -> None:
    write(
        "rules/exclusions.toml",
        '[[exclusion]]\nid = "own.slow"\npattern = "(?:1+)+号"\ncases = ["[11号]"]\nnot = ["丁"]\n',
    )
    write("a.txt", "1" * 60 + "亿元，3号。\n")
    write("b.txt", FACT)
    code, facts, told = zhibiao("a.txt", "b.txt", "--rules", "rules", "--limit", "seconds=4")
    assert (code, [fact["doc_id"] for fact in facts]) == (1, ["b.txt"])
    assert (
        "a.txt: it took more than 4 seconds, as a rule of yours does (exclusions.toml: own.slow)"
        in told
    )


# -- the disk and the streams ---------------------------------------------------------------


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    command = line.replace("zhibiao", f"{sys.executable} -m zhibiao.cli")
    return subprocess.run(["bash", "-c", command], capture_output=True, check=False)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk_is_told_with_code_3() -> None:
    write("a.txt", FACT)
    result = shell("zhibiao extract a.txt > /dev/full")
    assert result.returncode == 3
    assert (
        result.stderr.decode() == "zhibiao: stdout: No space left on device. Make room, run again\n"
    )
    result = shell("ulimit -f 0; trap '' XFSZ; zhibiao extract a.txt -o out")
    assert result.returncode == 3
    assert b"out" in result.stderr and b"--resume" in result.stderr


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_closed_streams_do_not_matter_where_they_are_not_needed(closed: str) -> None:
    write("a.txt", FACT)
    result = shell(f"zhibiao extract a.txt -o out {closed}")
    assert (result.returncode, result.stdout) == (0, b"")
    assert b"Traceback" not in result.stderr
    assert len(listed("out")) == 1


def test_closed_streams_that_are_needed_are_told() -> None:
    write("a.txt", FACT)
    result = shell("zhibiao extract a.txt >&-")
    assert (result.returncode, result.stderr.decode()) == (
        2, "zhibiao: stdout is closed. Give --out FILE, or leave it open\n",
    )  # fmt: skip
    result = shell("zhibiao extract - <&-")
    assert result.returncode == 1
    assert b"stdin is closed. Give files instead of -" in result.stderr


def test_links_in_the_way_are_not_written_through() -> None:
    write("a.txt", FACT)
    for name in ("out.part", "out.journal.new", "out.notes.jsonl", "out.errors.jsonl"):
        write("precious", "precious")
        os.symlink("precious", name)
        write("b.txt", "")
        result = shell("zhibiao extract a.txt b.txt -o out")
        assert Path("precious").read_text() == "precious"
        assert b"Traceback" not in result.stderr and b"bug" not in result.stderr
        for left in Path().glob("out*"):
            left.unlink()


def test_an_output_that_is_a_link_stays_one() -> None:
    write("a.txt", FACT)
    write("real", "old")
    os.symlink("real", "link")
    assert zhibiao("a.txt", "-o", "link")[0] == 0
    assert os.path.islink("link")
    assert len(listed("real")) == 1


@pytest.mark.parametrize(
    "edit",
    ['{"items": "x"}', '{"tally": 5}', "[]", "{", '{"options": {}, "tally": {}, "items": -1}'],
)
def test_a_journal_that_was_edited_is_told(edit: str) -> None:
    write("a.txt", FACT)
    write("out.part", "")
    write("out.journal", edit)
    code, _, told = zhibiao("a.txt", "-o", "out", "--resume")
    assert code == 2 and "out.journal" in told and told.endswith("Delete it to start again")


def test_a_side_file_that_was_deleted_is_told_with_what_helps() -> None:
    from zhibiao.batch import checkpoint as journal

    write("a.txt", FACT)
    write("out.part", "x")
    journal.save(journal.Checkpoint({}, 1, "d", 1, 10), Path("out.journal"))
    from zhibiao.batch import FileOutput, OutputError

    with pytest.raises(
        OutputError, match=r"out\.errors\.jsonl is shorter .* Delete out\.part to start again"
    ):
        FileOutput(Path("out"), {}, resume=True)
