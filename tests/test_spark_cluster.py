"""A standalone cluster that loses an executor in mid-job gives what one machine gives."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from spark_cluster import CONF, Cluster, cluster, need_spark, until
from test_spark import ARTICLES, frame, lines_in, lines_of
from zhibiao import spark
from zhibiao.schema import Article

PARTITIONS = 12
DONE_BEFORE = 4
CLUSTER_CONF = {
    **CONF,
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.cores.max": "2",
}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Cluster]:
    need_spark()
    with cluster(tmp_path) as machines:
        yield machines


def gate(folder: str) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Let the first partitions pass, and hold up the others until folder/open is there."""
    free = DONE_BEFORE

    def wait(batches: Iterator[Any]) -> Iterator[Any]:
        from pyspark import TaskContext

        task = TaskContext.get()
        assert task is not None
        Path(folder, f"{task.partitionId()}-{task.attemptNumber()}").touch()
        end = time.monotonic() + 120
        while task.partitionId() >= free and not Path(folder, "open").exists():
            if time.monotonic() > end:
                raise TimeoutError("the gate was never opened")
            time.sleep(0.05)
        yield from batches

    return wait


def test_an_executor_is_killed_in_mid_job(running: Cluster, tmp_path: Path) -> None:
    signs = tmp_path / "signs"
    signs.mkdir()
    copies = [
        Article(id=f"{item.id}/{n}", text=item.text, date=item.date)
        for n in range(3)
        for item in ARTICLES
    ]
    session = spark.session(running.url, CLUSTER_CONF)
    try:
        session.sparkContext.setLogLevel("OFF")
        articles = frame(session, copies, PARTITIONS)
        held = articles.mapInArrow(gate(str(signs)), articles.schema)
        with ThreadPoolExecutor(1) as pool:
            lines = pool.submit(lines_in, spark.extract(held))
            try:
                kill_one(running, signs, lines)
            finally:
                (signs / "open").touch()
            assert lines.result(timeout=180) == lines_of(copies)
    finally:
        session.stop()
    attempts = [sign.name for sign in signs.iterdir() if sign.name != "open"]
    assert {name.split("-")[0] for name in attempts} == {str(n) for n in range(PARTITIONS)}
    assert [name for name in attempts if not name.endswith("-0")], "no task was lost"


def kill_one(running: Cluster, signs: Path, job: Future[list[str]]) -> None:
    """Kill an executor while each of the two is at work on a partition that cannot end."""
    at_work = [signs / f"{DONE_BEFORE + n}-0" for n in range(2)]
    until(lambda: job.done() or all(sign.exists() for sign in at_work), "partitions at work")
    assert not job.done(), f"the job ended before it could be disturbed: {job}"
    executors = running.executors()
    assert len(executors) == 2
    os.kill(executors[0], signal.SIGKILL)
    until(lambda: executors[0] not in running.executors(), "end of the executor")
