"""MB/s of whole text: the pipeline with rjieba and without, its stages, and jieba on the same text."""

from __future__ import annotations

import logging
import warnings
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .extractors import HAS_RJIEBA, fresh
from .page import Section, table
from .stages import STAGES, stage_seconds
from .texts import Source
from .timing import cpu_seconds, in_turns, medians, ratio

JIEBA = "`jieba.cut(text)`"
RUST = "zhibiao with rjieba"
PURE = "zhibiao without rjieba"


@dataclass(frozen=True, slots=True)
class Speed:
    """MB/s by name, how many times the speed of jieba, and CPU seconds by stage."""

    size: int
    rounds: int
    rates: dict[str, float]
    ratios: dict[str, float]
    stages: dict[str, float]


def measure(source: Source, rounds: int) -> Speed:
    cut = jieba_cut()
    works: dict[str, Callable[[], float]] = {
        JIEBA: lambda: cpu_seconds(lambda: _cut_all(cut, source)),
        **({RUST: partial(_pipeline, source, True)} if HAS_RJIEBA else {}),
        PURE: partial(_pipeline, source, False),
    }
    taken = in_turns(works, rounds)
    size = source.size / 1e6
    staged = [stage_seconds(source.articles) for _ in range(max(rounds // 2, 1))]
    return Speed(
        source.size,
        rounds,
        {name: size / seconds for name, seconds in medians(taken).items()},
        {name: ratio(taken[JIEBA], taken[name]) for name in taken},
        medians({name: [each[name] for each in staged] for name in STAGES}),
    )


def jieba_cut() -> Callable[[str], object]:
    """`jieba.cut` with its defaults, which take new words by a hidden Markov model."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 - it warns on import

    jieba.setLogLevel(logging.CRITICAL)
    jieba.initialize()
    cut: Callable[[str], object] = jieba.cut
    return cut


def _cut_all(cut: Callable[[str], object], source: Source) -> None:
    for article in source.articles:
        deque(cut(article.text), maxlen=0)  # type: ignore[arg-type]


def _pipeline(source: Source, fast: bool) -> float:
    extract = fresh(fast)
    return cpu_seconds(lambda: deque(map(extract, source.articles), maxlen=0))


def section(source: Source, speed: Speed) -> Section:
    best = RUST if HAS_RJIEBA else PURE
    rates = [
        (name, f"{rate:.2f}", f"{speed.ratios[name]:.2f}") for name, rate in speed.rates.items()
    ]
    whole = sum(speed.stages.values())
    stages = [
        (f"{name}: {what}", f"{speed.stages[name] / whole:.0%}", _rate(speed, name))
        for name, what in STAGES.items()
    ]
    body = f"""\
{source.name}, {speed.size / 1e6:.2f} MB of UTF-8. {_rust_line()}
Medians of {speed.rounds} rounds, one process, CPU time; the ratio is the median of the rounds' own.

{table(("one process", "MB/s", "× jieba.cut"), rates)}

The stages of *{best}*, and the JSON lines after it. MB/s is all the text by the time of the stage.

{table(("stage", "of the time", "MB/s"), stages)}

![MB/s of the pipeline and jieba, and the time of the stages](speed.svg)"""
    return Section("speed", body)


def _rate(speed: Speed, stage: str) -> str:
    return f"{speed.size / 1e6 / max(speed.stages[stage], 1e-9):.1f}"


def _rust_line() -> str:
    return (
        "rjieba is installed, so `zhibiao` uses it." if HAS_RJIEBA else "rjieba is not installed."
    )
