"""Whose number it is: the place, company or body that words begin with, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..mentions.words import any_of
from ..rulebook import Rulebook
from .draft import Named, Range
from .names import Namer
from .register import Register
from .scope import Scope
from .scoping import Scopes
from .sentence import Sentence

_ROOM = 24
"""characters in which the name of one who acts or tells ends"""
_LEAD_ROOM = 30
"""a subject that begins so near to the beginning of its sentence leads it"""
_LEVELS = "省市区县州镇"
"""全省 is no 云泽市"""
_HEADLINES = 1
"""so many sentences with numbers may tell what an article is about"""


class Subjects:
    """Reads subjects at the beginning of clauses by the rules of a rulebook."""

    def __init__(self, rules: Rulebook, register: Register, namer: Namer, scopes: Scopes) -> None:
        self.register = register
        self.scopes = scopes
        self._places = register.places
        self._namer = namer
        self._lead_ins = rules.places.lead_ins
        self._title = re.compile(f"(?:{any_of(rules.places.before_subjects)})+")
        self._title_begins = _firsts(rules.places.before_subjects)
        self._attribute = re.compile(rules.places.attribute)
        self._local_words = frozenset(rules.places.local)
        self._local_tail = re.compile(f"(?<=.)(?:{any_of(rules.places.local)})$")
        self._actor = _acting(rules.names.actors.ends, rules.names.actors.verbs)
        tellers = rules.names.tellers
        before = f"(?:{any_of(tellers.before)})"
        self._before_teller = re.compile(before)
        self._tells = re.compile(f"{before}?{_acting(tellers.ends, tellers.verbs).pattern}")
        self._datelines = tuple(rules.names.words.datelines)
        announces = any_of(rules.names.words.announces)
        self._announces = re.compile(f"(?P<who>[^，。；：！？\\s]{{2,{_ROOM}}}?)(?:{announces})")
        self._stays = re.compile(any_of(rules.names.words.pronouns))
        self._stay_begins = _firsts(rules.names.words.pronouns)

    def begin(self, text: str, scope: Scope, piece: Range, *, clause: bool = False) -> Named | None:
        """The place, company or body that a piece of text begins with.

        `clause`: the piece is the beginning of a clause, where adverbs may stand before it.
        """
        start, end = piece
        words = text[start:end]
        if clause and words[:1] in self._stay_begins and self._stays.match(words):
            return None  # 它在云泽拥有3条生产线: still the one before
        if clause and words.endswith(self._datelines):
            return None  # 绍兴网讯 7月20日: where it is told
        tells = self._tells.match(words) if clause else None
        if tells:
            return self._place_of(text, (start, start + tells.end()))
        bare = words[self._namer.lead(words, self._lead_ins) :] if clause else words
        start = end - len(bare)
        title = self._title.match(bare) if bare[:1] in self._title_begins else None
        length = self._length(text, scope, (start + title.end(), end)) if title else 0
        if title and length:
            bare = bare[title.end() :]
            start += title.end()
        else:
            length = self._length(text, scope, (start, end))
        if not length and clause:
            return self._behind_title(text, scope, (start, end))
        if not length:
            return None
        name = self._local_tail.sub("", bare[:length])
        return Named(name, (start, start + len(name)))

    def _behind_title(self, text: str, scope: Scope, piece: Range) -> Named | None:
        """叫车巨头|优步: a name that the article has shown, behind what it is."""
        start, end = piece
        end = min(end, start + _ROOM)
        for name in scope.whose.names:
            begin = text.find(name, start + 1, end)
            if begin > 0 and self.register.is_title(text[start:begin]):
                return Named(name, (begin, begin + len(name)))
        return None

    def _place_of(self, text: str, piece: Range) -> Named | None:
        """据|云泽市|统计局介绍: who tells is not whose number it is; the place that they tell of is."""
        start, end = piece
        words = text[start:end]
        lead = self._before_teller.match(words)
        offset = lead.end() if lead else 0
        length = self._places.begin(words[offset:])
        if not length or self._places.is_wide(words[offset : offset + length]):
            return None
        start += offset
        return Named(text[start : start + length], (start, start + length))

    def _length(self, text: str, scope: Scope, piece: Range) -> int:
        """How long the name is that a piece begins with: one that the article has shown, or one of a kind."""
        start, end = piece
        words = text[start:end]
        company = scope.whose.company
        if company and words.startswith(company.text):
            return len(company.text)
        for name in scope.whose.names:
            if words.startswith(name):
                return len(name)
        found = self._place_or_body(words)
        actor = self._actor.match(text, start)  # the verb may stand behind the piece
        return max(found, actor.end() - start) if actor and actor.end() <= end else found

    def _place_or_body(self, words: str) -> int:
        """How long the name is that words begin with; 广东云泽集团 is no place."""
        place = self._places.begin(words)
        if place and self._places.is_wide(words[:place]):
            return 0 if self._attribute.match(words) else place
        body = self._places.body(words)
        return body if body > place + 1 else place

    def is_attribute(self, words: str) -> bool:
        """全球首台: a wide word that only describes what follows."""
        return self._attribute.match(words) is not None

    def note(
        self, sentence: Sentence, scope: Scope, pieces: tuple[Range, ...], first: bool
    ) -> Scope:
        """The scope behind clauses without a number, each of which may begin with a subject."""
        if scope.report is not None:
            return scope  # 武汉…加快建设，重点实验室45家: a report counts the whole province
        for piece in pieces:
            named = self.begin(sentence.text, scope, piece, clause=True)
            if named is not None:
                resolved, scope = self.resolve(sentence, scope, named, first)
                scope = scope._replace(whose=scope.whose._replace(noted=resolved))
        return scope

    def announced(self, text: str, start: int, end: int, scope: Scope) -> Scope:
        """公司近日发布半年度报告。: whose numbers follow is said by a sentence without one."""
        match = self._announces.match(text, start, end)
        named = self.begin(text, scope, match.span("who"), clause=True) if match else None
        if named is None or self._places.begin(named.text):
            return scope
        if self._places.is_company_word(named.text):
            named = scope.whose.company or named
        else:
            scope = scope._replace(whose=scope.whose._replace(company=named))
        return self.scopes.name_subject(scope, "subject.announcer", named)

    def resolve(
        self, sentence: Sentence, scope: Scope, named: Named | None, first: bool
    ) -> tuple[Named | None, Scope]:
        """What a subject stands for (全市 for its city), and the scope in which it holds.

        `first`: no fact of the sentence stands before it.
        """
        if named is None:
            return scope.subject, scope
        leads = first and named.span[0] - sentence.start <= _LEAD_ROOM
        name_subject, places = self.scopes.name_subject, self._places
        if places.is_company_word(named.text):
            company = scope.whose.company or named
            return company, name_subject(scope, "subject.company_word", company, leads)
        resolved, wide = named, places.is_wide(named.text)
        if wide and named.text in self._local_words:
            resolved = _local(scope, named)
        if leads and not scope.whose.namings and scope.sentence <= _HEADLINES:
            scope = name_subject(scope, "subject.article", resolved)
        if not places.begin(resolved.text):
            scope = scope._replace(whose=scope.whose._replace(company=resolved))
        whole = wide and resolved is not scope.whose.noted
        rule = "subject.whole" if whole else "subject.own"
        return resolved, name_subject(scope, rule, resolved, leads)


def _firsts(words: Iterable[str]) -> frozenset[str]:
    """What the words begin with: where no such character stands, no pattern need be tried."""
    return frozenset([word[0] for word in words])


def _acting(ends: tuple[str, ...], verbs: tuple[str, ...]) -> re.Pattern[str]:
    """A name with one of these ends, and one of these verbs behind it."""
    firsts = "".join(sorted({end[0] for end in ends}))
    return re.compile(
        f"(?P<who>[一-龥A-Za-z·]{{0,{_ROOM}}}?(?=[{firsts}])(?:{any_of(ends)}))(?={any_of(verbs)})"
    )


def _local(scope: Scope, named: Named) -> Named:
    """全市 stands for the place named in the sentence or paragraph, else for the article's."""
    holding = [scope.whose.noted, *(each.named for each in reversed(scope.whose.namings))]
    level = named.text[-1]
    for place in holding:
        if place is not None and (place.text[-1] == level or place.text[-1] not in _LEVELS):
            return place
    return named
