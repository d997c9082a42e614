"""Defaults of options from zhibiao.toml or pyproject.toml."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "云泽市上半年出口额3亿元。"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "news" / "2024"
    folder.mkdir(parents=True)
    (folder / "news.txt").write_text(TEXT, "utf-8")
    return folder


def run(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    return subprocess.run(
        [sys.executable, "-m", "zhibiao", *arguments],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment | {"PYTHONUTF8": "1", "LANG": "C.UTF-8"},
    )


def test_a_file_above_gives_options(place: Path) -> None:
    (place.parent / "zhibiao.toml").write_text('date = "2024-07-24"\n[show]\nmin-confidence = 0\n')
    assert "2024-H1" in run(place, "show", "news.txt").stdout


def test_the_command_line_goes_before(place: Path) -> None:
    (place / "zhibiao.toml").write_text('[show]\ndate = "2024-07-24"\n')
    assert "2022-H1" in run(place, "show", "news.txt", "--date", "2022-07-24").stdout


def test_the_nearest_file_holds_alone(place: Path) -> None:
    (place.parent / "zhibiao.toml").write_text('[show]\nmin-confidence = 1\ndate = "2022"\n')
    (place / "zhibiao.toml").write_text('date = "2024-07-24"\n')
    assert "2024-H1" in run(place, "show", "news.txt").stdout


def test_a_table_of_pyproject(place: Path) -> None:
    (place / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[tool.zhibiao]\nlang = "zh"\ndate = "2024-07-24"\n'
    )
    shown = run(place, "show", "news.txt").stdout
    assert "2024-H1" in shown
    assert "指标" in shown


def test_a_project_without_the_table_is_passed_over(place: Path) -> None:
    (place / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (place.parent / "zhibiao.toml").write_text('date = "2024-07-24"\n')
    assert "2024-H1" in run(place, "show", "news.txt").stdout


def test_flags_lists_and_commands_in_groups(place: Path) -> None:
    (place / "zhibiao.toml").write_text(
        '[extract]\nstrict = true\nlong = false\nkeep = ["url", "source"]\n[gold.new]\nout = "gold"\n'
    )
    assert run(place, "config").stdout.splitlines() == [
        str(place / "zhibiao.toml"),
        "extract --strict --keep url --keep source",
        f"gold new --out {place / 'gold'}",
    ]
    assert run(place, "gold", "new", "news.txt").stderr.startswith(
        f"zhibiao: {place / 'gold'}: no such folder"
    )


def test_a_path_is_meant_from_the_files_folder(place: Path) -> None:
    (place.parent / "zhibiao.toml").write_text('rules = "mine"\n')
    said = run(place, "extract", "news.txt").stderr
    assert said.startswith(f"zhibiao: {place.parent / 'mine'}: no such folder of rules")


def test_options_may_stand_before_the_command(place: Path) -> None:
    (place / "zhibiao.toml").write_text('date = "2024-07-24"\n')
    shown = run(place, "--lang", "zh", "show", "news.txt").stdout
    assert "指标" in shown
    assert "2024-H1" in shown


def test_no_file() -> None:
    assert run(Path("/"), "config").stdout == "zhibiao.toml: none in this folder or above\n"


@pytest.mark.parametrize(
    ("said", "line", "complaint"),
    [
        ("minimum = 1\n", 1, "minimum: no such option. The options are "),
        ("\n[extrakt]\nlong = true\n", 2, "extrakt: no such command. The commands are config, "),
        (
            "[extract]\n\nlonger = true\n",
            3,
            "extract.longer: no such option. The options are date, ",
        ),
        ("# longer\nextract.long = true\nextract.longer = 1", 3, "extract.longer: no such option."),
        ('extract = { keep = "a", longer = true }\n', 1, "extract.longer: no such option."),
        (
            '[extract]\nkeep = [\n"a",\n]\n"longer" = [\n"b",\n]',
            5,
            "extract.longer: no such option.",
        ),
        ('[show]\ndate = """\nlonger = 1\n"""\nlonger = 1\n', 5, "show.longer: no such option."),
        ("[gold.new]\r\nlonger = true\r\n", 2, "gold.new.longer: no such option. The options are "),
        ("[gold.knew]\nforce = true\n", 1, "gold.knew: no such command. The commands are "),
        ("long = true\n[extract\n", 2, "Expected ']' at the end of a table declaration (column 9)"),
        ('date = "2024"\nlang = "fr"\n', 2, "lang fr: is not known. It can be: en, zh"),
    ],
)
def test_what_is_wrong_in_it(place: Path, said: str, line: int, complaint: str) -> None:
    (place / "zhibiao.toml").write_bytes(said.encode())
    done = run(place, "extract", "news.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"zhibiao: {place / 'zhibiao.toml'}:{line}: {complaint}")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("[tool.zhibiao.extract]\nlonger = true\n", 5),
        ("[tool.zhibiao]\nextract.longer = true\n", 5),
        ("[tool]\nzhibiao = { extract = { longer = true } }\n", 5),
    ],
)
def test_a_line_of_pyproject(place: Path, said: str, line: int) -> None:
    (place / "pyproject.toml").write_text(f"[tool.other]\nlonger = 1\nextract.longer = 1\n{said}")
    done = run(place, "extract", "news.txt")
    where = f"zhibiao: {place / 'pyproject.toml'}:{line}: extract.longer: no such option. "
    assert done.stderr.startswith(where)


def test_a_file_that_is_no_utf_8_names_the_line(place: Path) -> None:
    (place / "zhibiao.toml").write_bytes('long = true\nid-field = "编号"\n'.encode("gbk"))
    assert run(place, "extract", "news.txt").stderr == (
        f"zhibiao: {place / 'zhibiao.toml'}:2: is no UTF-8. Mend it, run again\n"
    )


def test_a_value_that_an_option_does_not_take_names_the_file(place: Path) -> None:
    (place / "zhibiao.toml").write_text('[extract]\nworkers = "many"\n')
    done = run(place, "extract", "news.txt")
    assert done.returncode == 2
    assert "--workers" in done.stderr
    assert (
        f"{place / 'zhibiao.toml'}: gives options as well. See them with: zhibiao config"
        in done.stderr
    )


def test_a_command_without_options_of_its_own(place: Path) -> None:
    (place / "zhibiao.toml").write_text("[extract]\nstrict = true\n")
    assert "Usage: zhibiao gold" in run(place, "gold", "--help").stdout
    assert run(place, "--version").stdout.startswith("zhibiao ")


HOOKS = (Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text("utf-8")


@pytest.mark.parametrize("command", re.findall(r"entry: zhibiao (.+)", HOOKS))
def test_a_hook_is_a_command_that_there_is(place: Path, command: str) -> None:
    done = run(place, *command.split(), "--help")
    assert done.returncode == 0
    assert f"Usage: zhibiao {command} " in done.stdout
