"""The `zhibiao gold` commands. Whatever costs time to import is imported inside a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .read_options import reads
from .streams import reader_may_leave

if TYPE_CHECKING:
    from .read import Reading

gold_app = typer.Typer(
    help="Gold: drafts of it, what is wrong in it, to and from Label Studio.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Rules = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Your own rules, laid over the shipped ones.")
]
_Force = Annotated[bool, typer.Option("--force", help="Write over files that are there already.")]
_Json = Annotated[bool, typer.Option("--json", help="Print the complaints as JSON.")]
_To = Annotated[str, typer.Option("--to", metavar="TOOL", help="For which tool.")]


@gold_app.command("new")
@reads
def gold_new(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="As for extract; - for stdin.")
    ],
    reading: Reading,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Text and gold go there; - prints the gold alone."
        ),
    ] = None,
    rules: _Rules = None,
    force: _Force = False,
) -> None:
    """Write a draft of gold for each article, from what is extracted: NAME.toml beside NAME.txt.

    Each fact stands under the words that it is from; correct it by the annotation guide, then ask
    gold check. Of what is no .txt, text and gold are written into --out.

    \b
    Examples:
      zhibiao gold new news.txt --date 2024-05
      zhibiao gold new page.html -o mygold
      zhibiao gold new news.txt -o - | less
    """
    from .gold.command import new_gold  # noqa: PLC0415

    with reader_may_leave():
        raise typer.Exit(new_gold(tuple(paths), reading, out, rules, force))


@gold_app.command("check")
def gold_check(
    place: Annotated[
        Path, typer.Argument(metavar="PATH", help="A folder of texts with gold, or one file.")
    ],
    as_json: _Json = False,
    rules: _Rules = None,
) -> None:
    """Say what is wrong in gold, or to be doubted, with file and line.

    Unknown keys, words that are not in the vocabulary, numbers, metrics and subjects that do not
    occur in the text, periods that are none, facts told twice, texts without gold, gold without a
    text. Exit code: 0 no complaints, 1 some, 2 wrong use.

    \b
    Examples:
      zhibiao gold check mygold
      zhibiao gold check mygold/news.toml
    """
    from .gold.command import check_gold  # noqa: PLC0415

    with reader_may_leave():
        raise typer.Exit(check_gold(place, as_json, rules))


@gold_app.command("export")
def gold_export(
    place: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="A folder of texts with gold, or one file."),
    ] = None,
    to: _To = "label-studio",
    config: Annotated[
        bool, typer.Option("--config", help="Print the labelling interface that the tool needs.")
    ] = False,
    rules: _Rules = None,
) -> None:
    """Print gold as tasks for an annotation tool, its facts as regions that are tied together.

    The note of a region says what its words mean, as gold does. Where gold does not say where a
    part stands, zhibiao's own extraction does, or it is looked for.

    \b
    Examples:
      zhibiao gold export --config > interface.xml
      zhibiao gold export mygold --to label-studio > tasks.json
    """
    from .gold.command import export_gold  # noqa: PLC0415

    with reader_may_leave():
        raise typer.Exit(export_gold(place, to, config, rules))


@gold_app.command("import")
def gold_import(
    file: Annotated[
        Path, typer.Argument(metavar="EXPORT.json", help="An export of Label Studio, as JSON.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Texts and gold go there.")
    ],
    rules: _Rules = None,
    force: _Force = False,
) -> None:
    """Write texts and gold from an export of Label Studio.

    A region that was drawn without a note means what zhibiao reads there; where it reads something
    else, the message says what to write.

    \b
    Example:
      zhibiao gold import export.json -o mygold --force
    """
    from .gold.command import import_gold  # noqa: PLC0415

    with reader_may_leave():
        raise typer.Exit(import_gold(file, out, rules, force))
