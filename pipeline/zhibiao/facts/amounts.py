"""What the words around an amount of money say of what it bought, or is the price or the sum of."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..mentions.words import any_of
from ..rulebook import Cues, Lexicon


class Amounts:
    """The words of a rulebook that stand beside amounts."""

    money = ("unit.money", "unit.foreign_money")
    """the units of what something is bought with"""

    def __init__(self, cues: Cues, lexicon: Lexicon, expressions: Expressions) -> None:
        self.reaching = lexicon.words("reach")
        self.converted = frozenset(lexicon.words("converted"))
        self.measures = frozenset(lexicon.words("measure"))
        self.deals = frozenset(lexicon.words("deal"))
        self.acquisitions = lexicon.words("acquisition")
        self.spending = lexicon.words("spending")
        self.stake = expressions.regex("stake")
        self.price = cues.price
        self.price_units = frozenset(cues.price_units)
        self.quotes = tuple(cues.quotes)
        self.performs = re.compile(
            f"([^，。；：\\d]{{0,14}}?(?:{any_of(cues.performers)}))(?:{any_of(cues.performs)})"
        )
