"""Commands that say what they do, and what was wrong in their use, in the chosen language."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any

from typer.core import TyperGroup

from . import language, told

_UNWRAPPED = "\b"
"""before paragraphs that stay as they are: examples"""
_EXAMPLES = ("Examples:", "Example:")
_METAVARS = ("options_metavar", "subcommand_metavar")
_EXTRA = re.compile(r"^(.*)  \\?\[(.+)\]$", re.DOTALL)
"""a help, and what typer writes behind it: [default: 8765; 0<=x<=65535]"""


class Group(TyperGroup):
    """A group whose wrong use is told in the chosen language, that of its commands as well."""

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        with _told_errors():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: Any) -> Any:
        with _told_errors():
            return super().invoke(ctx)


def in_language(command: Any) -> Any:
    """A click command, its options and its subcommands with their helps in the chosen language."""
    if language() == "en":
        return command
    command.context_class = _context(command.context_class)
    command.help = _in_paragraphs(command.help)
    for name in _METAVARS:
        if metavar := getattr(command, name, None):
            setattr(command, name, told(metavar))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = told(_unfolded(parameter.help))
    for each in getattr(command, "commands", {}).values():
        in_language(each)
    return command


def paragraphs(help: str) -> list[str]:
    """The paragraphs of a help that are told in the chosen language, each on one line."""
    return [_unfolded(each) for each in help.split(_UNWRAPPED, 1)[0].split("\n\n") if each.strip()]


def _in_paragraphs(help: str | None) -> str | None:
    if not help:
        return help
    examples = help.partition(_UNWRAPPED)[2]
    words = "\n\n".join(map(told, paragraphs(help)))
    for head in _EXAMPLES:
        examples = examples.replace(head, told(head), 1)
    return f"{words}\n\n{_UNWRAPPED}{examples}" if examples else words


def _unfolded(words: str) -> str:
    return " ".join(words.split())


@cache
def _context(of: Any) -> Any:
    """The contexts of a command, with a formatter that says its heads in the chosen language."""

    class Formatter(of.formatter_class):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, told("Usage: ") if prefix is None else prefix)

        def write_heading(self, heading: str) -> None:
            self.write(f"{'':>{self.current_indent}}{told(f'{heading}:')}\n")

        def write_dl(self, rows: Sequence[tuple[str, str]], *widths: int, **more: int) -> None:
            super().write_dl([(name, _described(help)) for name, help in rows], *widths, **more)

    return type("Context", (of,), {"formatter_class": Formatter})


def _described(help: str) -> str:
    extra = _EXTRA.match(help)
    if extra is None:
        return told(help)
    return f"{told(extra[1])}  [{'; '.join(map(told, extra[2].split('; ')))}]"


@contextmanager
def _told_errors() -> Iterator[None]:
    """What was wrong in the use of a command is shown in the chosen language."""
    try:
        yield
    except Exception as error:
        if language() != "en" and hasattr(error, "format_message"):
            error.show = partial(_show, type(error).show, error)  # type: ignore[attr-defined]
        raise


def _show(show: Any, error: Exception, file: Any = None) -> None:
    """As click shows it, line by line."""
    said = io.StringIO()
    show(error, said)
    for line in said.getvalue().splitlines():
        print(told(line), file=file or sys.stderr)
