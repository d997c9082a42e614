"""What a batch has counted so far."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tally:
    """`articles` were extracted from, `failed` were not; `size` is the bytes read for both.

    `undated` articles have no date, and facts whose period lacks its year for that. `skipped` files
    were passed over, of `partly` read articles something was left out, such as a table, `empty` ones
    gave no fact. `ignored` are the names of fields of rows that were not taken.
    """

    articles: int = 0
    facts: int = 0
    rejected: int = 0
    failed: int = 0
    size: int = 0
    undated: int = 0
    skipped: int = 0
    partly: int = 0
    empty: int = 0
    ignored: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "ignored", tuple(self.ignored))  # JSON has lists only

    def __add__(self, other: Tally) -> Tally:
        counts = {name: getattr(self, name) + getattr(other, name) for name in _COUNTS}
        return Tally(**counts, ignored=tuple(sorted({*self.ignored, *other.ignored})))

    def __sub__(self, other: Tally) -> Tally:
        counts = {name: getattr(self, name) - getattr(other, name) for name in _COUNTS}
        return Tally(**counts, ignored=self.ignored)

    @property
    def noted(self) -> bool:
        """Whether anything is to be told that is no failure."""
        return bool(self.undated or self.skipped or self.partly or self.empty or self.ignored)


_COUNTS = [field.name for field in fields(Tally) if field.name != "ignored"]
