"""Two files of facts compared article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zhibiao.write.line import Line

from .change import Change
from .index import Index
from .kinds import KINDS, kinds_of
from .pairs import pair, unlike


@dataclass(slots=True)
class Difference:
    """How many facts are the same, changed, appeared and vanished, of how many articles; by kind how
    many differ in it, and the first of them."""

    same: int = 0
    changed: int = 0
    appeared: int = 0
    vanished: int = 0
    articles: int = 0
    unlike_articles: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Change]] = field(default_factory=dict)


def compare(old: Path, new: Path, limit: int, kinds: Sequence[str] = KINDS) -> Difference:
    """Compare two files of facts; of each of `kinds` the first `limit` changes are kept.

    The order of articles, and of the facts in one, makes no difference. Memory is for one article
    at a time, and a few numbers for each. Raises UserError that names file and line.
    """
    result = Difference(examples={kind: [] for kind in kinds})
    with Index(old) as before, Index(new) as after:
        for doc_id in (*before, *(doc_id for doc_id in after if doc_id not in before)):
            changes = _changes(before.lines(doc_id), after.lines(doc_id), result)
            for change in changes:
                result.kinds[change.kind] += 1
                if len(kept := result.examples.get(change.kind, [])) < limit:
                    kept.append(change)
    return result


def _changes(old: list[bytes], new: list[bytes], result: Difference) -> list[Change]:
    """The changes of one article, which is counted in `result`."""
    before, after = unlike(old, new)
    pairs = pair(
        list(map(Line.model_validate_json, before)), list(map(Line.model_validate_json, after))
    )
    result.articles += 1
    result.unlike_articles += bool(before or after)
    result.same += len(old) - len(before)
    result.changed += len(pairs.changed)
    result.appeared += len(pairs.appeared)
    result.vanished += len(pairs.vanished)
    return [
        *(Change(kind, a, b) for a, b in pairs.changed for kind in kinds_of(a, b)),
        *(Change("appeared", None, fact) for fact in pairs.appeared),
        *(Change("vanished", fact, None) for fact in pairs.vanished),
    ]
