"""One document's gold and predicted facts, paired atom by atom and fact by fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .atoms import Atom
from .claim import Claim, scorable
from .context import judge
from .match import Located, atoms_agree, claims_agree
from .pair import pair_up

# As many of the required as can be, then as many of the optional, then as many whole facts, then
# the best of these pairings: no document has so many pairs that one step adds up to the next.
_WHOLE = 10**6
_OPTIONAL = 10**12
_REQUIRED = 10**18


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
    def worth(g: Located, p: Located) -> int:
        if not atoms_agree(g, p, lenient):
            return 0
        # Within its part before all: a value wanted as one is no stand-in for a share.
        return (_REQUIRED if is_required(*g) else _OPTIONAL) + (g[1].part == p[1].part)

    return pair_up(gold, found, worth)


def _pair_claims(gold: Sequence[Claim], found: Sequence[Claim], lenient: bool) -> dict[int, int]:
    def worth(g: Claim, p: Claim) -> int:
        if not claims_agree(g, p, lenient):
            return 0
        if g.optional:
            return _OPTIONAL
        # Of two facts with the same tuple each meets the one with its subject and period.
        right = judge(g, p).values()
        return _REQUIRED + _WHOLE * all(right) + sum(right)

    return pair_up(gold, found, worth)
