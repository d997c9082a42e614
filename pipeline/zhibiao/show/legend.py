"""What the marks and short words on the screen mean: only of those that were shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

from ..lang import told
from ..schema import Fact
from .marks import Part
from .screen import is_plain
from .words import QUALIFIERS

_SHORT = {
    "yoy": "on a year before",
    "mom": "on the month before",
    "qoq": "on the quarter before",
    "ytd": "since the year's beginning",
    "base": "against an older year",
    "cagr": "a year on average",
    "unspecified": "against what is not said",
}


def legend(facts: Iterable[Fact], console: Console, styles: Mapping[Part, str]) -> Text:
    """The legend for these facts: how their parts are marked, then signs and short words."""
    first = _plain_marks() if is_plain(console) else _coloured_marks(styles)
    lines = [first]
    if meanings := list(dict.fromkeys(each for fact in facts for each in _of(fact))):
        lines.append(Text("; ".join(f"{sign}: {told(words)}" for sign, words in meanings)))
    return Text("\n").join(lines)


def _plain_marks() -> Text:
    return Text(
        f"【{told('the words of a fact')}】 ‹{told('metric')}› "
        f"«{told('value')}, {told('growth')}, {told('comparison')}»"
    )


def _coloured_marks(styles: Mapping[Part, str]) -> Text:
    parts = [Text(told(part), style) for part, style in styles.items()]
    return Text(" ").join([*parts, Text(told("the words of a fact"), "underline")])


def _of(fact: Fact) -> Iterator[tuple[str, str]]:
    growths = (growth.qualifier for growth in fact.growth)
    comparisons = (comparison.qualifier for comparison in fact.comparison)
    for qualifier in (fact.qualifier, *growths, *comparisons):
        if qualifier:
            yield QUALIFIERS[qualifier], qualifier
    if any(growth.ratio for growth in fact.growth):
        yield "×", "a multiple"
    for growth in fact.growth:
        yield told(growth.basis), _SHORT[growth.basis]
    if (fact.period or "").startswith("@"):
        yield "@", "on that day"
