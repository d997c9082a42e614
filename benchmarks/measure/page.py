"""Markdown: tables, and the sections of benchmarks/README.md that are written anew."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
README = HERE / "README.md"


@dataclass(frozen=True, slots=True)
class Section:
    """What one part found: Markdown for the page."""

    name: str
    body: str


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; every column but the first is set to the right."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put(section: Section, path: Path = README) -> None:
    """Write a section between its two marks in the page. Raises ValueError where it has none."""
    page = path.read_text("utf-8")
    begin, end = f"<!-- {section.name} -->", f"<!-- /{section.name} -->"
    if begin not in page or end not in page:
        raise ValueError(f"{path}: no {begin} … {end} to write the results between")
    before, rest = page.split(begin, 1)
    after = rest.split(end, 1)[1]
    path.write_text(f"{before}{begin}\n{section.body}\n\n{where()}\n{end}{after}", "utf-8")


def where() -> str:
    """At which commit, with what and on which machine."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"<sub>Commit {commit()}, Python {platform.python_version()}, {_libraries()}, "
        f"{_processor()}, {os.cpu_count()} cores, load {load} at the end.</sub>"
    )


@cache
def commit() -> str:
    """The commit that is checked out, when this was first asked, and whether it has been changed."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", "pipeline", "rules")
    return f"{head or 'unknown'}{' with changes' if changed else ''}"


def _git(*command: str) -> str:
    try:
        told = subprocess.run(
            ["git", "--no-optional-locks", *command],
            cwd=HERE.parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return told.stdout.strip()


def _libraries() -> str:
    return ", ".join(f"{name} {_version(name)}" for name in ("jieba", "rjieba"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    known = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    return known[1] if known else platform.processor() or platform.machine()
