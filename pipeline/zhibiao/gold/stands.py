"""Whether numbers and names of gold stand in the article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from ..clean import clean
from ..evaluate.names import normalise
from ..evaluate.units import fold
from ..extract import Extractor
from ..mentions.numerals import Numerals
from ..mentions.scan import Scanner

_TWO_DIGITS = re.compile("[两兩双雙]位[数數]")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)


class Numbers:
    """The numbers of an article, as they are written, as they are read, and in base units."""

    def __init__(self, text: str, extract: Extractor) -> None:
        numerals = extract.rules.numerals
        cleaned = clean(text).text
        self._written = Counter(_written(text))
        self._written.update(_spelt(cleaned, numerals.digits, numerals.scales))
        self._read = Counter(_read(cleaned, extract.scanner))

    def count(self, value: Decimal, unit: str | None = None) -> int:
        """How often a number stands in the article, whatever its sign and its multiplier."""
        plain, folded = _plain(value), _plain(fold(value, unit)[0])
        times = self._written[plain], self._read[plain], self._read[folded]
        return max(times)


class Names:
    """The words of an article."""

    def __init__(self, text: str) -> None:
        self._text = normalise(text)

    def holds(self, name: str) -> bool:
        """Whether a name stands in the article, be it in pieces: 服务业…增加值.

        A name may be put together from several places, so that not more is asked than that its
        pieces are longer than a character on the whole.
        """
        left, pieces = normalise(name), 0
        whole = len(left)
        while left:
            size = next((n for n in range(len(left), 0, -1) if left[:n] in self._text), 0)
            if not size:
                return False
            left, pieces = left[size:], pieces + 1
        return pieces * 2 <= whole + 1


def _written(text: str) -> Iterator[Decimal]:
    for match in _DIGITS.finditer(unicodedata.normalize("NFKC", text)):
        yield _plain(Decimal(match[0].replace(",", "")))


def _spelt(text: str, digits: Mapping[str, int], scales: Mapping[str, int]) -> Iterator[Decimal]:
    """Those in Chinese: 两轮, 第三位, 近百家, 六大; of 两位数 the least that it is, 10."""
    if _TWO_DIGITS.search(text):
        yield Decimal(10)
    numerals = Numerals(digits, scales)
    for match in re.finditer(f"[{''.join((*digits, *scales))}]+", text):
        value = numerals.number(match[0])
        if value is not None:
            yield _plain(value)


def _read(text: str, scanner: Scanner) -> Iterator[Decimal]:
    """Those that the rules read: 三成 → 30, 过半 → 50, 持平 → 0."""
    for mention in scanner.scan(text, 0, len(text)):
        number = mention.number
        if mention.type == "FLAT":
            yield Decimal(0)
        if number is None:
            continue
        for value in filter(None, (number.value, number.value_to)):
            yield from _ways(value, number.unit)


def _ways(value: Decimal, unit: str | None) -> Iterable[Decimal]:
    return {_plain(value), _plain(fold(value, unit)[0])}


def _plain(value: Decimal) -> Decimal:
    return abs(value).normalize()
