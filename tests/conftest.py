"""Ids of tests are as they are written, Chinese words among them: `pytest -k 存款余额`."""

from __future__ import annotations


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes as Python writes them: pytest has no words for them beside unescaped text."""
    return repr(val) if isinstance(val, bytes) else None
