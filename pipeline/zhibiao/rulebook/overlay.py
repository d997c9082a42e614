"""A user's rule file over the shipped one: rules by their ids, lists and tables of words grow."""

from __future__ import annotations

from typing import Any

from .base import id_of


def lay_over(base: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The table of a rule file with a user's laid over it, less what its `remove` names."""
    own = {key: value for key, value in new.items() if key != "remove"}
    merged: dict[str, Any] = _merge(base, own)
    removed = set(new.get("remove", ()))
    return {
        key: [row for row in value if _name(row) not in removed]
        if isinstance(value, list)
        else value
        for key, value in merged.items()
    }


def _name(row: object) -> object:
    """What `remove` calls a row by: a rule's id, or a word of a list itself."""
    return (id_of(row) or "") if isinstance(row, dict | list) else row


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
