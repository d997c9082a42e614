"""How a text is read, sentence by sentence: mentions, numbers and what was made of each, facts, what was lost."""

from .sentences import explain, left_out
from .values import Cut, Explained, Lost, Made, Number, Origin, Seen, Word

__all__ = [
    "Cut",
    "Explained",
    "Lost",
    "Made",
    "Number",
    "Origin",
    "Seen",
    "Word",
    "explain",
    "left_out",
]
