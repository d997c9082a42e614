"""The context of a fact whose tuple is found: are period, subject, qualifier and status right?"""

from __future__ import annotations

from .claim import Claim
from .names import normalise
from .periods import same_period

ATTRIBUTES = ("period", "subject", "qualifier", "status")


def right_attributes(gold: Claim, predicted: Claim) -> frozenset[str]:
    """Those of `ATTRIBUTES` that the predicted claim has right. Absent is right where gold is."""
    answers = {
        "period": _period_right(gold, predicted),
        "subject": _subject_right(gold, predicted),
        "qualifier": _qualifier_right(gold, predicted),
        "status": gold.status == predicted.status,
    }
    return frozenset(name for name in ATTRIBUTES if answers[name])


def _period_right(gold: Claim, predicted: Claim) -> bool:
    if not gold.periods or not predicted.periods:
        return gold.periods == predicted.periods
    return any(same_period(period, predicted.periods[0]) for period in gold.periods)


def _subject_right(gold: Claim, predicted: Claim) -> bool:
    if not gold.subjects or not predicted.subjects:
        return gold.subjects == predicted.subjects
    return normalise(predicted.subjects[0]) in map(normalise, gold.subjects)


def _qualifier_right(gold: Claim, predicted: Claim) -> bool:
    # Where it stands does not matter: 增长约5% holds its 约 on the fact or within the growth.
    allowed = gold.qualifiers | gold.optional_qualifiers
    return gold.qualifiers <= predicted.qualifiers <= allowed
