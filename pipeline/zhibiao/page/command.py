"""`zhibiao report`: articles and their facts as one page that can be opened anywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhibiao.errors import UserError, WriteError
from zhibiao.extract import Extractor, default_extractor
from zhibiao.read import iter_items
from zhibiao.read.walk import STDIN
from zhibiao.read_options import reads
from zhibiao.rulebook import RuleError
from zhibiao.streams import say

from .assemble import assembled
from .gather import gathered
from .marked import Failed, Marked, Page

if TYPE_CHECKING:
    from zhibiao.read import Reading

_MANY = 50_000


@reads
def report_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, archives, or - for stdin.")
    ],
    reading: Reading,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The page; - for stdout.")
    ] = Path("report.html"),
    rules: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Your own rules, laid over the shipped ones."),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            "--min-confidence", min=0, max=1, metavar="C", help="Only facts at least so sure."
        ),
    ] = 0.0,
) -> int:
    """Write articles with their facts marked as one page: it needs no network and no server.

    It has the texts with every part of a fact marked, a table of the facts, filters, counts and charts.
    Exit code: 0 all fine, 1 some articles failed, 2 wrong use, 3 the page could not be written.

    \b
    Examples:
      zhibiao report news.txt --date 2024-07-24 -o report.html
      zhibiao report archive/ --min-confidence 0.8 -o report.html
      cat page.html | zhibiao report - -o report.html
    """
    _check(paths, out)

    items = iter_items(paths, reading, leave_out=frozenset({os.path.abspath(out)}))
    found = list(gathered(items, _extractor(rules, min_confidence)))
    articles = tuple(each for each in found if isinstance(each, Marked))
    failed = tuple(each for each in found if isinstance(each, Failed))
    _write(assembled(Page(articles=articles, failed=failed)), out)
    _sum_up(articles, failed, out)
    return int(any(not each.skipped for each in failed))


def _extractor(rules: Path | None, min_confidence: float) -> Extractor:
    try:
        return default_extractor(rules, min_confidence)
    except RuleError as error:
        raise UserError(str(error)) from None


def _check(paths: list[str], out: Path) -> None:
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise UserError(f"{path}: no such file or folder. Check the path")
        if path != STDIN and os.path.abspath(path) == os.path.abspath(out):
            raise UserError(f"{path}: is the output as well as an input. Give another --out")
    if out.is_dir():
        raise UserError(f"{out}: is a folder. Give --out a file name")
    if out.name != STDIN and out.suffix.lower() not in (".html", ".htm"):
        raise UserError(f"{out}: a report is a web page. Give --out a name that ends in .html")
    if not out.parent.is_dir():
        raise UserError(f"{out.parent}: no such folder. Make it, or give another --out")


def _write(page: str, out: Path) -> None:
    """Under its name only when it is whole."""
    if out == Path("-"):
        sys.stdout.buffer.write(page.encode())
        return
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_text(page, "utf-8", newline="")
        part.replace(out)
    except OSError as error:
        raise WriteError(f"{out}: {error.strerror or error}. Make room, run again") from None
    finally:
        part.unlink(missing_ok=True)


def _sum_up(articles: tuple[Marked, ...], failed: tuple[Failed, ...], out: Path) -> None:
    wrong = [each for each in failed if not each.skipped]
    for each in wrong:
        say(f"{each.place}: {each.reason}. {each.remedy}")
    facts = sum(len(article.facts) for article in articles)
    if facts > _MANY:
        say(f"{facts:,} facts make a slow page. Give fewer articles, or --min-confidence")
    counts = [_count(len(articles), "article"), _count(facts, "fact"), f"{len(wrong)} failed"]
    if skipped := len(failed) - len(wrong):
        counts.append(f"{_count(skipped, 'file')} skipped")
    say(f"{', '.join(counts)}: {out}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
