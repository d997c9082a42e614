"""The articles of a folder that have a gold file beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..schema import Article
from .gold import Gold, GoldError, load_gold

_NUMBERED = re.compile(r"(?P<genre>.+?)-\d")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article and what should come out of it."""

    stem: str
    article: Article
    gold: Gold

    @property
    def genre(self) -> str:
        """The file name up to its first number: `wide-local-12` → `wide-local`. A name without a
        number goes up to its first `-`: `city-half-yunze` → `city`."""
        numbered = _NUMBERED.match(self.stem)
        return numbered["genre"] if numbered else self.stem.split("-", 1)[0]


def text_files(directory: Path, only: Sequence[str] = ()) -> list[Path]:
    """Every *.txt of `directory` with a *.toml beside it, by name; with `only`, those stems.

    Raises `GoldError` when the folder, a stem asked for or any pair at all is missing.
    """
    if not directory.is_dir():
        raise GoldError(f"{directory}: no such folder")
    texts = sorted(directory.glob("*.txt"), key=lambda path: path.stem)
    paths = [path for path in texts if path.with_suffix(".toml").is_file()]
    if not paths:
        raise GoldError(f"{directory}: no article here, that is no *.txt with a *.toml beside it")
    unknown = sorted(set(only) - {path.stem for path in paths})
    if unknown:
        raise GoldError(f"{directory}: no article named {', '.join(unknown)}")
    return [path for path in paths if not only or path.stem in only]


def load_articles(directory: Path, only: Sequence[str] = ()) -> list[Annotated]:
    """The articles of `directory` with their gold, by name. Raises `GoldError`."""
    return [_load(path) for path in text_files(directory, only)]


def fingerprint(directory: Path) -> str:
    """sha256 (hex) over the names and bytes of all articles and gold files of `directory`."""
    digest = hashlib.sha256()
    for text in text_files(directory):
        for path in (text, text.with_suffix(".toml")):
            data = path.read_bytes()
            digest.update(f"{path.name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _load(path: Path) -> Annotated:
    gold = load_gold(path.with_suffix(".toml"))
    return Annotated(path.stem, Article(text=_decode(path), id=path.stem, date=gold.date), gold)


def _decode(path: Path) -> str:
    # Bytes, not read_text: newline translation would shift every span after a \r\n.
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise GoldError(f"{path}: {error}") from error
