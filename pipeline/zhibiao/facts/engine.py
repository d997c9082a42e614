"""What readings ask the rules: one object for a rulebook, shared by all sentences."""

from __future__ import annotations

from ..mentions.expressions import Expressions
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

    def __init__(
        self, rules: Rulebook, expressions: Expressions, places: Places, cutter: Cutter
    ) -> None:
        scopes = Scopes(rules.scope)
        self.namer = Namer(rules, expressions, cutter)
        self.timing = Timing(rules, scopes)
        self.subjects = Subjects(
            rules, expressions, Register(rules.names, cutter, places), self.namer, cutter
        )
        self.owners = Owners(rules, expressions, self.subjects, scopes)
        self.counting = Counting(rules.lexicon, expressions, cutter)
        self.amounts = Amounts(rules.cues, rules.lexicon, expressions)
        self.ranks = Ranks(rules.cues, expressions)
        self.comparing = Comparing(rules, expressions, places)
        self.lists = Lists(rules, expressions)
        self.moves = Moves(rules)
        self.wholes = Wholes(rules, expressions)
        self.nouns = Nouns(rules, expressions)
