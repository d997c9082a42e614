"""A difference printed: for a person, or as JSON."""

from __future__ import annotations

import json
from typing import TextIO

from ..errors import escaped
from .compare import Difference
from .kinds import KINDS

_ALONE = ("appeared", "vanished")


def print_difference(result: Difference, out: TextIO) -> None:
    """The sum, then by kind what has changed, each with its article and the words it is from."""
    out.write(
        f"facts: {result.same} the same, {result.changed} changed, {result.appeared} appeared, "
        f"{result.vanished} vanished; articles: {result.unlike_articles} of {result.articles} "
        "differ\n"
    )
    for kind, changes in result.examples.items():
        count = result.kinds[kind]
        if not count:
            continue
        out.write(f"\n{kind}: {count}{'' if kind in _ALONE else ' changed'}\n")
        for change in changes:
            said = (escaped(part) for part in (change.fact.doc_id, change.shown, change.evidence))
            out.write("  {}: {}\n      {}\n".format(*said))
        if count > len(changes):
            out.write(f"  and {count - len(changes)} more: --only {kind} --limit {count}\n")


def print_json(result: Difference, out: TextIO) -> None:
    """The same as one JSON object."""
    data = {
        "facts": {
            "same": result.same,
            "changed": result.changed,
            "appeared": result.appeared,
            "vanished": result.vanished,
        },
        "articles": {"all": result.articles, "unlike": result.unlike_articles},
        "kinds": {kind: result.kinds[kind] for kind in KINDS},
        "changes": {
            kind: [change.to_json() for change in changes]
            for kind, changes in result.examples.items()
        },
    }
    out.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
