"""One document's gold and predicted facts, paired atom by atom and fact by fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from .atoms import Atom
from .claim import Claim, scorable
from .context import ATTRIBUTES, right_attributes
from .match import Located, atoms_agree, claims_agree
from .pair import pair_up


@dataclass(frozen=True, slots=True)
class Pairing:
    """Gold and found atoms and claims; the pairs are indices of gold → indices of found."""

    gold_atoms: Sequence[Located]
    found_atoms: Sequence[Located]
    atom_pairs: Mapping[int, int]
    gold_claims: Sequence[Claim]
    found_claims: Sequence[Claim]
    claim_pairs: Mapping[int, int]

    def right_claims(self) -> list[tuple[Claim, Claim]]:
        """The required gold facts whose tuple is found, each with its prediction."""
        pairs = ((self.gold_claims[i], self.found_claims[j]) for i, j in self.claim_pairs.items())
        return [(gold, found) for gold, found in pairs if not gold.optional]


def is_required(claim: Claim, atom: Atom) -> bool:
    """Whether missing this gold atom is a miss."""
    return not (claim.optional or atom.optional)


def pair_document(gold: Iterable[Claim], found: Iterable[Claim], lenient: bool) -> Pairing:
    """Pair the claims of one document. The order in which they come changes nothing."""
    gold_claims, found_claims = scorable(gold), scorable(found)
    gold_atoms = sorted(_located(gold_claims), key=_by_atom)
    found_atoms = sorted(_located(found_claims), key=_by_atom)
    return Pairing(
        gold_atoms,
        found_atoms,
        _pair_atoms(gold_atoms, found_atoms, lenient),
        gold_claims,
        found_claims,
        _pair_claims(gold_claims, found_claims, lenient),
    )


def _located(claims: Iterable[Claim]) -> list[Located]:
    return [(claim, atom) for claim in claims for atom in claim.atoms]


def _by_atom(located: Located) -> tuple[str, ...]:
    return located[1].key


def _pair_atoms(gold: Sequence[Located], found: Sequence[Located], lenient: bool) -> dict[int, int]:
    edges = {
        (id(g), id(p)): (is_required(*g), g[1].part == p[1].part)
        for g in gold
        for p in found
        if atoms_agree(g, p, lenient)
    }
    # What is required first, and that within its part: a value wanted as one is no stand-in for
    # a share. What then meets only something optional counts neither for nor against.
    admitted = ({(True, True)}, {(True, True), (True, False)}, set(edges.values()))

    def agree(among: set[tuple[bool, bool]], g: Located, p: Located) -> bool:
        return edges.get((id(g), id(p))) in among

    return pair_up(gold, found, [partial(agree, among) for among in admitted])


def _pair_claims(gold: Sequence[Claim], found: Sequence[Claim], lenient: bool) -> dict[int, int]:
    optional = -1
    edges = {
        (id(g), id(p)): optional if g.optional else len(right_attributes(g, p))
        for g in gold
        for p in found
        if claims_agree(g, p, lenient)
    }

    def agree(at_least: int, g: Claim, p: Claim) -> bool:
        return edges.get((id(g), id(p)), optional - 1) >= at_least

    # Best context first: of two facts with the same tuple each meets the one with its period.
    rounds = range(len(ATTRIBUTES), optional - 1, -1)
    return pair_up(gold, found, [partial(agree, at_least) for at_least in rounds])
