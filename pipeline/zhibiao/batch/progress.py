"""The progress bar of a batch: on stderr, and only in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from .run import Watch
from .tally import Tally


@contextmanager
def progress_bar(console: Console, total: int | None) -> Iterator[Watch]:
    """A watcher that moves the bar. `total` is the input's size in bytes, None if unknown."""
    with Progress(
        TextColumn("{task.fields[articles]:,} articles, {task.fields[facts]:,} facts"),
        BarColumn(),
        TaskProgressColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        speed_estimate_period=60,
    ) as progress:
        task = progress.add_task("", total=total, articles=0, facts=0)
        seen = Tally()

        def watch(tally: Tally) -> None:
            nonlocal seen
            seen += tally
            progress.update(task, advance=tally.size, articles=seen.articles, facts=seen.facts)

        yield watch
