"""Ranks: whose they are, among how many, and that a move by so many places is none."""

from __future__ import annotations

from collections.abc import Sequence

from ...mentions.token import Mention, Quantity
from ..at import At, Outcome, drop
from ..draft import Against, Draft, Named, Range
from ..names import Name
from ..naming import name_of, take_name
from ..particles import COMMAS
from ..quantities import quantity
from ..targets import Targets, by_subject, for_each, grouped, open_one, opened, targets
from .comparison import text_of, without_scope


def rank(at: At) -> Outcome:
    """全市排名第三; 分列第四和第五位; 分列第二至第四位."""
    ranks, reference = _ranks(at), at.captured("ref")
    words = text_of(at, reference) if reference else None
    if not words:
        at, words = without_scope(at, at.engine.wholes.scope)
    found = targets(at, len(ranks))
    if len(found.drafts) == 1 and len(ranks) > 1:
        found = by_subject(at, found, found.drafts[0], len(ranks))
    found = _of_series(at, found)
    drafts = found.drafts
    if len(ranks) == 1 and _holds_for_all(at, drafts):
        ranks = ranks * len(drafts)
    return found.made([_held(at, each) for each in _ranked(at, drafts, ranks, words)])


def _of_series(at: At, found: Targets) -> Targets:
    """14种农产品产量|居全国第一: the rank is of the output and not of how many there are."""
    if len(found.drafts) != 1 or found.drafts[0].id >= at.drafts.next_id:
        return found
    counted = found.drafts[0]
    if counted.value is None or not counted.value.counts:
        return found
    if counted.pieces[0][0] < counted.value.end:
        return found  # 企业5家，居全国第一
    if not at.engine.namer.catalogue.is_whole(counted.metric):
        return found
    name = Name(counted.metric, counted.pieces, "metric.carried")
    return open_one(at.with_clause(found.clause), name, None, (counted.value.start, at.span[1]))


def _held(at: At, draft: Draft) -> Draft:
    """预计出口额5亿元，|进口额居全省第一: a rank that stands there is no forecast."""
    if draft.id < at.drafts.next_id or draft.held.status != "forecast":
        return draft
    begin = max(at.sentence.text.rfind(comma, 0, draft.pieces[0][0]) for comma in COMMAS)
    if begin < at.sentence.start or at.said_since(begin, "FORECAST", at.match.end):
        return draft
    return draft._replace(held=draft.held._replace(status="actual"))


def _ranks(at: At) -> list[Quantity]:
    """The ranks that the match gives, those in between as well: 第二至第四位."""
    numbers = [quantity(mention) for mention in at.numbers()]
    if len(numbers) != 2 or not any(mention.cue == "rank.range" for mention in at.mentions):
        return numbers
    first, last = numbers
    between = range(int(first.value), int(last.value) + 1)
    return [first._replace(value=last.value - last.value + value) for value in between]


def _holds_for_all(at: At, drafts: Sequence[Draft]) -> bool:
    """粮食产量、肉类产量居第一: a list that the rank itself has named; 均居第一."""
    if len(drafts) < 2:
        return False
    named = all(draft.id >= at.drafts.next_id for draft in drafts)
    return named or for_each(at, (drafts[-1].pieces[-1][1], at.span[1]))


def _ranked(
    at: At, drafts: Sequence[Draft], ranks: Sequence[Quantity], words: str | None
) -> list[Draft]:
    ranked = [
        draft.against(Against("rank", number.value, None, at.span, at.rule, words))
        for draft, number in zip(drafts, ranks, strict=False)
    ]
    return [*ranked, *drafts[len(ranked) :]]


def of_reference(at: At) -> Outcome | None:
    """苹果占据平板电脑出货量首位: the metric stands between the verb and the rank, whose it is before the verb."""
    reference, pieces = at.captured("ref"), at.clause.pieces
    if len(at.numbers()) > 1 or not reference:
        return None
    span = (reference[0].start, reference[-1].end)
    name = name_of(at, [span])
    if name is None or len(name.text) < 3 or not _is_series(at, name):
        return None  # 倒数第一
    if at.engine.subjects.places.begin(at.sentence.slice(span)) or not pieces:
        return None  # 居全省各市出口额第三位
    owner = _owner(at, pieces[0])
    if owner is None:
        return None
    found = _opened(at, name, [owner])
    return found.made(_ranked(at, found.drafts, _ranks(at), None))


def _owner(at: At, piece: Range) -> Named | None:
    """华星|凭借渠道优势…: a place or company, or a short name before what it did it with."""
    text = at.sentence.text
    found = at.engine.subjects.begin(text, at.scope, piece)
    if found is not None:
        return found
    words = at.engine.ranks.before_means.match(text, *piece)
    return Named(words[1], words.span(1)) if words else None


def of_topic(at: At) -> Outcome | None:
    """销量方面，甲、乙分列第一和第二位; 丙排名第四: what is ranked has been said before, whose it is stands here."""
    ranks, topic = _ranks(at), _topic(at)
    if topic is None:
        return None
    metric, words, begin = topic
    names = at.engine.namer.lists.split(words, len(ranks)) if len(ranks) > 1 else [words]
    if not names:
        return None
    text, owners = at.sentence.text, []
    for name in names:
        start = text.index(name, begin)
        owners.append(Named(name, (start, start + len(name))))
        begin = start + len(name)
    reference = at.captured("ref")
    found = _opened(at, metric, owners)
    return found.made(
        _ranked(at, found.drafts, ranks, text_of(at, reference) if reference else None)
    )


def _topic(at: At) -> tuple[Name, str, int] | None:
    """The metric told in the clause before or by 在…上, the words for whose it is, and where they begin."""
    clause, namer, text = at.clause, at.engine.namer, at.sentence.text
    if len(clause.pieces) != 1:
        return None
    start, end = clause.pieces[0]
    inner = at.engine.ranks.in_respect.match(text, start, end)
    if inner is not None:
        name = namer.name(text, [inner.span("metric")])
        if name is not None and _is_series(at, name):
            return name._replace(rule="metric.topic"), inner["owner"], start
    own = take_name(at).name
    begins = start == at.sentence.start or text[start - 1] in "，,；;：:。\n"
    if own is None or not begins or _is_series(at, own):
        return None
    name = _in_respect_of(at) or _topic_before(at)
    return None if name is None else (name, own.text, own.pieces[0][0])


def _in_respect_of(at: At) -> Name | None:
    """今年销量|方面，甲…"""
    if not at.clause.lead:
        return None
    start, end = at.clause.lead[-1]
    respect = at.engine.ranks.respect.search(at.sentence.text[start:end])
    if respect is None:
        return None
    pieces = [*at.clause.lead[:-1], (start, start + respect.start())]
    name = at.engine.namer.name(at.sentence.text, pieces)
    known = name is not None and _is_series(at, name)
    return name._replace(rule="metric.topic") if name is not None and known else None


def _is_series(at: At, name: Name) -> bool:
    return at.engine.namer.catalogue.is_whole(name.text) or name.text.endswith(
        at.engine.moves.rate_ends
    )


def _topic_before(at: At) -> Name | None:
    """甲排名第四，|乙排名第五: the metric of the draft before, whose owner stood in the same way."""
    last = at.drafts.last()
    if last is None or last.rules[0] != "metric.topic":
        return None
    return Name(last.metric, last.pieces, "metric.topic")


def _opened(at: At, name: Name, owners: Sequence[Named]) -> Targets:
    """A draft for each owner of a metric."""
    at = at.with_clause(at.clause.cleared())
    drafts: list[Draft] = []
    for owner in owners:
        draft, scope = opened(at, name, owner, at.drafts.next_id + len(drafts), at.span)
        at = at._replace(scope=scope)
        drafts.append(draft.owned(owner).begun(min(owner.span[0], draft.evidence[0])))
    return grouped(at, drafts)


def moved(at: At) -> Outcome | None:
    """居第3位，同比前进2位: a move by so many places is no growth of the metric."""
    numbers, group = at.numbers(), at.clause.group
    places = all(quantity(number).unit in at.engine.ranks.units for number in numbers)
    if not places or not (group or at.clause.pieces):
        return None
    ranked = group and any(each.kind == "rank" for each in at.drafts.get(group[-1]).comparison)
    named = at.clause.pieces and at.sentence.slice(at.clause.pieces[-1]).endswith(
        at.engine.ranks.rankings
    )
    if not ranked and not named:
        return None
    clause = at.clause._replace(pieces=())
    return Outcome(clause, at.scope, dropped=(drop(at, "a move by so many places"),))


def among(at: At) -> Outcome | None:
    """在全省17个市中排名第五: those among which something is ranked are not counted."""
    number, after, mentions = quantity(at.numbers()[0]), at.following, at.sentence.mentions
    place = at.match.end + 1
    if not number.counts or after is None or after.type != "TEXT" or place >= len(mentions):
        return None
    if mentions[place].type not in ("RANK_VERB", "RANK"):
        return None
    words, pieces = at.sentence.words(after), at.clause.pieces
    before = at.sentence.slice(pieces[-1]) if pieces else ""
    inside = at.engine.ranks.among_begins.search(before) or words.endswith(
        at.engine.ranks.among_ends
    )
    if not inside:
        return None
    clause = at.clause.with_words(Mention("TEXT", *at.span))
    return Outcome(clause, at.scope, dropped=(drop(at, "those among which it is ranked"),))
