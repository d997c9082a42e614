"""Whose number it is, and what it counts: subject and metric from the words of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from .clause import Clause
from .draft import Named, Range
from .names import Name


class Naming(Clause):
    """Takes subjects and metric names from the pieces collected."""

    def _note_subjects(self) -> None:
        """A clause without a number that begins with a place or company names the subject."""
        if self.context.report is not None:
            self.unnoted = []  # 武汉…加快建设，重点实验室45家: a report counts the whole province
        for piece in self.unnoted:
            named = self._subject_at(piece, self.engine.lead_ins)
            if named is not None:
                self.noted = self._resolve_subject(named)
        self.unnoted = []

    def _subject_at(self, piece: Range, skipped: str = "") -> Named | None:
        """The place, company or body that a piece of text begins with."""
        start, end = piece
        words = self.text[start:end]
        bare = words[self.engine.namer.lead(words, skipped) :] if skipped else words
        title = self.engine.before_subject.match(bare)
        length = self._subject_length(bare[title.end() :]) if title else 0
        if title and length:
            bare = bare[title.end() :]
        else:
            length = self._subject_length(bare)
        if not length:
            return None
        start += len(words) - len(bare)
        name = self.engine.without_local(bare[:length])
        return Named(name, (start, start + len(name)))

    def _subject_length(self, words: str) -> int:
        """How long the article's company, or a place or body, is that words begin with."""
        company = self.context.company
        if company and words.startswith(company.text):
            return len(company.text)
        return self._place_or_body(words)

    def _place_or_body(self, words: str) -> int:
        """How long the name is that words begin with; 广东云泽集团 is no place."""
        places = self.engine.places
        place = places.begin(words)
        if place and places.is_wide(words[:place]):
            return 0 if self.engine.attribute.match(words) else place
        body = places.body(words)
        return body if body > place + 1 else place

    def _resolve_subject(self, named: Named | None) -> Named | None:
        context = self.context
        if named is None:
            return context.subject
        places = self.engine.places
        if places.is_company_word(named.text):
            context.subject = context.company or context.subject or named
            return context.subject
        resolved = named
        wide = places.is_wide(named.text)
        if wide and named.text in self.engine.local_words:
            resolved = self._local(named)
        context.subject = resolved
        leads = not self.drafts and named.span[0] - self.start <= self.engine.lead_room
        named_here = resolved is self.noted
        context.subject_leads = leads and (not wide or named_here) and context.report is None
        if (
            leads
            and context.default_subject is None
            and context.sentence <= self.engine.headline_sentences
        ):
            context.default_subject = resolved
        return resolved

    def _local(self, named: Named) -> Named:
        """全市 stands for the place named in the sentence or paragraph, else for the article's."""
        context = self.context
        if self.noted is not None:
            return self.noted
        if context.subject_leads and context.subject is not None:
            return context.subject
        return context.default_subject or named

    def _take_name(self) -> tuple[Name | None, Named | None]:
        """The metric's name and subject in the pieces collected; clears them."""
        pieces, self.pieces = self.pieces, []
        resp, self.resp = self.resp, 0
        self.speed, self.anaphor, self.tail = 0, "", ""
        if not pieces:
            return None, None
        namer = self.engine.namer
        if 0 < resp < len(pieces):
            self.tail = "".join([self.text[start:end] for start, end in pieces[resp:]])
        name = self._name_after_status(pieces) or self._name(pieces)
        if name is None:
            return None, self._subject_at(pieces[0], self.engine.lead_ins)
        self.speed = name.speed
        whole = name.pieces[0][0] == pieces[0][0]
        name, subject = self._split_subject(name)
        if subject is None and not whole:
            subject = self._subject_at(pieces[0], self.engine.lead_ins)
        if name is None or namer.is_anaphora(name.text):
            self.anaphor = name.text if name else ""
            self.speed = self.speed or namer.speed(self.anaphor)
            return None, subject
        return name, subject

    def _name(self, pieces: Sequence[Range]) -> Name | None:
        """The namer's answer, remembered: several patterns ask for the same pieces."""
        key = tuple(pieces)
        if key not in self.names:
            self.names[key] = self.engine.namer.name(self.text, pieces)
        return self.names[key]

    def _name_after_status(self, pieces: list[Range]) -> Name | None:
        """机构预计|经济增长5%: what stands before 预计 is who expects; a short noun before it belongs to the name."""
        split, self.split = self.split, 0
        if not 0 < split < len(pieces):
            return None
        after = self.engine.namer.name(self.text, pieces[split:])
        if after is None:
            return None
        start, end = pieces[split - 1]
        short = end - start <= self.engine.short_noun and not self._subject_at(pieces[split - 1])
        return None if short else after

    def _split_subject(self, name: Name) -> tuple[Name | None, Named | None]:
        """Takes the subject off the beginning of a name: 重庆经开区|规上工业总产值."""
        start, end = self._inner_place(name.pieces[0])
        subject = self._subject_at((start, end))
        if subject is None:
            return name, None
        begin = subject.span[1]
        rest = [(begin, end)] if begin < end else []
        return self.engine.namer.name(self.text, [*rest, *name.pieces[1:]]), subject

    def _inner_place(self, piece: Range) -> Range:
        """一般贸易代表之一的江苏省民营企业: what stands before 的 and a place only describes the place."""
        start, end = piece
        at = self.text.rfind("的", start, end)
        if at > start and self.engine.places.begin(self.text[at + 1 : end]):
            return at + 1, end
        return piece

    def _fill(self, name: Name, clause: list[Range]) -> Name:
        """A name that says only half: the other half stands in the clause or the fact before."""
        last = self.context.last
        if self.engine.is_contribution(name.text) and last is not None and self.drafts:
            return Name(last.metric + name.text, (*last.pieces, *name.pieces), "metric.joined")
        return self._fill_bare(name, clause) if self.engine.namer.is_bare(name.text) else name

    def _fill_bare(self, name: Name, clause: list[Range]) -> Name:
        """第二产业实现增加值: a bare head takes the noun before its verb, or of the clause before."""
        start, end = clause[0][0], name.pieces[0][0]
        before = self.engine.namer.agent(self.text, start, end) if start < end else None
        noun_before = self._split_subject(before)[0] if before else None
        if noun_before is not None and self.engine.is_agent(noun_before.text):
            return Name(
                noun_before.text + name.text, (*noun_before.pieces, *name.pieces), "metric.joined"
            )
        if not self.lead:
            return name
        start, end = self.lead[0]
        words = self.text[start:end]
        length = self.engine.places.begin(words)
        noun = self.engine.industry(words[length:])
        if not noun:
            return name
        begin = start + length
        return Name(noun + name.text, ((begin, begin + len(noun)), *name.pieces), "metric.joined")
