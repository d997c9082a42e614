"""Commands that say what they do in the chosen language."""

from __future__ import annotations

from typing import Any

from . import language, told

_UNWRAPPED = "\b"
"""before paragraphs that stay as they are: examples"""


def in_language(command: Any) -> Any:
    """A click command, its options and its subcommands with their helps in the chosen language."""
    if language() == "en":
        return command
    command.help = _in_paragraphs(command.help)
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
    return f"{words}\n\n{_UNWRAPPED}{examples}" if examples else words


def _unfolded(words: str) -> str:
    return " ".join(words.split())
