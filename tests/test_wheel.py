"""The wheel as it is built from the sdist: what is in it, and that it works on its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from email.parser import Parser
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
DIST_INFO = f"zhibiao-{version('zhibiao')}.dist-info"
SENTENCE = "2021年上半年，云泽市地区生产总值208.2亿元，同比增长15.3%。"


def run(*command: str | Path, cwd: Path, stdin: str = "") -> str:
    """What `command` prints, with nothing of this process's Python in its environment."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    result = subprocess.run(
        list(map(str, command)),
        input=stdin, capture_output=True, check=False, cwd=cwd, env=env, encoding="utf-8",
    )  # fmt: skip
    assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: setuptools would put what an older build left in build/ into a wheel."""
    tree = tmp_path_factory.mktemp("tree")
    dist = tmp_path_factory.mktemp("dist")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    for name in ("pipeline", "rules"):
        shutil.copytree(ROOT / name, tree / name)
    run(sys.executable, "-m", "build", "--outdir", dist, tree, cwd=dist)
    (wheel,) = dist.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`bin` of a venv that holds the wheel and what it needs, no extras."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True)
    run(home / "bin/python", "-m", "pip", "install", "--quiet", wheel, cwd=home)
    return home / "bin"


def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as file:
        return {name for name in file.namelist() if not name.endswith("/")}


def sources(folder: str, package: str) -> set[str]:
    """The names in the wheel of what a source folder holds."""
    top = ROOT / folder
    paths = (path for path in top.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {f"{package}/{path.relative_to(top).as_posix()}" for path in paths}


def test_nothing_else_at_top_level(wheel: Path) -> None:
    assert {name.split("/")[0] for name in names(wheel)} == {"zhibiao", DIST_INFO}


def test_all_code_and_all_rules_are_in_it(wheel: Path) -> None:
    expected = sources("pipeline/zhibiao", "zhibiao") | sources("rules", "zhibiao/rules")
    assert {"zhibiao/py.typed", "zhibiao/rules/units.toml"} <= expected
    assert {name for name in names(wheel) if name.startswith("zhibiao/")} == expected


def test_metadata(wheel: Path) -> None:
    with ZipFile(wheel) as file:
        metadata = Parser().parsestr(file.read(f"{DIST_INFO}/METADATA").decode())
        assert b"MIT License" in file.read(f"{DIST_INFO}/licenses/LICENSE")
    assert metadata["Name"] == "zhibiao"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_version_of_the_command(bin_folder: Path, tmp_path: Path) -> None:
    printed = run(bin_folder / "zhibiao", "--version", cwd=tmp_path)
    assert printed == f"zhibiao {version('zhibiao')}\n"


def test_extract_reads_the_shipped_rules(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(SENTENCE, encoding="utf-8")
    printed = run(bin_folder / "zhibiao", "extract", "news.txt", cwd=tmp_path)
    fact = json.loads(printed)
    shown = {key: fact[key] for key in ("doc_id", "metric", "value", "unit", "subject", "period")}
    assert shown == {
        "doc_id": "news.txt", "metric": "地区生产总值", "value": 208.2, "unit": "亿元",
        "subject": "云泽市", "period": "2021-H1",
    }  # fmt: skip
    growth = [(item["basis"], item["value"], item["unit"]) for item in fact["growth"]]
    assert growth == [("yoy", 15.3, "%")]
    assert fact["normalized"] == {"value": 20820000000, "value_to": None, "unit": "元"}


def test_extract_with_worker_processes(bin_folder: Path, tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(number), "text": SENTENCE}) for number in range(50)]
    printed = run(
        bin_folder / "zhibiao", "extract", "-", "--workers", "2",
        cwd=tmp_path, stdin="\n".join(rows),
    )  # fmt: skip
    ids = [json.loads(line)["doc_id"] for line in printed.splitlines()]
    assert ids == [str(number) for number in range(50)]


@pytest.mark.parametrize(
    "command", ["extract", "show", "schema", "explain", "report", "evaluate", "diff"]
)
def test_every_command_is_installed(command: str, bin_folder: Path, tmp_path: Path) -> None:
    assert f"zhibiao {command}" in run(bin_folder / "zhibiao", command, "--help", cwd=tmp_path)


def test_library(bin_folder: Path, tmp_path: Path) -> None:
    code = f"""if True:
        import zhibiao
        (fact,) = zhibiao.extract({SENTENCE!r})
        print(fact.metric, fact.value, fact.unit)
        import spacy
        nlp = spacy.blank("zh")
        nlp.add_pipe("zhibiao")
        print(list(nlp({SENTENCE!r})._.facts) == [fact])
        print(zhibiao.__file__)
    """
    facts, same, file = run(bin_folder / "python", "-c", code, cwd=tmp_path).splitlines()
    assert facts == "地区生产总值 208.2 亿元"
    assert same == "True"
    assert Path(file).is_relative_to(bin_folder.parent)
