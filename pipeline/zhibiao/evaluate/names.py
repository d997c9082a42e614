"""When two names of a metric are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_DROPPED = re.compile(r"[\W_的]+")
# Only at the end: 亏损企业5万户 counts firms, it is no loss.
_LOSS = re.compile(r"(?:净利润|净利|利润|业绩)?净?亏损(?:额|总额|金额)?$")


def normalise(name: str) -> str:
    """NFKC, without spaces, punctuation and 的: `投资 （不含农户）` → `投资不含农户`."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name))


def is_loss(name: str) -> bool:
    """Whether a name means a negative profit: 归母净亏损."""
    return _LOSS.search(normalise(name)) is not None


@dataclass(frozen=True, slots=True)
class Names:
    """The accepted wordings of one metric, normalised: `plain` as given, `full` also with and
    without each subject before it."""

    plain: frozenset[str]
    full: frozenset[str]

    @classmethod
    def of(cls, metrics: Iterable[str], subjects: Iterable[str]) -> Names:
        """All wordings from metric names and subject names as they are written."""
        plain = frozenset(filter(None, map(normalise, metrics)))
        before = frozenset(filter(None, map(normalise, subjects)))
        with_subject = {subject + name for subject in before for name in plain}
        without = {name.removeprefix(subject) for subject in before for name in plain} - {""}
        return cls(plain, plain | with_subject | without)

    def as_profit(self) -> Names:
        """The same names with each loss called a profit: 归母净亏损 → 归母净利润."""
        return Names(_profits(self.plain), _profits(self.full))

    def agree(self, other: Names, lenient: bool) -> bool:
        """Equal in one wording, subject or no subject; `lenient`: or one contains the other."""
        if self.full & other.full:
            return True
        return lenient and any(a in b or b in a for a in self.plain for b in other.plain)


def _profits(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_LOSS.sub("净利润", name) for name in names)
