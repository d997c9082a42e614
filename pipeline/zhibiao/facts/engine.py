"""What the walk over sentences asks the rules: one object for a rulebook, shared by all sentences."""

from __future__ import annotations

import re

from ..mentions.places import Places
from ..mentions.token import Quantity
from ..mentions.words import any_of
from ..rulebook import Rulebook
from ..tokens import Cutter
from .comparing import Comparing
from .counting import Counting
from .names import Namer
from .patterns import Matcher
from .register import Register
from .scoping import Scopes
from .subject import Subjects
from .timing import Timing


class Engine:
    """Turns the mentions of sentences into drafts by one rulebook."""

    action_length = 5

    def __init__(self, rules: Rulebook, namer: Namer, places: Places, cutter: Cutter) -> None:
        self.register = Register(rules.names, cutter, places)
        self.rate_ends = rules.lexicon.words("rate_end")
        self.matcher = Matcher(rules.patterns)
        self.scopes = Scopes(rules.scope)
        self.timing = Timing(rules.periods, self.scopes)
        self.subjects = Subjects(rules, places, namer, self.scopes)
        self.namer = namer
        self.places = places
        # 均增长3%, but not 平均, 日均 or 均价, nor 成都
        each = any_of(rules.lexicon.words("each"))
        self.each = re.compile(rf"(?<![平日月年人户首成]){each}(?![价值线衡地类自市])")
        self.scope = re.compile(
            f"(?:在|于)(?P<inside>[^，。]{{2,16}}?)(?:中|里|内)?$|(?P<wide>(?:{any_of(rules.places.wide)}|全行业|行业)(?:\\d+[个家座][^，。\\d]{{1,8}})?)$"
        )
        self.whole = re.compile(r"(?<![存潜所正现])在([^，。]{2,16}?)(?:当中|中|里|内)?[的所]*$")
        self._eras = re.compile(any_of(rules.lexicon.words("era")))
        self._multipliers = frozenset(rules.numerals.multipliers)
        self.transitive = rules.lexicon.words("transitive")
        self.attributes = tuple(sorted(rules.lexicon.words("attribute"), key=len, reverse=True))
        self._member_ends = rules.lexicon.words("agent_end", "head_end")
        # 汽车和电子|增幅最大
        risen, fallen = rules.lexicon.words("risen"), rules.lexicon.words("fallen")
        self.moving = {**dict.fromkeys(risen, 1), **dict.fromkeys(fallen, -1)}
        outstanding = any_of(rules.lexicon.words("outstanding"))
        self.showing = re.compile(f"({any_of(self.moving)})[^，。；]{{0,3}}?(?:{outstanding})")
        self.by_means = rules.lexicon.words("by_means")
        self.light = rules.lexicon.words("light")
        self.coming = tuple(rules.periods.coming)
        self.deadline_words = tuple(rules.periods.deadline_words)
        self.done = re.compile(rules.cues.done)
        self.preview = re.compile(rules.cues.preview)
        self.since = re.compile(r"[^创下为是]*以来")
        self.loss_moves = rules.lexicon.words("loss_move")
        self.short_noun = 4
        self.counting = Counting(rules.lexicon)
        self.comparing = Comparing(rules.cues, rules.places, places)
        self.locatives = rules.lexicon.words("locative")
        self.before_objects = (*self.locatives, *self.transitive)
        # 成立于2013年: the time at which something began is not that of the numbers
        self.founded = tuple(word for word in rules.periods.founding if word.endswith("于"))
        self.drivers = re.compile(f".*(?:{any_of(rules.lexicon.words('driver'))})")
        self.points = ("个百分点", "个基点", "基点")
        self.adjust_signs = {
            **dict.fromkeys(rules.lexicon.words("adjust_up"), 1),
            **dict.fromkeys(rules.lexicon.words("adjust_down"), -1),
        }
        self.adjusts = re.compile(f".*({any_of(self.adjust_signs)})")
        self.capitals = rules.lexicon.words("capital")
        self.towards = rules.lexicon.words("towards")
        self.from_here_on = re.compile(any_of(rules.cues.from_here_on))
        self.price_moves = rules.lexicon.words("price_move")
        self.tellers = rules.lexicon.words("teller")
        self.prepositions = rules.lexicon.words("preposition")
        self.longest_agent = 14
        self._agent_ends = rules.lexicon.words("agent_end")
        self._contribution = re.compile(f"对.*(?:{any_of(rules.lexicon.words('contribution'))})$")
        self._industry = re.compile(
            rf"[一-龥A-Za-z]{{0,10}}?(?:{any_of(rules.lexicon.words('industry_end'))})"
        )
        self._share_tail = re.compile(
            f"的?(?:{any_of(rules.lexicon.words('share_tail'))})?[的为]?$"
        )

    def is_agent(self, noun: str) -> bool:
        """第二产业, 秋粮: a noun that completes a bare metric after its verb."""
        return len(noun) <= self.longest_agent and noun.endswith(self._agent_ends)

    def is_member(self, noun: str) -> bool:
        """住宿和餐饮业, 出口额: a noun that may be one of a list parted by commas."""
        return noun.endswith(self._member_ends)

    def share_unit(self, number: Quantity, last: Quantity) -> Quantity:
        """1409万、1305万人次: the unit said once at the end of a list."""
        if last.unit is None or number.unit is None or number.unit not in self._multipliers:
            return number
        base = last.unit.lstrip("".join(self._multipliers))
        return number._replace(unit=number.unit + base)

    def is_contribution(self, name: str) -> bool:
        """对出口增长的贡献率: whose contribution it is stands before."""
        return self._contribution.match(name) is not None

    def is_era(self, words: str) -> bool:
        """疫情前: an older time without a year; 之前的预测 is none."""
        return bool(self._eras.search(words)) and not self.comparing.is_expected(words)

    def industry(self, words: str) -> str:
        """The noun of an industry that words begin with: 服务业更是… → 服务业."""
        match = self._industry.match(words)
        return match[0] if match else ""

    def reference(self, words: str) -> str:
        """The whole of a share, without the words for share: 全国的比重 → 全国."""
        return self._share_tail.sub("", words) or words
