"""What a reader of one document gives, and how it says that it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any


class UnreadableError(ValueError):
    """The bytes are nothing that can be read: `reason` says why, `remedy` what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        reason = " ".join(reason.split())  # a library may say it in several lines
        super().__init__(f"{reason}. {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one document, into which spans point, and what else it says of itself.

    `fields` are as those of a row: title, date, source, url. `notes` say what was left out.
    """

    text: str
    fields: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def needed(module: str, what: str, extra: str) -> Any:
    """The module that reads `what`. Raises UnreadableError with the command that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        name = error.name or module
        raise UnreadableError(
            f"reading {what} needs {name}, which is not installed",
            f"Install it with: pip install 'zhibiao[{extra}]'",
        ) from None
