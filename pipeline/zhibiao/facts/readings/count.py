"""Counts and the nouns behind them: 11个重点项目, 击落93架无人机, 3亿元收购四维股份."""

from __future__ import annotations

from itertools import dropwhile
from typing import NamedTuple

from ...mentions.token import Mention, Quantity
from ..at import At, Outcome, drop
from ..draft import Draft, Dropped, Named, Range
from ..names import Name
from ..naming import name_of, take_name
from ..particles import ITEM, OF
from ..patterns import NUMBERS
from ..quantities import quantity
from ..targets import Targets, open_one

_LONGEST_ACTION = 5
_LONGEST_PREDICATE = 14
_OWNERS = 2
"""characters of what the owners of a list are: 公司"""
_TIMES = 6
"""mentions of times at most between them and 分别"""
_UNIT = 4
"""mentions of a unit in brackets at most: （个）"""


class Behind(NamedTuple):
    """The words behind a count: where they begin, what they are, and what of them is no noun."""

    mention: Mention
    start: int
    words: str
    before: Name | None
    """the name before the count"""
    relative: bool
    skip: int
    """so many characters before the noun: 7个|盘踞在境外的|窝点"""

    def noun(self, length: int) -> Range:
        """Where a noun of `length` characters stands."""
        return self.start, self.start + length


def count(at: At) -> Outcome | None:
    """11个重点项目: the noun of a count may follow it."""
    behind = _behind(at)
    if behind is None:
        return None
    counting, numbers = at.engine.counting, at.numbers()
    number = quantity(numbers[-1])
    if counting.adjective.match(behind.words):
        return _passed(at, "a measure of a thing that is not named before it")
    length = _noun_length(at, behind, number)
    if not length:
        return None
    done = at.engine.owners.holders.done(at.sentence.text, behind.start + length)
    if (
        behind.before is not None
        and behind.before.text.endswith(behind.words[:length])
        and not done
    ):
        return None  # 累计质押股份3万股股份
    if number.counts:
        length = _with_relative(at, behind, length)
    if length <= _OWNERS and _own_list(at, behind.start + length):
        return _passed(at, "the owners of a list", behind.start + length)
    if reach := counting.among(behind.words, length):
        return _passed(at, "one of so many: no count of its own", behind.start + reach)
    if behind.before is not None:
        other = behind.skip and not behind.relative and number.counts
        if other or not _takes_object(at, behind.before, number):
            return None
    if number.counts and len(numbers) == 1:
        leading = _leads_on(at, behind, length)
        if leading is not None:
            return leading
    found = open_count(at, number, behind.noun(length))
    if _exchanges(at, behind.words):
        found = found._replace(clause=found.clause._replace(taken=behind.start))
    return found.made(found.drafts)


def _own_list(at: At, end: int) -> bool:
    """3家公司|前2月分别实现: of each of them a number follows."""
    following = at.sentence.mentions[at.match.end : at.match.end + _TIMES]
    rest = dropwhile(lambda mention: mention.end <= end or mention.type == "PERIOD", following)
    first = next(rest, None)
    return first is not None and first.type == "RESP"


def _behind(at: At) -> Behind | None:
    """What stands right behind the match, where a noun may."""
    numbers, after, counting = at.numbers(), at.following, at.engine.counting
    if numbers[-1].type != "AMOUNT" or after is None:
        return None
    text, start = at.sentence.text, numbers[-1].end
    if after.type == "OPEN":
        start = counting.past_unit(text, start)
        rest = at.sentence.mentions[at.match.end : at.match.end + _UNIT]
        after = next((mention for mention in rest if mention.start == start), after)
    if after.type not in ("TEXT", "QUOTE") or after.start != start:
        return None
    end = after.end
    if text.startswith("（", end):
        end = counting.past_bracket(text, end)
    words = text[start:end]
    before = name_of(at, at.clause.pieces) if at.clause.pieces else None
    relative = counting.relative(words)
    counts = quantity(numbers[-1]).counts
    copula = counts and before is None and words.startswith(counting.copulas)
    skip = relative or (1 if copula or words.startswith(OF) else 0)
    return Behind(after, start + skip, words[skip:], before, relative > 0, skip)


def _passed(at: At, reason: str, taken: int | None = None) -> Outcome:
    clause = at.clause._replace(pieces=(), taken=at.clause.taken if taken is None else taken)
    return Outcome(clause, at.scope, dropped=(drop(at, reason),))


def _noun_length(at: At, behind: Behind, number: Quantity) -> int:
    counting, words = at.engine.counting, behind.words
    length = counting.happening(words) or at.engine.counting.nouns.length(words)
    alone = behind.before is None and number.counts
    if not length and alone and len(words) <= _LONGEST_PREDICATE:
        return len(words)
    return length


def _with_relative(at: At, behind: Behind, length: int) -> int:
    """100个|数实融合的典型场景: how long a noun is whose first words only say what it does."""
    words, namer = behind.words, at.engine.namer
    if not words.startswith(OF, length) or not namer.ends_in_verb(words[:length]):
        return length
    more = at.engine.counting.nouns.length(words[length + 1 :])
    return length + 1 + more if more else length


def _exchanges(at: At, words: str) -> bool:
    """斥资300万元回购20万股: what is done with one number is the metric of the next."""
    index, mentions = at.match.end + 1, at.sentence.mentions
    following = mentions[index] if index < len(mentions) else None
    deal = words in at.engine.amounts.deals
    return deal and following is not None and following.type in NUMBERS


def _takes_object(at: At, before: Name, number: Quantity) -> bool:
    """Whether what stands before a number is no metric of its own, so that the noun after it is."""
    engine, sentence = at.engine, at.sentence
    verbs = [sentence.words(mention) for mention in at.mentions if mention.type == "VERB"]
    if any(verb.startswith(engine.nouns.transitive) for verb in verbs):
        return True
    if sentence.slice(at.clause.pieces[-1]).endswith(engine.nouns.before_objects):
        return True
    if engine.namer.catalogue.head(before.text):
        return False
    if _buys(at):
        return not before.text.endswith(engine.amounts.spending)
    if number.counts or engine.subjects.is_attribute(before.text):
        return True
    whole = before.pieces[0][0] == at.clause.pieces[0][0]
    return whole and engine.subjects.begin(sentence.text, at.scope, before.pieces[0]) is not None


def _buys(at: At) -> bool:
    """3亿元|收购四维股份: what is bought with the money before it."""
    number, amounts = at.sentence.mentions[at.match.end - 1], at.engine.amounts
    money = number.cue in amounts.money
    return money and at.sentence.text.startswith(amounts.acquisitions, number.end)


def _leads_on(at: At, behind: Behind, length: int) -> Outcome | None:
    """11个重点领域项目投资突破2000亿元: the noun is the metric of the next number; the count is passing."""
    rest = behind.words[length:]
    if rest and not rest.startswith(OF):
        return None
    mentions = at.sentence.mentions
    for place in range(at.match.end + 1, len(mentions)):
        kind = mentions[place].type
        if kind in NUMBERS:
            if _has_own_noun(at, place):
                return None
            begin = behind.mention.start
            clause = at.clause._replace(pieces=(), taken=begin + (length + 1 if rest else 0))
            span = (behind.mention.start, behind.mention.end)
            reason = "a count in the metric of the next number"
            return Outcome(clause, at.scope, dropped=(Dropped(span, "count", reason),))
        if kind in ("COMMA", "STOP", "ENUM", "OPEN", "COLON", "TEXT"):
            return None
    return None


def _has_own_noun(at: At, index: int) -> bool:
    """60个国家和地区的3400个品牌: the next number counts a noun of its own."""
    mentions = at.sentence.mentions
    number = mentions[index].number
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    return bool(number and number.counts and following and following.type == "TEXT")


def open_count(at: At, number: Quantity, noun: Range) -> Targets:
    """A new draft for what a number counts, named by the noun behind it and the deed before it."""
    text, pieces_before = at.sentence.text, at.clause.pieces
    raw = pieces_before[-1] if pieces_before else (0, 0)
    taken = take_name(at)
    name, subject = taken.name, taken.subject
    if subject is not None and _is_reach(at, subject):
        name = subject = None
    elif subject is None and name is not None and _is_place(at, name):
        subject, name = Named(name.text, name.pieces[0]), None
    wording = text[noun[0] : noun[1]]
    pieces: tuple[Range, ...] = (noun,)
    if name is not None and name.pieces[-1][1] == raw[1] and _is_action(at, name):
        wording = name.text + wording
        pieces = (*name.pieces, noun)
    elif "TO" not in at.types and (deed := at.engine.counting.deed(text[slice(*raw)])):
        wording = deed + wording
        pieces = ((raw[1] - len(deed), raw[1]), noun)
    end = noun[1]
    if done := at.engine.owners.holders.done(text, end):  # 3万股股份|办理了|解除质押
        wording, pieces, end = text[slice(*noun)] + text[slice(*done)], (noun, done), done[1]
    before = at.drafts.last()
    here = at.with_clause(at.clause._replace(pieces=(), resp=0, taken=end))
    counted = Name(wording, pieces, "metric.counted")
    found = open_one(here, counted, subject, (at.span[0], end))
    completed = _with_shared_noun(at, before, noun) if before is not None else ()
    return found._replace(drafts=(*completed, found.drafts[0]._replace(value=number)))


def _is_place(at: At, name: Name) -> bool:
    """江城|24个项目: a clause that begins with a place that no list has."""
    return name.pieces == at.clause.pieces and at.engine.subjects.register.is_place(name.text)


def _is_reach(at: At, subject: Named) -> bool:
    """市场覆盖国内|20个省市: how far something reaches is not whose number it is."""
    (start, _), (_, end) = at.clause.pieces[0], at.clause.pieces[-1]
    whole = at.engine.subjects.places.is_wide(subject.text)
    return whole and start < subject.span[0] and subject.span[1] == end


def _with_shared_noun(at: At, before: Draft, noun: Range) -> tuple[Draft, ...]:
    """4个国家级、6个省级医疗中心: a grade without a noun takes that of the next item."""
    counting, text = at.engine.counting, at.sentence.text
    if not before.metric.endswith(counting.grades) or not text.startswith(ITEM, before.evidence[1]):
        return ()
    own = counting.beyond_grade(text[slice(*noun)])
    if not own:
        return ()
    pieces = (*before.pieces, (noun[1] - len(own), noun[1]))
    return (before._replace(metric=before.metric + own, pieces=pieces).ended(noun[1]),)


def _is_action(at: At, name: Name) -> bool:
    """集中开工|11个重点项目: a short verb before a count belongs to the name, a place or clause does not."""
    engine = at.engine
    begin = name.pieces[-1][1]
    end = at.sentence.text[begin : begin + 1]
    if _buys(at):
        return name.text.endswith(engine.amounts.spending)
    located = name.text.endswith(engine.nouns.locatives) or end in engine.nouns.locatives
    if located or name.text.startswith(engine.nouns.prepositions):
        return False
    return len(name.text) <= _LONGEST_ACTION and ITEM not in name.text


def stake(at: At) -> Outcome | None:
    """放弃购买湘研种业10.4%股权: a part of a company, named behind the number."""
    numbers, after = at.numbers(), at.following
    number = quantity(numbers[0])
    if len(numbers) > 1 or number.unit != "%" or after is None or after.start != at.span[1]:
        return None
    named = at.engine.amounts.stake.match(at.sentence.text, after.start, after.end)
    if named is None:
        return None
    found = open_count(at, number, (named.start(1), named.end()))
    return found.made(found.drafts)
