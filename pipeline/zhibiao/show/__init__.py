"""Showing: an article with its facts marked, and a table of the facts."""

from .terminal import fact_table, marked, print_extraction

__all__ = ["fact_table", "marked", "print_extraction"]
