"""The words of a rulebook by what readings ask them: about lists, moves, wholes and nouns."""

from __future__ import annotations

import re

from ..mentions.token import Quantity
from ..mentions.words import any_of
from ..rulebook import Rulebook

LONGEST_AGENT = 14
"""characters of the longest noun that completes a bare metric"""


class Lists:
    """What makes several of one: items, and what holds for each."""

    def __init__(self, rules: Rulebook) -> None:
        # 均增长3%, but not 平均, 日均 or 均价, nor 成都
        each = any_of(rules.lexicon.words("each"))
        self.each = re.compile(rf"(?<![平日月年人户首成]){each}(?![价值线衡地类自市])")
        self.towards = rules.lexicon.words("towards")
        self._member_ends = rules.lexicon.words("agent_end", "head_end")
        self._multipliers = frozenset(rules.numerals.multipliers)
        self.parts = re.compile(f"[“ ]?(?:{any_of(rules.cues.parts)}|[分从][^，。；]{{1,8}}看)")

    def is_member(self, noun: str) -> bool:
        """住宿和餐饮业, 出口额: a noun that may be one of a list parted by commas."""
        return noun.endswith(self._member_ends)

    def share_unit(self, number: Quantity, last: Quantity) -> Quantity:
        """1409万、1305万人次: the unit said once at the end of a list."""
        if last.unit is None or number.unit is None or number.unit not in self._multipliers:
            return number
        base = last.unit.lstrip("".join(self._multipliers))
        return number._replace(unit=number.unit + base)


class Moves:
    """What tells how a number moved, and against what."""

    points = ("个百分点", "个基点", "基点")

    def __init__(self, rules: Rulebook) -> None:
        words = rules.lexicon.words
        self.rate_ends = words("rate_end")
        # 汽车和电子|增幅最大
        self.moving = {**dict.fromkeys(words("risen"), 1), **dict.fromkeys(words("fallen"), -1)}
        outstanding = any_of(words("outstanding"))
        self.showing = re.compile(f"({any_of(self.moving)})[^，。；]{{0,3}}?(?:{outstanding})")
        self.loss_moves = words("loss_move")
        self.price_moves = words("price_move")
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

    def __init__(self, rules: Rulebook) -> None:
        words = rules.lexicon.words
        wide = any_of(rules.places.wide)
        self.scope = re.compile(
            "(?:在|于)(?P<inside>[^，。]{2,16}?)(?:中|里|内)?$"
            rf"|(?P<wide>(?:{wide}|全行业|行业)(?:\d+[个家座][^，。\d]{{1,8}})?)$"
        )
        self.whole = re.compile(r"(?<![存潜所正现])在([^，。]{2,16}?)(?:当中|中|里|内)?[的所]*$")
        self.since = re.compile(r"[^创下为是]*以来")
        self.shares = tuple(rules.cues.shares)
        self.two_shares = re.compile(
            f"(?P<of>[^，。；]{{1,16}}?)的?(?:{any_of(self.shares)})[和与、](?P<name>[^，。；]+)$"
        )
        self.capitals = words("capital")
        self.tellers = words("teller")
        self._share_tail = re.compile(f"的?(?:{any_of(words('share_tail'))})?[的为]?$")

    def reference(self, words: str) -> str:
        """The whole of a share, without the words for share: 全国的比重 → 全国."""
        return self._share_tail.sub("", words) or words


class Nouns:
    """What stands around a counted noun or completes a bare one."""

    def __init__(self, rules: Rulebook) -> None:
        words = rules.lexicon.words
        self.attributes = tuple(sorted(words("attribute"), key=len, reverse=True))
        self.by_means = words("by_means")
        self.light = words("light")
        self.transitive = words("transitive")
        self.locatives = words("locative")
        self.before_objects = (*self.locatives, *self.transitive)
        self.prepositions = words("preposition")
        self._agent_ends = words("agent_end")
        self._contribution = re.compile(f"对.*(?:{any_of(words('contribution'))})$")
        self._industry = re.compile(rf"[一-龥A-Za-z]{{0,10}}?(?:{any_of(words('industry_end'))})")

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
