"""Where a batch's output goes: a database, chunk by chunk, each in one transaction.

What is there is its own journal: a run that is repeated, or that was interrupted, works on those articles
only that the database does not have as they are now, by the same rules and options.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from zhibiao.read import Item, Note
from zhibiao.write.docs import Doc, read_docs
from zhibiao.write.store import Store

from .checkpoint import Checkpoint
from .chunks import Chunk
from .output import Report
from .work import Outcome, digest_of


class StoreOutput:
    """Adds articles to a store; hands each failure and note to `report`."""

    complete = False

    def __init__(self, store: Store, options: Mapping[str, str], report: Report) -> None:
        self.done = Checkpoint({})
        self._store = store
        self._report = report
        self._options = _digest(options)
        self._known = store.known(self._options)
        self._taken: set[str] = set()
        self.passed_over = 0
        """how many articles were there already"""

    def new(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that the store does not have."""
        for item in items:
            doc_id = self._known.get(digest_of(item))
            if doc_id is None:
                yield item
            else:
                self._taken.add(doc_id)
                self.passed_over += 1

    def write(self, chunk: Chunk, outcome: Outcome) -> None:
        """Add a chunk's articles and failures."""
        docs = [self._alone(doc) for doc in read_docs(outcome.lines.split(b"\n"), "a worker")]
        failures = [failure.record() for failure in outcome.failures]
        self._store.add(docs, failures, self._options)
        for told in outcome.told:
            self._report(told)

    def finish(self) -> None:
        return

    def close(self) -> None:
        """End the connection."""
        self._store.close()

    def _alone(self, doc: Doc) -> Doc:
        """The article with an id of its own: one that another of this input has gets its place to it."""
        if doc.doc_id in self._taken:
            path, line = doc.row["path"], doc.row["line"]
            name = f"{doc.doc_id} ({path}:{line})"
            note = f"another article has the id {doc.doc_id}, so this one is called {name}"
            self._report(Note("renamed", path, note, line, doc.doc_id))
            doc = doc._replace(doc_id=name, row={**doc.row, "doc_id": name})
        self._taken.add(doc.doc_id)
        return doc


def _digest(options: Mapping[str, str]) -> str:
    whole = json.dumps(options, sort_keys=True).encode()
    return hashlib.blake2b(whole, digest_size=16).hexdigest()
