"""What commands write to a terminal that wants no colours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

CORPUS = Path(__file__).parent.parent / "corpus"
ARTICLE = CORPUS / "customs-shandong.txt"
COMMANDS = [["show", ARTICLE], ["explain", ARTICLE], ["evaluate", ARTICLE], ["show", "--help"]]


def in_a_terminal(*arguments: str | Path, **environment: str) -> bytes:
    """What a command writes to a terminal of its own."""
    screen, end = pty.openpty()
    inherited = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    command = [sys.executable, "-m", "zhibiao", *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=end, stderr=end, env={**inherited, **environment}
    ):
        os.close(end)
        written = b"".join(iter(lambda: _read(screen), b""))
    os.close(screen)
    return written


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 65_536)
    except OSError:  # the command has left its terminal
        return b""


def test_a_terminal_gets_colours() -> None:
    assert b"\x1b[" in in_a_terminal("show", ARTICLE, TERM="xterm-256color")


@pytest.mark.parametrize(
    "arguments", COMMANDS, ids=lambda each: "help" if "--help" in each else each[0]
)
@pytest.mark.parametrize(
    "environment", [{"TERM": "dumb"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}]
)
def test_no_escapes(arguments: list[str | Path], environment: dict[str, str]) -> None:
    written = in_a_terminal(*arguments, **environment)
    assert written
    assert b"\x1b" not in written
