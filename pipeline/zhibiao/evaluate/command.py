"""`zhibiao evaluate`: the command, its options and what it prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TextIO

import typer

from ..errors import escaped
from ..show.screen import console_of
from .ablate import Worth, ablate, print_ablation
from .articles import passed_over
from .curve import Point, curve, print_curve
from .floors import write_floors
from .gate import complaints
from .gold import GoldError
from .misses import Miss, print_misses
from .misses import misses as misses_of
from .report import Report, print_report
from .run import evaluate

_PIPE_WIDTH = 100
_NAMED = 5

Directory = Annotated[
    Path,
    typer.Argument(
        metavar="PATH", help="A folder of NAME.txt articles with NAME.toml gold files, or one file."
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="Folder of rules laid over the shipped ones."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print all scores as JSON.")]
Misses = Annotated[
    bool,
    typer.Option("--misses", help="List what is missed, spurious or wrong, with its sentence."),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="STEM", help="Only this article; may be given again."),
]
Curve = Annotated[
    bool, typer.Option("--curve", help="Print precision and recall by --min-confidence.")
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without", metavar="READING", help="Switch this reading off; may be given again."
    ),
]
Ablate = Annotated[
    bool, typer.Option("--ablate", help="Print what is lost without each reading, one by one.")
]
WriteFloors = Annotated[
    Path | None,
    typer.Option("--write-floors", metavar="FILE", help="Raise the accuracy floors in FILE."),
]


def evaluate_command(  # noqa: PLR0913
    directory: Directory,
    *,
    rules: Rules = None,
    as_json: AsJson = False,
    misses: Misses = False,
    only: Only = None,
    floors: WriteFloors = None,
    by_confidence: Curve = False,
    without: Without = None,
    each_off: Ablate = False,
) -> None:
    """Score the extractor on annotated articles.

    A genre is the file name up to its first number: wide-local-12 is of wide-local. A name without
    a number goes up to its first '-'.

    A fact is right when its tuple is and its subject, period, qualifier and status. What the gold
    does not say of subject and period is not judged.

    An article on which the extractor fails counts as empty and is reported.

    A reading is a way to make facts of a number, named as in facts/table.py, and as `zhibiao explain`
    tells which one was taken. An unknown name is answered with all of them.

    \b
    Examples:
      zhibiao evaluate corpus
      zhibiao evaluate corpus --misses --only gov-21
      zhibiao evaluate corpus/gov-21.txt --misses
      zhibiao evaluate corpus --json --misses > scores.json
      zhibiao evaluate corpus --curve
      zhibiao evaluate corpus --without value.member --misses
      zhibiao evaluate corpus --ablate
      zhibiao evaluate corpus --write-floors corpus/floors.toml
    """
    some, off = only or (), without or ()
    _tell_passed_over(directory)
    try:
        if by_confidence:
            _print_curve(curve(directory, rules, some, off), as_json, sys.stdout)
            return
        if each_off:
            _print_ablation(ablate(directory, rules, some, off), as_json, sys.stdout)
            return
        report = run(directory, rules, misses, as_json, sys.stdout, only=some, without=off)
        if floors is not None:
            _raise_floors(report, floors, some, off)
    except GoldError as error:
        typer.echo(f"zhibiao evaluate: {error}", err=True)
        raise typer.Exit(2) from error


def _tell_passed_over(place: Path) -> None:
    left = passed_over(place)
    for files, what, remedy in (
        (left.texts, "without gold", "zhibiao gold new writes a draft"),
        (left.golds, "without a text", "Put the text beside it"),
    ):
        if files:
            names = ", ".join(escaped(file.name) for file in files[:_NAMED])
            more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
            typer.echo(f"zhibiao evaluate: passed over, {what}: {names}{more}. {remedy}", err=True)


def run(  # noqa: PLR0913
    directory: Path,
    rules: Path | None,
    misses: bool,
    as_json: bool,
    out: TextIO,
    *,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
) -> Report:
    """Evaluate `directory`, print the result to `out` and return it. Raises `GoldError`.

    `misses` adds what is wrong, `as_json` prints JSON and not tables; the rest as `evaluate`.
    """
    report = evaluate(directory, rules, only, without=without)
    wrong = [miss for document in report.documents for miss in misses_of(document)]
    if as_json:
        _print_json(report, wrong if misses else None, out)
    else:
        print_misses(wrong if misses else (), out)
        print_report(report, console_of(out, _PIPE_WIDTH))
    return report


def _print_curve(points: Sequence[Point], as_json: bool, out: TextIO) -> None:
    if as_json:
        out.write(json.dumps([point.to_json() for point in points], indent=1) + "\n")
    else:
        print_curve(points, console_of(out, _PIPE_WIDTH))


def _print_ablation(every: Sequence[Worth], as_json: bool, out: TextIO) -> None:
    if as_json:
        out.write(json.dumps([worth.to_json() for worth in every], indent=1) + "\n")
    else:
        print_ablation(every, console_of(out, _PIPE_WIDTH))


def _print_json(report: Report, wrong: Sequence[Miss] | None, out: TextIO) -> None:
    data = report.to_json()
    if wrong is not None:
        data["misses"] = [miss.to_json() for miss in wrong]
    out.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _raise_floors(report: Report, path: Path, only: Sequence[str], without: Sequence[str]) -> None:
    if only:
        raise GoldError("floors are for the whole folder: --write-floors does not go with --only")
    if without:
        raise GoldError("floors are for all readings: --write-floors does not go with --without")
    left = complaints(report, write_floors(path, report))
    for line in left:
        typer.echo(f"zhibiao evaluate: {line}", err=True)
    if left:
        raise typer.Exit(1)
