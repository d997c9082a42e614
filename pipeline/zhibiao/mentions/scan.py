"""One pass over a sentence: every number, period and cue as a typed mention, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import accumulate, groupby
from typing import NamedTuple

from ..rulebook import Cue, Cues, Rulebook
from . import begins, periods
from .firsts import class_of, first_characters, search_for
from .numbers import Numbers
from .stated import Stated
from .token import Mention, Quantity
from .words import any_of

# a cue that needs a number stands at most so many characters before it
_REACH = 24
# types of mentions whose unit the numbers before them in a list share
_SHARED = frozenset({"AMOUNT", "PERCENT", "POINTS", "TIMES"})
# a number that others follow with the unit of all: 0.5/0.6/0.7元
_SLASHED = re.compile(
    r"(?:/[-+]?\d[\d.,]*+)++ ?(?=[%％元倍xX]|[万亿千百港美]*元|万|亿|个?[pP][cCpP]|个?百分点|bp)"
)
# EPS分别为1.01/1.27/1.53，
_DECIMALS = re.compile(r"(?:/[-+]?\d++\.\d++)++(?=[，。；（）()]|$)")
_DECIMAL_BEFORE = re.compile(r"\d\.\d{1,4}/$")
# and so many words that fill between the two
_FILLERS = 8
# a longer expression stands alone
_LONG = 500
_DIGITS = frozenset("0123456789")
_NAMED = _DIGITS | frozenset("百千万亿")
_FIGURES = _DIGITS | frozenset("一二两三四五六七八九十百千万亿〇零")
_ORDINAL = "(?:[一二三四五六七八九十百]+|[0-9]+)"
# types of mentions that say something in numbers without one: 持平, 创历史新高
NUMBERLESS = frozenset({"FLAT", "RECORD"})
_PUNCTUATION = {
    "，": "COMMA", ",": "COMMA", "丨": "COMMA", "；": "STOP", ";": "STOP", "：": "COLON", ":": "COLON", "。": "STOP",
    "！": "STOP", "？": "STOP", "\n": "STOP", "（": "OPEN", "(": "OPEN", "）": "CLOSE", ")": "CLOSE",
    "、": "ENUM", "…": "STOP", "】": "STOP", "【": "STOP", "—": "DASH",
}  # fmt: skip
# A NamedTuple's own constructor is a function of Python: thrice the time, in the hottest loop
_new = tuple.__new__
SCANNED = ("unit", "numerals", "qualifiers", "cues", "exclusion", "periods", "tables")
"""the parts of a rulebook that a scanner reads"""

Reader = Callable[[str, "re.Match[str]"], Mention | None]


class Kind(NamedTuple):
    """What a mention is that its expression alone tells."""

    type: str
    cue: str = ""
    basis: str = ""


class Alternative(NamedTuple):
    """One thing to look for. `near`: only where a number follows, see _REACH."""

    begin: str
    """what a match begins with; the characters that this begins with are where it is looked for"""
    kind: Kind | None = None
    """None for what `read` tells, and for the names that are no facts: they stay text"""
    read: Reader | None = None
    near: bool = False
    rest: str = ""

    @property
    def pattern(self) -> str:
        return self.begin + self.rest


class Try(NamedTuple):
    """What may begin at a character: an expression, and the reader of its match or the kinds of its groups."""

    match: Callable[..., re.Match[str] | None]
    read: Reader | None
    kinds: Mapping[int | None, Kind | None]


class Table(NamedTuple):
    """What may begin at each character, and the expression that finds such characters."""

    starts: re.Pattern[str]
    tries: dict[str, tuple[Try, ...]]


class Scanner:
    """Finds the mentions of a sentence by the rules of a rulebook.

    What may begin at a character is looked up in a table, so that a sentence costs a few short
    matches at the few characters where anything can begin.
    """

    def __init__(self, rules: Rulebook) -> None:
        self._numbers = Numbers(rules)
        self.stated = Stated(self._numbers, rules.tables.unitless)
        self.period = re.compile(periods.build(rules.periods), re.ASCII)
        alternatives = self._alternatives(rules)
        self.counting = re.compile(search_for(self._counting(rules)), re.ASCII)
        """finds where something begins that says anything in numbers, and little else"""
        firsts = {each.begin: first_characters(each.begin) for each in alternatives}
        tried = _by_character(alternatives, firsts)
        self._near = _table(tried)
        self._far = _table(_by_character([each for each in alternatives if not each.near], firsts))
        # nothing else can begin there
        self._bare_marks = {char for char in _PUNCTUATION if len(tried[char]) == 1}
        names = [
            rule.pattern for rule in rules.exclusion if not firsts[rule.pattern].isdisjoint(_DIGITS)
        ]
        self._names = re.compile("|".join([f"(?:{name})" for name in names]), re.ASCII)
        self._period_firsts = frozenset(firsts[self.period.pattern])
        self.time_begins = class_of(self._period_firsts)
        """a class of the characters that a phrase of time can begin with"""
        self._period_starts = re.compile(self.time_begins)
        self._begins = re.compile(begins.reaching(rules), re.ASCII)

    def _alternatives(self, rules: Rulebook) -> list[Alternative]:
        """Every expression in the order in which they are tried."""
        time = self.period.pattern
        number = begins.near(rules)
        fillers = any_of(rules.cues.fillers)
        of_a_time = f"(?:(?:{any_of(rules.periods.now)}|(?:19|20)\\d\\d年)的)?"  # 提高到|目前的25%
        near = f"(?={of_a_time}(?:{fillers}){{0,{_FILLERS}}}{number})"
        lone_year = periods.build(rules.periods, "lone")
        found = [Alternative(lone_year, Kind("PERIOD"))]
        found += [Alternative(rule.pattern, near=True) for rule in rules.exclusion]
        found += [_cue(cue, near) for cue in rules.cues.cue if cue.first]
        found += [
            Alternative(_rank_pattern(rules.cues), read=self._rank),
            Alternative(
                f"(?:{any_of(rules.cues.base_before)})",
                Kind("BASIS", "based"),
                rest=f"(?:{_anonymous(time)})(?:{any_of(rules.cues.base_after)})?",
            ),
            Alternative(time, Kind("PERIOD")),
            Alternative(self._numbers.pattern, read=self._number),
            Alternative(r"或(?=\d[\d.]*%)", Kind("ENUM", "or")),
            Alternative("、", Kind("COMMA"), near=True, rest=f"(?={_based_moves(rules.cues)})"),
            Alternative(rules.cues.dash, Kind("COMMA")),
            Alternative(r"/(?<=[\d%元倍亿万吨辆台件股xXEspPt]/)(?=[-+]?\d)", Kind("ENUM", "slash")),
            Alternative(
                "(?:和|与|及|以及)",
                Kind("ENUM"),
                rest=rf"(?=(?:{_moves(rules.cues)})?(?:{number}|约|近|超)|第)",
            ),
        ]
        found += [_cue(cue, near) for cue in rules.cues.cue if not cue.first]
        found.append(Alternative(fillers, Kind("VERB", "filler"), near=True, rest=near))
        return found + [Alternative(re.escape(c), Kind(t)) for c, t in _PUNCTUATION.items()]

    def _counting(self, rules: Rulebook) -> list[str]:
        """What begins each mention that counts; of words that end alike the shortest."""
        numberless = [cue for cue in rules.cues.cue if cue.type in NUMBERLESS]
        return [
            *begins.counting(rules),
            _anonymous(_rank_pattern(rules.cues)),
            *[f"(?:{c.pattern or any_of(begins.endings(c.words))}){_ahead(c)}" for c in numberless],
        ]

    def scan(self, text: str, start: int, end: int) -> list[Mention]:
        """Mentions of `text[start:end]` in order; what stands between them comes as TEXT."""
        found: list[Mention] = []
        done = position = start
        bare = self._bare_marks
        bare_number = False
        for first, last, table in self._stretches(text, start, end):
            for begin in table.starts.finditer(text, first, last):
                at = begin.start()
                if at < position:
                    continue
                char = text[at]
                if char in _FIGURES and at and text[at - 1] in _FIGURES and at > position:
                    continue  # inside a run of figures nothing begins: a long run is read once
                if char in bare:
                    if at > done:
                        found.append(_new(Mention, ("TEXT", done, at, "", "", None)))
                    done = position = at + 1
                    found.append(_new(Mention, (_PUNCTUATION[char], at, done, "", "", None)))
                    continue
                for try_match, read, kinds in table.tries[char]:
                    match = try_match(text, at, end)
                    if match is None:
                        continue
                    if read is None:
                        kind = kinds[match.lastindex]
                        if kind is None:
                            position = match.end()
                            break
                        type_, cue, basis = kind
                        mention = _new(Mention, (type_, at, match.end(), cue, basis, None))
                    else:
                        told = read(text, match)
                        if told is None:
                            continue
                        mention = told
                    if at > done:
                        found.append(_new(Mention, ("TEXT", done, at, "", "", None)))
                    if mention.type != "SKIP":
                        found.append(mention)
                        bare_number |= mention.type == "NUMBER"
                    done = position = mention.end
                    break
        found = _closed(found, done, end, bare_number)
        return self.stated.joined(text, found) if bare_number else found

    def _stretches(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Table]]:
        """The stretches of a sentence near to a number and far from one, with what may begin there."""
        near = position = start
        for match in self._begins.finditer(text, start, end):
            reach = match.start() - _REACH
            if reach > position:
                if position > near:
                    yield near, position, self._near
                yield position, reach, self._far
                near = reach
            position = match.end()
        if position > near:
            yield near, position, self._near
        if position < end:
            yield position, end, self._far

    def period_at(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The phrase of time that begins at `start`."""
        if text[start : start + 1] not in self._period_firsts:
            return None
        return self.period.match(text, start, len(text) if end is None else end)

    def periods(self, text: str) -> Iterator[re.Match[str]]:
        """The phrases of time in a text, left to right."""
        position = 0
        for begin in self._period_starts.finditer(text):
            if begin.start() < position:
                continue
            match = self.period.match(text, begin.start())
            if match:
                position = match.end()
                yield match

    def _number(self, text: str, match: re.Match[str]) -> Mention | None:
        if text.endswith("第", 0, match.start()):
            return None  # 第3.05条, 第1类
        if match["before"] and match["num"] and self._is_name(text, match.start("num")):
            return None  # 约7.5亿年前
        mention = self._numbers.read(match)
        if mention is None or (mention.type == "NUMBER" and not self._stands_alone(text, mention)):
            return None
        return mention

    def _stands_alone(self, text: str, mention: Mention) -> bool:
        if _stands_alone(text, mention):
            return True
        free = not text[mention.end : mention.end + 1].isalnum()
        stated = self.stated
        return free and (
            stated.is_behind(text, mention.start) or stated.is_index(text, mention.start)
        )

    def _is_name(self, text: str, at: int) -> bool:
        """Whether the figures here begin a name or time that an exclusion knows."""
        return text[at] in _NAMED and self._names.match(text, at) is not None

    def _rank(self, text: str, match: re.Match[str]) -> Mention | None:
        if match["place"] and text[match.end() - 1] not in "位名" and _begins_clause(text, match):
            return None  # 第一，务必…；第二，…: a list of points
        value = self._numbers.numeral(match["place"]) if match["place"] else Decimal(1)
        if value is None:
            return None
        number = Quantity(value, None, None, None, match.start(), match.end())
        return Mention("RANK", match.start(), match.end(), "rank", number=number)


def _rank_pattern(cues: Cues) -> str:
    """第三位，居首位: an ordinal with nothing counted behind it."""
    ends = any_of(cues.rank_ends)
    tail = rf"(?:位|名)?(?=$|[\s，。；：、！？）)”》（(,;—-]|{ends})"
    return f"第(?P<place>{_ORDINAL}){tail}|{any_of(cues.first_ranks)}"


def _moves(cues: Cues) -> str:
    """增长, 下降, …: 增长1.8%和下降3.3%."""
    return any_of(cues.words_of("UP", "DOWN"))


def _based_moves(cues: Cues) -> str:
    """季增8%、|年减16%: words of growth that say their own basis begin a growth of their own."""
    based = [cue for cue in cues.cue if cue.type in ("UP", "DOWN") and cue.basis]
    return "|".join(cue.pattern or any_of(cue.words) for cue in based)


def _cue(cue: Cue, near: str) -> Alternative:
    behind = r"(?<=[%元成倍半点上右多])" if cue.behind_number else ""
    return Alternative(
        f"{behind}(?:{cue.pattern or any_of(cue.words)})",
        Kind(cue.type, cue.id, cue.basis or ""),
        near=cue.near,
        rest=(near if cue.near else "") + _ahead(cue),
    )


def _ahead(cue: Cue) -> str:
    return f"(?={cue.ahead})" if cue.ahead else ""


def _by_character(
    alternatives: Iterable[Alternative], firsts: Mapping[str, set[str]]
) -> dict[str, list[Alternative]]:
    """What may begin at each character, in order."""
    tried: dict[str, list[Alternative]] = {}
    for each in alternatives:
        for char in firsts[each.begin]:
            tried.setdefault(char, []).append(each)
    return tried


def _table(tried: Mapping[str, Sequence[Alternative]]) -> Table:
    tries = {char: tuple(_tries(entries)) for char, entries in tried.items()}
    return Table(re.compile(class_of(tries)), tries)


def _tries(entries: Iterable[Alternative]) -> Iterator[Try]:
    """The alternatives in order; those side by side that can be one expression are one."""
    for alone, group in groupby(entries, _stands_apart):
        if alone:
            yield from map(_alone, group)
        else:
            yield _together(list(group))


def _stands_apart(each: Alternative) -> bool:
    """A long expression is compiled once, not anew for every character that it may begin with."""
    return each.read is not None or len(each.pattern) > _LONG


def _alone(each: Alternative) -> Try:
    if each.read is None:
        return _together([each])
    return Try(_compiled(each.pattern).match, each.read, {})


def _together(entries: Sequence[Alternative]) -> Try:
    """One expression, in which an empty group behind each alternative tells which has matched."""
    bodies = [_anonymous(each.pattern) for each in entries]
    regex = _compiled("|".join([f"(?:{body})()" for body in bodies]))
    own_groups = regex.groups > len(entries)
    ends = accumulate(1 + (_compiled(body).groups if own_groups else 0) for body in bodies)
    return Try(regex.match, None, dict(zip(ends, [each.kind for each in entries], strict=True)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _closed(found: list[Mention], done: int, end: int, bare_number: bool) -> list[Mention]:
    """The mentions of a sentence with the text behind the last, and units for numbers without."""
    if done < end:
        found.append(_new(Mention, ("TEXT", done, end, "", "", None)))
    if bare_number:
        _share_units(found)
    return found


def _share_units(mentions: list[Mention]) -> None:
    """上升1.3和0.2个百分点: in a list the unit is said once, behind the last number."""
    for index in range(len(mentions) - 3, -1, -1):
        number, joint, last = mentions[index : index + 3]
        listed = joint.type == "ENUM" and number.end == joint.start and joint.end == last.start
        if number.type != "NUMBER" or not listed or last.type not in _SHARED:
            continue
        if number.number and last.number:
            unit = number.number._replace(unit=last.number.unit)
            mentions[index] = number._replace(type=last.type, cue=last.cue, number=unit)


def _stands_alone(text: str, mention: Mention) -> bool:
    """A number without unit counts only with nothing glued to it: 指数为97.5， but not 3号 or 2021."""
    after = text[mention.end : mention.end + 1]
    if after == "/":
        return any(run.match(text, mention.end) for run in (_SLASHED, _DECIMALS))
    digits = text[mention.start : mention.end]
    if not digits[-1].isdecimal():
        return False  # 2.5多
    if after and ((after.isalnum() and after not in begins.BEHIND) or after in begins.NOT_BEHIND):
        return False
    before = text[mention.start - 1 : mention.start] if mention.start else ""
    if before == "、":
        return "." in digits
    if before == "/" and _DECIMAL_BEFORE.search(text[max(0, mention.start - 9) : mention.start]):
        return "." in digits
    if before and (before in begins.NOT_BEFORE or (before.isascii() and before.isalnum())):
        return False
    whole = len(digits) < 4 and digits.lstrip("-+").isdigit()  # no 超1
    return "." in digits or (whole and before in begins.BEFORE_WHOLE)


def _begins_clause(text: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or text[match.start() - 1] in "。；：！？\n"


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
