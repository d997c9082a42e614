"""The `zhibiao` command. Whatever costs time to import is imported inside a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .cli_gold import gold_app
from .config import Config, check, found, given, listed
from .errors import UserError
from .lang import LANGUAGES, choose
from .lang.commands import Group, in_language
from .read_options import names_of, reads
from .streams import open_streams, reader_may_leave, say

if TYPE_CHECKING:
    from .read import Reading

app = typer.Typer(
    name="zhibiao",
    cls=Group,
    help="Economic facts out of Chinese news: metric, value, unit, growth, comparison.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMPLETE = "_ZHIBIAO_COMPLETE"
"""set by a shell that asks how a command can go on"""
_LATER: dict[str, tuple[str, str]] = {}
"""module and function of the commands that are imported when they are called"""

_Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files, folders, archives, or - for stdin."),
]
_Target = Annotated[
    str | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Write there instead of to stdout (-): .jsonl, .csv, .xlsx, .parquet, .duckdb, or a "
        "server's postgresql://…",
    ),
]
_To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="jsonl, csv, xlsx, parquet, duckdb, postgresql. Default: by the suffix of FILE.",
    ),
]
_Long = Annotated[
    bool, typer.Option("--long", help="In tables a row for each value, growth and comparison.")
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
_Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Name all that was passed over or left out.")
]
_Strict = Annotated[
    bool, typer.Option("--strict", help="Exit code 1 when anything was passed over or left out.")
]
_Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="NAMES", help="Fields that go into the output: source,url."),
]
_SaveText = Annotated[
    Path | None,
    typer.Option("--save-text", metavar="DIR", help="Write the texts there that spans point into."),
]


def _configured(config: Config, arguments: list[str]) -> None:
    """Run the command with what a configuration gives it, and say so where that is not understood."""
    command = _whole()
    check(config, command)
    before = next((at for at, word in enumerate(arguments) if word in command.commands), 0)
    whole = [*arguments[:before], *given(config, command, arguments[before:])]
    try:
        in_language(command)(whole, prog_name="zhibiao")
    except SystemExit as ending:
        if ending.code == UserError.code and whole != arguments:
            say(f"{config.path}: gives options as well. See them with: zhibiao config")
        raise


def _whole() -> Any:
    """The command with the options of all its commands, for a shell that completes them."""
    command: Any = typer.main.get_command(app)
    command.commands |= {name: _command(name, *where) for name, where in _LATER.items()}
    return command


def _said_language(arguments: list[str]) -> str | None:
    """What --lang says in front of the command; the helps are made before options are read."""
    for option, value in pairwise([*arguments[1:], ""]):
        if not option.startswith("-"):
            return None
        name, given, said = option.partition("=")
        if name == "--lang":
            return _known(said if given else value, "--lang")
    return None


def _known_language(config: Config) -> str | None:
    """The language that a configuration says."""
    return (
        None
        if config.language is None
        else _known(config.language, f"{config.place('lang')}: lang")
    )


def _known(language: str, where: str) -> str:
    if language in LANGUAGES:
        return language
    raise UserError(f"{where} {language}: is not known. It can be: {', '.join(LANGUAGES)}")


def main() -> None:
    """Run the command; a mistake that the user can mend is one line on stderr and its exit code."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        config = found(Path.cwd())
        choose(_said_language(sys.argv) or (config and _known_language(config)))
        if config is None and _COMPLETE not in os.environ:
            in_language(typer.main.get_command(app))(prog_name="zhibiao")
        elif config is None:
            in_language(_whole())(prog_name="zhibiao")
        else:
            _configured(config, sys.argv[1:])
    except UserError as error:
        _stop(str(error), error.code)
    except OSError as error:
        _stop(f"{error.filename or 'the system'}: {error.strerror or error}. Mend it, run again", 1)
    except Exception as error:
        _stop(_bug(error), 1)


@app.command()
@reads
def extract(  # noqa: PLR0913, PLR0917 - one argument an option
    paths: _Paths,
    reading: Reading,
    out: _Target = None,
    to: _To = None,
    long: _Long = False,
    rules: _Rules = None,
    workers: _Workers = None,
    resume: _Resume = False,
    min_confidence: _Sure = 0.0,
    keep: _Keep = None,
    save_text: _SaveText = None,
    verbose: _Verbose = False,
    strict: _Strict = False,
) -> None:
    """Extract the facts of articles: as JSONL, one fact a line, as a table, or into a database.

    Text, Markdown, HTML, PDF and Word files are one article each; JSONL, JSON, CSV, spreadsheets,
    Parquet, RSS and Atom have one a row; .gz, .bz2, .zst and .zip hold any of these. What a file is,
    is told by what is in it. A folder gives all of its articles, in order of their names.

    With --out the output has the format of its suffix, and gets its name when it is whole. What
    could not be read is listed in FILE.errors.jsonl, what else is to be known in FILE.notes.jsonl.
    Into a database a run adds its articles; it works on those alone that are not there yet. Exit
    code: 0 all fine, 1 some articles failed, 2 wrong use, 3 the output could not be written, 130
    interrupted.

    \b
    Examples:
      zhibiao extract news.txt --date 2021-08-24
      zhibiao extract page.html report.pdf export.xlsx -o facts.jsonl
      zhibiao extract dump.csv --text-field 正文 --keep source,url -o facts.jsonl
      zhibiao extract archive/ -o facts.jsonl
      zhibiao extract archive/ -o facts.xlsx
      zhibiao extract archive/ -o facts.duckdb
      zhibiao extract archive/ -o facts.jsonl --min-confidence 0.9
      zhibiao extract archive.jsonl -o facts.jsonl --resume
      cat news.txt | zhibiao extract - | head
    """
    from .batch.command import Request, extract_files  # noqa: PLC0415
    from .write.formats import is_server  # noqa: PLC0415

    server = out if out is not None and is_server(out) else None
    file = None if out in {None, "-", server} else Path(str(out))
    reading = replace(reading, keep=names_of(keep), save_text=save_text)
    request = Request(
        tuple(paths),
        file,
        reading,
        rules,
        workers,
        resume,
        min_confidence,
        verbose,
        strict,
        to,
        long,
        server,
    )
    with reader_may_leave():
        raise typer.Exit(extract_files(request))


@app.command()
@reads
def show(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="As for extract; - for stdin.")
    ],
    reading: Reading,
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

    with reader_may_leave():
        raise typer.Exit(show_files(tuple(paths), reading, rules, min_confidence))


@app.command()
def schema(
    keep: _Keep = None,
    columns: Annotated[
        bool, typer.Option("--columns", help="The columns of the tables instead, as Markdown.")
    ] = False,
) -> None:
    """Print the JSON Schema of one line of output, or the columns of tables.

    \b
    Examples:
      zhibiao schema > fact.schema.json
      zhibiao schema --columns | less
    """
    import json  # noqa: PLC0415

    from .tables.page import page  # noqa: PLC0415
    from .write import record_schema  # noqa: PLC0415

    with reader_may_leave():
        if columns:
            print(page(), end="")
            return
        print(json.dumps(record_schema(names_of(keep)), ensure_ascii=False, indent=2))


rules_app = typer.Typer(
    help="Your own rules: check them, and see what can stand in them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(rules_app, name="rules")
app.add_typer(gold_app, name="gold")


@rules_app.command("check")
def rules_check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your rule files.")],
) -> None:
    """Check a folder of rules: every mistake at once, with its file and line, and every case.

    Exit code: 0 all fine, 1 mistakes were found, 2 wrong use.

    \b
    Examples:
      zhibiao rules check myrules
      zhibiao extract news.txt --rules myrules
    """
    from .rules_command import check_folder  # noqa: PLC0415

    with reader_may_leave():
        raise typer.Exit(check_folder(folder))


@rules_app.command("idle")
def rules_idle(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Your rules; without, the shipped ones.")
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", metavar="PATH", help="Articles to hold against the rules."),
    ] = None,
) -> None:
    """Tell which words and rules change no fact: each is taken away in turn.

    What is held against them are the rules' own cases and the articles of --texts.
    Exit code: 0 none, 1 some were found, 2 wrong use.

    \b
    Examples:
      zhibiao rules idle myrules --texts news/
    """
    from .idle.command import tell_idle  # noqa: PLC0415

    with reader_may_leave():
        raise typer.Exit(tell_idle(folder, texts or []))


@rules_app.command("list")
def rules_list(
    role: Annotated[
        str, typer.Argument(metavar="[ROLE]", help="Show the words of this role alone.")
    ] = "",
) -> None:
    """Print what can stand in a rule file: files and keys, mention types, captures, roles of words.

    \b
    Examples:
      zhibiao rules list | less
      zhibiao rules list anaphor
    """
    from .rules_command import list_rules  # noqa: PLC0415

    with reader_may_leave():
        list_rules(role)


@app.command()
def config() -> None:
    """Show which configuration holds here, and the defaults that it gives.

    It is zhibiao.toml, or [tool.zhibiao] of pyproject.toml, in this folder or the nearest above.
    Options of all commands stand at its top, those of one command in a table of its name. What is
    said on the command line goes before.

    \b
    Examples:
      zhibiao config
      printf '[extract]\\nmin-confidence = 0.9\\n' > zhibiao.toml
    """
    here = found(Path.cwd())
    if here is None:
        print("zhibiao.toml: none in this folder or above")
        return
    print(here.path)
    for line in listed(here, _whole()):
        print(line)


def _later(name: str, module: str, function: str, help: str) -> None:
    """Register a command whose module is imported when it is called, not before."""
    _LATER[name] = module, function

    def call(context: typer.Context) -> None:
        command = _command(name, module, function)
        with reader_may_leave():
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
    return in_language(typer.main.get_command(single))


_later(
    "explain",
    "zhibiao.explain.command",
    "explain_command",
    "Show how a text is read: of each number, what was made of it or why not.",
)
_later(
    "report",
    "zhibiao.page.command",
    "report_command",
    "Write articles with their facts marked as one page, with a table, filters and charts.",
)
_later(
    "serve",
    "zhibiao.serve.command",
    "serve_command",
    "Show a page on this machine: paste or drop an article, correct its facts, take them away.",
)
_later(
    "evaluate",
    "zhibiao.evaluate.command",
    "evaluate_command",
    "Score the extractor on texts with gold facts beside them.",
)
_later(
    "convert",
    "zhibiao.write.convert",
    "convert_command",
    "Write facts of JSONL in another format: CSV, XLSX, Parquet, or into a database.",
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
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE",
            help="The language of helps, heads and messages: en or zh. Default: by the locale.",
        ),
    ] = None,
) -> None:
    return


def _bug(error: Exception) -> str:
    """One line that is worth reporting: the error and where it was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "nowhere"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{what} ({place}). This is a bug, please report it with this line"


def _stop(message: str, code: int) -> None:
    say(message)
    sys.exit(code)


if __name__ == "__main__":
    main()
