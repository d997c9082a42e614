"""A PostgreSQL server of the tests' own, started by an unprivileged user where the tests run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_PLACES = ("/usr/local/bin", "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/bin")
_USERS = ("postgres", "nobody")
_SECONDS = 60


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database; skips the test, and says so, where there is no PostgreSQL."""
    folder = programs()
    if folder is None:
        pytest.skip("NOT TESTED: PostgreSQL is not installed (apt-get install postgresql)")
    with tempfile.TemporaryDirectory(
        prefix="zhibiao-pg-", dir="/tmp", ignore_cleanup_errors=True
    ) as name:
        home = Path(name)
        user = _user(home)
        data = home / "data"
        initdb = [
            f"{folder}/initdb",
            "-D",
            f"{data}",
            "-A",
            "trust",
            "-U",
            "zhibiao",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(initdb, check=True, capture_output=True, cwd=home, **user)
        options = (
            "-c",
            "listen_addresses=",
            "-c",
            f"unix_socket_directories={home}",
            "-c",
            "fsync=off",
        )
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [f"{folder}/postgres", "-D", f"{data}", *options],
                stdout=log,
                stderr=log,
                cwd=home,
                **user,
            )
        try:
            address = f"postgresql:///postgres?host={home}&user=zhibiao"
            _wait(address, process, home / "log")
            yield address
        finally:
            process.terminate()
            process.wait(_SECONDS)


def programs() -> Path | None:
    """The folder of initdb and postgres."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    for place in _PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    return next(
        (each for each in folders if (each / "initdb").is_file() and (each / "postgres").is_file()),
        None,
    )


def _user(home: Path) -> dict[str, Any]:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in _USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(home, entry.pw_uid, entry.pw_gid)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    pytest.skip("NOT TESTED: PostgreSQL does not run as root, and there is no other user")


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    end = time.monotonic() + _SECONDS
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text(errors="replace")) from None
            time.sleep(0.05)
        else:
            return
