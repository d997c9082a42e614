"""Second comparisons: 高于全国0.9个百分点、全省0.4个百分点, where only the other side is said again."""

from __future__ import annotations

from ..at import At, Outcome
from ..draft import Against, Draft
from ..particles import OF
from ..quantities import quantity

_KINDS = ("difference", "completion", "share")


def second(at: At) -> Outcome | None:
    """、全省0.4个百分点; ，市定目标的105%: a number whose words only say what it is compared with."""
    pieces, group = at.clause.pieces, at.clause.group
    before = _compared(at, group[-1] if group else None)
    if before is None or len(pieces) != 1:
        return None
    start, end = pieces[0]
    number, last, text = quantity(at.numbers()[0]), before.comparison[-1], at.sentence.text
    words = text[start:end].lstrip(at.engine.lists.joints).rstrip(OF)
    points = at.engine.moves.points if last.kind == "difference" else "%"
    if number.unit != points or not _is_other_side(at, last, words):
        return None
    value = -number.value if last.value is not None and last.value < 0 else number.value
    item = Against(last.kind, value, number.unit, at.span, at.rule, words, number.qualifier)
    draft = before.reach((start, at.span[1]), at.rule).against(item)
    return Outcome(at.clause.cleared(), at.scope, (draft,))


def _compared(at: At, id_: int | None) -> Draft | None:
    """The draft at hand, where a comparison with nothing said behind it ends right before the words."""
    if id_ is None or not at.clause.pieces:
        return None
    draft = at.drafts.get(id_)
    if not draft.comparison or draft.comparison[-1].kind not in _KINDS:
        return None
    if draft.comparison[-1].reference is None:
        return None  # 海外占比63%，国内37%
    end = draft.comparison[-1].span[1]
    near = 0 <= at.clause.pieces[0][0] - end <= 1
    return draft if near and end == draft.evidence[1] else None


def _is_other_side(at: At, last: Against, words: str) -> bool:
    if last.kind == "completion":
        return words.endswith(at.engine.comparing.aims)
    side = at.engine.comparing.is_other_side
    return side(words) and (last.kind == "difference" or side(last.reference or ""))
