"""Writing: facts → JSONL, and the JSON Schema of a line."""

from .json_schema import record_schema
from .jsonl import fact_line

__all__ = ["fact_line", "record_schema"]
