"""Where the time goes: CPU time of each stage, that of the stages inside it taken off."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any
from unittest.mock import patch

from zhibiao.schema import Article
from zhibiao.tokens import Cutter
from zhibiao.write import fact_line

from .extractors import HAS_RJIEBA, MODULE, fresh

STAGES = {
    "clean": "hard wraps, spaces, full-width forms, page furniture",
    "scan": "sentences with a number, and every mention in them",
    "words": "jieba's words of the names, where they are not remembered",
    "facts": "openings, patterns, names, subjects, periods: mentions to drafts",
    "check": "spans, base units, confidence, the schema",
    "write": "facts to JSON lines",
}
_clock = time.process_time


class Stopwatch:
    """Adds up CPU seconds by stage. A stage inside another stops the outer one's clock."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._inside: list[str] = []
        self._since = 0.0

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed_call(*args: Any, **kwargs: Any) -> Any:
            self._turn(stage)
            try:
                return call(*args, **kwargs)
            finally:
                self._turn(None)

        return timed_call

    def _turn(self, stage: str | None) -> None:
        now = _clock()
        if self._inside:
            self.seconds[self._inside[-1]] += now - self._since
        if stage is None:
            self._inside.pop()
        else:
            self._inside.append(stage)
        self._since = _clock()


def stage_seconds(articles: Iterable[Article]) -> dict[str, float]:
    """CPU seconds of each stage over the articles. The clock itself costs two or three hundredths."""
    watch = Stopwatch()
    extract = fresh(HAS_RJIEBA, _timed_cutter(watch))
    extract.scanner.scan = watch.timed("scan", extract.scanner.scan)  # type: ignore[method-assign]
    extract.checker.fact = watch.timed("check", extract.checker.fact)  # type: ignore[method-assign]
    extract.read = watch.timed("facts", extract.read)  # type: ignore[method-assign]
    extract.sentences.numeric = watch.timed("scan", _listed(extract.sentences.numeric))  # type: ignore[method-assign]
    write = watch.timed("write", _lines)
    with (
        patch.object(MODULE, "clean", watch.timed("clean", MODULE.clean)),
    ):
        for article in articles:
            write(extract(article))
    return watch.seconds


def _timed_cutter(watch: Stopwatch) -> type[Cutter]:
    class TimedCutter(Cutter):
        """`cut` remembers what `words` says, so only what is not remembered is timed."""

        words = watch.timed("words", Cutter.words)

    return TimedCutter


def _listed(call: Callable[..., Iterable[Any]]) -> Callable[..., list[Any]]:
    """A generator would do its work outside the stopwatch."""
    return lambda *args: list(call(*args))


def _lines(extraction: Any) -> int:
    return sum(len(fact_line(fact, extraction.article.id)) for fact in extraction.facts)
