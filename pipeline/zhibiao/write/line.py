"""One line of an output, checked."""

from __future__ import annotations

from pydantic import ConfigDict, ValidationError

from zhibiao.errors import UserError
from zhibiao.schema import Comparison, Fact, Growth

_REMEDY = "Give two files that zhibiao extract wrote"


# Another version of zhibiao may have keys that this one does not know: they are kept and compared.
class LooseGrowth(Growth):
    model_config = ConfigDict(extra="allow")


class LooseComparison(Comparison):
    model_config = ConfigDict(extra="allow")


class Line(Fact):
    """A fact and the article it is from."""

    model_config = ConfigDict(extra="allow")

    doc_id: str
    growth: tuple[LooseGrowth, ...] = ()
    comparison: tuple[LooseComparison, ...] = ()


def parse_line(raw: bytes, path: str, number: int) -> Line:
    """The fact in line `number` of the file at `path`. Raises UserError where there is none."""
    try:
        return Line.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        what = f"{where}: {first['msg']}" if where else first["msg"]
        raise UserError(f"{path}:{number}: not a fact: {what}. {_REMEDY}") from None
