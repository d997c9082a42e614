"""The command as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

SENTENCE = "2021年上半年，重庆市地区生产总值208.2亿元，同比增长15.3%。"


def zhibiao(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "zhibiao.cli", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)


def test_version() -> None:
    result = zhibiao("--version")
    assert result.stdout.decode() == f"zhibiao {version('zhibiao')}\n"
    assert result.returncode == 0


@pytest.mark.parametrize("command", ["extract", "show", "schema"])
def test_help_has_examples(command: str) -> None:
    result = zhibiao(command, "--help")
    assert f"zhibiao {command}" in result.stdout.decode().split("Example", 1)[1]
    assert result.returncode == 0


def test_schema_is_json() -> None:
    result = zhibiao("schema")
    assert json.loads(result.stdout)["title"] == "zhibiao fact"


def test_extract_to_stdout(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    result = zhibiao("extract", "a.txt", "--workers", "1", cwd=tmp_path)
    assert result.returncode == 0
    for line in result.stdout.decode().splitlines():
        assert json.loads(line)["doc_id"] == "a.txt"
    assert result.stderr.decode().startswith("zhibiao: 1 article, ")


def test_extract_gives_the_same_for_a_file_stdin_and_a_row(tmp_path: Path) -> None:
    (tmp_path / "-").write_text(SENTENCE)
    row = json.dumps({"id": "-", "text": SENTENCE})
    by_file = zhibiao("extract", "./-", cwd=tmp_path).stdout.replace(b'"./-"', b'"-"')
    assert zhibiao("extract", "-", stdin=SENTENCE.encode("gbk")).stdout == by_file
    assert zhibiao("extract", "-", stdin=row.encode()).stdout == by_file
    assert zhibiao("extract", "-", "--jsonl", stdin=row.encode()).stdout == by_file


def test_extract_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_bytes(b"PK\x03\x04")
    result = zhibiao("extract", ".", "-o", "facts.jsonl", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.txt",
        "b.txt",
        "facts.jsonl",
        "facts.jsonl.errors.jsonl",
    ]
    assert json.loads((tmp_path / "facts.jsonl.errors.jsonl").read_text()) == {
        "path": "./b.txt",
        "line": None,
        "doc_id": None,
        "reason": "it is no whole zip archive (File is not a zip file)",
        "remedy": "Pack it again",
    }


def test_failures_go_to_stderr_when_the_facts_go_to_stdout(tmp_path: Path) -> None:
    result = zhibiao("extract", "-", "--jsonl", stdin=b'{"text": "x"}\noops\n')
    first, last, noted = result.stderr.decode().splitlines()
    assert first == (
        "zhibiao: -:2: no JSON: Expecting value at character 1. "
        'Write one object a line: {"id": "a1", "text": "…", "date": "2021-08-24"}'
    )
    assert last.startswith("zhibiao: 1 article, 0 facts, 0 rejected, 1 failed in ")
    assert noted == "zhibiao: 1 article without facts; see --verbose"
    assert result.returncode == 1


WRONG = [
    (["extract", "no.txt"], "no.txt: no such file or folder. Check the path"),
    (["show", "no.txt"], "no.txt: no such file or folder. Check the path"),
    (["extract", ".", "--resume"], "--resume needs the --out FILE of the run to go on with"),
    (["extract", ".", "-o", "."], ".: is a folder. Give --out a file name"),
    (["extract", ".", "-o", "no/x"], "no: no such folder. Make it, or give another --out"),
    (["extract", "a.txt", "-o", "a.txt"],
     "a.txt: is the output as well as an input. Give another --out"),
    (["extract", ".", "--date", "May"],
     "--date: 'May' is no date such as 2021-08-24, 2021-08 or 2021"),
    (["extract", ".", "--rules", "no"], "no: no such folder of rules. Check --rules"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_a_mistake_is_one_line_and_exit_code_2(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    result = zhibiao(*arguments, cwd=tmp_path)
    assert result.stderr.decode() == f"zhibiao: {message}\n"
    assert result.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "arguments", [["extract"], ["extract", "-", "--workers", "0"], ["nothing"]]
)
def test_wrong_use_is_exit_code_2(arguments: list[str]) -> None:
    result = zhibiao(*arguments)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


def test_an_unfinished_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "f.part").write_text("")
    (tmp_path / "f.journal").write_text("oops")
    result = zhibiao("extract", "a.txt", "-o", "f", "--resume", cwd=tmp_path)
    assert result.stderr.decode() == (
        "zhibiao: f.journal is no journal: Expecting value: line 1 column 1 (char 0). "
        "Delete it to start again\n"
    )
    assert result.returncode == 2


def test_resume_with_nothing_to_resume_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    result = zhibiao("extract", "a.txt", "-o", "f", "--resume", cwd=tmp_path)
    first, last = result.stderr.decode().splitlines()
    assert first == "zhibiao: no unfinished run to go on with, so this one starts at the beginning"
    assert last.startswith("zhibiao: 1 article, ")
    assert result.returncode == 0


def test_show_in_a_pipe_has_no_colours(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    result = zhibiao("show", "a.txt", cwd=tmp_path)
    assert result.stdout.decode().startswith("── a.txt\n")
    assert b"\x1b" not in result.stdout
    assert result.returncode == 0


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": SENTENCE}) + "\n")
    for command in ("extract a.jsonl", "show a.jsonl", "schema"):
        line = f"{sys.executable} -m zhibiao.cli {command} | true; exit ${{PIPESTATUS[0]}}"
        result = subprocess.run(
            ["bash", "-c", line], capture_output=True, check=False, cwd=tmp_path
        )
        assert b"Traceback" not in result.stderr
        assert b"Broken" not in result.stderr
        assert result.returncode == 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_leaves_a_journal_and_exit_code_130(tmp_path: Path, workers: str) -> None:
    os.mkfifo(tmp_path / "in.jsonl")
    command = [sys.executable, "-m", "zhibiao.cli", "extract", "in.jsonl", "-o", "out"]
    process = subprocess.Popen(
        [*command, "--workers", workers], cwd=tmp_path, stderr=subprocess.PIPE,
        start_new_session=True,
        # a shell makes what it runs in the background deaf to it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip
    row = json.dumps({"text": "无" * 1000}) + "\n"
    with open(tmp_path / "in.jsonl", "w") as stream:
        for _ in range(100):  # more than the reader takes at once, and no end of file
            stream.write(row)
        stream.flush()
        time.sleep(1.5)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert err.decode().startswith("zhibiao: interrupted after ")
    assert err.decode().endswith("Go on with the same command and --resume\n")
    assert err.decode().count("\n") == 1


def test_the_command_starts_quickly() -> None:
    """Nothing heavy is imported before a command is known."""
    code = "import sys, zhibiao.cli; print(*sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = set(result.stdout.decode().split())
    assert not loaded & {"spacy", "jieba", "pydantic", "rich.progress", "multiprocessing.pool"}


def test_the_main_process_of_a_batch_leaves_the_extractor_to_its_workers() -> None:
    code = "import sys, zhibiao.batch.command; print(*sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not set(result.stdout.decode().split()) & {"zhibiao.extract", "rjieba", "jieba"}


def test_a_command_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from zhibiao.cli import _command
    from zhibiao.errors import UserError

    with pytest.raises(UserError, match=r"^spin is not part of this install"):
        _command("spin", "zhibiao.spin", "spin_command")
