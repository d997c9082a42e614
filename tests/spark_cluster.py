"""A Spark standalone cluster on loopback, of processes that end with it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import pytest

from zhibiao.spark import missing

T = TypeVar("T")
LOOPBACK = "127.0.0.1"
# nothing listens beyond loopback, the web pages of master and workers included
_ENVIRONMENT = {
    "SPARK_LOCAL_IP": LOOPBACK,
    "SPARK_LOCAL_HOSTNAME": LOOPBACK,
    "SPARK_PUBLIC_DNS": LOOPBACK,
}
CONF = {
    "spark.ui.enabled": "false",
    "spark.driver.host": LOOPBACK,
    "spark.driver.bindAddress": LOOPBACK,
    "spark.driver.memory": "512m",
    "spark.sql.shuffle.partitions": "2",
}


def need_spark() -> None:
    """Prepare the environment for Spark, or skip: as a warning too, which no option hides."""
    if reason := missing():
        warnings.warn(f"THE SPARK TESTS DID NOT RUN. {reason}", stacklevel=2)
        pytest.skip(reason, allow_module_level=True)
    os.environ.update(_ENVIRONMENT, PYSPARK_PYTHON=sys.executable)


def until(probe: Callable[[], T], what: str, seconds: float = 180) -> T:
    """Wait for `probe` to give something true and return that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := probe():
            return found
        time.sleep(0.1)
    raise TimeoutError(f"no {what} after {seconds} s")


class Cluster:
    """One master and its workers, each with one core and room for one executor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.port = _free_port()

    @property
    def url(self) -> str:
        return f"spark://{LOOPBACK}:{self.port}"

    def start(self, workers: int) -> None:
        self._run("master.Master", "--port", str(self.port))
        until(lambda: _listens(self.port), "master")
        for _ in range(workers):
            work = str(self.folder / "work")
            self._run("worker.Worker", "--cores", "1", "--memory", "1g", "-d", work, self.url)

    def executors(self) -> list[int]:
        """The process ids of the executors: children of this cluster's own workers."""
        workers = {process.pid for process in self.processes[1:]}
        return [
            pid
            for pid, parent, command in _processes()
            if parent in workers and "CoarseGrainedExecutorBackend" in command
        ]

    def stop(self) -> None:
        for process in reversed(self.processes):  # each leads a group, its executors among it
            with_group(process.pid, signal.SIGTERM)
        for process in self.processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            with_group(process.pid, signal.SIGKILL)
            process.wait()

    def _run(self, name: str, *arguments: str) -> None:
        home = _spark_home()
        options = ["-Xmx256m", "-Dspark.master.rest.enabled=false", "-cp", str(home / "jars" / "*")]
        place = ["--host", LOOPBACK, "--webui-port", "0"]
        log = self.folder / f"{name}-{len(self.processes)}.log"
        with log.open("wb") as stream:
            process = subprocess.Popen(
                [_java(), *options, f"org.apache.spark.deploy.{name}", *place, *arguments],
                stdout=stream,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, **_launching(home)},
            )
        self.processes.append(process)


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A running cluster; its logs are in `folder`."""
    running = Cluster(folder)
    try:
        running.start(workers)
        yield running
    finally:
        running.stop()


def with_group(leader: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, number)


def _spark_home() -> Path:
    import pyspark

    return Path(pyspark.__file__).parent


def _launching(home: Path) -> dict[str, str]:
    """What Spark's own scripts would tell a worker, for it to start executors."""
    core = next((home / "jars").glob("spark-core_*.jar"))
    return {"SPARK_HOME": str(home), "SPARK_SCALA_VERSION": core.name.split("_")[1].split("-")[0]}


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else str(shutil.which("java"))


def _processes() -> Iterator[tuple[int, int, str]]:
    listing = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    for line in listing.splitlines():
        pid, parent, command = line.split(None, 2)
        yield int(pid), int(parent), command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0
