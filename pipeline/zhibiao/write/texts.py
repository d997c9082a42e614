"""The texts that spans point into, written out: `--save-text`."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from zhibiao.schema import Article

_PLAIN = re.compile(r"[^\W_][\w.-]*")
_LONGEST = 100


def save_text(article: Article, folder: Path) -> Path:
    """Write the text of an article into `folder`, as UTF-8 with its line breaks; the path.

    A title of its own goes into a file beside it, `….title.txt`. Raises OSError.
    """
    path = folder / text_name(article.id)
    _write(path, article.text)
    if article.title is not None:
        _write(path.with_suffix(".title.txt"), article.title)
    return path


def text_name(doc_id: str) -> str:
    """The file name of an article: its id where that is a plain name, else one made of it.

    >>> text_name("a1"), text_name("../news/a.html")
    ('a1.txt', 'news-a.html-c0b2d75b66.txt')
    """
    if len(doc_id) <= _LONGEST and _PLAIN.fullmatch(doc_id) and not doc_id.endswith(".txt"):
        return f"{doc_id}.txt"
    plain = re.sub(r"[^\w.]+", "-", doc_id).strip("-._")[-_LONGEST // 2 :]
    digest = hashlib.blake2b(doc_id.encode("utf-8", "replace"), digest_size=5).hexdigest()
    return f"{plain}-{digest}.txt"


def _write(path: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, 0o666), "wb") as stream:  # no link is followed
        stream.write(text.encode("utf-8"))
