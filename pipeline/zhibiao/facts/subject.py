"""Whose number it is: the place, company or body that words begin with."""

from __future__ import annotations

import re

from ..mentions.expressions import Expressions
from ..mentions.firsts import class_of
from ..mentions.words import any_of
from ..rulebook import Rulebook
from ..tokens import Cutter
from .draft import Named, Range
from .names import Namer
from .register import Register
from .run_in import RunIn
from .scope import Scope
from .tellers import ROOM, Tellers, acting


class Subjects:
    """Reads subjects at the beginning of clauses by the rules of a rulebook."""

    def __init__(
        self,
        rules: Rulebook,
        expressions: Expressions,
        register: Register,
        namer: Namer,
        cutter: Cutter,
    ) -> None:
        self.register = register
        self.places = register.places
        self._namer = namer
        self._lead_ins = rules.places.lead_ins
        titles = any_of(rules.places.before_subjects)
        begins = class_of({word[0] for word in rules.places.before_subjects})
        self._title = re.compile(f"(?={begins})(?:{titles})+")
        self._run_in = RunIn(rules.names.words, cutter)
        self._attribute = re.compile(rules.places.attribute)
        self._local_tail = re.compile(f"(?<=.)(?:{any_of(rules.places.local)})$")
        self._actor = acting(rules.names.actors)
        self._tellers = Tellers(rules.names, self.places)
        self._joints = frozenset((*rules.names.words.joints, "/"))
        self._pronouns = tuple(rules.names.words.pronouns)

    def begin(self, text: str, scope: Scope, piece: Range, *, clause: bool = False) -> Named | None:
        """The place, company or body that a piece of text begins with.

        `clause`: the piece is the beginning of a clause, where adverbs may stand before it.
        """
        start, end = piece
        words = text[start:end]
        if clause and words.startswith(self._pronouns):
            return None  # 它在云泽拥有3条生产线: still the one before
        if clause and self._tellers.is_dateline(words):
            return None  # 绍兴网讯 7月20日: where it is told
        if clause and (told := self._tellers.end(text[start : end + 1])):
            return self._tellers.place(text, (start, start + told))
        bare = words[self._namer.lead(words, self._lead_ins) :] if clause else words
        start = end - len(bare)
        title = self._title.match(bare)
        length = self._length(text, scope, (start + title.end(), end)) if title else 0
        if title and length:
            bare = bare[title.end() :]
            start += title.end()
        else:
            length = self._length(text, scope, (start, end))
        if not length and clause:
            return self.behind_title(text, scope, (start, end))
        if not length:
            return None
        name = self._run_in.trimmed(self._local_tail.sub("", bare[:length]))
        is_place = self.places.begin(name) > 0
        if not is_place and self._run_in.is_object(text, (start, start + len(name))):
            return None
        begin = 0 if is_place else self._run_in.end(name)
        return Named(name[begin:], (start + begin, start + len(name)))

    def together(self, text: str, piece: Range) -> Named | None:
        """云泽保险、海曜保险和平海保险|保费收入: the firms that a piece begins with, whose the number is together."""
        (start, end), listed = piece, self.places.bodies.listed
        at = start + listed(text[start:end])
        while (
            start < at < end and text[at] in self._joints and (more := listed(text[at + 1 : end]))
        ):
            at += 1 + more
        return Named(text[start:at], (start, at)) if at > start else None

    def behind_title(self, text: str, scope: Scope, piece: Range) -> Named | None:
        """叫车巨头|优步: a name that the article has shown, behind what it is."""
        start, end = piece
        end = min(end, start + ROOM)
        for name in scope.whose.names:
            begin = text.find(name, start + 1, end)
            if begin > 0 and self.register.is_title(text[start:begin]):
                return Named(name, (begin, begin + len(name)))
        return None

    def _length(self, text: str, scope: Scope, piece: Range) -> int:
        """How long the name is that a piece begins with: one that the article has shown, or one of a kind."""
        start, end = piece
        words = text[start:end]
        company = scope.whose.company
        if company and words.startswith(company.text):
            return len(company.text)
        names = scope.whose.names
        if words.startswith(names):
            return len(next(name for name in names if words.startswith(name)))
        found = self._place_or_body(words)
        if found and self.places.bodies.is_company_word(words[:found]):
            return found  # 公司|与云泽市管理委员会签署协议, 公司|主要运营平台
        actor = self._actor.match(text, start)  # the verb may stand behind the piece
        if actor is None or actor.end() > end or self._run_in.is_phrase(actor["who"]):
            return found
        return max(found, actor.end() - start)

    def _place_or_body(self, words: str) -> int:
        """How long the name is that words begin with; 广东云泽集团 is no place."""
        place = self.places.begin(words)
        if place and self.places.is_wide(words[:place]):
            return 0 if self._attribute.match(words) else place
        body = self.places.bodies.begin(words)
        if body and self._is_first(words, body):
            return 0
        return body if body > place + 1 else place

    def _is_first(self, words: str, end: int) -> bool:
        """云泽保险|、海曜保险…: the first of a list of firms, whose number it is not alone."""
        if words[end : end + 1] not in self._joints or self.places.bodies.listed(words) != end:
            return False
        return self.places.bodies.begin(words[end + 1 :]) > 0

    def is_told(self, words: str) -> bool:
        """来自|云泽市统计局介绍: a clause that begins with who tells."""
        return self._tellers.end(words) > 0

    def is_elsewhere(self, words: str) -> bool:
        """全球首台, 上海期货交易所数据显示: a place that says nothing of whose the numbers are."""
        return self.is_attribute(words) or self._tellers.is_anywhere(words)

    def is_attribute(self, words: str) -> bool:
        """全球首台: a wide word that only describes what follows."""
        return self._attribute.match(words) is not None
