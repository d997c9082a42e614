"""Whose number it is: the place, company or body that words begin with, and what it stands for."""

from __future__ import annotations

from .draft import Named, Range
from .engine import Engine
from .scope import Scope
from .sentence import Sentence


def note_subjects(
    engine: Engine, sentence: Sentence, scope: Scope, pieces: tuple[Range, ...], first: bool
) -> Scope:
    """A clause without a number that begins with a place or company names the subject."""
    if scope.report is not None:
        return scope  # 武汉…加快建设，重点实验室45家: a report counts the whole province
    for piece in pieces:
        named = subject_at(engine, sentence.text, scope, piece, engine.lead_ins)
        if named is not None:
            resolved, scope = resolve(engine, sentence, scope, named, first)
            scope = scope._replace(whose=scope.whose._replace(noted=resolved))
    return scope


def subject_at(
    engine: Engine, text: str, scope: Scope, piece: Range, skipped: str = ""
) -> Named | None:
    """The place, company or body that a piece of text begins with."""
    start, end = piece
    words = text[start:end]
    bare = words[engine.namer.lead(words, skipped) :] if skipped else words
    title = engine.before_subject.match(bare)
    length = _length(engine, scope, bare[title.end() :]) if title else 0
    if title and length:
        bare = bare[title.end() :]
    else:
        length = _length(engine, scope, bare)
    if not length:
        return None
    start += len(words) - len(bare)
    name = engine.without_local(bare[:length])
    return Named(name, (start, start + len(name)))


def _length(engine: Engine, scope: Scope, words: str) -> int:
    """How long the article's company, or a place or body, is that words begin with."""
    company = scope.whose.company
    if company and words.startswith(company.text):
        return len(company.text)
    return _place_or_body(engine, words)


def _place_or_body(engine: Engine, words: str) -> int:
    """How long the name is that words begin with; 广东云泽集团 is no place."""
    places = engine.places
    place = places.begin(words)
    if place and places.is_wide(words[:place]):
        return 0 if engine.attribute.match(words) else place
    body = places.body(words)
    return body if body > place + 1 else place


def resolve(
    engine: Engine, sentence: Sentence, scope: Scope, named: Named | None, first: bool
) -> tuple[Named | None, Scope]:
    """What a subject stands for (全市 for its city), and the scope in which it holds.

    `first`: no fact of the sentence stands before it.
    """
    if named is None:
        return scope.subject, scope
    leads = first and named.span[0] - sentence.start <= engine.lead_room
    scopes, places = engine.scopes, engine.places
    if places.is_company_word(named.text):
        company = scope.whose.company or named
        return company, scopes.name_subject(scope, "subject.company_word", company, leads)
    resolved, wide = named, places.is_wide(named.text)
    if wide and named.text in engine.local_words:
        resolved = _local(scope, named)
    if leads and not scope.whose.namings and scope.sentence <= engine.headline_sentences:
        scope = scopes.name_subject(scope, "subject.article", resolved)
    whole = wide and resolved is not scope.whose.noted
    rule = "subject.whole" if whole else "subject.own"
    return resolved, scopes.name_subject(scope, rule, resolved, leads)


def _local(scope: Scope, named: Named) -> Named:
    """全市 stands for the place named in the sentence or paragraph, else for the article's."""
    return scope.whose.noted or scope.subject or named
