"""Chunks → outcomes in the same order, on several worker processes, whatever happens to those."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from zhibiao.read import Failure, Item

from .chunks import Chunk
from .setup import MakeExtract, SetupError
from .work import Outcome, failed, failure_of, joined
from .worker import Worker, WorkerDied

_AHEAD = 4  # chunks a worker: waiting, at work, or done before their turn to be written
_MOST_FALSE_STARTS = 3


class Pool:
    """At most `workers` processes. Bounded: no more than `4 * workers` chunks are held at once.

    When a process dies, the items of its chunk are done again one by one in a fresh process; the
    item that ends this one too becomes a failure, and the rest goes on.
    """

    def __init__(self, make_extract: MakeExtract, workers: int) -> None:
        self._make_extract = make_extract
        self._size = workers
        self._workers: list[Worker] = []
        self._idle: list[Worker] = []
        self._waiting: deque[tuple[int, Chunk]] = deque()
        self._busy: dict[Worker, tuple[int, Chunk]] = {}
        self._done: dict[int, tuple[Chunk, Outcome]] = {}
        self._false_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()

    def map(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Outcome]]:
        """Each chunk with its outcome, in order. Raises SetupError when no worker can start."""
        todo = enumerate(chunks)
        written = 0
        self._fetch(todo)
        while self._held():
            self._hand_out()
            if written not in self._done:
                self._listen()
                self._hand_out()  # before what came in is written: no worker waits for that
            while written in self._done:
                yield self._done.pop(written)
                written += 1
            self._fetch(todo)

    def _held(self) -> int:
        return len(self._waiting) + len(self._busy) + len(self._done)

    def _fetch(self, todo: Iterator[tuple[int, Chunk]]) -> None:
        self._waiting.extend(islice(todo, _AHEAD * self._size - self._held()))

    def _hand_out(self) -> None:
        wanted = min(self._size, len(self._busy) + len(self._waiting))
        while len(self._workers) < wanted:
            self._workers.append(Worker(self._make_extract))
        while self._idle and self._waiting:
            worker = self._idle.pop()
            self._busy[worker] = self._waiting.popleft()
            worker.send(self._busy[worker][1].items)

    def _listen(self) -> None:
        talking = {
            worker.connection: worker for worker in self._workers if worker not in self._idle
        }
        for ready in wait(list(talking)):
            self._hear(talking[ready])  # type: ignore[index]

    def _hear(self, worker: Worker) -> None:
        try:
            outcome = worker.receive()
        except WorkerDied as death:
            self._bury(worker, death)
            return
        self._idle.append(worker)
        if outcome is not None:
            number, chunk = self._busy.pop(worker)
            self._done[number] = chunk, outcome

    def _bury(self, worker: Worker, death: WorkerDied) -> None:
        self._drop(worker)
        if worker not in self._busy:
            self._count_false_start(death)
            return
        number, chunk = self._busy.pop(worker)
        self._done[number] = chunk, joined(self._alone(item) for item in chunk.items)

    def _drop(self, worker: Worker) -> None:
        self._workers.remove(worker)
        worker.stop()

    def _count_false_start(self, death: WorkerDied) -> None:
        self._false_starts += 1
        if self._false_starts >= _MOST_FALSE_STARTS:
            raise SetupError(f"the worker processes do not start: the last one {death}")

    def _alone(self, item: Item) -> Outcome:
        """Do one item in an idle process; what ends that one can only be the item."""
        worker = self._idle.pop() if self._idle and self._idle[-1].alive else self._started()
        worker.send((item,))
        try:
            outcome = worker.receive()
        except WorkerDied as death:
            self._drop(worker)
            return failed(item, _fatal(item, death))
        assert outcome is not None
        self._idle.append(worker)
        return outcome

    def _started(self) -> Worker:
        while True:
            worker = Worker(self._make_extract)
            self._workers.append(worker)
            try:
                worker.receive()
            except WorkerDied as death:
                self._drop(worker)
                self._count_false_start(death)
            else:
                return worker


def _fatal(item: Item, death: WorkerDied) -> Failure:
    remedy = "Look at this article; if memory ran out, use fewer --workers"
    return failure_of(item, f"the worker process {death} at this article, twice", remedy)
