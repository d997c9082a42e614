"""Lines of facts → articles with their facts: what tables are made of.

Each article of a run that goes into tables has a line of its own before those of its facts, with its row of
the table of articles. JSONL without such lines, as it is written for users, is read as well.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from zhibiao.schema import Fact
from zhibiao.tables import Row, article

from .line import parse_line

_ARTICLE = b'{"article":'


class Doc(NamedTuple):
    """An article: its facts in reading order, and the fields of its row that were kept.

    `row` is its row in the table of articles; `digest` tells whether it is still the same.
    """

    doc_id: str
    facts: list[Fact]
    kept: Mapping[str, Any]
    row: Row
    digest: str = ""


def article_line(row: Row, kept: Mapping[str, Any] | None = None, digest: str = "") -> str:
    """The line of an article, without the newline."""
    head = {"article": row, "kept": dict(kept or {}), "digest": digest}
    return json.dumps(head, ensure_ascii=False, default=str, separators=(",", ":"))


def read_docs(lines: Iterable[bytes], path: str) -> Iterator[Doc]:
    """The articles in lines of JSONL, one at a time. Raises UserError with `path` and line.

    Facts that follow each other and have the same `doc_id` are of one article.
    """
    doc: Doc | None = None
    for number, line in enumerate(lines, 1):
        raw = line.strip().removeprefix(b"\xef\xbb\xbf")
        if raw.startswith(_ARTICLE):
            if doc:
                yield doc
            doc = _headed(json.loads(raw))
        elif raw:
            fact = parse_line(raw, path, number)
            if doc is None or doc.doc_id != fact.doc_id:
                if doc:
                    yield doc
                doc = _unheaded(fact.doc_id, fact.model_extra or {})
            doc.facts.append(fact)
            if not doc.digest:
                doc.row["facts"] = len(doc.facts)
    if doc:
        yield doc


def docs_of(path: Path) -> Iterator[Doc]:
    """The articles in a file of facts. Raises UserError with file and line."""
    with path.open("rb") as stream:
        yield from read_docs(stream, str(path))


def failures_of(path: Path) -> Iterator[Row]:
    """The failures listed in a file, none when it is not there."""
    if path.is_file():
        with path.open(encoding="utf-8") as stream:
            yield from map(json.loads, stream)


def _headed(head: dict[str, Any]) -> Doc:
    row = head["article"]
    day = row["date"]
    row = {**row, "date": day and dt.date.fromisoformat(day)}
    return Doc(row["doc_id"], [], head["kept"], row, head["digest"])


def _unheaded(doc_id: str, kept: Mapping[str, Any]) -> Doc:
    return Doc(doc_id, [], kept, article(doc_id))
