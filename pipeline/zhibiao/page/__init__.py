"""The page: articles with their facts marked, a table of them, and an overview. Report and web page alike."""

from .assemble import assembled
from .marked import Failed, LeftOut, Marked, Page, marked

__all__ = ["Failed", "LeftOut", "Marked", "Page", "assembled", "marked"]
