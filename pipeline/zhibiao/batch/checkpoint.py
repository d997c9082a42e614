"""How far a batch has come, kept beside its output so that `--resume` can go on from there."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .chunks import START
from .tally import Tally


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The first `items` items are in the first `out_bytes`, `error_bytes` and `note_bytes` of the files.

    `digest` stands for those items, `options` for what else decides the output. `whole` says that
    the output is complete and only waits to get its name.
    """

    options: dict[str, str]
    items: int = 0
    digest: str = START
    out_bytes: int = 0
    error_bytes: int = 0
    note_bytes: int = 0
    tally: Tally = field(default_factory=Tally)
    whole: bool = False


def save(checkpoint: Checkpoint, path: Path) -> None:
    """Replace the journal at `path` in one step: a kill leaves the old one or the new one."""
    new = path.with_name(path.name + ".new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(new, flags, 0o666), "w", encoding="utf-8") as stream:
        json.dump(asdict(checkpoint), stream)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(new, path)
    sync_folder(path.parent)


def load(path: Path) -> Checkpoint | None:
    """The checkpoint at `path`, None when there is none. Raises ValueError on any other file."""
    try:
        values = json.loads(path.read_text("utf-8"))
        checkpoint = Checkpoint(**{**values, "tally": Tally(**values["tally"])})
    except FileNotFoundError:
        return None
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"not a journal of this program ({error})") from None
    if wrong := _wrong(checkpoint):
        raise ValueError(f"not a journal of this program ({wrong} is none)")
    return checkpoint


def _wrong(part: Checkpoint | Tally) -> str | None:
    """The name of a value that is not of its type, as after an edit by hand; None when all are."""
    for name, default in asdict(
        type(part)({}) if isinstance(part, Checkpoint) else Tally()
    ).items():
        value = getattr(part, name)
        if name != "tally" and (
            type(value) is not type(default) or (type(value) is int and value < 0)
        ):
            return name
    return _wrong(part.tally) if isinstance(part, Checkpoint) else None


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` outlast a power cut, where the system can do that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
