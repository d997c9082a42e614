"""The `zhibiao` command. Whatever costs time to import is imported inside a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from .errors import UserError

app = typer.Typer(
    name="zhibiao",
    help="Economic facts out of Chinese news: metric, value, unit, growth, comparison.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_USAGE = 2
_Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Text files, folders, .jsonl files, or - for stdin."),
]
_Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write there instead of to stdout (-)."),
]
_Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of articles without one: 2021-08-24, 2021-08, 2021."),
]
_Rules = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Your own rules, laid over the shipped ones.")
]
_Workers = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Processes. Default: one for each core.")
]
_Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with a run to FILE that was interrupted.")
]
_Sure = Annotated[
    float,
    typer.Option(
        "--min-confidence", min=0, max=1, metavar="C", help="Only facts at least so sure."
    ),
]
_Jsonl = Annotated[
    bool, typer.Option("--jsonl", help="Read stdin and the files named as JSONL of articles.")
]


def main() -> None:
    """Run the command; a mistake that the user can mend is one line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except UserError as error:
        _stop(str(error), _USAGE)
    except OSError as error:
        _stop(f"{error.filename or 'the system'}: {error.strerror or error}. Mend it, run again", 1)
    except Exception as error:
        _stop(_bug(error), 1)


@app.command()
def extract(  # noqa: PLR0913, PLR0917 - one argument an option
    paths: _Paths,
    out: _Out = None,
    date: _Date = None,
    rules: _Rules = None,
    workers: _Workers = None,
    resume: _Resume = False,
    jsonl: _Jsonl = False,
    min_confidence: _Sure = 0.0,
) -> None:
    """Extract the facts of articles as JSONL, one fact a line.

    A text file is one article. A folder gives its .txt, .text, .md and .jsonl files, in order of
    their names. A .jsonl file has one article a line: {"id": …, "text": …, "date": …}.

    With --out the output gets its name when it is whole; what could not be read is listed in
    FILE.errors.jsonl. Exit code: 0 all fine, 1 some articles failed, 2 wrong use, 130 interrupted.

    \b
    Examples:
      zhibiao extract news.txt --date 2021-08-24
      zhibiao extract archive/ -o facts.jsonl
      zhibiao extract archive/ -o facts.jsonl --min-confidence 0.9
      zhibiao extract archive.jsonl -o facts.jsonl --resume
      cat news.txt | zhibiao extract - | head
    """
    from .batch.command import Request, extract_files  # noqa: PLC0415

    out = None if out == Path("-") else out
    request = Request(
        tuple(paths), out, _parsed(date), rules, workers, resume, jsonl, min_confidence
    )
    with _reader_may_leave():
        raise typer.Exit(extract_files(request))


@app.command()
def show(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="As for extract; - for stdin.")
    ],
    date: _Date = None,
    rules: _Rules = None,
    min_confidence: _Sure = 0.0,
) -> None:
    """Show articles with their facts marked, and a table of the facts under each.

    \b
    Examples:
      zhibiao show news.txt --date 2021-08-24
      zhibiao show news.txt | less
    """
    from .show.command import show_files  # noqa: PLC0415

    with _reader_may_leave():
        raise typer.Exit(show_files(tuple(paths), _parsed(date), rules, min_confidence))


@app.command()
def schema() -> None:
    """Print the JSON Schema of one line of output.

    \b
    Example:
      zhibiao schema > fact.schema.json
    """
    import json  # noqa: PLC0415

    from .write import record_schema  # noqa: PLC0415

    with _reader_may_leave():
        print(json.dumps(record_schema(), ensure_ascii=False, indent=2))


def _later(name: str, module: str, function: str, help: str) -> None:
    """Register a command whose module is imported when it is called, not before."""

    def call(context: typer.Context) -> None:
        command = _command(name, module, function)
        with _reader_may_leave():
            code = command.main(context.args, prog_name=context.command_path, standalone_mode=False)
            raise typer.Exit(code if isinstance(code, int) else 0)

    settings = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
    app.command(name, help=help, add_help_option=False, context_settings=settings)(call)


def _command(name: str, module: str, function: str) -> Any:
    try:
        run: Callable[..., Any] = getattr(import_module(module), function)
    except (ModuleNotFoundError, AttributeError) as error:
        raise UserError(
            f"{name} is not part of this install ({error}). Reinstall zhibiao"
        ) from None
    single = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    single.command(name, context_settings={"help_option_names": ["-h", "--help"]})(run)
    return typer.main.get_command(single)


_later(
    "explain",
    "zhibiao.explain",
    "explain_command",
    "Show how a sentence is read: mentions, rules that fired, candidates dropped and why.",
)
_later(
    "evaluate",
    "zhibiao.evaluate.command",
    "evaluate_command",
    "Score the extractor on texts with gold facts beside them.",
)
_later(
    "diff",
    "zhibiao.diff.command",
    "diff_command",
    "Compare two outputs of extract: which facts are the same, changed, appeared, vanished.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415

        print(f"zhibiao {version('zhibiao')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    return


def _parsed(date: str | None) -> Any:
    from .read import parse_date  # noqa: PLC0415

    try:
        return date and parse_date(date)
    except ValueError as error:
        raise UserError(f"--date: {error}") from None


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """`zhibiao … | head` ends quietly when head has seen enough."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def _bug(error: Exception) -> str:
    """One line that is worth reporting: the error and where it was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "nowhere"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{what} ({place}). This is a bug, please report it with this line"


def _stop(message: str, code: int) -> None:
    print(f"zhibiao: {message}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
