"""Counts: what was to be found, what was said, and what of it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from .context import is_whole, judge
from .pairing import Pairing, is_required

PARTS = ("value", "growth", "comparison", "atoms", "tuple", "fact")
"""What is scored. A `fact` is right when its tuple is and all of its context."""

_ATOM_PARTS = PARTS[:3]


@dataclass(frozen=True, slots=True)
class Score:
    """`tp` of `pred` predicted and `gold` wanted things are right. Nothing of nothing is 1.0."""

    tp: int = 0
    pred: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.tp + other.tp, self.pred + other.pred, self.gold + other.gold)

    @property
    def p(self) -> float:
        return self.tp / self.pred if self.pred else float(self.gold == 0)

    @property
    def r(self) -> float:
        return self.tp / self.gold if self.gold else float(self.pred == 0)

    @property
    def f1(self) -> float:
        both = self.pred + self.gold
        return 2 * self.tp / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Counts:
    """All scores of one or more documents, by part. Of the tuples found, `judged` counts those
    whose gold says something of an attribute and `right` those of them that have it right."""

    strict: Mapping[str, Score]
    lenient: Mapping[str, Score]
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)

    def share(self, attribute: str) -> float | None:
        """The share of those judged that is right, None where none is judged."""
        judged = self.judged[attribute]
        return self.right[attribute] / judged if judged else None

    @classmethod
    def zero(cls) -> Counts:
        nothing = dict.fromkeys(PARTS, Score())
        return cls(nothing, nothing)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            {part: self.strict[part] + other.strict[part] for part in PARTS},
            {part: self.lenient[part] + other.lenient[part] for part in PARTS},
            self.right + other.right,
            self.judged + other.judged,
        )


def count(strict: Pairing, lenient: Pairing) -> Counts:
    """The counts of one document from its two pairings."""
    answers = [answer for pair in strict.right_claims() for answer in judge(*pair).items()]
    right = Counter(name for name, is_right in answers if is_right)
    judged = Counter(name for name, _ in answers)
    return Counts(scores(strict), scores(lenient), right, judged)


def scores(pairing: Pairing) -> dict[str, Score]:
    """The scores of a pairing by part."""
    by_part = _atom_scores(pairing)
    return {
        **by_part,
        "atoms": sum(by_part.values(), Score()),
        **_claim_scores(pairing),
    }


def _atom_scores(pairing: Pairing) -> dict[str, Score]:
    tp, pred, gold = Counter[str](), Counter[str](), Counter[str]()
    for claim, atom in pairing.gold_atoms:
        gold[atom.part] += is_required(claim, atom)
    met = {j: pairing.gold_atoms[i] for i, j in pairing.atom_pairs.items()}
    for j, (_, found) in enumerate(pairing.found_atoms):
        if j not in met:
            pred[found.part] += 1
        elif is_required(*met[j]):
            # A share predicted as a value is right: it counts where the gold atom counts.
            part = met[j][1].part
            tp[part] += 1
            pred[part] += 1
    return {part: Score(tp[part], pred[part], gold[part]) for part in _ATOM_PARTS}


def _claim_scores(pairing: Pairing) -> dict[str, Score]:
    required = sum(not claim.optional for claim in pairing.gold_claims)
    right = pairing.right_claims()
    neutral = len(pairing.claim_pairs) - len(right)
    predicted = len(pairing.found_claims) - neutral
    whole = sum(is_whole(*pair) for pair in right)
    return {
        "tuple": Score(len(right), predicted, required),
        "fact": Score(whole, predicted, required),
    }
