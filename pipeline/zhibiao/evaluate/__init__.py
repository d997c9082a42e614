"""How right the extractor is on articles with gold facts."""

from .gold import GoldError
from .report import Report
from .run import evaluate

__all__ = ["GoldError", "Report", "evaluate"]
