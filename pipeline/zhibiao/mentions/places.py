"""Places, companies and bodies at the beginning of a text: whose number it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..rulebook import Places as PlaceRules
from .words import any_of

_LONGEST = 24
_HEADLINE = 60
"""characters of a headline that tell what an article is about"""
_WORD = 5
"""how far a word may reach over the end of a name"""
_STEM = 4
"""a name before 市, 县, 区 has at most so many characters: 齐齐哈尔市"""


class Places:
    """Reads the place or body that a text begins with.

    `cut` gives the words of a text; `verbs` are words that no name holds.
    """

    def __init__(
        self, rules: PlaceRules, cut: Callable[[str], Sequence[str]], verbs: frozenset[str]
    ) -> None:
        self._cut = cut
        self._verbs = verbs
        names = [*rules.provinces, *rules.cities, *rules.countries, *rules.regions]
        suffix = any_of(rules.suffixes)
        self._wide = frozenset(rules.wide)
        self._wider = self._wide - frozenset(rules.local)  # 厦门全市 is one place, 厦门全球 none
        self._not = frozenset(rules.not_places)
        self._suffixes = tuple(rules.suffixes)
        self._suffix = re.compile(f"(?:{suffix})+")
        facility = any_of(rules.facilities)
        self._known = re.compile(f"(?:{any_of(names)})(?:{suffix})*(?:{facility})?")
        self._name = re.compile(any_of(names))
        ends = "".join(sorted({word[0] for word in rules.suffixes}))
        # most texts hold no such character so soon, which is quickly seen
        soon = f"(?=[^，。；：、{ends}]{{0,{_STEM + 4}}}+[{ends}])"
        self._hint = re.compile(f"{soon}[^，。；：、]{{0,{_STEM + 4}}}?(?=[{ends}])(?:{suffix})")
        self._offices = frozenset(rules.offices)
        self._office_begins = tuple({office[:2] for office in rules.offices})
        self._body_verbs = verbs | frozenset(rules.body_verbs)
        self._not_after = tuple(rules.not_after)
        self._company_firsts = frozenset(name[0] for name in rules.companies)
        self._company_names = re.compile(any_of(rules.companies))
        self._not_begins = tuple(rules.not_begins)
        self._not_ends = tuple(rules.not_ends)
        self._not_first = frozenset(rules.not_first)
        self._not_alone = frozenset(rules.not_alone)
        self._joints = frozenset(rules.joints)
        self._not_bodies = re.compile(any_of(rules.not_bodies))
        self._listed = re.compile(f"{self._known.pattern}|{any_of(rules.wide)}")
        self.beginning = f"(?:{self._listed.pattern}|{self._hint.pattern})"
        """matches where a place may begin; `begin` tells whether one does"""
        self._firsts = frozenset(name[0] for name in [*names, *rules.wide])
        bodies = any_of(rules.organisations)
        ends = "".join(sorted({word[0] for word in rules.organisations}))
        self._body = re.compile(
            f"[一-龥A-Za-z*（）()]{{2,20}}?(?=[{ends}])(?:{bodies})(?:{bodies})*"
        )
        self._company_words = re.compile(any_of(rules.company_words))
        # most texts hold no such end soon, and begin with no such word
        self._body_hint = re.compile(f"..[^{ends}]{{0,18}}+[{ends}]|{any_of(rules.company_words)}")
        self._event = re.compile(rules.event_pattern)
        self._company_hint = re.compile(rules.company_hint)
        self._market = re.compile(any_of(rules.market_words))
        self._openings = [re.compile(pattern) for pattern in rules.company_openings]
        self._codes = [re.compile(pattern) for pattern in rules.company_codes]
        self._companies = [re.compile(pattern) for pattern in rules.company_patterns]
        self._not_company = re.compile(rules.not_company)
        self._not_market = re.compile(rules.not_market)
        self._not_companies = frozenset(rules.not_companies)

    def begin(self, text: str) -> int:
        """How many characters at the beginning of `text` name a place, or several; 0 when none does."""
        if text[:1] not in self._firsts and not self._hint.match(text):
            return 0  # so begin most texts
        end = self._one(text)
        if not end or text.startswith(self._not_after, end) or self._listed_company(text):
            return 0
        while end and text[end : end + 1] in self._joints:
            more = self._one(text[end + 1 :])
            if not more:
                break
            end += 1 + more
        return end

    def _one(self, text: str) -> int:
        end = step = self._step(text, inside=False)
        while step:
            step = self._step(text[end : end + _LONGEST], inside=True)
            end += step
        return end

    def _step(self, text: str, *, inside: bool) -> int:
        match = self._listed_at(text)
        if match and not (inside and match[0] in self._wider):
            return self._whole_words(text, match.end())
        return self._unknown(text, inside) if self._hint.match(text) else 0

    def _listed_at(self, text: str) -> re.Match[str] | None:
        return self._listed.match(text) if text[:1] in self._firsts else None

    def _whole_words(self, text: str, end: int) -> int:
        """`end`, or less when a word would be cut there: 南疆|地区生产总值, 国内生产总值."""
        if not "一" <= text[end : end + 1] <= "龥":
            return end
        offset = 0
        for word in self._cut(text[: end + _WORD]):
            if offset + len(word) > end:
                if word.startswith(self._office_begins) and offset + 1 == end:
                    return end  # 深圳|市统计局
                break
            offset += len(word)
        if offset == end or (offset and self._known.fullmatch(text[:offset])):
            return offset
        match = self._name.match(text)
        return match.end() if match and not offset else 0

    def _unknown(self, text: str, inside: bool) -> int:
        """A name outside the lists: 云泽市, 两江新区; told by its suffix at the end of a word."""
        end = 0
        for word in self._cut(text[: _STEM + _WORD]):
            end += len(word)
            stem = text[: end - len(word)]
            if len(stem) > _STEM or word in self._verbs:
                return 0
            if len(stem) > 1 and word in self._offices:
                return len(stem) + 1
            if (
                word in self._suffixes
                and (len(stem) > 1 or inside)
                and not self._is_common(text[:end])
            ):
                return end
            if len(word) > 2 and word.endswith(self._suffixes) and not self._is_common(word):
                return end if not stem or inside else 0
        return 0

    def _is_common(self, text: str) -> bool:
        return (
            text in self._not
            or text[0] in self._not_first
            or (text[0] in self._not_alone and next(iter(self._cut(text))) == text[0])
            or text.startswith(self._not_begins)
            or text.endswith(self._not_ends)
            or "个" in text
        )

    def body(self, text: str) -> int:
        """How many characters at the beginning of `text` name a company or body."""
        company = self._listed_company(text) if text[:1] in self._company_firsts else 0
        if not self._body_hint.match(text):
            return company
        return max(company, self._named_body(text))

    def _named_body(self, text: str) -> int:
        match = self._company_words.match(text)
        if match is None and not self._not_bodies.match(text):
            match = self._body.match(text)
            if match and any(word in self._body_verbs for word in self._cut(match[0])):
                return 0
        return match.end() if match else 0

    def _listed_company(self, text: str) -> int:
        """How long the short name of a company is that looks like a place: 贵州茅台."""
        match = self._company_names.match(text)
        return match.end() if match else 0

    def is_wide(self, text: str) -> bool:
        """全市, 全省, 我国: the whole of the place that the article is about."""
        return text in self._wide

    def is_company_word(self, text: str) -> bool:
        """公司, 集团: the company named before."""
        return self._company_words.fullmatch(text) is not None

    def event(self, text: str) -> re.Match[str] | None:
        """The fair or congress that a headline is about: 第六届消博会."""
        return self._event.search(text)

    def companies(self, text: str) -> Iterator[re.Match[str]]:
        """Where a text names the companies it is about, the surest way first.

        A name without its code counts only when the text comes back to it.
        """
        hinted = self._company_hint.search(text) is not None
        codes = self._codes if hinted else []
        for pattern in [*self._openings, *codes, *(self._companies if hinted else [])]:
            for match in pattern.finditer(text):
                if self._is_company(match[1]) and (pattern in codes or text.count(match[1]) > 1):
                    yield match

    def opening_company(self, paragraph: str) -> re.Match[str] | None:
        """The company that a paragraph begins with: 【芯舟微电子完成B轮融资】."""
        for pattern in self._openings:
            match = pattern.match(paragraph)
            if match and self._is_company(match[1]):
                return match
        return None

    def _is_company(self, name: str) -> bool:
        if name in self._not_companies or self._not_company.search(name):
            return False
        return not self._market.search(name)

    def is_market(self, headline: str) -> bool:
        """A report on a market: its numbers are nobody's own."""
        words = self._not_market.sub("", headline[:_HEADLINE])
        return self._market.search(words) is not None
