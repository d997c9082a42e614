"""The rule files read: the shipped ones of `zhibiao.rules`, with a user's folder laid over them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from . import lexicon
from .base import RuleError
from .checks import FILES, check, id_of
from .models import Rulebook

_OTHERS = {"datelines", "fields", "furniture", "variants"}  # of read and clean, the same for all
_TWICE = "Cannot overwrite a value"


@cache
def load_rules(folder: Path | None = None) -> Rulebook:
    """The shipped rules, with the files of `folder` added to or put over them.

    A table with an id of the shipped rules replaces it, one with a new id is added; word lists grow;
    `remove = ["id"]` at the top of a file takes rules away. Raises RuleError.
    """
    shipped = resources.files("zhibiao.rules")
    texts = {stem: _text(shipped / f"{stem}.toml") for stem in FILES}
    tables = {stem: _table(f"{stem}.toml", text) for stem, text in texts.items()}
    lexicon.refuse(tables["lexicon"], "zhibiao.rules/lexicon.toml", texts["lexicon"])
    sources = dict.fromkeys(tables, "zhibiao.rules")
    for path in _user_files(folder):
        text = _text(path)
        own = _table(str(path), text)
        if path.stem == "lexicon":
            tables["lexicon"] = lexicon.lay_over(tables["lexicon"], own, str(path), text)
        else:
            tables[path.stem] = _lay_over(tables[path.stem], own, path)
        sources[path.stem] = str(folder)
    return check(tables, sources)


def _user_files(folder: Path | None) -> Iterable[Path]:
    if folder is None:
        return ()
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such rule folder")
    try:
        names = sorted(os.listdir(folder))  # glob passes over a folder that may not be read
    except OSError as error:
        raise RuleError(f"{folder}: {(error.strerror or str(error)).lower()}") from None
    files = [folder / name for name in names if name.endswith(".toml")]
    for path in files:
        if path.stem in _OTHERS:
            raise RuleError(f"{path}: is the same for all and cannot be laid over. Take it out")
        if path.stem not in FILES:
            known = ", ".join(f"{stem}.toml" for stem in FILES)
            raise RuleError(f"{path}: not the name of a rule file; use one of {known}")
    return files


def _text(path: Traversable) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise RuleError(f"{path}: not readable as TOML: {error}") from error


def _table(name: str, text: str) -> dict[str, Any]:
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        twice = "; a key stands there twice, write it once" if _TWICE in str(error) else ""
        raise RuleError(f"{name}: not readable as TOML: {error}{twice}") from error
    except RecursionError:
        raise RuleError(f"{name}: not readable as TOML: it is nested too deep") from None
    return table


def _lay_over(base: dict[str, Any], new: dict[str, Any], path: Path) -> dict[str, Any]:
    removed = set(new.pop("remove", ()))
    merged: dict[str, Any] = _merge(base, new)
    if not removed:
        return merged
    before = sum(len(value) for value in merged.values() if isinstance(value, list))
    for key, value in merged.items():
        if isinstance(value, list):
            merged[key] = [row for row in value if _name(row) not in removed]
    after = sum(len(value) for value in merged.values() if isinstance(value, list))
    if before - after < len(removed):
        raise RuleError(f"{path}: remove names an id or word that is not there: {sorted(removed)}")
    return merged


def _name(row: object) -> object:
    """What `remove` calls a row by: a rule's id, or a word of a list itself."""
    return row.get("id") if isinstance(row, dict) else row


def _merge(base: Any, new: Any) -> Any:
    if isinstance(base, dict) and isinstance(new, dict):
        return {
            key: _merge(base[key], new[key])
            if key in base and key in new
            else new.get(key, base.get(key))
            for key in [*base, *(key for key in new if key not in base)]
        }
    if isinstance(base, list) and isinstance(new, list):
        ids = {id_of(row) for row in new if id_of(row)}
        kept = [row for row in base if id_of(row) not in ids or not id_of(row)]
        return kept + [row for row in new if row not in kept]
    return new
