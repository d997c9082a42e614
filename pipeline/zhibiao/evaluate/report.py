"""The result of an evaluation: scores in total, by genre and by document, as JSON or a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

from ..lang import told
from .articles import Annotated
from .context import ATTRIBUTES
from .pairing import Pairing
from .score import PARTS, Counts, Score

_GENRE_PARTS = ("atoms", "tuple", "fact")
_GENRE_ATTRIBUTES = ("subject", "period")
_ROOMY = 94
"""where the table of the total fits with room around its cells"""
_TOTAL_HEADINGS = ("part", "P", "R", "F1", "right", "predicted", "gold", "lenient P", "R", "F1")


@dataclass(frozen=True, slots=True)
class Document:
    """One article scored. `pairing` is the strict one; `error` is what the extractor raised."""

    annotated: Annotated
    pairing: Pairing
    counts: Counts
    error: str | None = None

    @property
    def stem(self) -> str:
        return self.annotated.stem


@dataclass(frozen=True, slots=True)
class Report:
    """All documents of a folder. `sha256` is over the whole folder, `documents` what was scored."""

    directory: str
    sha256: str
    documents: tuple[Document, ...]

    @property
    def total(self) -> Counts:
        return sum((document.counts for document in self.documents), Counts.zero())

    @property
    def genres(self) -> dict[str, Counts]:
        """Counts by genre, see `Annotated.genre`."""
        by_genre: defaultdict[str, Counts] = defaultdict(Counts.zero)
        for document in self.documents:
            by_genre[document.annotated.genre] += document.counts
        return dict(sorted(by_genre.items()))

    @property
    def failures(self) -> dict[str, str]:
        """Stem → error of the articles on which the extractor failed."""
        return {d.stem: d.error for d in self.documents if d.error is not None}

    @property
    def gold_facts(self) -> int:
        """How many gold facts are scored and not optional."""
        return self.total.strict["tuple"].gold

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dict: counts, `total`, `genres`, `documents` and `failures`."""
        return {
            "directory": self.directory,
            "sha256": self.sha256,
            "articles": len(self.documents),
            "facts": self.gold_facts,
            "total": counts_json(self.total),
            "genres": {name: counts_json(counts) for name, counts in self.genres.items()},
            "documents": {document.stem: _document_json(document) for document in self.documents},
            "failures": self.failures,
        }


def counts_json(counts: Counts) -> dict[str, Any]:
    """`{"strict": {part: {p, r, f1, tp, pred, gold}}, "lenient": …, "attributes": {name: {share,
    right, of}}}`; `of` are the tuples found whose gold says something of the attribute."""
    return {
        "strict": _scores_json(counts.strict),
        "lenient": _scores_json(counts.lenient),
        "attributes": {name: _attribute_json(counts, name) for name in ATTRIBUTES},
    }


def _document_json(document: Document) -> dict[str, Any]:
    return {**counts_json(document.counts), "error": document.error}


def _scores_json(scores: Mapping[str, Score]) -> dict[str, dict[str, float | int]]:
    return {part: _score_json(scores[part]) for part in PARTS}


def _score_json(score: Score) -> dict[str, float | int]:
    rates = {"p": score.p, "r": score.r, "f1": score.f1}
    return {
        **{name: round(rate, 4) for name, rate in rates.items()},
        "tp": score.tp,
        "pred": score.pred,
        "gold": score.gold,
    }


def _attribute_json(counts: Counts, name: str) -> dict[str, float | int | None]:
    share = counts.share(name)
    rounded = None if share is None else round(share, 4)
    return {"share": rounded, "right": counts.right[name], "of": counts.judged[name]}


def print_report(report: Report, console: Console) -> None:
    """A table by genre, then the total in full, attributes and failures."""
    padding = (0, int(console.width >= _ROOMY))
    console.print(_genre_table(report, padding))
    console.print(_total_table(report.total, padding))
    console.print(_attribute_line(report.total), soft_wrap=not console.is_terminal, highlight=False)
    for stem, error in report.failures.items():
        line = f"{stem}: the extractor failed, all its facts are missed: {error}"
        console.print(line, style="bold red", markup=False, soft_wrap=True)


def _genre_table(report: Report, padding: tuple[int, int]) -> Table:
    title = told(f"strict F1, {report.directory}")
    caption = told("subject, period: the share right among found tuples")
    table = Table(title=title, caption=caption, padding=padding)
    table.add_column(told("genre"), no_wrap=True)
    for heading in ("articles", "facts", *_GENRE_PARTS, *_GENRE_ATTRIBUTES):
        table.add_column(told(heading), justify="right")
    sizes = Counter(document.annotated.genre for document in report.documents)
    for genre, counts in report.genres.items():
        table.add_row(genre, str(sizes[genre]), *_genre_cells(counts))
    table.add_section()
    table.add_row(told("all"), str(sizes.total()), *_genre_cells(report.total), style="bold")
    return table


def _genre_cells(counts: Counts) -> Iterator[str]:
    yield str(counts.strict["tuple"].gold)
    yield from (f"{counts.strict[part].f1:.3f}" for part in _GENRE_PARTS)
    shares = (counts.share(name) for name in _GENRE_ATTRIBUTES)
    yield from ("–" if share is None else f"{share:.3f}" for share in shares)


def _total_table(counts: Counts, padding: tuple[int, int]) -> Table:
    table = Table(title=told("total"), padding=padding)
    for heading in _TOTAL_HEADINGS:
        side: Literal["left", "right"] = "left" if heading == "part" else "right"
        table.add_column(told(heading), justify=side, no_wrap=True)
    for part in PARTS:
        strict, lenient = counts.strict[part], counts.lenient[part]
        sizes = (str(strict.tp), str(strict.pred), str(strict.gold))
        table.add_row(told(part), *_rates(strict), *sizes, *_rates(lenient))
    return table


def _rates(score: Score) -> Iterable[str]:
    return (f"{rate:.3f}" for rate in (score.p, score.r, score.f1))


def _attribute_line(counts: Counts) -> str:
    shares = ((name, counts.share(name)) for name in ATTRIBUTES)
    cells = (
        f"{told(name)} –" if share is None
        else f"{told(name)} {share:.3f} ({counts.right[name]}/{counts.judged[name]})"
        for name, share in shares
    )  # fmt: skip
    return f"{told('right among found tuples')}: {', '.join(cells)}"
