"""Items → output, start to end."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice

from zhibiao.read import Item

from .checkpoint import Checkpoint
from .chunks import START, Chunk, advance, chunked
from .output import Output, OutputError
from .pool import Pool
from .setup import MakeExtract, made
from .tally import Tally
from .work import Outcome, work

Watch = Callable[[Tally], None]


def run(
    items: Iterable[Item],
    make_extract: MakeExtract,
    output: Output,
    *,
    workers: int = 1,
    watch: Watch = lambda tally: None,
) -> Tally:
    """Extract from every item and write what comes out, in order; the counts over all runs.

    `make_extract` makes the extractor: once in this process with one worker, else once in each
    worker process, for which it has to be picklable. `watch` is told the counts of each chunk as
    it is written, and first those of the run that `output` goes on with. Memory stays bounded
    however many items there are.

    Raises SetupError when the extractor cannot be made, OutputError when the input is not the one
    that the interrupted run had. On any exception what has been done is kept for a resumed run.
    """
    with closing(output):
        tally = output.done.tally
        watch(tally)
        if output.complete:
            return tally
        rest = iter(items)
        _skip(rest, output.done)
        with closing(_outcomes(rest, output.done.digest, make_extract, workers)) as outcomes:
            for chunk, outcome in outcomes:
                output.write(chunk, outcome)
                watch(outcome.tally)
                tally += outcome.tally
        output.finish()
        return tally


def _skip(items: Iterator[Item], done: Checkpoint) -> None:
    digest = START
    for item in islice(items, done.items):
        digest = advance(digest, item)
    if digest != done.digest:
        raise OutputError(
            f"the input changed: its first {done.items} articles are not those of the unfinished "
            f"run. Delete its .part file to start again"
        )


def _outcomes(
    items: Iterator[Item], digest: str, make_extract: MakeExtract, workers: int
) -> Generator[tuple[Chunk, Outcome], None, None]:
    first = list(islice(items, 2))
    chunks = chunked(chain(first, items), digest)
    if workers == 1 or len(first) < 2:  # a process of its own does not pay for a single article
        yield from _in_process(chunks, make_extract)
        return
    with Pool(make_extract, workers) as pool:
        yield from pool.map(chunks)


def _in_process(
    chunks: Iterator[Chunk], make_extract: MakeExtract
) -> Iterator[tuple[Chunk, Outcome]]:
    extract = made(make_extract)
    for chunk in chunks:
        yield chunk, work(chunk.items, extract)
