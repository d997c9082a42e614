"""The rule files read: the shipped ones of `zhibiao.rules`, with a user's folder laid over them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from . import lexicon
from .base import Mistake, RuleError, Source, id_of
from .checks import FILES, validate
from .lines import line_of_key
from .models import Rulebook
from .overlay import lay_over

_SHIPPED = "zhibiao.rules"
_TWICE = "Cannot overwrite a value"
_LINE = re.compile(r" \(at line (\d+), column \d+\)")
_NOT_OURS = {
    name: f"texts are read and cleaned before any rules are chosen, by the shipped {name}.toml "
    "alone; clean yours before, or put the rules there"
    for name in ("datelines", "fields", "furniture", "variants")
}


class Read(NamedTuple):
    """The parts of the rules that are in order, the mistakes in the others, the user's files by name,
    and the tables that the parts were made of."""

    parts: dict[str, Any]
    mistakes: list[Mistake]
    own: dict[str, Source]
    tables: dict[str, dict[str, Any]]


@cache
def load_rules(folder: Path | None = None) -> Rulebook:
    """The shipped rules, with the files of `folder` added to or put over them.

    A table with an id of the shipped rules replaces it, one with a new id is added; word lists grow;
    `remove = ["id"]` at the top of a file takes rules away. Raises RuleError.
    """
    found = read_rules(folder)
    if found.mistakes:
        raise RuleError.of(found.mistakes)
    return Rulebook.model_validate(found.parts)


@cache
def read_rules(folder: Path | None = None) -> Read:
    """As `load_rules`, with every mistake in place of an error. Cases are not run, see rulecases.

    A folder is read once per process, whoever asks.
    """
    tables = dict(shipped_tables())
    own, mistakes = _own_files(folder)
    for stem, source in own.items():
        wrong = list(_wrong_table(source, tables[stem]))
        mistakes += wrong
        if not wrong:
            layer = lexicon.lay_over if stem == "lexicon" else lay_over
            tables[stem] = layer(tables[stem], source.table)
    parts, more = validate(tables, own)
    return Read(parts, [*mistakes, *more], own, tables)


def shipped_tables() -> dict[str, dict[str, Any]]:
    """The shipped rule files as TOML gives them, by their names. Raises RuleError."""
    folder = resources.files(_SHIPPED)
    sources = {stem: _source(folder / f"{stem}.toml", f"{_SHIPPED}/{stem}.toml") for stem in FILES}
    wrong = [source for source in sources.values() if isinstance(source, Mistake)]
    if wrong:
        raise RuleError.of(wrong)
    tables = {stem: source.table for stem, source in sources.items() if isinstance(source, Source)}
    lexicon_file = sources["lexicon"]
    assert isinstance(lexicon_file, Source)
    if faults := list(lexicon.mistakes(lexicon_file)):
        raise RuleError.of(faults)
    return tables


def _own_files(folder: Path | None) -> tuple[dict[str, Source], list[Mistake]]:
    if folder is None:
        return {}, []
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        raise RuleError(f"{folder}: no such rule folder") from None
    except OSError as error:
        remedy = "make it a folder of .toml files that you may read"
        raise RuleError(f"{folder}: cannot be read: {error.strerror}; {remedy}") from error
    own: dict[str, Source] = {}
    mistakes = []
    for path in paths:
        source = _source(path, str(path)) if path.stem in FILES else _not_ours(path)
        if isinstance(source, Source):
            own[path.stem] = source
        else:
            mistakes.append(source)
    return own, mistakes


def _not_ours(path: Path) -> Mistake:
    known = ", ".join(f"{stem}.toml" for stem in FILES)
    why = _NOT_OURS.get(path.stem, f"not the name of a rule file; use one of {known}")
    return Mistake(str(path), 0, why)


def _source(path: Traversable, name: str) -> Source | Mistake:
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        return Source(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        twice = "; a key stands there twice, write it once" if _TWICE in str(error) else ""
        at = _LINE.search(str(error))
        why = _LINE.sub("", str(error)) + twice
        return Mistake(name, int(at[1]) if at else 0, f"not readable as TOML: {why}")
    except RecursionError:
        return Mistake(name, 0, "not readable as TOML: brackets nested too deep; rules need three")
    except UnicodeDecodeError as error:
        why = f"{error.reason} at byte {error.start}; save it as UTF-8"
        return Mistake(name, 0, f"not readable as TOML: {why}")
    except OSError as error:
        why = error.strerror or str(error)
        return Mistake(name, 0, f"cannot be read: {why}; make it a file that you may read")


def _wrong_table(source: Source, shipped: dict[str, Any]) -> Iterator[Mistake]:
    """What would make laying a file over the shipped one meaningless."""
    if "words" in shipped and "roles" in shipped:
        yield from lexicon.mistakes(source, shipped["words"])
        return
    removed = source.table.get("remove", [])
    line = line_of_key(source.text, "remove")
    if not isinstance(removed, list):
        yield Mistake(source.name, line, 'remove is a list of ids or words: remove = ["up.yoy"]')
        return
    there = {
        row["id"] if id_of(row) else row
        for rows in shipped.values()
        if isinstance(rows, list)
        for row in rows
        if id_of(row) or isinstance(row, str)
    }
    for name in removed:
        if name not in there:
            yield Mistake(source.name, line, f"remove: no rule or word {name!r} is there to remove")
