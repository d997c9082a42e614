"""The JSON Schema of one line of output."""

from __future__ import annotations

from typing import Any

from zhibiao.schema import Fact


def record_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `Fact.record`: every key is there, absent parts are null."""
    schema = Fact.model_json_schema(mode="serialization")
    schema["properties"] = {"doc_id": {"type": "string"}, **schema["properties"]}
    for part in (schema, *schema["$defs"].values()):
        part["required"] = list(part["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "zhibiao fact",
    }
