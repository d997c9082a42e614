"""`zhibiao gold`: from the arguments to the exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from ..errors import UserError, escaped
from ..evaluate.articles import load_articles
from ..evaluate.gold import GoldError
from ..extract import Extractor
from ..library import as_article, extractor
from ..read import Failure, Reading, Skipped, as_date, iter_items, load, printable
from ..read.items import File
from ..rulebook import RuleError
from ..schema import Article
from ..streams import say
from ..titled import joined
from ..write import text_name
from .check import check, summed
from .draft import draft
from .label_studio import CONFIG, Task, from_json, to_json
from .places import places
from .regions import facts_of, marked
from .toml import gold_toml

STDOUT = Path("-")
FORMATS = ("label-studio",)


def new_gold(
    paths: tuple[str, ...], reading: Reading, out: Path | None, rules: Path | None, force: bool
) -> int:
    """Write a draft for each article under `paths`; the exit code."""
    extract = _extractor(rules)
    failed = False
    for read, path in _articles(paths, reading):
        if read is None:
            failed = True
            continue
        article = joined(read)
        written = draft(extract(article))
        if out == STDOUT:
            sys.stdout.write(written)
            continue
        text = _beside(article, path, out)
        _write(text.with_suffix(".toml"), written, force)
        if path is None or not text.exists() or not text.samefile(path):
            _write(text, article.text, force)
        say(f"{text.with_suffix('.toml')}: a draft, to be corrected")
    return int(failed)


def _articles(
    paths: tuple[str, ...], reading: Reading
) -> Iterator[tuple[Article | None, Path | None]]:
    """Each article, and its file where that is a text already; None for one that is not read."""
    for item in iter_items(paths, reading):
        read = load(item)
        if isinstance(item, Skipped) or isinstance(read, Failure):
            say(printable(str(read)))
            yield None, None
            continue
        own = isinstance(item, File) and item.format == "text" and item.path.endswith(".txt")
        yield read.article, Path(item.path) if own and isinstance(item, File) else None


def _beside(article: Article, path: Path | None, out: Path | None) -> Path:
    """The text that the gold of an article goes beside."""
    if out is None:
        if path is None:
            raise UserError(
                f"{article.id}: its text is in no .txt of its own. Give --out DIR for text and gold"
            )
        return path
    if not out.is_dir():
        raise UserError(f"{out}: no such folder. Make it, or give another --out")
    return out / (path.name if path else text_name(article.id))


def _write(path: Path, text: str, force: bool) -> None:
    if path.exists() and not force:
        raise UserError(f"{path}: is there already. Give another --out, or --force to lose it")
    path.write_bytes(text.encode("utf-8"))


def check_gold(place: Path, as_json: bool, rules: Path | None) -> int:
    """Print what is wrong in the gold of a folder or an article; 1 when anything is."""
    try:
        found = list(check(place, _extractor(rules)))
    except GoldError as error:
        raise UserError(str(error)) from None
    if as_json:
        print(json.dumps([each.to_json() for each in found], ensure_ascii=False, indent=1))
    else:
        for complaint in found:
            print(escaped(str(complaint)))
    say(f"{place}: {summed(found)}")
    return int(bool(found))


def export_gold(place: Path | None, to: str, config: bool, rules: Path | None) -> int:
    """Print the gold of a folder or an article for an annotation tool, or that tool's set-up."""
    _known(to)
    if config:
        print(CONFIG, end="")
        return 0
    if place is None:
        raise UserError("give the folder of the gold, or --config")
    extract = _extractor(rules)
    tasks = []
    try:
        for annotated in load_articles(place):
            gold = annotated.gold
            regions = marked(gold.facts, places(annotated, extract))
            date = "" if gold.date is None else str(gold.date)
            tasks.append(to_json(Task(annotated.stem, date, annotated.article.text, regions)))
    except GoldError as error:
        raise UserError(str(error)) from None
    print(json.dumps(tasks, ensure_ascii=False, indent=1))
    return 0


def import_gold(file: Path, out: Path, rules: Path | None, force: bool) -> int:
    """Write text and gold of each task of an export into `out`; the exit code."""
    if not out.is_dir():
        raise UserError(f"{out}: no such folder. Make it, or give another --out")
    extract = _extractor(rules)
    failed = False
    try:
        for task in from_json(file.read_text("utf-8-sig")):
            failed |= not _imported(task, out, extract, force)
    except UnicodeDecodeError:
        raise UserError(f"{file}: is no UTF-8. Export it again") from None
    except GoldError as error:
        raise UserError(f"{file}: {error}") from None
    return int(failed)


def _imported(task: Task, out: Path, extract: Extractor, force: bool) -> bool:
    stem = text_name(task.stem).removesuffix(".txt")
    date = as_date(task.date)
    try:
        facts = facts_of(task.marked, extract(as_article(task.text, date)).facts)
    except GoldError as error:
        for line in str(error).splitlines():
            say(f"{stem}: {line}")
        return False
    text = out / f"{stem}.txt"
    if not text.exists() or text.read_bytes() != task.text.encode("utf-8"):
        _write(text, task.text, force)
    whole = isinstance(date, int) or date is None or date.isoformat() == task.date
    _write(out / f"{stem}.toml", gold_toml(date if whole else task.date, facts), force)
    return True


def _known(to: str) -> None:
    if to not in FORMATS:
        raise UserError(f"--to {to}: is not known. It can be: {', '.join(FORMATS)}")


def _extractor(rules: Path | None) -> Extractor:
    try:
        return extractor(rules)
    except RuleError as error:
        raise UserError(str(error)) from None
