"""`zhibiao serve`: the web page on this machine."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from zhibiao.errors import UserError
from zhibiao.extract import default_extractor
from zhibiao.read import Limits
from zhibiao.read_options import raised
from zhibiao.rulebook import RuleError

_NEEDS = ("fastapi", "uvicorn", "multipart")
_LIMITS = Limits(file=20 << 20, seconds=30)


def serve_command(
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="0 takes one that is free.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Who can reach it: by default this machine alone."),
    ] = "127.0.0.1",
    rules: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Your own rules, laid over the shipped ones."),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=N", help="file=20M: bytes that are taken. seconds=30: what may pass."
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
) -> int:
    """Show a page on 127.0.0.1: paste or drop an article, see its facts, correct them, take them away.

    The same by HTTP: POST /extract, described in /openapi.json. Nothing leaves this machine. Ctrl-C ends it.

    \b
    Examples:
      zhibiao serve
      zhibiao serve --port 9000 --no-open --rules my_rules
      curl -s 127.0.0.1:8765/extract -H 'content-type: application/json' -d '{"text": "出口额5亿元。"}'
    """
    _check()
    limits = raised(_LIMITS, limit or ())
    try:
        default_extractor(rules)
    except RuleError as error:
        raise UserError(str(error)) from None
    bound = _bound(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/"
    print(f"zhibiao: open {address} (Ctrl-C ends it)", file=sys.stderr, flush=True)
    if open_:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    _run(bound, host, rules, limits)
    return 0


def _run(bound: socket.socket, host: str, rules: Path | None, limits: Limits) -> None:
    import uvicorn  # noqa: PLC0415

    from .app import app  # noqa: PLC0415
    from .extracting import reader  # noqa: PLC0415
    from .room import Room  # noqa: PLC0415

    room = Room(partial(reader, rules, limits), limits.seconds)
    try:
        config = uvicorn.Config(app(room.do, host, limits.file), log_level="warning")
        uvicorn.Server(config).run(sockets=[bound])
    except KeyboardInterrupt:
        pass
    finally:
        room.close()


def _check() -> None:
    missing = [package for package in _NEEDS if find_spec(package) is None]
    if missing:
        raise UserError(
            f"serve needs {', '.join(missing)}, which is not installed. "
            "Install it with: pip install 'zhibiao[serve]'"
        )


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen()  # who comes before the server is ready waits
    except OSError as error:
        what = error.strerror or str(error)
        raise UserError(
            f"{host}:{port}: {what}. Give another --port, or 0 for a free one"
        ) from None
    return bound
