"""What a clause names before its number: the metric, and whose it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from .at import At
from .clause import Clause
from .draft import Draft, Named, Range
from .frozen import frozen
from .names import Name
from .particles import OF
from .quantities import quantity, same_kind

_LONGEST_SECTOR = 8
_PART = "metric.shared"
_SHORT_NOUN = 4


@frozen
class Taken(NamedTuple):
    """What the words of a clause say: a metric's name, a subject, and what else was told of them."""

    name: Name | None = None
    subject: Named | None = None
    speed: int = 0
    """1 or -1 when the words end in 增速 or 降幅"""
    anaphor: str = ""
    """the word that goes on with the metric before: 总数"""
    tail: str = ""
    """what stands behind 分别 and belongs to each of a list"""


def take_name(at: At) -> Taken:
    """The metric's name and subject in the words before the match."""
    if at.clause.resp == 1:
        at = at.with_clause(_without_group(at))
    clause, engine, text = at.clause, at.engine, at.sentence.text
    pieces = clause.pieces
    if not pieces:
        return Taken()
    tail = ""
    if 0 < clause.resp < len(pieces):
        tail = "".join([text[start:end] for start, end in pieces[clause.resp :]])
    name = _after_status(at) or name_of(at, pieces)
    if name is None:
        return Taken(None, engine.subjects.begin(text, at.scope, pieces[0], clause=True), tail=tail)
    speed = name.speed
    whole = name.pieces[0][0] == pieces[0][0]
    rest, subject = split_subject(at, name)
    if subject is None and whole:
        rest, subject = _split_owner(at, name)
    if rest is not None and (held := _split_holder(at, rest)):
        rest, subject = held
    if subject is None and not whole:
        subject = engine.subjects.begin(text, at.scope, pieces[0], clause=True)
        subject = subject or _together(at, pieces[0])
        rest = _behind_subject(at, rest, subject)
    if rest is None or engine.namer.catalogue.is_anaphora(rest.text):
        anaphor = rest.text if rest else ""
        return Taken(None, subject, speed or engine.namer.changes.speed(anaphor), anaphor, tail)
    return Taken(rest, subject, speed, "", tail)


def _behind_subject(at: At, name: Name | None, subject: Named | None) -> Name | None:
    """信达生物|营收: a name that begins inside of whose it is begins behind that."""
    if name is None or subject is None or name.pieces[0][0] >= subject.span[1]:
        return name
    (_, end), *others = name.pieces
    pieces = [(subject.span[1], end), *others] if subject.span[1] < end else others
    return at.engine.namer.name(at.sentence.text, pieces) if pieces else None


def _without_group(at: At) -> Clause:
    """两省|分别新增就业…: what the owners of a list are together names none of them."""
    clause = at.clause
    if not at.engine.lists.owners.fullmatch(at.sentence.slice(clause.pieces[0])):
        return clause
    return clause._replace(pieces=clause.pieces[1:], resp=0)


def name_of(at: At, pieces: Sequence[Range]) -> Name | None:
    """The namer's answer for pieces of the text."""
    return at.engine.namer.known(at.sentence.text, tuple(pieces))


def _after_status(at: At) -> Name | None:
    """机构预计|经济增长5%: what stands before 预计 is who expects; a short noun before it belongs to the name."""
    split, pieces = at.clause.split, at.clause.pieces
    if not 0 < split < len(pieces):
        return None
    after = at.engine.namer.name(at.sentence.text, pieces[split:])
    if after is None:
        return None
    start, end = pieces[split - 1]
    short = end - start <= _SHORT_NOUN
    begin, text = at.engine.subjects.begin, at.sentence.text
    own = short and not (
        begin(text, at.scope, (start, end)) or begin(text, at.scope, pieces[split])
    )
    return None if own else after


def split_subject(at: At, name: Name) -> tuple[Name | None, Named | None]:
    """Takes the subject off the beginning of a name: 重庆经开区|规上工业总产值."""
    start, end = _inner_place(at, name.pieces[0])
    subjects, text = at.engine.subjects, at.sentence.text
    subject = subjects.begin(text, at.scope, (start, end))
    subject = subject or subjects.behind_title(text, at.scope, (start, end))
    subject = subject or _together(at, (start, end))
    if subject is None:
        return name, None
    begin = subject.span[1]
    rest = [(begin, end)] if begin < end else []
    metric = at.engine.namer.name(at.sentence.text, [*rest, *name.pieces[1:]])
    told = metric is not None or at.match.emits == "value"  # 来自江北省的占31%
    before = at.engine.owners.passed(at.sentence, subject) if told else ""
    if not before:
        return metric, subject
    if metric is None or not text.startswith(OF, begin):
        return metric, None
    start, end = name.pieces[0]  # 来自|北京的旅客
    pieces = ((start - len(before), end), *name.pieces[1:])
    return name._replace(text=before + name.text, pieces=pieces), None


def _together(at: At, piece: Range) -> Named | None:
    """中国人寿和新华保险|保费收入3亿元: firms with one number; None where 分别 or 均 gives it to each."""
    several = len(at.numbers()) > 1 or at.clause.resp > 0 or "RESP" in at.types
    if several or at.engine.lists.each.search(at.sentence.text, piece[0], at.span[1]):
        return None
    return at.engine.subjects.together(at.sentence.text, piece)


def _split_holder(at: At, name: Name) -> tuple[Name, Named] | None:
    """控股股东王云泽先生|累计质押股份: who holds shares is no part of the metric."""
    start, end = name.pieces[0]
    text, first = at.sentence.text, at.clause.pieces[0]
    holder = at.engine.owners.holders.of(text[start:end])
    if holder is None and first[0] < start < first[1]:
        start = first[0]  # 王云泽|共持有公司股份: the namer has left them out
        holder = at.engine.owners.holders.of(text[start:end])
    if holder is None:
        return None
    rest = at.engine.namer.name(text, [(start + holder.deed, end), *name.pieces[1:]])
    span = (start + holder.start, start + holder.end)
    owner = Named(text[slice(*span)], span)
    return (rest._replace(rule="metric.held"), owner) if rest else None


def _split_owner(at: At, name: Name) -> tuple[Name | None, Named | None]:
    """云科|前三月销售总额: a proper name before a time is whose the metric behind that is."""
    (start, end), *others = name.pieces
    text, register = at.sentence.text, at.engine.subjects.register
    if not others and (firm := register.firm(text[start:end])):
        begin = start + len(firm)
        metric = at.engine.namer.name(text, [(begin, end)])
        return (metric, Named(firm, (start, begin))) if metric else (name, None)
    if not others or not _time_begins(at, end) or not register.is_name(text[start:end]):
        return name, None
    metric = at.engine.namer.name(text, others)
    return (metric, Named(text[start:end], (start, end))) if metric else (name, None)


def _time_begins(at: At, place: int) -> bool:
    """Whether a phrase of time begins at a place."""
    mentions = at.sentence.mentions
    index = bisect_left(mentions, place, hi=at.match.start, key=lambda mention: mention.start)
    return (
        index < at.match.start
        and mentions[index].start == place
        and mentions[index].type == "PERIOD"
    )


def _inner_place(at: At, piece: Range) -> Range:
    """一般贸易代表之一的江苏省民营企业: what stands before 的 and a place only describes the place."""
    start, end = piece
    text = at.sentence.text
    found = text.rfind(OF, start, end)
    if found > start and at.engine.subjects.places.begin(text[found + 1 : end]):
        return found + 1, end
    return piece


def fill(at: At, name: Name) -> Name:
    """A name that says only half: the other half stands in the clause or the fact before."""
    last = at.scope.last
    if last is not None and at.drafts.here and at.engine.nouns.is_contribution(name.text):
        before = at.drafts.get(last)
        return Name(before.metric + name.text, (*before.pieces, *name.pieces), "metric.joined")
    if joined := _as_companion(at, name):
        return joined
    bare = at.engine.namer.catalogue.is_bare(name.text)
    if not bare and not _is_done(at, name):
        return _as_part(at, name)
    return _of_agent(at, name) or (_of_lead(at, name) if bare else name)


def _as_companion(at: At, name: Name) -> Name | None:
    """蔬菜播种面积3万亩，|总产量|2万吨: what is told of the same thing as the fact before."""
    last = _whole(at) if at.engine.namer.catalogue.is_companion(name.text) else None
    thing = at.engine.namer.catalogue.thing(last.metric, name.text) if last else ""
    if last is None or not thing or not at.sentence.text.startswith(thing, last.pieces[0][0]):
        return None
    start = last.pieces[0][0]
    return Name(thing + name.text, ((start, start + len(thing)), *name.pieces), "metric.joined")


def _as_part(at: At, name: Name) -> Name:
    """增加值增长6%，其中|制造业|增长7%: what is a part of the fact before takes its head."""
    last, namer, text = _whole(at), at.engine.namer, at.sentence.text
    if last is None or not namer.is_thing(name.text) or not _is_like(at, last):
        return name
    end = last.pieces[-1][1]
    head = namer.catalogue.head(last.metric)
    told = at.engine.lists.parts.search(text, last.evidence[1], name.pieces[0][0])
    if not head or not text.startswith(head, end - len(head)) or name.text.endswith(head[-2:]):
        return name  # 总资产5亿元，其中|无形资产
    if told is None and last.rules[0] != _PART:
        return name
    if not (namer.catalogue.has_parts(head) and namer.catalogue.has_parts(name.text)):
        return name
    return Name(name.text + head, (*name.pieces, (end - len(head), end)), _PART)


def _whole(at: At) -> Draft | None:
    """The fact before: of the sentence, or of the one before where this begins with 其中."""
    last, id_ = at.drafts.last(), at.scope.last
    if last is not None or id_ is None:
        return last
    begins = at.engine.lists.parts.match(at.sentence.text, at.sentence.start)
    return at.drafts.get(id_) if begins else None


def _is_like(at: At, last: Draft) -> bool:
    """Whether the number in hand measures what the fact before does."""
    if at.match.emits == "growth":
        return bool(last.growth)
    if at.match.emits != "value" or last.value is None or not at.numbers():
        return False
    number = quantity(at.numbers()[0])
    if number.unit is None or number.counts:
        return False
    return same_kind(number.unit, last.value.unit)


def _is_done(at: At, name: Name) -> bool:
    """住宿业|完成|营业额: what stands right behind a light verb."""
    return at.sentence.text.endswith(at.engine.nouns.light, at.sentence.start, name.pieces[0][0])


def _of_agent(at: At, name: Name) -> Name | None:
    """第二产业实现增加值: a name takes the noun before its verb."""
    if not at.clause.pieces:
        return None  # 产值比：增长5%: the name stands in the clause before
    start, end = at.clause.pieces[0][0], name.pieces[0][0]
    before = at.engine.namer.agent(at.sentence.text, start, end) if start < end else None
    noun = split_subject(at, before)[0] if before else None
    if noun is None or not at.engine.nouns.is_agent(noun.text):
        return None
    return Name(noun.text + name.text, (*noun.pieces, *name.pieces), "metric.joined")


def _of_lead(at: At, name: Name) -> Name:
    """服务业更是加快发展，实现增加值: a bare head takes the noun of the clause before."""
    text, clause = at.sentence.text, at.clause
    if not clause.lead:
        return name
    sector = _sector(at, clause.lead) if clause.colon else None
    if sector is not None and sector.pieces != name.pieces:
        return Name(sector.text + name.text, (*sector.pieces, *name.pieces), "metric.joined")
    start, end = clause.lead[0]
    words = text[start:end]
    length = at.engine.subjects.places.begin(words)
    noun = at.engine.nouns.industry(words[length:])
    if not noun:
        return name
    begin = start + length
    return Name(noun + name.text, ((begin, begin + len(noun)), *name.pieces), "metric.joined")


def _sector(at: At, lead: Sequence[Range]) -> Name | None:
    """功率器件：收入9.74亿元: what stands alone before a colon says of what."""
    sector = name_of(at, lead)
    if sector is None or len(sector.text) > _LONGEST_SECTOR or len(lead) > 1:
        return None
    if sector.text.endswith(at.engine.lists.headings):
        return None  # 云海观点：销售5万台
    alone = split_subject(at, sector)[0]
    return alone if alone == sector and sector.pieces[0] == lead[0] else None
