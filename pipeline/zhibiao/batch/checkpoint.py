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
    """The first `items` items are in the first `out_bytes` and `error_bytes` of the two files.

    `digest` stands for those items, `options` for what else decides the output. `whole` says that
    the output is complete and only waits to get its name.
    """

    options: dict[str, str]
    items: int = 0
    digest: str = START
    out_bytes: int = 0
    error_bytes: int = 0
    tally: Tally = field(default_factory=Tally)
    whole: bool = False


def save(checkpoint: Checkpoint, path: Path) -> None:
    """Replace the journal at `path` in one step: a kill leaves the old one or the new one."""
    new = path.with_name(path.name + ".new")
    with open(new, "w", encoding="utf-8") as stream:
        json.dump(asdict(checkpoint), stream)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(new, path)
    sync_folder(path.parent)


def load(path: Path) -> Checkpoint | None:
    """The checkpoint at `path`, None when there is none. Raises ValueError on any other file."""
    try:
        values = json.loads(path.read_text("utf-8"))
        return Checkpoint(**{**values, "tally": Tally(**values["tally"])})
    except FileNotFoundError:
        return None
    except (TypeError, KeyError) as error:
        raise ValueError(f"not a journal of this program ({error})") from None


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
