"""Running `zhibiao` as a user does: wall time, CPU time and peak memory, worker processes included."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ZHIBIAO = str(Path(sys.executable).with_name("zhibiao"))
_PROC = Path("/proc")
# seconds between two looks at the processes: looking costs CPU time, which a long run on all cores would lack
_OFTEN, _SELDOM = 0.02, 0.25
_SHORT = 1.0


@dataclass(frozen=True, slots=True)
class Usage:
    """Wall and CPU seconds; bytes of memory: the sum of each process's own peak.

    Memory that processes share counts for each of them, so the true peak is somewhat lower.
    """

    wall: float
    cpu: float
    memory: int

    @property
    def cores(self) -> float:
        """How many cores the run had on average."""
        return self.cpu / self.wall


def run(command: Sequence[str], fine: tuple[int, ...] = (0,)) -> Usage:
    """Run a command to its end. Raises RuntimeError with what it said unless its code is `fine`.

    Worker processes are seen on Linux only, elsewhere the main process alone is counted.
    """
    started = time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        cpu, memory = _watched(process)
        wall = time.monotonic() - started
        told = process.stderr.read().decode() if process.stderr else ""
    if process.returncode not in fine:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}\n{told}")
    return Usage(wall, cpu, memory)


def _watched(process: subprocess.Popen[bytes]) -> tuple[float, int]:
    cpu: dict[int, float] = {}
    memory: dict[int, int] = {}
    started = time.monotonic()
    while True:
        for pid in _session(process.pid):
            _note(pid, cpu, memory)
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        _wait(process.pid, _OFTEN if time.monotonic() - started < _SHORT else _SELDOM)
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu[process.pid] = usage.ru_utime + usage.ru_stime
    # on Linux ru_maxrss starts at what the process had that started this one
    if not memory:
        memory[process.pid] = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return sum(cpu.values()), sum(memory.values())


def _wait(pid: int, seconds: float) -> None:
    """Waits so long, or until the process ends where the system can tell."""
    if not hasattr(os, "pidfd_open"):
        time.sleep(min(seconds, _OFTEN))
        return
    handle = os.pidfd_open(pid)
    try:
        select.select([handle], [], [], seconds)
    finally:
        os.close(handle)


def _session(leader: int) -> list[int]:
    """The processes of a session; none where /proc does not tell."""
    found = []
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        if entry.name.isdigit():
            stat = _stat(int(entry.name))
            if stat and int(stat[3]) == leader:
                found.append(int(entry.name))
    return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name; none for a process that is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _note(pid: int, cpu: dict[int, float], memory: dict[int, int]) -> None:
    stat = _stat(pid)
    if stat:
        cpu[pid] = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
        memory[pid] = max(_peak(pid), memory.get(pid, 0))


def _peak(pid: int) -> int:
    """The most memory a process has had at a time; 0 for one that is gone."""
    try:
        status = (_PROC / str(pid) / "status").read_text()
    except OSError:
        return 0
    known = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(known[0].split()[1]) * 1024 if known else 0
