"""`zhibiao diff`: the command, its options and its exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from zhibiao.errors import UserError

from .compare import compare
from .kinds import KINDS
from .show import print_difference, print_json

Old = Annotated[Path, typer.Argument(metavar="OLD.jsonl", help="What zhibiao extract gave before.")]
New = Annotated[Path, typer.Argument(metavar="NEW.jsonl", help="What it gives now.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print counts and changes as JSON.")]
Limit = Annotated[
    int, typer.Option("--limit", min=0, metavar="N", help="List so many changes of each kind.")
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="KIND", help="Only this kind; may be given again."),
]


def diff_command(
    old: Old, new: New, *, as_json: AsJson = False, limit: Limit = 10, only: Only = None
) -> None:
    """Compare two outputs of zhibiao extract: what did a change of the rules do?

    Says how many facts are the same, changed, appeared and vanished, and lists the changed ones by
    kind, each with its article, old → new and the words it is from. A fact is known again by the
    place of its numbers or its words. The order of articles and facts makes no difference.

    Kinds: metric, value, unit, qualifier, subject, period, status, growth, comparison; confidence,
    spans (and rules) and other of facts that say the same; appeared, vanished.

    Exit code: 0 no difference, 1 differences (with --only: in these kinds), 2 wrong use or input.

    \b
    Examples:
      zhibiao extract archive/ -o before.jsonl
      zhibiao extract archive/ -o after.jsonl --rules myrules
      zhibiao diff before.jsonl after.jsonl
      zhibiao diff before.jsonl after.jsonl --only subject --limit 100
      zhibiao diff before.jsonl after.jsonl --json > changes.json
    """
    kinds = tuple(only or KINDS)
    for kind in kinds:
        if kind not in KINDS:
            raise UserError(f"--only {kind}: no such kind. The kinds are {', '.join(KINDS)}")
    result = compare(old, new, limit, kinds)
    (print_json if as_json else print_difference)(result, sys.stdout)
    raise typer.Exit(int(any(result.kinds[kind] for kind in kinds)))
