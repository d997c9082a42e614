"""A fact as one line of JSONL."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from zhibiao.schema import Fact

# JSON allows these inside a string, but str.splitlines and many readers take them for a line's end
_LINE_END = re.compile("[\x85\u2028\u2029]")

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def fact_line(fact: Fact, doc_id: str = "", kept: Mapping[str, Any] | None = None) -> str:
    """The fact's record as compact JSON on one line, without the newline. Same fact, same characters.

    `kept` are fields of the article's row, which stand behind `doc_id`.
    """
    own = f"{_quoted(dict(kept))[1:-1]}," if kept else ""
    line = f'{{"doc_id":{_quoted(doc_id)},{own}{fact.model_dump_json(by_alias=True)[1:]}'
    return _LINE_END.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
