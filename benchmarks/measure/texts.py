"""What is measured on: real news where it is present, this project's own articles else."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from zhibiao.read import iter_articles
from zhibiao.schema import Article

HERE = Path(__file__).resolve().parents[2]
NEWS = HERE.parent / "shared" / "texts" / "broadcast.jsonl"
OWN = HERE / "corpus"
_ENOUGH = 4_000_000  # bytes: less would be over before a clock has said anything
_DECIMAL = re.compile(r"\d+\.\d+")
_SWAPPED = 50  # one character in so many changes its place in a varied text


@dataclass(frozen=True, slots=True)
class Source:
    """Articles of a known origin. `name` says in one phrase what they are."""

    name: str
    articles: tuple[Article, ...]

    @property
    def size(self) -> int:
        """Bytes of text, as UTF-8."""
        return size(self.articles)


def size(articles: tuple[Article, ...] | list[Article]) -> int:
    """Bytes of the articles' text, as UTF-8."""
    return sum(len(article.text.encode()) for article in articles)


def source(path: Path | None = None) -> Source:
    """The articles of `path`; without one those of NEWS, or OWN again and again, varied."""
    path = path or (NEWS if NEWS.exists() else OWN)
    found = [item for item in iter_articles([path]) if isinstance(item, Article)]
    name = f"`{path.name}`, {len(found):,} articles"
    if size(found) < _ENOUGH:
        found = list(varied(found, _ENOUGH))
        name += f", repeated with changes to {len(found):,}"
    return Source(name, tuple(found))


def varied(articles: list[Article] | tuple[Article, ...], least: int) -> Iterator[Article]:
    """The articles, then copies with new ids until there are `least` bytes of text.

    In a copy the decimals are others and some characters are in other places: what an extractor
    remembers of one copy must not make the next one cheap.
    """
    rng = random.Random(1)
    done = 0
    for copy in count():
        for article in articles:
            if done >= least:
                return
            text = _changed(article.text, rng) if copy else article.text
            done += len(text.encode())
            yield article.model_copy(update={"id": f"{article.id}-{copy}", "text": text})


def _changed(text: str, rng: random.Random) -> str:
    text = _DECIMAL.sub(lambda match: f"{rng.randrange(1, 9999) / 10:.1f}", text)
    chars = list(text)
    for _ in range(len(chars) // _SWAPPED):
        i, j = rng.randrange(len(chars)), rng.randrange(len(chars))
        if "一" <= chars[i] <= "龥" and "一" <= chars[j] <= "龥":
            chars[i], chars[j] = chars[j], chars[i]
    return "".join(chars)


def write_rows(articles: Iterator[Article], path: Path) -> int:
    """Write the articles as JSONL; the bytes of their text."""
    done = 0
    with path.open("w", encoding="utf-8") as stream:
        for article in articles:
            row = {"id": article.id, "text": article.text}
            if article.date is not None:
                row["date"] = str(article.date)
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            done += len(article.text.encode())
    return done


def one_text(articles: tuple[Article, ...], least: int) -> str:
    """All the text as one, again and again where it is less than `least` bytes."""
    return "\n".join(article.text for article in varied(articles, least))


def cut_into(text: str, length: int) -> list[str]:
    """The text in pieces of about `length` bytes, cut between lines. Together they are the text."""
    pieces: list[str] = []
    held: list[str] = []
    held_size = 0
    for line in text.splitlines(keepends=True):
        held.append(line)
        held_size += len(line.encode())
        if held_size >= length:
            pieces.append("".join(held))
            held, held_size = [], 0
    rest = "".join(held)
    if pieces and held_size < length // 2:
        return [*pieces[:-1], pieces[-1] + rest]
    return [*pieces, rest] if rest else pieces
