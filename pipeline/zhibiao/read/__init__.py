"""Reading: a path, stdin or a row → Article, or a Failure that says why not and what to do."""

from .articles import iter_articles, known_id, load
from .dates import ArticleDate, as_date, date_in_name, parse_date
from .decode import decode
from .failure import Failure, Note, printable
from .fields import Read
from .items import Blob, File, Item, Row, Skipped
from .page import UnreadableError
from .reading import PLAIN, Fields, Limits, Reading
from .walk import iter_items, total_bytes

__all__ = [
    "PLAIN",
    "ArticleDate",
    "Blob",
    "Failure",
    "Fields",
    "File",
    "Item",
    "Limits",
    "Note",
    "Read",
    "Reading",
    "Row",
    "Skipped",
    "UnreadableError",
    "as_date",
    "date_in_name",
    "decode",
    "iter_articles",
    "iter_items",
    "known_id",
    "load",
    "parse_date",
    "printable",
    "total_bytes",
]
