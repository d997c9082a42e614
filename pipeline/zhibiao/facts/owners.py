"""Whose the numbers are that follow: what a subject stands for, and how far it holds."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..mentions.words import any_of
from ..rulebook import Rulebook
from .draft import Named, Range
from .holders import Holders
from .particles import DONE
from .scope import Scope
from .scoping import Scopes
from .sentence import Sentence
from .subject import Subjects
from .tellers import ROOM

_LEAD_ROOM = 30
"""a subject that begins so near to the beginning of its sentence leads it"""
_OBJECT = 16
"""characters between 发布 and 数据"""
_HEADLINES = 1
"""so many sentences with numbers may tell what an article is about"""

_FRAMES = frozenset("，,")
"""behind a place in front of a sentence"""


class Owners:
    """Names the subjects of scopes by the rules of a rulebook."""

    def __init__(
        self, rules: Rulebook, expressions: Expressions, subjects: Subjects, scopes: Scopes
    ) -> None:
        self._subjects = subjects
        self.scopes = scopes
        self._places = subjects.places
        self._levels = expressions.characters("levels")
        self._local_words = frozenset(rules.places.local)
        words = rules.names.words
        self._where = tuple(words.where)
        self._passed = tuple(words.passed)
        self._peers = frozenset(words.peers)
        # 该行将目标价上调至40元: who rates
        self._raters = re.compile(f"(?:{any_of(words.raters)})(?:{any_of(words.rates)})")
        self.holders = Holders(rules.names.holders, words.surnames, words.joints)
        announces = any_of(rules.names.words.announces)
        numbers = any_of(rules.names.words.announced)
        self._announced = re.compile(
            f"(?:{announces}){DONE}?(?P<of>[^，。；：！？\\s]{{2,{_OBJECT}}}?)(?:{numbers})"
        )
        self._announces = re.compile(f"(?P<who>[^，。；：！？\\s]{{2,{ROOM}}}?)(?:{announces})")

    def note(
        self, sentence: Sentence, scope: Scope, pieces: tuple[Range, ...], first: bool
    ) -> Scope:
        """The scope behind clauses without a number, each of which may begin with a subject."""
        if scope.report is not None:
            return scope  # 武汉…加快建设，重点实验室45家: a report counts the whole province
        for piece in pieces:
            named = self._subjects.begin(sentence.text, scope, piece, clause=True)
            if named is None or named.text in self._peers:
                continue
            passed = self.passed(sentence, named)
            if passed and not self._subjects.is_told(sentence.slice(piece)):
                continue  # 以南京、苏州为支点
            if not self._is_location(sentence, scope, named):
                resolved, scope = self.resolve(sentence, scope, named, first)
                scope = scope._replace(whose=scope.whose._replace(noted=resolved))
        return scope

    def passed(self, sentence: Sentence, named: Named) -> str:
        """来自|北京: the word before a place where something comes from or goes, which owns no number; or nothing."""
        text, (begin, _) = sentence.text, named.span
        before = text.endswith(self._passed, sentence.start, begin)
        if not before or not self._places.begin(named.text):
            return ""
        return next(word for word in self._passed if text.endswith(word, 0, begin))

    def _is_location(self, sentence: Sentence, scope: Scope, named: Named) -> bool:
        """公司拟于|云泽市建设生产线: where a company does something is not whose numbers they are."""
        holder, places, text = scope.subject, self._places, sentence.text
        if holder is None or not text.endswith(self._where, 0, named.span[0]):
            return False
        if text[named.span[1] : named.span[1] + 1] in _FRAMES or places.is_wide(named.text):
            return False  # 在云泽市，企业达3家
        company = holder == scope.whose.company or places.bodies.is_company_word(holder.text)
        return company and places.begin(named.text) > 0 and not places.begin(holder.text)

    def announced(self, text: str, start: int, end: int, scope: Scope) -> Scope:
        """公司近日发布半年度报告。: whose numbers follow is said by a sentence without one."""
        if told := self._announced_of(text, start, end):
            return self.scopes.name_subject(scope, "subject.announcer", told)
        match = self._announces.match(text, start, end)
        named = self._subjects.begin(text, scope, match.span("who"), clause=True) if match else None
        if named is None or self._places.begin(named.text):
            return scope
        if self._places.bodies.is_company_word(named.text):
            named = scope.whose.company or named
        else:
            scope = scope.with_company(named)
        return self.scopes.name_subject(scope, "subject.announcer", named)

    def _announced_of(self, text: str, start: int, end: int) -> Named | None:
        """统计局发布2021年|中国|经济数据。: the place whose numbers are announced."""
        told = self._announced.search(text, start, end)
        for begin in range(*told.span("of")) if told else ():
            length = self._places.begin(text[begin : told.end("of")]) if told else 0
            if length and text[begin : begin + length] not in self._local_words:
                return Named(text[begin : begin + length], (begin, begin + length))
        return None

    def resolve(
        self,
        sentence: Sentence,
        scope: Scope,
        named: Named | None,
        first: bool,
        rule: str = "",
    ) -> tuple[Named | None, Scope]:
        """What a subject stands for (全市 for its city), and the scope in which it holds.

        `first`: no fact of the sentence stands before it; `rule`: by which
        the subject is named, where its metric tells that.
        """
        if named is None:
            return scope.subject, scope
        leads = first and named.span[0] - sentence.start <= _LEAD_ROOM
        name_subject, places = self.scopes.name_subject, self._places
        if places.bodies.is_company_word(named.text):
            company = scope.whose.company or named
            if places.bodies.is_company_word(company.text):
                company = named  # said of none that the article names
            if company is named and self._raters.match(sentence.text, named.span[0]):
                return scope.subject, scope
            scope = scope.with_company(company)
            return company, name_subject(scope, "subject.company_word", company, leads)
        if named.text in self._peers:
            return named, name_subject(scope, "subject.peer", named)
        if self._is_location(sentence, scope, named):
            return scope.subject, scope
        resolved, wide = named, places.is_wide(named.text)
        if wide and named.text in self._local_words:
            resolved = self._local(scope, named)
        first_told = not scope.whose.namings and scope.sentence <= _HEADLINES
        if leads and not rule and first_told and self._is_proper(scope, resolved):
            scope = name_subject(scope, "subject.article", resolved)
        if not places.begin(resolved.text) and self._is_company(scope, resolved, rule):
            scope = scope.with_company(resolved)
        whole = wide and resolved is not scope.whose.noted
        rule = "subject.whole" if whole else rule or "subject.own"
        return resolved, name_subject(scope, rule, resolved, leads)

    def _is_proper(self, scope: Scope, named: Named) -> bool:
        """云泽市, 云泽集团; not so 服装工厂, which no article is about."""
        if self._places.begin(named.text) or named.text in scope.whose.names:
            return True
        return self._subjects.register.is_firm(named.text, "") or self._subjects.register.is_name(
            named.text
        )

    def _is_company(self, scope: Scope, named: Named, rule: str) -> bool:
        """Whether 公司 stands for a body from here on: 发改委 and 鄂州机场 do not take its place."""
        if scope.whose.company is None:
            return True
        if rule:
            return False
        register = self._subjects.register
        return named.text in scope.whose.names or register.is_firm(named.text, "")

    def _local(self, scope: Scope, named: Named) -> Named:
        """全市 stands for the place named in the sentence or paragraph, else for the article's.

        A body is none: 记者从云泽集团获悉，全市出口3亿元.
        """
        holding = [scope.whose.noted, *(each.named for each in reversed(scope.whose.namings))]
        level = named.text[-1]
        for place in holding:
            if place is None or self._places.bodies.begin(place.text) == len(place.text):
                continue
            if place.text[-1] == level or place.text[-1] not in self._levels:
                return place
        return named
