"""Making the extractor, where a bad rule file shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zhibiao.errors import UserError

if TYPE_CHECKING:
    from zhibiao.extract import Extraction
    from zhibiao.schema import Article

Extract = Callable[["Article"], "Extraction"]
MakeExtract = Callable[[], Extract]
"""Makes the extractor inside a worker process, so it has to be picklable."""


class SetupError(UserError):
    """The extractor cannot be made, for example because of a bad rule file."""


@dataclass(frozen=True, slots=True)
class DefaultExtract:
    """Makes the extractor of the shipped rules, or with the folder `rules` laid over them.

    It is imported where it is made: not in a main process that has workers.
    """

    rules: Path | None = None
    min_confidence: float = 0.0

    def __call__(self) -> Extract:
        from zhibiao.extract import default_extractor  # noqa: PLC0415

        return default_extractor(self.rules, self.min_confidence)

    @property
    def preload(self) -> str:
        """The module that workers are best forked from."""
        return "zhibiao.extract" if self.rules else "zhibiao.batch.ready"


def made(make_extract: MakeExtract) -> Extract:
    """The extractor. Raises SetupError, whose message is one line."""
    try:
        return make_extract()
    except Exception as error:
        what = " ".join(str(error).split())
        # a ValueError is how bad rules are told, and names the file; anything else needs its type
        known = isinstance(error, ValueError | UserError)
        raise SetupError(what if known else f"{type(error).__name__}: {what}") from error
