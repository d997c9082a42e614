"""What SECURITY.md promises and no other test holds."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

import zhibiao
from zhibiao.errors import escaped, escaped_lines
from zhibiao.extract import default_extractor
from zhibiao.rulebook import RuleError
from zhibiao.schema import Article
from zhibiao.show import print_extraction

STEERING = "\x00\x07\x1b\x7f\x85\x9b\x9d\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028"
FACT = "2024年，出口额5亿元。"


# -- the terminal ---------------------------------------------------------------------------


def test_what_steers_a_terminal_is_shown_as_signs() -> None:
    assert not set(escaped(STEERING)) & set(STEERING)
    assert escaped("a\tb\nc") == "a␉b␊c"
    assert escaped_lines("a\tb\r\nc\x1b") == "a\tb\r\nc␛"
    for text in (STEERING, FACT):
        assert len(escaped(text)) == len(escaped_lines(text)) == len(text)
    assert escaped(FACT) == FACT


@pytest.mark.parametrize("terminal", [True, False])
def test_an_article_its_title_and_its_id_never_steer_a_terminal(terminal: bool) -> None:
    steering = STEERING.replace("\x00", "")
    article = Article(id=f"a{steering}", title=f"快讯{steering}", text=f"{FACT}{steering}")
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=100, color_system=None)
    print_extraction(default_extractor()(article), console)
    shown = stream.getvalue()
    assert "出口额" in shown
    assert not set(shown.replace("\x1b[", "").replace("\x07", "") if terminal else shown) & set(
        steering[2:]
    )


def test_names_of_files_and_misses_never_steer_a_terminal(tmp_path: Path) -> None:
    name = "a\x1b[2J\u202e.txt"
    (tmp_path / name).write_bytes(b"\xff\xd8\xff")
    result = run("show", str(tmp_path / name))
    assert result.returncode == 1 and "JPEG" in result.stderr
    assert not set("\x1b\u202e") & set(result.stderr)
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "x.txt").write_text(f"{FACT}\x1b[2J进口额\x9b4亿元。")
    (gold / "x.toml").write_text(
        'date = 2024-07-24\n[[facts]]\nmetric = "产值"\nvalue = 7\nunit = "亿元"\n'
    )
    for arguments in (("evaluate", str(gold), "--misses"),):
        shown = run(*arguments)
        assert "出口额" in shown.stdout, shown
        assert not set("\x1b\x9b") & set(shown.stdout + shown.stderr)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "zhibiao.cli", *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


# -- files of others ------------------------------------------------------------------------


def test_no_cache_is_read_from_or_written_to_the_temporary_folder(tmp_path: Path) -> None:
    """jieba's own way is to load `jieba.cache` from there by marshal, whoever wrote it."""
    (tmp_path / "jieba.cache").write_bytes(b"evil")
    before = (tmp_path / "jieba.cache").stat()
    code = (
        "import zhibiao.tokens as t; from zhibiao.rulebook import load_rules;"
        "print(t.Cutter(load_rules(), fast=False).words('规模以上工业增加值'))"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "HOME": "/nonexistent"}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment
    )
    assert "工业" in result.stdout.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    assert (tmp_path / "jieba.cache").stat().st_mtime_ns == before.st_mtime_ns


def test_an_article_is_extracted_where_nothing_can_be_written(tmp_path: Path) -> None:
    code = f"import zhibiao; print(zhibiao.extract({FACT!r})[0].metric)"
    environment = {**os.environ, "TMPDIR": "/nonexistent", "HOME": "/nonexistent"}
    result = subprocess.run(
        [sys.executable, "-B", "-c", code],
        capture_output=True,
        check=True,
        env=environment,
        cwd="/",
    )
    assert result.stdout.decode() == "出口额\n"


def test_nothing_is_fetched_and_nothing_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    import formats
    from zhibiao.read import iter_articles

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("nothing may be fetched or run")

    for name in ("Popen", "run"):
        monkeypatch.setattr(subprocess, name, refuse)
    monkeypatch.setattr(socket, "socket", type("Refused", (socket.socket,), {"__init__": refuse}))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(os, "system", refuse)
    asks = (
        '<link rel="stylesheet" href="http://a.example/a.css"><meta http-equiv="refresh" content="0;url=http://a.example">'
        '<script src="http://a.example/a.js"></script>'
    )
    around = ('<img src="http://a.example/a.png"><iframe src="http://a.example/"></iframe>', "")
    (tmp_path / "a.html").write_text(formats.html(asks, around), "utf-8")
    external = b'<!DOCTYPE rss SYSTEM "http://a.example/rss.dtd">' + formats.rss().encode()[38:]
    (tmp_path / "b.rss").write_bytes(external)
    for name in ("paper.pdf", "word.docx", "sheet.xlsx"):
        (tmp_path / name).write_bytes(formats.every_format()[name])
    found = list(iter_articles([tmp_path]))
    assert len(found) == 5 and all(isinstance(each, Article) for each in found), found


# -- rules ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["furniture", "fields", "datelines", "variants"])
def test_a_rule_file_that_would_be_ignored_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.toml").write_text("")
    with pytest.raises(RuleError, match=rf"{name}\.toml: .*shipped"):
        zhibiao.extract(FACT, rules=tmp_path)


def test_a_rule_file_that_is_nested_too_deep_is_named(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text("a = " + "[" * 5_000)
    with pytest.raises(RuleError, match=r"units\.toml: not readable as TOML"):
        zhibiao.extract(FACT, rules=tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_a_rule_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir(mode=0)
    with pytest.raises(RuleError, match="permission denied"):
        zhibiao.extract(FACT, rules=folder)


# -- Arrow ----------------------------------------------------------------------------------


def test_arrow_tells_a_column_that_is_there_twice() -> None:
    pa = pytest.importorskip("pyarrow")
    from zhibiao.arrow import facts_of_table

    table = pa.table([["a"], [FACT], [FACT]], names=["id", "text", "text"])
    with pytest.raises(
        ValueError, match=r"more than one column is called 'text'\. Rename the others"
    ):
        facts_of_table(table)


def test_a_fact_that_arrow_cannot_hold_does_not_cost_the_others() -> None:
    pa = pytest.importorskip("pyarrow")
    from zhibiao.arrow import results
    from zhibiao.extract import Extraction

    def extract(article: Article) -> Extraction:
        (fact,) = default_extractor()(article).facts
        huge = fact.model_copy(update={"value": Decimal(10) ** 400})
        return Extraction(article, (fact, huge, fact), ())

    batch = pa.RecordBatch.from_pydict({"id": ["a"], "text": [FACT]})
    (row,) = next(results([batch], extract)).to_pylist()
    assert [fact["value"] for fact in row["facts"]] == [5.0, 5.0]
    assert row["error"].startswith("Arrow cannot hold the fact 出口额: ")


# -- Ctrl-C ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [0.6, 1.0, 1.6, 2.4])
def test_ctrl_c_while_the_workers_start_is_heard(seconds: float, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "in.jsonl")
    command = [
        sys.executable,
        "-m",
        "zhibiao.cli",
        "extract",
        "in.jsonl",
        "-o",
        "out",
        "--workers",
        "2",
    ]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip
    with open(tmp_path / "in.jsonl", "w") as stream:
        for _ in range(40):
            stream.write(json.dumps({"text": "无" * 400}) + "\n")
        stream.flush()
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in err) == (130, False), err
