"""The drafts of an article: the one place where something grows as outcomes come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .draft import Draft

if TYPE_CHECKING:
    from .at import Outcome

_NO_TOPIC = ("metric.counted", "metric.pull")


class Drafts:
    """The drafts so far, by their ids and by the sentences that opened them."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._sentences: list[list[int]] = []
        self._topics: dict[tuple[int, str], tuple[int, int]] = {}
        self._main: dict[int, str] = {}

    @property
    def next_id(self) -> int:
        """The id of the next draft to be opened."""
        return len(self._drafts)

    @property
    def here(self) -> Sequence[int]:
        """The drafts that this sentence has opened, in order."""
        return self._sentences[-1]

    def get(self, id_: int) -> Draft:
        """A draft as it is now."""
        return self._drafts[id_]

    def last(self, back: int = 1) -> Draft | None:
        """The draft that this sentence opened last, or `back` places before the end."""
        return self._drafts[self.here[-back]] if len(self.here) >= back else None

    def topic(self, item: int) -> Draft | None:
        """The metric that an item speaks of most, which a subject without a metric goes on with."""
        main = self._main.get(item)
        return None if main is None else self._drafts[self._topics[item, main][1]]

    def of_sentence(self, number: int) -> list[Draft]:
        """The drafts that a sentence has opened, in order."""
        return [self._drafts[id_] for id_ in self._sentences[number]]

    def begin_sentence(self) -> None:
        """What is opened from here on belongs to another sentence."""
        self._sentences.append([])

    def apply(self, outcome: Outcome) -> None:
        """Takes in what a reading has made."""
        before = outcome.behind
        for draft in outcome.drafts:
            if draft.id < len(self._drafts):
                self._drafts[draft.id] = draft
                continue
            self._drafts.append(draft)
            here = self._sentences[-1]
            if before is None or draft.id == outcome.behind:
                here.append(draft.id)
                self._count_topic(draft, outcome.scope.item)
            else:
                here.insert(_behind(here, before), draft.id)
                before = draft.id

    def _count_topic(self, draft: Draft, item: int) -> None:
        if draft.rules[0] in _NO_TOPIC:
            return
        key = (item, draft.metric)
        count = self._topics.get(key, (0, 0))[0] + 1
        self._topics[key] = (count, draft.id)
        main = self._main.get(item)
        if main is None or count > self._topics[item, main][0]:
            self._main[item] = draft.metric


def _behind(ids: Sequence[int], id_: int) -> int:
    """The place behind an id, which stands near the end."""
    place = len(ids) - 1
    while ids[place] != id_:
        place -= 1
    return place + 1
