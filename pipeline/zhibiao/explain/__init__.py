"""How a text is read, sentence by sentence: mentions, patterns that fired, facts, what was lost."""

from .sentences import explain
from .values import Explained, Fired, Lost, Seen

__all__ = ["Explained", "Fired", "Lost", "Seen", "explain"]
