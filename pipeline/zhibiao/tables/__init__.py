"""Facts as tables: the columns, defined once for every output, and the rows that fill them."""

from .columns import ARTICLES, COMPARISONS, FAILURES, GROWTHS, LONG, WIDE, Column, Type
from .rows import Row, article, atoms, comparisons, growths, wide

__all__ = [
    "ARTICLES",
    "COMPARISONS",
    "FAILURES",
    "GROWTHS",
    "LONG",
    "WIDE",
    "Column",
    "Row",
    "Type",
    "article",
    "atoms",
    "comparisons",
    "growths",
    "wide",
]
