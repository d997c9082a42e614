"""What the words around a rank say: whose it is, in what, and among whom."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..mentions.words import any_of
from ..rulebook import Cues


class Ranks:
    """The words of a rulebook that stand around ranks."""

    def __init__(self, cues: Cues, expressions: Expressions) -> None:
        self.respect = re.compile(f"(?:{any_of(cues.respects)})$")
        self.in_respect = expressions.regex("in_respect")
        self.before_means = expressions.regex("before_means")
        self.units = frozenset(cues.rank_units)
        self.rankings = tuple(cues.rankings)
        self.among = expressions.regex("among")
        self.among_begins = expressions.regex("among_begins")
        self.among_ends = tuple(cues.among)
