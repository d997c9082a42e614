"""What decides the output besides the input: a resumed run must have the same."""

from __future__ import annotations

import hashlib
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zhibiao.read import PLAIN, Reading


def fingerprint(
    rules: Path | None, min_confidence: float = 0.0, reading: Reading = PLAIN
) -> dict[str, str]:
    """Name → digest of each thing that decides the output."""
    return {
        "the version of zhibiao": metadata.version("zhibiao"),
        "the shipped rules": _digest(_shipped_rules()),
        "the rules given": _digest(rules),
        "--min-confidence": str(min_confidence),
        "the options of reading": repr(reading),
    }


def difference(old: dict[str, str], new: dict[str, str]) -> str | None:
    """The name of the first thing that has changed, or None."""
    return next((name for name in {**old, **new} if old.get(name) != new.get(name)), None)


def _shipped_rules() -> Traversable | None:
    try:
        return resources.files("zhibiao.rules")
    except ModuleNotFoundError:
        return None


def _digest(folder: Traversable | None) -> str:
    state = hashlib.blake2b(digest_size=16)
    files = folder.iterdir() if folder and folder.is_dir() else []
    for file in sorted(files, key=lambda file: file.name):
        if file.name.endswith(".toml"):
            state.update(repr((file.name, file.read_bytes())).encode())
    return state.hexdigest()
