"""Chunks → outcomes in the same order, on several worker processes, whatever happens to those."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
_SENT = 2  # chunks that a worker has: the one it is at, and the next, so that it never waits
_MOST_FALSE_STARTS = 3
_MOST_DEATHS = 2  # of processes that have one item alone to do


@dataclass(frozen=True, slots=True)
class _Task:
    number: int
    chunk: Chunk


class Pool:
    """At most `workers` processes. Bounded: no more than `4 * workers` chunks are held at once.

    When a process dies, the items of its chunk are done again one by one. An item at which two
    more processes end, each with nothing else to do, becomes a failure, and the rest goes on.
    """

    def __init__(self, make_extract: MakeExtract, workers: int) -> None:
        self._make_extract = make_extract
        self._size = workers
        self._sent: dict[Worker, deque[_Task]] = {}
        self._waiting: deque[_Task] = deque()
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
        for worker in self._sent:
            worker.stop()

    def map(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Outcome]]:
        """Each chunk with its outcome, in order. Raises SetupError when no worker can start."""
        todo = (_Task(number, chunk) for number, chunk in enumerate(chunks))
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

    def _undone(self) -> int:
        return len(self._waiting) + sum(map(len, self._sent.values()))

    def _held(self) -> int:
        return self._undone() + len(self._done)

    def _fetch(self, todo: Iterator[_Task]) -> None:
        self._waiting.extend(islice(todo, _AHEAD * self._size - self._held()))

    def _hand_out(self) -> None:
        while len(self._sent) < min(self._size, self._undone()):
            self._sent[Worker(self._make_extract)] = deque()
        while self._waiting and (free := self._free(_SENT)):
            task = self._waiting.popleft()
            self._sent[free].append(task)
            free.send(task.chunk.items)

    def _free(self, most: int) -> Worker | None:
        """The worker with the least to do, if that is less than `most`."""
        able = (each for each, tasks in self._sent.items() if each.ready and len(tasks) < most)
        return min(able, key=lambda worker: len(self._sent[worker]), default=None)

    def _listen(self) -> None:
        talking = {
            worker.connection: worker
            for worker, tasks in self._sent.items()
            if tasks or not worker.ready
        }
        for ready in wait(list(talking)):
            self._hear(talking[ready])  # type: ignore[index]

    def _hear(self, worker: Worker) -> None:
        try:
            outcome = worker.receive()
        except WorkerDied as death:
            self._bury(worker, death)
            return
        if outcome is not None:
            task = self._sent[worker].popleft()
            self._done[task.number] = task.chunk, outcome

    def _bury(self, worker: Worker, death: WorkerDied) -> None:
        tasks = self._drop(worker)
        if not tasks:
            self._count_false_start(death)
            return
        task = tasks.popleft()
        self._waiting.extendleft(reversed(tasks))
        self._done[task.number] = task.chunk, joined(map(self._alone, task.chunk.items))

    def _drop(self, worker: Worker) -> deque[_Task]:
        worker.stop()
        return self._sent.pop(worker)

    def _count_false_start(self, death: WorkerDied) -> None:
        self._false_starts += 1
        if self._false_starts >= _MOST_FALSE_STARTS:
            raise SetupError(f"the worker processes do not start: the last one {death}")

    def _alone(self, item: Item) -> Outcome:
        """Do one item in an idle process, and again in a fresh one if that dies.

        Once may be chance: someone else's kill, or memory that another took.
        """
        death = WorkerDied()
        for _ in range(_MOST_DEATHS):
            worker = self._free(1)
            if worker is None or not worker.alive:
                worker = self._started()
            worker.send((item,))
            try:
                outcome = worker.receive()
            except WorkerDied as died:
                self._drop(worker)
                death = died
            else:
                assert outcome is not None
                return outcome
        return failed(item, _fatal(item, death))

    def _started(self) -> Worker:
        while True:
            worker = Worker(self._make_extract)
            self._sent[worker] = deque()
            try:
                worker.receive()
            except WorkerDied as death:
                self._drop(worker)
                self._count_false_start(death)
            else:
                return worker


def _fatal(item: Item, death: WorkerDied) -> Failure:
    remedy = "Look at this article; if memory ran out, use fewer --workers"
    return failure_of(item, f"the worker process {death} at this article, three times", remedy)
