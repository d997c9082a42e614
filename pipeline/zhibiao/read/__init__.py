"""Reading: a path, stdin or a row → Article, or a Failure that says why not and what to do."""

from .articles import iter_articles, load
from .dates import ArticleDate, as_date, date_in_name, parse_date
from .decode import UnreadableError, decode
from .failure import Failure, printable
from .items import Blob, Item, Row, TextFile
from .walk import iter_items, total_bytes

__all__ = [
    "ArticleDate",
    "Blob",
    "Failure",
    "Item",
    "Row",
    "TextFile",
    "UnreadableError",
    "as_date",
    "date_in_name",
    "decode",
    "iter_articles",
    "iter_items",
    "load",
    "parse_date",
    "printable",
    "total_bytes",
]
