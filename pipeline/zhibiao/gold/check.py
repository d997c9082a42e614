"""What is wrong in gold, or to be doubted: each complaint with its file and line."""

from __future__ import annotations

import difflib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ..evaluate.articles import passed_over, text_files, text_of
from ..evaluate.claim import claim_of_gold
from ..evaluate.gold import Gold, GoldError, GoldFact, complaint_place
from ..evaluate.names import normalise
from ..extract import Extractor
from ..interval import interval
from .stands import Names, Numbers
from .where import Loc, line_of


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: the file, its line, what it is in ("" for all of it), and why."""

    path: str
    line: int
    place: str
    why: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.path}:{self.line}: {place}{self.why}"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def check(place: Path, extract: Extractor) -> Iterator[Complaint]:
    """Every complaint about the gold of a folder or of one article, file by file.

    Raises `GoldError` when there is no such place, or no gold in it.
    """
    left = passed_over(place)
    for text in left.texts:
        yield Complaint(str(text), 1, "", f"has no gold. zhibiao gold new {text} writes a draft")
    for gold in left.golds:
        yield Complaint(str(gold), 1, "", f"has no text. Put {gold.stem}.txt beside it")
    for text in text_files(place):
        yield from check_article(text, extract)


def check_article(path: Path, extract: Extractor) -> Iterator[Complaint]:
    """Every complaint about the gold beside a text."""
    toml = path.with_suffix(".toml")
    try:
        written = toml.read_bytes().decode("utf-8-sig")
        raw = tomllib.loads(written, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        yield Complaint(str(toml), _line_told(str(error), written), "", f"is no TOML: {error}")
        return
    except UnicodeDecodeError as error:
        yield Complaint(
            str(toml), 1, "", f"is no UTF-8, as TOML must be: {error.reason}. Save it so"
        )
        return
    try:
        text = text_of(path)
    except GoldError as error:
        yield Complaint(str(path), 1, "", str(error).removeprefix(f"{path}: "))
        return

    def at(loc: Loc, why: str) -> Complaint:
        return Complaint(str(toml), line_of(written, loc), complaint_place(raw, loc), why)

    try:
        gold = Gold.model_validate(raw)
    except ValidationError as error:
        yield from (at(item["loc"], _told(item)) for item in error.errors())
        return
    found = [*_doubts(gold, text, extract), *_duplicates(gold, text, extract)]
    yield from sorted((at(*each) for each in found), key=lambda complaint: complaint.line)


Found = tuple[Loc, str]


def _doubts(gold: Gold, text: str, extract: Extractor) -> Iterator[Found]:
    numbers, names = Numbers(text, extract), Names(text)
    for index, fact in enumerate(gold.facts):
        loc = ("facts", index)
        for key, value, unit in _numbers(fact):
            if not numbers.count(value, unit):
                yield (*loc, *key), f"{value:f} does not occur in the text"
        for key, said, others in _wordings(fact):
            wordings = (*filter(None, (said,)), *others)
            if wordings and not any(map(names.holds, wordings)):
                yield (*loc, key), f"{wordings[0]} does not occur in the text, nor does a {key}_alt"
            for word, times in Counter(others).items():
                if times > 1:
                    yield (*loc, f"{key}_alt"), f"{word} is there {times} times. Once is enough"
        for key, period in _periods(fact):
            if (days := interval(period)) is None or days[0] > days[1]:
                yield (*loc, key), f"{period} is no span of time. Mend its month, day or order"


def _numbers(fact: GoldFact) -> Iterator[tuple[Loc, Decimal, str | None]]:
    """The numbers that must stand in the text. A rank of 1 need not: 增速最快, 居首位."""
    for key in ("value", "value_to"):
        if (value := getattr(fact, key)) is not None:
            yield (key,), value, fact.unit
    for index, growth in enumerate(fact.growth):
        for key, value in (("value", growth.value), ("value_to", growth.value_to)):
            if value is not None:
                yield ("growth", index, key), value, growth.unit
        if growth.from_ is not None:
            yield ("growth", index, "from"), growth.from_, growth.unit
    for index, each in enumerate(fact.comparison):
        if each.value is not None and not (each.kind == "rank" and each.value == 1):
            yield ("comparison", index, "value"), each.value, each.unit


def _wordings(fact: GoldFact) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    yield "metric", fact.metric, fact.metric_alt
    yield "subject", fact.subject, fact.subject_alt


def _periods(fact: GoldFact) -> Iterator[tuple[str, str]]:
    """Those that are written as one; 2024端午假期 is another wording."""
    if fact.period:
        yield "period", fact.period
    yield from (("period_alt", each) for each in fact.period_alt if each.isascii())


def _duplicates(gold: Gold, text: str, extract: Extractor) -> Iterator[Found]:
    """Facts that are told more often than their number stands in the text."""
    numbers = Numbers(text, extract)
    seen: Counter[object] = Counter()
    first: dict[object, int] = {}
    for index, fact in enumerate(gold.facts):
        claim = claim_of_gold(fact)
        key = normalise(fact.metric), *claim.key[2:]
        seen[key] += 1
        times = [numbers.count(value, unit) for _, value, unit in _numbers(fact)]
        if times and seen[key] > max(1, *times):
            yield ("facts", index), f"says the same as fact {first[key] + 1}. Leave one out"
        first.setdefault(key, index)


def _told(item: Mapping[str, Any]) -> str:
    """What pydantic found, in the words of the guide."""
    loc, kind = item["loc"], item["type"]
    if kind == "extra_forbidden":
        known = _keys(loc)
        near = difflib.get_close_matches(str(loc[-1]), known, 1)
        hint = f"Is {near[0]} meant?" if near else f"There are: {', '.join(known)}"
        return f"no such key. {hint}"
    if kind == "literal_error":
        return f"{item['input']!r} is not in the vocabulary: {item['ctx']['expected']}"
    message: str = item["msg"]
    return message.removeprefix("Value error, ")


def _keys(loc: Loc) -> list[str]:
    """The keys that may stand where a wrong one does."""
    model: type[BaseModel] = Gold
    for step in loc[:-1]:
        if isinstance(step, str):
            by_key = {field.alias or name: field for name, field in model.model_fields.items()}
            model = next(_models(by_key[step].annotation))
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and not isinstance(hint, UnionType) and get_origin(hint) is None:
        if issubclass(hint, BaseModel):
            yield hint
        return
    for each in get_args(hint):
        yield from _models(each)


def _line_told(message: str, text: str) -> int:
    """`… (at line 3, column 5)` → 3, `… (at end of document)` → the last."""
    words = message.rpartition("at line ")[2].split(",")[0]
    return int(words) if words.isdigit() else text.count("\n") + 1


def summed(complaints: Iterable[Complaint]) -> str:
    """How many complaints in how many files."""
    files = Counter(complaint.path for complaint in complaints)
    count = files.total()
    if not count:
        return "no complaints"
    some = "1 complaint" if count == 1 else f"{count} complaints"
    return f"{some} in {len(files)} file{'' if len(files) == 1 else 's'}"
