"""What a batch says at its end."""

from __future__ import annotations

from .output import FileOutput, Output
from .stored import StoreOutput
from .tally import Tally


def summary(tally: Tally, this_run: Tally, seconds: float, output: Output) -> str:
    """The counts of the whole batch, the speed of this run, and where the failures are."""
    speed = this_run.size / 1e6 / max(seconds, 1e-9)
    text = (
        f"{_count(tally.articles, 'article')}, {_count(tally.facts, 'fact')}, "
        f"{tally.rejected:,} rejected, {tally.failed:,} failed "
        f"in {seconds:.1f} s ({speed:.2f} MB/s)"
    )
    if tally.failed and isinstance(output, FileOutput):
        text += f"; see {output.errors}"
    if isinstance(output, StoreOutput) and output.passed_over:
        text += f"; {_count(output.passed_over, 'article')} passed over, there already"
    return text


def noted(tally: Tally, output: Output) -> str:
    """What else is to be known: what was passed over, left out, not found. "" when there is nothing."""
    parts = [
        (tally.skipped, f"{_count(tally.skipped, 'file')} skipped"),
        (tally.partly, f"{_count(tally.partly, 'article')} read in part"),
        (tally.empty, f"{_count(tally.empty, 'article')} without facts"),
        (tally.undated, f"{_count(tally.undated, 'article')} without a date that needed one"),
        (len(tally.ignored), f"fields not taken: {', '.join(tally.ignored)}"),
    ]
    found = ", ".join(words for count, words in parts if count)
    where = str(output.notes) if isinstance(output, FileOutput) else "--verbose"
    return found and f"{found}; see {where}"


def interrupted(output: Output) -> str:
    """What is safe and how to go on."""
    if isinstance(output, StoreOutput):
        return "interrupted. What is there stays; go on with the same command"
    if not isinstance(output, FileOutput):
        return "interrupted"
    safe = _count(output.items, "article")
    return f"interrupted after {safe}. Go on with the same command and --resume"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
