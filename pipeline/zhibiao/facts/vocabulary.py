"""The words of a rulebook by what readings ask them: about lists, moves, wholes and nouns."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..mentions.token import Quantity
from ..mentions.words import any_of
from ..rulebook import Rulebook

LONGEST_AGENT = 14
"""characters of the longest noun that completes a bare metric"""


class Members:
    """What stands around a list of members, whose numbers follow it."""

    def __init__(self, rules: Rulebook, expressions: Expressions) -> None:
        self.towards = rules.lexicon.words("towards")
        self.lent = re.compile(f"(?:{any_of(rules.lexicon.words('lent'))})(?=\\w)")
        self.counted = expressions.regex("counted_owners")
        self.introduces = expressions.regex("list_introduces")
        self.owner_told = expressions.regex("owner_told")
        self.closes = expressions.regex("list_closes")
        self.those = expressions.regex("those")
        self.items = re.compile(f"[^{re.escape(expressions.characters('joints'))}]+")


class Lists:
    """What makes several of one: items, and what holds for each."""

    def __init__(self, rules: Rulebook, expressions: Expressions) -> None:
        self.each = expressions.regex("each")
        self._member_ends = rules.lexicon.words("agent_end", "head_end")
        self._multipliers = frozenset(rules.numerals.multipliers)
        self.owners = expressions.regex("owners")
        self.parts = expressions.regex("parts")
        self.listed = frozenset(expressions.characters("listed"))
        self.members = Members(rules, expressions)
        self.joints = expressions.characters("joints")
        self.marks = expressions.characters("list_marks")
        self.headings = rules.cues.headings
        self.value_marks = expressions.characters("value_marks")

    def is_member(self, noun: str) -> bool:
        """住宿和餐饮业, 出口额: a noun that may be one of a list parted by commas."""
        return noun.endswith(self._member_ends)

    def share_unit(self, number: Quantity, last: Quantity) -> Quantity:
        """1409万、1305万人次: the unit said once at the end of a list."""
        if last.unit is None or number.unit is None or number.unit not in self._multipliers:
            return number
        return number._replace(unit=number.unit + self.bare_unit(last.unit))

    def bare_unit(self, unit: str) -> str:
        """亿美元 → 美元."""
        return unit.lstrip("".join(self._multipliers))


class Moves:
    """What tells how a number moved, and against what."""

    def __init__(self, rules: Rulebook) -> None:
        words = rules.lexicon.words
        self.points = rules.numerals.points
        self.basis_points = rules.numerals.basis_points
        self.rate_ends = words("rate_end")
        # 汽车和电子|增幅最大
        self.moving = {**dict.fromkeys(words("risen"), 1), **dict.fromkeys(words("fallen"), -1)}
        outstanding = any_of(words("outstanding"))
        self.showing = re.compile(f"({any_of(self.moving)})[^，。；]{{0,3}}?(?:{outstanding})")
        self.loss_moves = words("loss_move")
        turns = any_of(rules.cues.price_turns)
        self.price_move = re.compile(f"{any_of(words('price_move'))}|^(?:{turns})$")
        self.drivers = re.compile(f".*(?:{any_of(words('driver'))})")
        self.adjust_signs = {
            **dict.fromkeys(words("adjust_up"), 1),
            **dict.fromkeys(words("adjust_down"), -1),
        }
        self.adjusts = re.compile(f".*({any_of(self.adjust_signs)})")
        self.from_here_on = re.compile(any_of(rules.cues.from_here_on))
        self.growth_words = tuple(rules.cues.growth_words)


class Wholes:
    """What a rank, a share or a record is of."""

    def __init__(self, rules: Rulebook, expressions: Expressions) -> None:
        words = rules.lexicon.words
        self.scope = expressions.regex("inside")
        self.whole = expressions.regex("whole")
        self.since = expressions.regex("since")
        self.ever = rules.cues.ever
        self.shares = tuple(rules.cues.shares)
        self.multiple = re.compile(rf" ?({any_of(rules.cues.multiples)})(?![A-Za-z])")
        self.session = re.compile(any_of(rules.cues.sessions))
        self.led_to = expressions.regex("led_to")
        self.two_shares = expressions.regex("two_shares")
        self.capitals = words("capital")
        self.tellers = words("teller")
        self._share_tail = expressions.regex("share_tail")

    def reference(self, words: str) -> str:
        """The whole of a share, without the words for share: 全国的比重 → 全国."""
        return self._share_tail.sub("", words) or words


class Nouns:
    """What stands around a counted noun or completes a bare one."""

    def __init__(self, rules: Rulebook, expressions: Expressions) -> None:
        words = rules.lexicon.words
        self.attributes = tuple(sorted(words("attribute"), key=len, reverse=True))
        self.by_means = words("by_means")
        self.light = words("light")
        self.transitive = words("transitive")
        self.locatives = words("locative")
        self.before_objects = (*self.locatives, *self.transitive)
        self.prepositions = words("preposition")
        self._agent_ends = words("agent_end")
        self._contribution = expressions.regex("contribution")
        # 行业|龙头: who leads an industry is not the industry
        ends, titles = any_of(words("industry_end")), any_of(rules.names.words.titles)
        self._industry = re.compile(rf"[一-龥A-Za-z]{{0,10}}?(?:{ends})(?!{titles})")

    def is_agent(self, noun: str) -> bool:
        """第二产业, 秋粮: a noun that completes a bare metric after its verb."""
        return len(noun) <= LONGEST_AGENT and noun.endswith(self._agent_ends)

    def is_contribution(self, name: str) -> bool:
        """对出口增长的贡献率: whose contribution it is stands before."""
        return self._contribution.match(name) is not None

    def industry(self, words: str) -> str:
        """The noun of an industry that words begin with: 服务业更是… → 服务业."""
        match = self._industry.match(words)
        return match[0] if match else ""
