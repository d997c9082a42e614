"""Writing: facts → JSONL, the JSON Schema of a line, and the texts that spans point into."""

from .docs import article_line
from .json_schema import check_kept, record_schema
from .jsonl import fact_line
from .texts import save_text, text_name

__all__ = ["article_line", "check_kept", "fact_line", "record_schema", "save_text", "text_name"]
