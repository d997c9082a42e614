"""The options that say how input is read, shared by the commands that read any."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from .errors import UserError

if TYPE_CHECKING:
    from .read import Limits, Reading

_Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of articles without one: 2021-08-24, 2021-08, 2021."),
]
_DateFrom = Annotated[
    str | None,
    typer.Option(
        "--date-from", metavar="name", help="Look for the date in the file's name and folders."
    ),
]
_Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="What stdin and the files named are: text, markdown, html, pdf, docx, jsonl, json, csv, "
        "xlsx, parquet, feed. Default: told by what is in them.",
    ),
]
_Jsonl = Annotated[bool, typer.Option("--jsonl", help="The same as --format jsonl.")]
_TextField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The field of the text, where it is no usual one."),
]
_TitleField = Annotated[str | None, typer.Option(metavar="NAME", help="The field of the title.")]
_DateField = Annotated[str | None, typer.Option(metavar="NAME", help="The field of the date.")]
_IdField = Annotated[str | None, typer.Option(metavar="NAME", help="The field of the id.")]
_Include = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN", help="Of folders and archives take only files such as '*.txt'."
    ),
]
_Exclude = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="Leave these files alone.")
]
_Limit = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=N",
        help="Raise a limit: file, unpacked, line (bytes: 500M), chars, seconds, depth.",
    ),
]


_ALIASES = {
    "tsv": "csv",
    "rss": "feed",
    "atom": "feed",
    "md": "markdown",
    "txt": "text",
    "ndjson": "jsonl",
}


def _reading(  # noqa: PLR0913, PLR0917 - one argument an option
    date: _Date = None,
    date_from: _DateFrom = None,
    format: _Format = None,
    jsonl: _Jsonl = False,
    text_field: _TextField = None,
    title_field: _TitleField = None,
    date_field: _DateField = None,
    id_field: _IdField = None,
    include: _Include = None,
    exclude: _Exclude = None,
    limit: _Limit = None,
) -> Reading:
    """What the options say. Raises UserError."""
    from .read import Fields, Limits, Reading  # noqa: PLC0415

    if date_from not in {None, "name"}:
        raise UserError(f"--date-from {date_from}: is not known. It can be: name")
    return Reading(
        date=_parsed(date),
        date_from_name=date_from == "name",
        fields=Fields(text_field, title_field, date_field, id_field),
        format=_known(format, jsonl),
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        limits=raised(Limits(), limit or ()),
    )


def reads(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with these options in the place of its parameter `reading`."""
    hints = get_type_hints(_reading, localns={"Reading": object}, include_extras=True)
    own = get_type_hints(command, localns={"Reading": object}, include_extras=True)
    added = [
        each.replace(annotation=hints[each.name])
        for each in inspect.signature(_reading).parameters.values()
    ]
    kept = [
        each.replace(annotation=own[each.name])
        for each in inspect.signature(command).parameters.values()
        if each.name != "reading"
    ]

    @wraps(command)
    def call(**arguments: Any) -> Any:
        reading = _reading(**{each.name: arguments.pop(each.name) for each in added})
        return command(reading=reading, **arguments)

    call.__signature__ = inspect.Signature([*kept, *added])  # type: ignore[attr-defined]
    call.__annotations__ = {each.name: each.annotation for each in (*kept, *added)}
    return call


def names_of(lists: Iterable[str] | None) -> tuple[str, ...]:
    """["source,url", "id"] → source, url, id."""
    return tuple(name for names in lists or () for name in names.split(",") if name)


def _parsed(date: str | None) -> Any:
    from .read import parse_date  # noqa: PLC0415

    try:
        return parse_date(date) if date else None
    except ValueError as error:
        raise UserError(f"--date: {error}") from None


def _known(format: str | None, jsonl: bool) -> str | None:
    from .read.sniff import FORMATS  # noqa: PLC0415

    if jsonl and format not in {None, "jsonl"}:
        raise UserError(f"--jsonl and --format {format} say two things. Give one")
    found = "jsonl" if jsonl else _ALIASES.get(format or "", format)
    if found is not None and found not in FORMATS:
        raise UserError(f"--format {format}: is not known. It can be: {', '.join(FORMATS)}")
    return found


def raised(limits: Limits, words: Iterable[str]) -> Limits:
    """Limits with some of them as --limit says: file=1G. Raises UserError."""
    for each in words:
        try:
            limits = limits.raised(each)
        except ValueError as error:
            raise UserError(f"--limit: {error}") from None
    return limits
