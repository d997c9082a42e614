"""The commands in Chinese: every help, head and message has its Chinese, by --lang or by the locale."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import zhibiao
from zhibiao import cli
from zhibiao.lang import catalogue, choose, knows, language, told
from zhibiao.lang.commands import paragraphs

PACKAGE = Path(zhibiao.__file__).parent
CORPUS = Path(__file__).parents[1] / "corpus"
ARTICLE = str(CORPUS / "customs-shandong.txt")
SAYS = {"UserError", "WriteError", "say", "_stop"}
NO_SENTENCE = re.compile(r"[{}:.,/ ()-]*")
CHINESE = re.compile("[一-龥]")


def commands() -> Iterator[Any]:
    waiting = [cli._whole()]
    while waiting:
        command = waiting.pop()
        yield command
        waiting += getattr(command, "commands", {}).values()


def helps() -> Iterator[str]:
    for command in commands():
        yield from paragraphs(command.help or "")
        for parameter in command.params:
            if help := getattr(parameter, "help", None):
                yield " ".join(help.split())


def wording(node: ast.expr) -> str:
    """A message as it stands in the code, with {} for what differs."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""


def messages() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                words = wording(node.args[0]) if name in SAYS else ""
                if words and not NO_SENTENCE.fullmatch(words):
                    yield words


def zhibiao_says(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    shown = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "zhibiao", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**shown, "PYTHONUTF8": "1", **environment},
    )


@pytest.mark.parametrize("words", sorted(set(helps())))
def test_every_help_has_its_chinese(words: str) -> None:
    assert knows(words)


@pytest.mark.parametrize("words", sorted(set(messages())))
def test_every_message_has_its_chinese(words: str) -> None:
    assert knows(words)


def test_there_are_messages_to_look_at() -> None:
    assert len(set(messages())) > 40
    assert not knows("no catalogue has this sentence")


def test_every_gap_is_filled() -> None:
    found = catalogue("zh")
    for pattern in found.patterns:
        gaps = pattern.english.pattern.count("(.+?)")
        assert {int(gap) for gap in re.findall(r"\{(\d)", pattern.other)} <= set(range(gaps))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "a/b.txt: no such file or folder. Check the path",
            "a/b.txt：没有这个文件或文件夹。请检查路径",
        ),
        (
            "1 article, 3 facts, 0 rejected, 0 failed in 0.1 s (0.02 MB/s)",
            "1 篇文章，3 条事实，拒绝 0，失败 0，用时 0.1 秒（0.02 MB/s）",
        ),
        ("2 files skipped; see notes.jsonl", "跳过 2 个文件；见 notes.jsonl"),
        ("a word of the user's own", "a word of the user's own"),
    ],
)
def test_messages_in_chinese(english: str, chinese: str) -> None:
    before = language()
    choose("zh")
    try:
        assert told(english) == chinese
    finally:
        choose(before)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_tells_the_language(environment: dict[str, str], expected: str) -> None:
    before = language()
    try:
        choose(None, environment)
        assert language() == expected
    finally:
        choose(before)


def test_heads_in_chinese() -> None:
    by_locale = zhibiao_says("show", ARTICLE, LC_ALL="zh_CN.UTF-8")
    by_option = zhibiao_says("--lang", "zh", "show", ARTICLE)
    assert by_locale.stdout == by_option.stdout
    assert "| 指标 " in by_option.stdout
    assert "同比 " in by_option.stdout
    assert "metric" not in by_option.stdout


def test_the_facts_are_the_same_in_any_language() -> None:
    assert (
        zhibiao_says("--lang=zh", "extract", ARTICLE).stdout
        == zhibiao_says("extract", ARTICLE).stdout
    )


def test_a_help_in_chinese_has_its_examples() -> None:
    shown = zhibiao_says("--lang", "zh", "extract", "--help").stdout
    assert "提取文章中的事实" in shown
    assert "\n    zhibiao extract news.txt --date 2021-08-24\n" in shown


@pytest.mark.parametrize(
    "command", ["", "extract", "rules", "rules idle", "gold new", "serve", "report", "diff"]
)
def test_a_help_in_chinese_has_no_english_heads(command: str) -> None:
    shown = zhibiao_says("--lang", "zh", *command.split(), "--help").stdout
    assert shown.startswith(f"用法：zhibiao {command}".rstrip() + " ")
    assert "选项：\n" in shown
    assert "显示本说明并退出。\n" in shown
    for english in ("Usage", "Options", "Arguments", "Commands", "Example", "[OPTIONS]", "Show this",
                    "default", "required"):  # fmt: skip
        assert english not in shown


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ("extract", "缺少参数 PATH…。"),
        ("report", "缺少参数 PATH…。"),  # a command that is imported later
        ("gold new", "缺少参数 FILE…。"),
        ("extract x --limits 3", "没有这个选项：--limits（可能是：--limit"),
        ("evaluate --bogus", "没有这个选项：--bogus"),
        ("bogus", "没有这个命令：bogus"),
        ("rules bogus", "没有这个命令：bogus"),
        ("rules list a b", "多出的参数：b"),
        ("extract a --date", "选项 --date 需要一个值。"),
        ("extract a --strict=3", "选项 --strict 不带值。"),
        ("extract a --workers many", "--workers 的值无效："),
        ("extract a --min-confidence 3", "--min-confidence 的值无效："),
    ],
)
def test_wrong_use_is_told_in_chinese(arguments: str, error: str) -> None:
    said = zhibiao_says("--lang", "zh", *arguments.split())
    assert (said.returncode, said.stdout) == (2, "")
    assert f"错误：{error}" in said.stderr
    assert not re.search("Usage|Error|Try|Missing|No such|Invalid|Input|valid", said.stderr)
    assert said.stderr.startswith(("用法：zhibiao ", "错误："))


def test_wrong_use_is_told_in_english_as_ever() -> None:
    said = zhibiao_says("extract", "--bogus", "x")
    assert said.returncode == 2
    assert said.stderr.startswith("Usage: zhibiao extract [OPTIONS] ")
    assert "Try 'zhibiao extract -h' for help.\n\nError: No such option" in said.stderr


def test_an_unknown_language_is_refused() -> None:
    said = zhibiao_says("--lang", "fr", "show", ARTICLE)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "zhibiao: --lang fr: is not known. It can be: en, zh\n"


def test_english_has_no_chinese_help() -> None:
    shown = zhibiao_says("--help").stdout
    assert not CHINESE.search(shown)
    assert "--lang" in shown


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.name or "zhibiao")
def test_every_help_has_an_example(command: click.Command) -> None:
    if not hasattr(command, "commands"):
        assert "Example" in (command.help or "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_and_options(shell: str) -> None:
    script = zhibiao_says(_ZHIBIAO_COMPLETE=f"source_{shell}").stdout
    assert "_ZHIBIAO_COMPLETE" in script
    said = _completed(shell, "zhibiao ex")
    assert "extract" in said
    assert "explain" in said
    assert "--min-confidence" in _completed(shell, "zhibiao extract --mi")
    assert "--misses" in _completed(shell, "zhibiao evaluate --mi")


def _completed(shell: str, words: str) -> str:
    asked = {"_ZHIBIAO_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": words}
    if shell == "bash":
        asked |= {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    if shell == "fish":
        asked |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return zhibiao_says(**asked).stdout
