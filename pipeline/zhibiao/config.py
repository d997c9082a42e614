"""Defaults of options from zhibiao.toml, or [tool.zhibiao] of pyproject.toml, in a folder or one above it.

```toml
rules = "myrules"        # of every command that has such an option

[extract]                # of one command
min-confidence = 0.9
```

They are put in front of what the command line says, which so goes before. A path is meant from the
file's folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .errors import UserError
from .toml_line import line_of

FILES = ("zhibiao.toml", "pyproject.toml")
_SECTION = ("tool", "zhibiao")
_NOT_SET = frozenset({"--help", "--version", "--install-completion", "--show-completion"})
_LANGUAGE = "lang"
"""the one option that stands before a command"""
_PATHS = frozenset({"DIR", "FILE", "PATH"})
"""what options are called that take a path"""
_AT = re.compile(r" \(at line (\d+), (column \d+)\)$")
"""how tomllib says where it stopped"""


class Config(NamedTuple):
    """A file and what it says: the options of all commands, and tables of single commands."""

    path: Path
    text: str
    said: Mapping[str, Any]

    def place(self, *keys: str) -> str:
        """The file and the line that these keys stand in: news/zhibiao.toml:3."""
        section = () if self.path.name == FILES[0] else _SECTION
        line = line_of(self.text, (*section, *keys))
        return str(self.path) if line is None else f"{self.path}:{line}"

    @property
    def language(self) -> str | None:
        """The language that commands speak, if it is said."""
        return self.said.get(_LANGUAGE)


def found(folder: Path) -> Config | None:
    """The configuration that holds in a folder: the nearest one. Raises UserError."""
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            config = _read(path) if path.is_file() else None
            if config is not None:
                return config
    return None


def given(config: Config, command: Any, arguments: Sequence[str]) -> list[str]:
    """The arguments of a command line with the options that a file gives to its command."""
    path: list[str] = []
    for name in arguments:
        under = getattr(command, "commands", {})
        if name not in under:
            break
        command = under[name]
        path.append(name)
    if getattr(command, "commands", None) is not None:
        return list(arguments)  # a group alone shows its help
    return [*path, *_words(config, command, path), *arguments[len(path) :]]


def listed(config: Config, command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The options that a file gives to each command, as they would be written."""
    under = getattr(command, "commands", None)
    if under is None:
        words = _words(config, command, path)
        if words:
            yield " ".join([*path, *words])
        return
    for name, each in under.items():
        yield from listed(config, each, (*path, name))


def check(config: Config, command: Any) -> None:
    """Look at the names that a file uses. Raises UserError at the first that is none."""
    every = {key for single in _singles(command) for key in _options(single)}
    for key in _single(config.said):
        if key not in every and key != _LANGUAGE:
            raise _no_option(config, (key,), every)
    _check_tables(config, command, config.said, ())


def _words(config: Config, command: Any, path: Sequence[str]) -> list[str]:
    """The options that a file gives to the command at `path`, those of all commands first."""
    options, own = _options(command), config.said
    words: list[str] = []
    for name in (None, *path):
        own = own if name is None else _table(own, name)
        said = [(key, value) for key, value in _single(own).items() if key in options]
        words += [word for key, value in said for word in _told(config, options[key], value)]
    return words


def _check_tables(
    config: Config, command: Any, said: Mapping[str, Any], path: tuple[str, ...]
) -> None:
    for name in (name for name, own in said.items() if isinstance(own, dict)):
        if name not in command.commands:
            raise _no_command(config, (*path, name), command.commands)
        under, own = command.commands[name], _table(said, name)
        if getattr(under, "commands", None) is not None:
            _check_tables(config, under, own, (*path, name))
        options = {key for single in _singles(under) for key in _options(single)}
        for key in _single(own):
            if key not in options:
                raise _no_option(config, (*path, name, key), options)


def _table(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The table of a command; rules is an option as well."""
    own = said.get(name)
    return own if isinstance(own, dict) else {}


def _read(path: Path) -> Config | None:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
        said: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UserError(f"{path}:{line}: is no UTF-8. Mend it, run again") from None
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{_stopped(path, str(error))}. Mend it, run again") from None
    if path.name != FILES[0]:
        for name in _SECTION:
            said = said.get(name) if isinstance(said, dict) else None
    return Config(path, text, said) if isinstance(said, dict) else None


def _stopped(path: Path, why: str) -> str:
    """Where and why a file could not be parsed."""
    at = _AT.search(why)
    return f"{path}:{at[1]}: {why[: at.start()]} ({at[2]})" if at else f"{path}: {why}"


def _single(said: Mapping[str, Any]) -> dict[str, Any]:
    """Without its tables."""
    return {key: value for key, value in said.items() if not isinstance(value, dict)}


def _singles(command: Any) -> Iterator[Any]:
    """A command, or those of a group."""
    under = getattr(command, "commands", None)
    if under is None:
        yield command
        return
    for each in under.values():
        yield from _singles(each)


def _options(command: Any) -> dict[str, Any]:
    """The options of a command by their long names: min-confidence."""
    return {
        name.removeprefix("--"): option
        for option in getattr(command, "params", ())
        for name in option.opts
        if name.startswith("--") and name not in _NOT_SET
    }


def _told(config: Config, option: Any, value: Any) -> list[str]:
    """An option as it stands on a command line."""
    name = next(each for each in option.opts if each.startswith("--"))
    if isinstance(value, bool):
        return [name] if value else []
    values = value if isinstance(value, list) else [value]
    return [word for each in values for word in (name, _word(config, option, each))]


def _word(config: Config, option: Any, value: Any) -> str:
    word = str(value)
    is_path = option.metavar in _PATHS and word != "-" and "://" not in word
    return str(config.path.parent / word) if is_path else word


def _no_option(config: Config, keys: tuple[str, ...], options: Iterable[str]) -> UserError:
    said, names = f"{config.place(*keys)}: {'.'.join(keys)}", ", ".join(sorted(options))
    return UserError(f"{said}: no such option. The options are {names}")


def _no_command(config: Config, keys: tuple[str, ...], commands: Iterable[str]) -> UserError:
    said, names = f"{config.place(*keys)}: {'.'.join(keys)}", ", ".join(sorted(commands))
    return UserError(f"{said}: no such command. The commands are {names}")
