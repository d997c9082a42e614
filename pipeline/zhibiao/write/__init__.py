"""Writing: facts → JSONL, and the JSON Schema of a line."""

from .jsonl import fact_line
from .json_schema import record_schema

__all__ = ["fact_line", "record_schema"]
