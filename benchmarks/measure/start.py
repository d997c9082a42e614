"""How long a user waits before anything happens."""

from __future__ import annotations

import statistics
import sys
from functools import partial

from .commands import ZHIBIAO, Usage, run
from .page import Section, table
from .texts import OWN
from .timing import in_turns

_SMALL = str(min(OWN.glob("*.txt"), key=lambda path: path.stat().st_size))
COMMANDS = {
    "`python -c pass`, to compare": [sys.executable, "-c", "pass"],
    "`python -c 'import zhibiao'`": [sys.executable, "-c", "import zhibiao"],
    "`zhibiao --version`": [ZHIBIAO, "--version"],
    "`zhibiao extract ARTICLE.txt`": [ZHIBIAO, "extract", _SMALL],
}


def measure(rounds: int) -> dict[str, list[Usage]]:
    found: dict[str, list[Usage]] = {name: [] for name in COMMANDS}

    def timed(name: str) -> float:
        found[name].append(run(COMMANDS[name]))
        return found[name][-1].wall

    in_turns({name: partial(timed, name) for name in COMMANDS}, rounds)
    return found


def section(found: dict[str, list[Usage]]) -> Section:
    rounds = len(next(iter(found.values())))
    rows = [
        (name, f"{statistics.median(each.cpu for each in runs):.2f}",
         f"{statistics.median(each.wall for each in runs):.2f}")
        for name, runs in found.items()
    ]  # fmt: skip
    body = f"""\
Medians of {rounds} runs; wall time is looked at every fiftieth of a second.

{table(("command", "CPU s", "wall s"), rows)}"""
    return Section("start", body)
