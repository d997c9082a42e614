"""`make compare`: this tree and another commit on the same texts."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "benchmarks" / "compare.py"
ROW = '{"id": "a", "text": "云泽市出口额12亿元，同比增长7.3%。", "date": "2023-11-09"}'

_GIT = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=False)
pytestmark = pytest.mark.skipif(_GIT.returncode != 0, reason="no git checkout")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_other_commit_runs_with_its_own_code_and_rules(
    script: ModuleType, tmp_path: Path
) -> None:
    package = script.unpack("HEAD", tmp_path)
    code = "import zhibiao, zhibiao.cli, zhibiao.rules as r; print(zhibiao.__file__, r.__path__[0])"
    env = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-c", code]
    out = subprocess.run(command, env=env, capture_output=True, check=True, text=True).stdout
    assert [Path(path).is_relative_to(tmp_path) for path in out.split()] == [True, True]


def test_compare(
    script: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(script, "BUILD", tmp_path / "build")
    (tmp_path / "a.jsonl").write_text(ROW, encoding="utf-8")
    code = script.main(["HEAD", str(tmp_path / "a.jsonl"), "--", "--json"])
    out = capfd.readouterr().out
    sides = [(tmp_path / "build" / name).read_bytes() for name in ("old.jsonl", "new.jsonl")]
    assert all("出口额".encode() in side for side in sides)
    assert ("byte for byte the same" in out) == (code == 0) == (sides[0] == sides[1])
    assert '"facts": {' in out


def test_without_a_commit_it_says_how_it_is_used() -> None:
    result = subprocess.run([sys.executable, SCRIPT], capture_output=True, check=False, text=True)
    assert result.returncode == 1
    assert "make compare BASE=main" in result.stderr
