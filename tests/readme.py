"""The examples of README.md and docs/: found, run, and written back by `make readme`.

A block under `<!-- file: NAME -->` is a file that the examples read. Every ```console block is run,
and so is every ```python block, whose output stands in the ```text block after it. A ```json block
under `<!-- first line of: COMMAND -->` is that line, laid out to be read. Each example runs in a
folder of its own that holds the files of all pages.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from zhibiao.evaluate import Report, evaluate
from zhibiao.evaluate.curve import Point, curve
from zhibiao.evaluate.score import PARTS

ROOT = Path(__file__).parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md")))
ACCURACY, FACTS = ROOT / "docs" / "accuracy.md", ROOT / "docs" / "facts.md"
_BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[a-z ]+): (?P<name>.+?) -->\n+)?```(?P<language>\w+)\n(?P<body>.*?)^```$"
    r"(?:\n\n```text\n(?P<output>.*?)^```$)?",
    re.DOTALL | re.MULTILINE,
)
_SCORES = re.compile(r"(?<=<!-- scores -->\n)(.*?)(?=<!-- /scores -->)", re.DOTALL)
_CURVE = re.compile(r"(?<=<!-- confidence -->\n)(.*?)(?=<!-- /confidence -->)", re.DOTALL)
_SPEED = re.compile(r"in [\d.]+ s \([\d.]+ MB/s\)")  # differs from run to run
_TABLE = re.compile(
    r"^\| (?:growth `basis`|comparison `kind`) \|.*\n\|.*\n((?:\|.*\n)+)", re.MULTILINE
)
_PHRASE = re.compile(r"[一-鿿\d.%]{4,}")
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Example:
    """What is run, what its page says comes out, and where in its text that stands: nowhere if nothing does."""

    name: str
    shown: str
    place: tuple[int, int] | None
    run: Callable[[Path], str]

    def same(self, output: str) -> bool:
        return same(output, self.shown)


def same(output: str, shown: str) -> bool:
    """Whether two outputs are the same but for how long they took."""
    return _SPEED.sub("in …", output) == _SPEED.sub("in …", shown)


@cache
def files() -> dict[str, str]:
    """Name → content of the files that the examples read, on whatever page they stand."""
    texts = (page.read_text("utf-8") for page in PAGES)
    return {match["name"]: match["body"] for text in texts for match in _blocks(text, "file")}


def examples(text: str) -> Iterator[Example]:
    """The examples in the order of the text."""
    for match in _blocks(text, None):
        if match["language"] == "console":
            commands = re.findall(r"^\$ (.+)$", match["body"], re.MULTILINE)
            yield Example(commands[0], match["body"], match.span("body"), _console(commands))
        elif match["language"] == "python":
            name = match["body"].splitlines()[-1].strip()
            run = _python(match["body"])
            if match["output"] is None:
                yield Example(name, "", None, run)
            else:
                yield Example(name, match["output"], match.span("output"), run)
    for match in _blocks(text, "first line of"):
        yield Example(match["name"], match["body"], match.span("body"), _first_line(match["name"]))


def _blocks(text: str, mark: str | None) -> Iterator[re.Match[str]]:
    return (match for match in _BLOCK.finditer(text) if match["mark"] == mark)


def run(example: Example) -> str:
    """The real output of an example."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, body in files().items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        (folder / "corpus").symlink_to(ROOT / "corpus")
        return example.run(folder)


def _console(commands: list[str]) -> Callable[[Path], str]:
    return lambda folder: "".join(f"$ {line}\n{_printed(line, folder, 1)}" for line in commands)


def _python(code: str) -> Callable[[Path], str]:
    def printed(folder: Path) -> str:
        (folder / "example.py").write_text(code, encoding="utf-8")
        return _printed("python example.py", folder)

    return printed


def _first_line(command: str) -> Callable[[Path], str]:
    def printed(folder: Path) -> str:
        first = _printed(f"{command} 2>/dev/null", folder).splitlines()[0]
        return _laid_out(json.loads(first)) + "\n"

    return printed


def _printed(command: str, folder: Path, worst: int = 0) -> str:
    """What a shell with this Python's commands prints, both streams as they come.

    An exit code above `worst` raises, so that no error message is taken for output.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONUTF8": "1"}
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False, cwd=folder, env=env, encoding="utf-8",
    )  # fmt: skip
    if result.returncode > worst or "This is a bug" in result.stdout:
        raise RuntimeError(f"{command}:\n{result.stdout}")
    return result.stdout


def _laid_out(value: Any, depth: int = 0) -> str:
    """JSON with whatever fits in a line on one line."""
    line = json.dumps(value, ensure_ascii=False)
    wide = sum(2 if ord(char) > 0x2E80 else 1 for char in line)
    if not isinstance(value, dict | list) or depth * 2 + wide <= _WIDTH:
        return line
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        rows = [f'"{key}": {_laid_out(row, depth + 1)}' for key, row in value.items()]
        left, right = "{}"
    else:
        rows = [_laid_out(row, depth + 1) for row in value]
        left, right = "[]"
    return f"{left}\n{pad}" + f",\n{pad}".join(rows) + f"\n{'  ' * depth}{right}"


def phrases(text: str) -> list[tuple[tuple[str, ...], str]]:
    """(the names of its row, a phrase), from the tables of bases and kinds in the text."""
    rows = [line.split("|")[1:3] for table in _TABLE.findall(text) for line in table.splitlines()]
    return [
        (tuple(re.findall(r"\w+", label)), phrase)
        for label, cell in rows
        for phrase in _PHRASE.findall(cell)
    ]


def links(text: str) -> list[str]:
    """The files and folders of the repository that the text links to."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target for target in targets if "://" not in target and not target.startswith("#")]


def shown_f1(text: str) -> dict[str, float]:
    """Part → strict F1 in the score table of the text."""
    (table,) = _SCORES.findall(text)
    rows = [re.findall(r"[^|\s]+", line) for line in table.splitlines() if line.startswith("|")]
    return {row[0]: float(row[3]) for row in rows if row[0] in PARTS}


def score_table(report: Report) -> str:
    """The score table of README.md, from a report on corpus/."""
    strict, lenient = report.total.strict, report.total.lenient
    lines = [
        f"{len(report.documents)} articles, {report.gold_facts} facts:",
        "",
        "| part | precision | recall | F1 | lenient F1 |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for part in PARTS:
        score = strict[part]
        rates = (score.p, score.r, score.f1, lenient[part].f1)
        lines.append(f"| {part} | {' | '.join(f'{rate:.2f}' for rate in rates)} |")
    return "\n".join(lines) + "\n"


def confidence_table(points: Sequence[Point]) -> str:
    """The table of README.md of what is left at each least confidence."""
    lines = [
        "| `--min-confidence` | facts | right tuples among them | of all tuples | right as a whole |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for point in points:
        score, whole = point.tuple, point.fact.p
        rates = f"{score.p:.2f} | {score.r:.2f} | {whole:.2f}"
        lines.append(f"| {point.level:.2f} | {score.pred} | {rates} |")
    return "\n".join(lines) + "\n"


def refreshed(text: str) -> str:
    """The text with the real output under every example, and the real scores."""
    stale = [(each.place, run(each)) for each in examples(text) if each.place is not None]
    for (start, end), output in sorted(stale, reverse=True):
        if not same(output, text[start:end]):
            text = text[:start] + output + text[end:]
    if not _SCORES.search(text):
        return text
    scores = score_table(evaluate(ROOT / "corpus"))
    confidence = confidence_table(curve(ROOT / "corpus"))
    return _CURVE.sub(lambda _: confidence, _SCORES.sub(lambda _: scores, text))


if __name__ == "__main__":
    for page in PAGES:
        before = page.read_text("utf-8")
        if (after := refreshed(before)) != before:
            page.write_text(after, "utf-8")
