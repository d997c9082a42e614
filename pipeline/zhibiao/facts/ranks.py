"""What the words around a rank say: whose it is, in what, and among whom."""

from __future__ import annotations

import re

from ..mentions.words import any_of
from ..rulebook import Cues


class Ranks:
    """The words of a rulebook that stand around ranks."""

    def __init__(self, cues: Cues, wide: tuple[str, ...]) -> None:
        respects = any_of(cues.respects)
        self.respect = re.compile(f"(?:{respects})$")
        self.in_respect = re.compile(
            f"(?P<owner>[^，。、的]{{2,8}}?)在(?P<metric>[^，。]{{2,12}}?)(?:{respects})$"
        )
        self.before_means = re.compile(f"([^，。、的]{{2,8}}?)(?:{any_of(cues.means)})")
        self.units = frozenset(cues.rank_units)
        self.rankings = tuple(cues.rankings)
        self.among_begins = re.compile(f"(?:[在于居列]|{any_of(wide)})[^，。、]{{0,6}}$")
        self.among_ends = tuple(cues.among)
