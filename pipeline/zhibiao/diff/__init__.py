"""What is different between two outputs of `zhibiao extract`."""

from .compare import Difference, compare

__all__ = ["Difference", "compare"]
