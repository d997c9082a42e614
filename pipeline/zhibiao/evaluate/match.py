"""Which predicted atoms and facts agree with which gold ones."""

from __future__ import annotations

from decimal import Decimal

from .atoms import Atom
from .claim import Claim
from .pair import pair_up

Located = tuple[Claim, Atom]
"""An atom with the claim that it belongs to."""

_SAME_BASIS = ({"yoy", "unspecified"}, {"mom", "qoq"})


def atoms_agree(gold: Located, predicted: Located, lenient: bool) -> bool:
    """Whether a predicted atom is the gold one: metric, label, signed number and unit."""
    (gold_claim, wanted), (claim, found) = gold, predicted
    if not (wanted.units & found.units and abs(wanted.value) == abs(found.value)):
        return False
    if not labels_agree(wanted, found):
        return False
    if wanted.part == found.part == "value" and (gold_claim.loss or claim.loss):
        return _losses_agree(gold, predicted, lenient)
    return wanted.value == found.value and gold_claim.names.agree(claim.names, lenient)


def labels_agree(gold: Atom, predicted: Atom) -> bool:
    """Whether basis or kind are the same or may stand for each other."""
    parts = (gold.part, predicted.part)
    if parts == ("growth", "growth"):
        labels = {gold.label, predicted.label}
        return len(labels) == 1 or labels in _SAME_BASIS
    if parts == ("comparison", "growth"):
        return gold.speed
    if "growth" in parts:
        return False
    # A share and a value of the same number may stand for each other: 占比35%, 占有率35%.
    return gold.label == predicted.label or {gold.label, predicted.label} == {"", "share"}


def _losses_agree(gold: Located, predicted: Located, lenient: bool) -> bool:
    """亏损 5 is 净利润 -5; 亏损 -5 is read as the same, for nothing else can be meant."""
    gold_claim, claim = gold[0], predicted[0]
    same_names = gold_claim.names.as_profit().agree(claim.names.as_profit(), lenient)
    return same_names and _as_profit(*gold) == _as_profit(*predicted)


def _as_profit(claim: Claim, atom: Atom) -> Decimal:
    return -abs(atom.value) if claim.loss else atom.value


def claims_agree(gold: Claim, predicted: Claim, lenient: bool) -> bool:
    """Whether all atoms of a gold fact stand in one predicted fact that has no further atom.

    An optional item is neither required nor wrong; of an optional fact any part will do.
    Both claims have an atom.
    """

    def worth(g: Atom, p: Atom) -> int:
        if not atoms_agree((gold, g), (predicted, p), lenient):
            return 0
        # No required atom is left out so that optional ones have a partner.
        return 1 if g.optional else 1 + len(gold.atoms)

    pairs = pair_up(gold.atoms, predicted.atoms, worth)
    complete = gold.optional or all(i in pairs for i, g in enumerate(gold.atoms) if not g.optional)
    return complete and len(pairs) == len(predicted.atoms)
