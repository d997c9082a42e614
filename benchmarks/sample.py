"""Draws extracted facts, or sentences with digits that gave none, at random for a person to read.

python benchmarks/sample.py facts 300 --seed 7 ../shared/texts/*.jsonl
python benchmarks/sample.py sentences 200 --seed 7 ../shared/texts/*.jsonl
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

from zhibiao.extract import Extraction, default_extractor
from zhibiao.read import iter_articles
from zhibiao.schema import Article, Fact

_OPENING, _BEFORE = 80, 240
_SENTENCE = re.compile(r"[^。！？\n]+[。！？\n]?")


def extractions(paths: list[Path]) -> Iterator[Extraction]:
    extractor = default_extractor(None)
    for item in iter_articles([str(path) for path in paths]):
        if isinstance(item, Article):
            yield extractor(item)


def sentence_at(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    ends = [at for mark in "。！？\n" if (at := text.find(mark, end)) >= 0]
    return text[begin : min(ends, default=len(text)) + 1].strip()


def context(article: Article, start: int) -> str:
    """How the article begins and what stands before the sentence: whose number it is, and when."""
    opening = (article.title or "") + " " + article.text[:_OPENING]
    before = article.text[max(0, start - _BEFORE) : start] if start > _OPENING else ""
    return "".join(f"  … {' '.join(part.split())}\n" for part in (opening, before) if part.strip())


def fact_line(fact: Fact) -> str:
    number = "" if fact.value is None else f"{fact.value}{fact.unit or ''}"
    upto = "" if fact.value_to is None else f"–{fact.value_to}"
    named = f"{fact.metric} = {fact.qualifier or ''} {number}{upto}"
    parts = [f"{named} [{fact.subject}; {fact.period}; {fact.status}]"]
    parts += [
        f"{move.basis} {move.base or ''} {move.qualifier or ''} {move.value}{move.unit or ''}"
        + (f"–{move.value_to}" if move.value_to is not None else "")
        + (" ratio" if move.ratio else "")
        for move in fact.growth
    ]
    parts += [
        f"{item.kind} {item.value}{item.unit or ''} ({item.reference})" for item in fact.comparison
    ]
    return " | ".join(parts)


def drawn_facts(paths: list[Path], count: int, rng: random.Random) -> Iterator[str]:
    found = [(result.article, fact) for result in extractions(paths) for fact in result.facts]
    for article, fact in rng.sample(found, min(count, len(found))):
        evidence = fact.spans.evidence
        said = sentence_at(article.text, evidence.start, evidence.end)
        yield f"{article.id} ({article.date})\n{context(article, evidence.start)}  {said}\n  → {fact_line(fact)}"


def drawn_sentences(paths: list[Path], count: int, rng: random.Random) -> Iterator[str]:
    found: list[str] = []
    for result in extractions(paths):
        spans = [(fact.spans.evidence.start, fact.spans.evidence.end) for fact in result.facts]
        for match in _SENTENCE.finditer(result.article.text):
            taken = any(start < match.end() and end > match.start() for start, end in spans)
            if not taken and re.search(r"\d", match[0]) and "http" not in match[0]:
                found.append(f"{result.article.id}\n  {match[0].strip()}")
    yield from rng.sample(found, min(count, len(found)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=["facts", "sentences"])
    parser.add_argument("count", type=int)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    draw = drawn_facts if args.what == "facts" else drawn_sentences
    for number, text in enumerate(draw(args.paths, args.count, random.Random(args.seed)), 1):
        print(f"{number}. {text}\n")


if __name__ == "__main__":
    main()
