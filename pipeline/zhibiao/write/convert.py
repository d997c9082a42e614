"""`zhibiao convert`: JSONL of facts → any other format."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from zhibiao.errors import UserError, escaped
from zhibiao.schema import Fact
from zhibiao.tables import Row

from .docs import Doc, docs_of, failures_of
from .formats import JSONL, Format, format_of
from .shape import Shape

_TOGETHER = 500
"""articles that go into a database in one transaction"""
_OWN = {"doc_id", *(field.alias or name for name, field in Fact.model_fields.items())}


def convert_command(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="JSONL that extract has written.")],
    out: Annotated[
        str | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Write there: its suffix tells the format."
        ),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="FORMAT", help="The format.")] = None,
    long: Annotated[bool, typer.Option("--long", help="A row for each value, growth, …")] = False,
) -> int:
    """Write facts that were extracted to JSONL in another format.

    What failed, as FILE.errors.jsonl lists it, goes with them where the format has a place for it. Titles
    and dates of the articles are not in the JSONL: for those write the format with extract itself.

    \b
    Examples:
      zhibiao convert facts.jsonl -o facts.xlsx
      zhibiao convert facts.jsonl -o atoms.csv --long
    """
    format = format_of(out, to, long=long)
    if format is JSONL:
        raise UserError("the facts are in JSONL already. Give --to, or --out with another suffix")
    if not source.is_file():
        raise UserError(f"{source}: no such file. Give the output of zhibiao extract")
    if out is not None and os.path.abspath(out) == os.path.abspath(source):
        raise UserError(f"{out}: is the input as well. Give another --out")
    keep = kept_names(source)
    failures = list(failures_of(source.with_name(f"{source.name}.errors.jsonl")))
    if out is None:
        _to_stdout(docs_of(source), format, Shape(long, keep))
    elif format.store:
        into_store(docs_of(source), format, out, keep, failures)
    else:
        make(source, Path(out), format, Shape(long, keep), failures)
    return 0


def make(
    source: Path, out: Path, format: Format, shape: Shape, failures: Iterable[Row] = ()
) -> None:
    """Write the table of a file of facts at `out`, which gets its name when it is whole."""
    write = format.load().write
    new = out.with_name(f"{out.name}.new")
    try:
        write(docs_of(source), new, shape, failures)
        os.replace(new, out)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def kept_names(path: Path) -> tuple[str, ...]:
    """The fields that --keep has put into lines of facts, in their order."""
    found: dict[str, None] = {}
    with path.open("rb") as stream:
        for line in stream:
            with suppress(ValueError):  # what is no fact is told where it is read
                row = json.loads(line)
                found.update(dict.fromkeys(row if isinstance(row, dict) else ()))
    return tuple(name for name in found if name not in _OWN)


def _told_apart(docs: Iterable[Doc]) -> Iterator[Doc]:
    """Each article with an id of its own, as a database needs it."""
    seen: Counter[str] = Counter()
    for doc in docs:
        seen[doc.doc_id] += 1
        if (times := seen[doc.doc_id]) == 1:
            yield doc
            continue
        name = f"{doc.doc_id} ({times})"
        told = f"zhibiao: another article has the id {doc.doc_id}, so this one is called {name}"
        print(escaped(told), file=sys.stderr)
        yield doc._replace(doc_id=name, row={**doc.row, "doc_id": name})


def into_store(
    docs: Iterator[Doc], format: Format, out: str, keep: tuple[str, ...], failures: list[Row]
) -> None:
    """Add articles and failures to the database at `out`."""
    store = format.load().open_store(out, keep)
    try:
        store.add([], failures)
        apart = _told_apart(docs)
        while group := list(islice(apart, _TOGETHER)):
            store.add(group, [])
    finally:
        store.close()


def _to_stdout(docs: Iterator[Doc], format: Format, shape: Shape) -> None:
    stream: BinaryIO = sys.stdout.buffer
    writer = format.load()
    head: Callable[[Shape], bytes] = writer.head
    stream.write(head(shape))
    for doc in docs:
        stream.write(writer.rows(doc, shape))
