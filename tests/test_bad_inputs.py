"""None of the bad inputs is lost, ends in a traceback, or is wrong in silence."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bad_inputs
from zhibiao.cli import app

CASES = list(bad_inputs.cases())


def test_there_are_many_of_them() -> None:
    assert len(CASES) >= 80
    kinds = Counter(case[3].kind for case in CASES)
    assert kinds["fails"] > 50 and kinds["reads"] > 20


@pytest.mark.parametrize(("files", "arguments", "expected"), [case[1:] for case in CASES],
                         ids=[case[0].partition("-")[2] for case in CASES])  # fmt: skip
def test_a_bad_input_gives_a_clear_error_or_what_is_right(
    files: dict[str, bytes],
    arguments: list[str],
    expected: bad_inputs.Expected,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in files.items():
        Path(name).write_bytes(content)
    Path("beside").mkdir()
    Path("beside/good.txt").write_text(bad_inputs.GOOD)
    (name,) = files
    command = ["extract", name, "beside", "-o", "out", "--workers", "1", "--date", "2024-07-24"]
    result = CliRunner().invoke(app, [*command, *arguments])
    assert result.exit_code == (1 if expected.kind == "fails" else 0), result.output
    facts = [json.loads(line) for line in Path("out").read_text().splitlines()]
    failures = listed("out.errors.jsonl")
    metrics = [fact["metric"] for fact in facts if fact["doc_id"] != "beside/good.txt"]
    assert [fact["metric"] for fact in facts if fact["doc_id"] == "beside/good.txt"] == ["出口额"]
    if expected.kind == "fails":
        assert [piece for piece in expected.what if piece not in "\n".join(failures)] == []
        assert not [line for line in failures if "bug" in line or "Traceback" in line]
    else:
        assert failures == []
        assert metrics == list(expected.what)
        assert bool(metrics) or any("no facts" in line for line in listed("out.notes.jsonl"))
    assert {path.name for path in tmp_path.parent.iterdir()}.isdisjoint({"climbed.txt"})


def listed(name: str) -> list[str]:
    """The lines of a side file, as they are told on the screen."""
    if not Path(name).exists():
        return []
    rows = [json.loads(line) for line in Path(name).read_text().splitlines()]
    return [
        " ".join(f"({value})" if key == "doc_id" else str(value) for key, value in row.items())
        for row in rows
    ]
