"""The JSON Schema of one line of output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhibiao.errors import UserError
from zhibiao.schema import Fact
from zhibiao.tables import Column


def record_schema(keep: Iterable[str] = ()) -> dict[str, Any]:
    """JSON Schema (2020-12) of `Fact.record`: every key is there, absent parts are null.

    `keep` are the fields of the articles' rows that stand in each line too.
    """
    schema = Fact.model_json_schema(mode="serialization")
    kept: dict[str, Any] = {name: {} for name in keep}
    schema["properties"] = {"doc_id": {"type": "string"}, **kept, **schema["properties"]}
    for part in (schema, *schema["$defs"].values()):
        part["required"] = list(part["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "zhibiao fact",
    }


def check_kept(keep: Iterable[str], columns: Iterable[Column] = ()) -> None:
    """Raises UserError for a field that is called like one of a fact, or a column of its table."""
    own = {"doc_id", *(field.alias or name for name, field in Fact.model_fields.items())}
    own.update(column.name for column in columns)
    for name in keep:
        if name in own:
            raise UserError(f"--keep {name}: a fact has a {name} of its own. Rename the field")
