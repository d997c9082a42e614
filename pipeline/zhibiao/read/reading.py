"""How input is to be read: what the options say, for all of it alike."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from .dates import ArticleDate

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields of a row. None: one of the usual names of rules/fields.toml."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused, so that no input takes all the memory, the disk or the night.

    `file`: bytes of a file that is held whole. `unpacked`: bytes that one archive may unpack to.
    `depth`: archives inside archives. `line`: bytes of a line of JSONL. `chars`: characters of an
    article. `seconds`: what one article may take.
    """

    file: int = 256 << 20
    unpacked: int = 4 << 30
    depth: int = 3
    line: int = 64 << 20
    chars: int = 2_000_000
    seconds: int = 120

    def raised(self, words: str) -> Limits:
        """With a limit as it is written: file=1G. Raises ValueError."""
        name, _, number = words.partition("=")
        known = [each.name for each in fields(self)]
        if name not in known:
            raise ValueError(f"{words!r} is no limit. They are: {', '.join(known)}")
        unit = number[-1:].upper() if number[-1:].isalpha() else ""
        digits = number.removesuffix(number[-1:]) if unit else number
        if unit not in _UNITS or not (digits.isascii() and digits.isdigit()) or int(digits) == 0:
            raise ValueError(f"{words!r} is no limit such as {name}=500M")
        return replace(self, **{name: int(digits) * _UNITS[unit]})


@dataclass(frozen=True, slots=True)
class Reading:
    """`date` is for articles without one of their own, `date_from_name` looks for that in the path.

    `keep` are fields that go into the output; `format` is that of stdin and of the files named one
    by one, where it is not to be told from what they hold; `include` and `exclude` are patterns of
    the files taken from folders and archives. The texts that are read are written into `save_text`.
    With `tables` the output has a line for each article as well, of which tables are made.
    """

    date: ArticleDate = None
    date_from_name: bool = False
    fields: Fields = field(default_factory=Fields)
    keep: tuple[str, ...] = ()
    format: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    save_text: Path | None = None
    tables: bool = False


PLAIN = Reading()
