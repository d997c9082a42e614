"""The context of a fact whose tuple is found: are period, subject, qualifier and status right?"""

from __future__ import annotations

from .atoms import Atom
from .claim import Claim
from .names import normalise
from .periods import same_period

ATTRIBUTES = ("subject", "period", "qualifier", "status")


def judge(gold: Claim, predicted: Claim) -> dict[str, bool]:
    """Which of `ATTRIBUTES` the predicted claim has right, without those that are not judged: a
    subject or period that the gold leaves out."""
    answers = {
        "subject": _subject_right(gold, predicted) if gold.subjects else None,
        "period": _period_right(gold, predicted) if gold.periods else None,
        "qualifier": _qualifier_right(gold, predicted),
        "status": gold.status == predicted.status,
    }
    return {name: answer for name, answer in answers.items() if answer is not None}


def is_whole(gold: Claim, predicted: Claim) -> bool:
    """Whether everything in the context that is judged is right."""
    return all(judge(gold, predicted).values())


def _subject_right(gold: Claim, predicted: Claim) -> bool:
    """重庆 for 重庆市, 重庆经开区 for 经开区: one contains the other."""
    said = [name for name in map(normalise, predicted.subjects) if name]
    wanted = [name for name in map(normalise, gold.subjects) if name]
    return any(a in b or b in a for a in said for b in wanted)


def _period_right(gold: Claim, predicted: Claim) -> bool:
    return any(same_period(a, b) for a in gold.periods for b in predicted.periods)


def _qualifier_right(gold: Claim, predicted: Claim) -> bool:
    # Where it stands does not matter: 增长约5% holds its 约 on the fact or within the growth.
    return gold.qualifiers <= predicted.qualifiers <= gold.qualifiers | _spare(gold, predicted)


def _spare(gold: Claim, predicted: Claim) -> frozenset[str]:
    """The qualifiers of optional items, the gold's own and those that such an item came with."""
    optional = [atom for atom in gold.atoms if atom.optional]
    met = [found for found in predicted.atoms if any(_same_amount(found, one) for one in optional)]
    return frozenset(atom.qualifier for atom in (*optional, *met) if atom.qualifier)


def _same_amount(a: Atom, b: Atom) -> bool:
    return abs(a.value) == abs(b.value) and not a.units.isdisjoint(b.units)
