"""What was made of each number of an article, told from the matches as they were traced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..extract import Extractor
from ..facts.article import Traced
from ..facts.draft import Draft, Named, Range
from ..facts.scope import Namings
from ..facts.sentence import Sentence
from ..interval import canonical
from ..mentions.token import Mention
from ..show.words import comparison_words, growth_words, quantity_words
from .values import Cut, Lost, Made, Number, Origin, Word

_SUBJECT = "subject"
_HEADLINE = "headline"


class Numbers:
    """Tells one match after another, in the order in which they were read."""

    def __init__(self, extract: Extractor, final: Mapping[int, Draft]) -> None:
        self._cut = extract.cutter.cut
        self._roles = extract.rules.lexicon.entries
        self._final = final
        self._drafts: dict[int, Draft] = {}

    def told(self, traced: Traced) -> Number:
        """A match, and what was made of it."""
        sentence, match = traced.sentence, traced.match
        taken = sentence.mentions[match.start : match.end]
        return Number(
            sentence.text[taken[0].start : taken[-1].end],
            match.rule,
            match.emits,
            tuple(mention.type for mention in taken),
            tuple(filter(None, map(read_as, taken))),
            traced.tried,
            traced.taken,
            tuple(self._made(traced)),
            tuple(
                Lost(sentence.slice(drop.span), drop.rule, drop.reason)
                for drop in traced.outcome.dropped
            ),
        )

    def _made(self, traced: Traced) -> Iterator[Made]:
        for draft in traced.outcome.drafts:
            before = self._drafts.get(draft.id)
            self._drafts[draft.id] = draft
            if before is None:
                yield self._opened(traced, draft)
            elif draft != before:
                yield Made("grows", draft.metric, _new(before, draft))

    def _opened(self, traced: Traced, draft: Draft) -> Made:
        text, scope = traced.sentence.text, traced.outcome.scope
        final = self._final.get(draft.id, draft).held
        whose = (*traced.scope.whose.namings, *scope.whose.namings)
        when = (*traced.scope.when.namings, *scope.when.namings)
        return Made(
            "opens",
            draft.metric,
            _new(None, draft),
            self._name(traced, draft),
            _origin(text, draft.held.subject, final.subject, whose),
            _origin(text, draft.held.period, final.period, when),
        )

    def _name(self, traced: Traced, draft: Draft) -> Cut | None:
        """The name among the words of its clause."""
        if not draft.pieces:
            return None
        sentence, clause = traced.sentence, traced.clause.pieces
        first, last = draft.pieces[0][0], draft.pieces[-1][1]
        subject = draft.held.subject
        if subject is not None and first == subject.span[1]:
            behind: Word | None = Word(subject.text, (_SUBJECT,))
        else:
            behind = self._word(sentence, [(a, min(b, first)) for a, b in clause if a < first], -1)
        return Cut(
            draft.rules[0],
            tuple(map(sentence.slice, clause)),
            tuple(map(sentence.slice, draft.pieces)),
            behind,
            self._word(sentence, [(max(a, last), b) for a, b in clause if b > last], 0),
        )

    def _word(self, sentence: Sentence, left: Sequence[Range], at: int) -> Word | None:
        """The word at one end of what is left of a clause."""
        words = self._cut(sentence.slice(left[at])) if left else ()
        return Word(words[at], self._roles.get(words[at], ())) if words else None


def read_as(mention: Mention) -> str:
    """What a mention says, in few words."""
    number = mention.number
    if number is None:
        return mention.basis
    value = (
        f"{number.value:f}" if number.value_to is None else f"{number.value:f}–{number.value_to:f}"
    )
    return " ".join(filter(None, (number.qualifier, value, number.unit)))


def _new(before: Draft | None, draft: Draft) -> str:
    """What a draft says more than before, in few words."""
    growths = draft.growth[len(before.growth) if before else 0 :]
    comparisons = draft.comparison[len(before.comparison) if before else 0 :]
    words = [*map(growth_words, growths), *map(comparison_words, comparisons)]
    if draft.value is not None and (before is None or before.value != draft.value):
        words.insert(0, quantity_words(draft.value))
    return ", ".join(words)


def _origin(text: str, named: Named | None, final: Named | None, holding: Namings) -> Origin | None:
    """Where what was named comes from: a naming that holds, or the text under a headline."""
    if named is None:
        return final and Origin(canonical(final.text), text[slice(*final.span)], _HEADLINE)
    value, words = canonical(named.text), text[slice(*named.span)]
    for naming in reversed(holding):
        if naming.named == named:
            return Origin(value, words, naming.rule, naming.reach.name.lower())
    return Origin(value, words)
