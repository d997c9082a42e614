"""The articles of a folder that have a gold file beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..read.decode import UnreadableError, decode
from ..schema import Article
from .gold import Gold, GoldError, load_gold

_NUMBERED = re.compile(r"(?P<genre>.+?)-\d")
_FACTS = re.compile(r"^\s*(?:\[\[facts\]\]|facts\s*=\s*\[)", re.MULTILINE)


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


def text_files(place: Path, only: Sequence[str] = ()) -> list[Path]:
    """Every *.txt of a folder with a *.toml beside it, by name; with `only`, those stems.

    `place` may also be one such file. Raises `GoldError` when the folder, the file, a stem asked
    for or any pair at all is missing.
    """
    if place.is_file():
        return [_one(place, only)]
    if not place.is_dir():
        raise GoldError(f"{place}: no such folder or file. Check the path")
    paths = [path for path in _texts(place) if path.with_suffix(".toml").is_file()]
    if not paths:
        raise GoldError(
            f"{place}: no article here, that is no *.txt with a *.toml beside it. "
            "Write a draft of one with zhibiao gold new FILE"
        )
    unknown = sorted(set(only) - {path.stem for path in paths})
    if unknown:
        raise GoldError(
            f"{place}: no article named {', '.join(unknown)}. See the names of the *.txt"
        )
    return [path for path in paths if not only or path.stem in only]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What of a folder is not scored: texts without gold, and gold without its text."""

    texts: tuple[Path, ...] = ()
    golds: tuple[Path, ...] = ()


def passed_over(place: Path) -> PassedOver:
    """What of a folder is not scored; nothing when `place` is one file."""
    if not place.is_dir():
        return PassedOver()
    texts = [path for path in _texts(place) if not path.with_suffix(".toml").is_file()]
    golds = (path for path in sorted(place.glob("*.toml")) if not path.with_suffix(".txt").exists())
    return PassedOver(tuple(texts), tuple(path for path in golds if _has_facts(path)))


def _texts(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.txt"), key=lambda path: path.stem)


def _one(file: Path, only: Sequence[str]) -> Path:
    text = file.with_suffix(".txt")
    if set(only) - {file.stem}:
        raise GoldError(f"{file}: is one article. Leave out --only, or give the folder")
    for path, remedy in (
        (text, "Put the article there"),
        (text.with_suffix(".toml"), f"Write a draft with zhibiao gold new {text}"),
    ):
        if not path.is_file():
            raise GoldError(f"{path}: no such file beside {file.name}. {remedy}")
    return text


def _has_facts(path: Path) -> bool:
    """Floors are TOML too, and have no [[facts]]."""
    try:
        return _FACTS.search(path.read_text("utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return True


def load_articles(place: Path, only: Sequence[str] = ()) -> list[Annotated]:
    """The articles of a folder, or one, with their gold, by name. Raises `GoldError`."""
    return [load_article(path) for path in text_files(place, only)]


def fingerprint(place: Path) -> str:
    """sha256 (hex) over the names and bytes of all articles and gold files of `place`."""
    digest = hashlib.sha256()
    for text in text_files(place):
        for path in (text, text.with_suffix(".toml")):
            data = path.read_bytes()
            digest.update(f"{path.name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def load_article(path: Path) -> Annotated:
    """The article of a *.txt with the gold beside it. Raises `GoldError`."""
    gold = load_gold(path.with_suffix(".toml"))
    return Annotated(path.stem, Article(text=text_of(path), id=path.stem, date=gold.day), gold)


def text_of(path: Path) -> str:
    """The text of an article, in UTF-8 or GBK, its line ends as they are. Raises `GoldError`."""
    # Bytes, not read_text: newline translation would shift every span after a \r\n.
    try:
        return decode(path.read_bytes())
    except UnreadableError as error:
        raise GoldError(f"{path}: {error.reason}. {error.remedy}") from None
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror}. Check the file") from error
