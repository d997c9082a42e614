"""A gold or a predicted fact in one comparable form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..schema import Fact, Span
from .atoms import Atom, atoms_of
from .gold import GoldFact
from .names import Names, is_loss


@dataclass(frozen=True, slots=True)
class Claim:
    """What a fact says. `subjects` and `periods` hold every accepted wording, the first one as
    the fact gives it; `qualifier` is that of the fact, not of an item; `loss`: a loss is meant."""

    metric: str
    names: Names
    loss: bool
    atoms: tuple[Atom, ...]
    optional: bool
    subjects: tuple[str, ...]
    periods: tuple[str, ...]
    status: str
    qualifier: str | None
    span: Span | None = field(default=None, compare=False)

    @property
    def qualifiers(self) -> frozenset[str]:
        """The qualifiers of the fact and of those of its items that are not optional."""
        items = (atom.qualifier for atom in self.atoms if not atom.optional)
        return frozenset(_given(self.qualifier, *items))

    @property
    def key(self) -> tuple[object, ...]:
        """Sorts claims by what is scored, so that no score depends on the order of the input."""
        atoms = tuple(sorted(atom.key for atom in self.atoms))
        context = (self.subjects, self.periods, self.status, self.qualifier or "")
        return (self.optional, tuple(sorted(self.names.full)), atoms, context)


def claim_of_gold(fact: GoldFact) -> Claim:
    """A gold fact as a claim. One that holds nothing but optional items is optional itself."""
    atoms = atoms_of(fact)
    subjects = _given(fact.subject, *fact.subject_alt)
    return Claim(
        metric=fact.metric,
        names=Names.of((fact.metric, *fact.metric_alt), subjects),
        loss=is_loss(fact.metric),
        atoms=atoms,
        optional=fact.optional or all(atom.optional for atom in atoms),
        subjects=subjects,
        periods=_given(fact.period, *fact.period_alt),
        status=fact.status,
        qualifier=fact.qualifier,
    )


def claim_of_fact(fact: Fact) -> Claim:
    """A predicted fact as a claim."""
    subjects = _given(fact.subject)
    return Claim(
        metric=fact.metric,
        names=Names.of((fact.metric,), subjects),
        loss=is_loss(fact.metric),
        atoms=atoms_of(fact),
        optional=False,
        subjects=subjects,
        periods=_given(fact.period),
        status=fact.status,
        qualifier=fact.qualifier,
        span=fact.spans.evidence,
    )


def scorable(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with an atom, sorted: a mere record or old value is neither wanted nor wrong."""
    return sorted((claim for claim in claims if claim.atoms), key=lambda claim: claim.key)


def _given(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text is not None)
