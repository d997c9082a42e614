"""What readings ask the rules: one object for a rulebook, shared by all sentences."""

from __future__ import annotations

from ..mentions.places import Places
from ..rulebook import Rulebook
from ..tokens import Cutter
from .amounts import Amounts
from .comparing import Comparing
from .counting import Counting
from .names import Namer
from .owners import Owners
from .ranks import Ranks
from .register import Register
from .scoping import Scopes
from .subject import Subjects
from .timing import Timing
from .vocabulary import Lists, Moves, Nouns, Wholes


class Engine:
    """The parts that turn the mentions of sentences into drafts by one rulebook."""

    def __init__(self, rules: Rulebook, namer: Namer, places: Places, cutter: Cutter) -> None:
        scopes = Scopes(rules.scope)
        self.namer = namer
        self.timing = Timing(rules, scopes)
        self.subjects = Subjects(rules, Register(rules.names, cutter, places), namer, cutter)
        self.owners = Owners(rules, self.subjects, scopes)
        self.counting = Counting(rules.lexicon, cutter)
        self.amounts = Amounts(rules.cues, rules.lexicon)
        self.ranks = Ranks(rules.cues, rules.places.wide)
        self.comparing = Comparing(rules, places)
        self.lists = Lists(rules)
        self.moves = Moves(rules)
        self.wholes = Wholes(rules)
        self.nouns = Nouns(rules)
