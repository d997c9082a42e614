"""What was missed and what is spurious, each with the sentence it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal, TextIO

from ..errors import escaped
from ..schema import Span
from .atoms import Atom
from .claim import Claim
from .context import judge
from .match import Located
from .names import normalise
from .pairing import Pairing, is_required
from .report import Document

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?[”’」』）]*")
_MOST_NEAR = 3
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is wrong: `what` it is, the `sentence` of the article where it is, and `near`,
    what has the same number on the other side ("" for nothing)."""

    document: str
    side: Literal["missed", "spurious", "wrong"]
    part: str
    what: str
    near: str
    sentence: str

    def to_json(self) -> dict[str, str]:
        return asdict(self)

    def __str__(self) -> str:
        near = f"  (near: {self.near})" if self.near else ""
        return f"{self.side} {self.part}: {self.what}{near}"


def misses(document: Document) -> list[Miss]:
    """What is wrong in a document by strict scores, in the order of the sentences: missed and
    spurious atoms, then tuples, then wrong subject, period, qualifier or status of found tuples."""
    text = document.annotated.article.text
    atoms = _atom_misses(document.pairing, text)
    tuples = _tuple_misses(document.pairing, text)
    contexts = _context_misses(document.pairing, text)
    wrong = [Miss(document.stem, *one) for one in (*atoms, *tuples, *contexts)]
    return sorted(wrong, key=lambda miss: text.find(miss.sentence))


def print_misses(wrong: Iterable[Miss], out: TextIO) -> None:
    """Each sentence with what is wrong in it."""
    for (document, sentence), group in groupby(wrong, lambda miss: (miss.document, miss.sentence)):
        out.write(f"{escaped(document)}: {escaped(sentence) or '(no sentence)'}\n")
        out.writelines(f"    {escaped(str(miss))}\n" for miss in group)


Wrong = tuple[Literal["missed", "spurious", "wrong"], str, str, str, str]


def _atom_misses(pairing: Pairing, text: str) -> Iterator[Wrong]:
    paired = set(pairing.atom_pairs.values())
    gold = [pair for i, pair in enumerate(pairing.gold_atoms) if i not in pairing.atom_pairs]
    found = [pair for j, pair in enumerate(pairing.found_atoms) if j not in paired]
    for claim, atom in gold:
        if is_required(claim, atom):
            sentence = sentence_of_number(text, atom.number, claim.metric)
            yield "missed", atom.part, _show(claim, atom), _nearest(claim, atom, found), sentence
    for claim, atom in found:
        sentence = sentence_of_span(text, atom.span or claim.span)
        yield "spurious", atom.part, _show(claim, atom), _nearest(claim, atom, gold), sentence


def _tuple_misses(pairing: Pairing, text: str) -> Iterator[Wrong]:
    paired = set(pairing.claim_pairs.values())
    gold = [c for i, c in enumerate(pairing.gold_claims) if i not in pairing.claim_pairs]
    found = [c for j, c in enumerate(pairing.found_claims) if j not in paired]
    for claim in gold:
        if not claim.optional:
            sentence = sentence_of_number(text, claim.atoms[0].number, claim.metric)
            yield "missed", "tuple", _show(claim), _nearest_claim(claim, found), sentence
    for claim in found:
        sentence = sentence_of_span(text, claim.span)
        yield "spurious", "tuple", _show(claim), _nearest_claim(claim, gold), sentence


def _context_misses(pairing: Pairing, text: str) -> Iterator[Wrong]:
    for gold, found in pairing.right_claims():
        for name, is_right in judge(gold, found).items():
            if not is_right:
                what = f"{_show(found)} has {_context(found, name)}, wanted {_context(gold, name)}"
                yield "wrong", name, what, "", sentence_of_span(text, found.span)


def _context(claim: Claim, name: str) -> str:
    values = {
        "period": claim.periods,
        "subject": claim.subjects,
        "qualifier": sorted(claim.qualifiers),
        "status": (claim.status,),
    }
    return " or ".join(values[name]) or "none"


def sentence_of_span(text: str, span: Span | None) -> str:
    """The sentence of `text` in which a span begins, "" without a span."""
    if span is None:
        return ""
    for match in _SENTENCE.finditer(text):
        if match.start() <= span.start < match.end():
            return match.group().strip()
    return ""


def sentence_of_number(text: str, number: Decimal, metric: str) -> str:
    """The sentence that holds the number, the likeliest for the metric where several do.

    A number that is written in another way (三成 for 30) is looked for by its metric alone.
    """
    zeros = "0*" if number % 1 else r"(?:\.0+)?"
    digits = re.escape(f"{abs(number.normalize()):f}")
    written = re.compile(rf"(?<![\d.]){digits}{zeros}(?!\d|\.\d)")
    sentences = [found for match in _SENTENCE.finditer(text) if (found := match.group().strip())]
    holding = [sentence for sentence in sentences if written.search(_plain_digits(sentence))]
    wanted = set(normalise(metric))
    return max(holding or sentences, key=lambda sentence: len(wanted & set(sentence)), default="")


def _plain_digits(text: str) -> str:
    return _GROUPING.sub("", unicodedata.normalize("NFKC", text))


def _nearest(claim: Claim, atom: Atom, others: Iterable[Located]) -> str:
    near = [located for located in others if _is_near(atom, located[1])]
    near.sort(key=lambda located: not claim.names.agree(located[0].names, lenient=True))
    return " | ".join(_show(*located) for located in near[:_MOST_NEAR])


def _nearest_claim(claim: Claim, others: Iterable[Claim]) -> str:
    near = [c for c in others if any(_is_near(a, b) for a in claim.atoms for b in c.atoms)]
    near.sort(key=lambda other: not claim.names.agree(other.names, lenient=True))
    return " | ".join(map(_show, near[:_MOST_NEAR]))


def _is_near(a: Atom, b: Atom) -> bool:
    return abs(a.value) == abs(b.value) or abs(a.number) == abs(b.number)


def _show(claim: Claim, *atoms: Atom) -> str:
    return f"{claim.metric} [{'; '.join(atom.shown for atom in atoms or claim.atoms)}]"
