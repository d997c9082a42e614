"""Frozen values that are changed by being made anew, many times to a sentence."""

from __future__ import annotations

from typing import Any, TypeVar

Frozen = TypeVar("Frozen", bound=type[tuple[Any, ...]])


def frozen(cls: Frozen) -> Frozen:
    """The same NamedTuple, whose `_replace` takes a third of the time.

    That of the standard library goes by way of every field's name. This one raises `KeyError` for a
    name that is no field.
    """
    places = {name: place for place, name in enumerate(cls._fields)}  # type: ignore[attr-defined]
    new = tuple.__new__

    def _replace(self: tuple[Any, ...], /, **changes: Any) -> tuple[Any, ...]:
        fields = list(self)
        for name, changed in changes.items():
            fields[places[name]] = changed
        return new(cls, fields)

    setattr(cls, "_replace", _replace)  # noqa: B010 - no class of its own has it
    return cls
