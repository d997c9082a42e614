"""Items in chunks of about the same size, each with a running digest of all that came before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhibiao.read import Item

SMALLEST = 16 << 10  # the first chunk: small inputs are shared out as well
LARGEST = 256 << 10
_MOST_ITEMS = 512
START = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """`digest` stands for every item up to the last of this chunk."""

    items: tuple[Item, ...]
    digest: str


def chunked(items: Iterable[Item], digest: str = START) -> Iterator[Chunk]:
    """Cut `items` into chunks, growing from SMALLEST to LARGEST bytes."""
    limit, size, held = SMALLEST, 0, list[Item]()
    for item in items:
        held.append(item)
        size += item.size
        digest = advance(digest, item)
        if size >= limit or len(held) >= _MOST_ITEMS:
            yield Chunk(tuple(held), digest)
            limit, size, held = min(limit * 2, LARGEST), 0, []
    if held:
        yield Chunk(tuple(held), digest)


def advance(digest: str, item: Item) -> str:
    """The digest after one more item."""
    state = hashlib.blake2b(digest.encode(), digest_size=16)
    state.update(item.key)
    return state.hexdigest()
