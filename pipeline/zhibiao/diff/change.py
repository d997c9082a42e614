"""One difference between two outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhibiao.write.line import Line

from .kinds import change_words, record, summary, view


@dataclass(frozen=True, slots=True)
class Change:
    """One fact with one kind of difference. `old` is None when it appeared, `new` when it vanished."""

    kind: str
    old: Line | None
    new: Line | None

    @property
    def fact(self) -> Line:
        """The fact as it is, or was when it is no more."""
        fact = self.new or self.old
        assert fact is not None
        return fact

    @property
    def evidence(self) -> str:
        """The words of the article that the fact is taken from, on one line."""
        return " ".join(self.fact.spans.evidence.text.split())

    @property
    def shown(self) -> str:
        """`地区生产总值 208.2 亿元: 重庆市 → 重庆经开区`, or the fact alone when it has no other side."""
        if self.old is None or self.new is None:
            return summary(self.fact)
        return f"{summary(self.old)}: {change_words(self.kind, self.old, self.new)}"

    def to_json(self) -> dict[str, Any]:
        both = self.old is not None and self.new is not None
        sides = {
            name: side and (view(self.kind, side) if both else record(side))
            for name, side in (("old", self.old), ("new", self.new))
        }
        fact = self.fact
        return {
            "doc_id": fact.doc_id, "metric": fact.metric, **sides, "evidence": self.evidence,
        }  # fmt: skip
