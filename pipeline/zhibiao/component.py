"""For spaCy: a component that sets `doc._.facts`, and a tokenizer that keeps mentions whole.

spaCy imports this module whenever it makes a pipeline of any language: so nothing heavy here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

if TYPE_CHECKING:
    from .library import DateLike, RulesLike
    from .schema import Fact

_FACTS, _DATE, _TITLE = "zhibiao.facts", "zhibiao.date", "zhibiao.title"
_TOKENIZER = "zhibiao.MentionTokenizer.v1"
_REMEMBERED = 64


def pipeline(rules: RulesLike = None, date: DateLike = None) -> Language:
    """What `zhibiao.load` gives: tokenizer and component over a blank Chinese pipeline."""
    from .library import extractor  # noqa: PLC0415

    extractor(rules)  # rules that cannot be used are told here, not from inside spaCy
    folder = None if rules is None else os.fspath(rules)
    tokenizer = {"@tokenizers": _TOKENIZER, "rules": folder}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("zhibiao", config={"rules": folder, "date": _written(date)})
    return nlp


class FactExtractor:
    """Component: sets `doc._.facts`, and `doc.spans["zhibiao"]` to where their parts stand.

    The date of a doc is `doc._.date`, or else `date`; its title, where that is no part of its text,
    is `doc._.title`. Parts that stand in the title have no span in the doc. Spans are labelled metric, value, growth,
    comparison, subject or period; a span's id is the number of its fact, from 0; where a part ends
    inside a token the span takes in the whole token. Raises ValueError on a date that is none.
    """

    def __init__(self, rules: str | None = None, date: str | int | None = None) -> None:
        from .library import as_date, extractor  # noqa: PLC0415

        extractor(rules)
        self.rules = rules
        self.date = as_date(date)

    def __call__(self, doc: Doc) -> Doc:
        from .library import as_article, extractor  # noqa: PLC0415

        date = self.date if doc._.date is None else doc._.date
        facts = extractor(self.rules)(as_article(doc.text, date, doc._.title)).facts
        doc._.facts = facts
        doc.spans["zhibiao"] = SpanGroup(doc, name="zhibiao", spans=list(_spans(doc, facts)))
        return doc


@Language.factory(
    "zhibiao",
    assigns=["doc._.facts", "doc.spans"],
    default_config={"rules": None, "date": None},
)
def make_component(
    nlp: Language, name: str, rules: str | None, date: str | int | None
) -> FactExtractor:
    """The component by its name: `spacy.blank("zh").add_pipe("zhibiao", config={"date": 2021})`."""
    return FactExtractor(rules, date)


class MentionTokenizer(DummyTokenizer):
    """Text → Doc: a token for each mention, its type in `tag_`, and jieba's words between them.

    `doc.text` is the text as it was given.
    """

    def __init__(self, vocab: Vocab, rules: str | None = None) -> None:
        self.vocab = vocab
        self.rules = rules

    def __call__(self, text: str) -> Doc:
        from .cover import spell  # noqa: PLC0415
        from .library import extractor  # noqa: PLC0415

        words, spaces, tags = spell(text, extractor(self.rules))
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags)


@registry.tokenizers(_TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer(rules: str | None = None) -> Callable[[Language], MentionTokenizer]:
    """The tokenizer for a pipeline's config, from which `spacy.load` makes it again."""
    return lambda nlp: MentionTokenizer(nlp.vocab, rules)


def _spans(doc: Doc, facts: tuple[Fact, ...]) -> Iterator[Span]:
    from .titled import parts  # noqa: PLC0415

    for number, fact in enumerate(facts):
        for part in parts(fact):
            if part.in_title:
                continue
            range_ = part.span
            span = doc.char_span(
                range_.start, range_.end, part.kind, span_id=str(number), alignment_mode="expand"
            )
            if span is not None:
                yield span


# Doc.to_bytes, DocBin and nlp.pipe(n_process=2) take text and numbers only, so facts and date are
# kept as text in the doc's user data.


def _get_facts(doc: Doc) -> tuple[Fact, ...]:
    return _read(doc.user_data.get(_FACTS, "[]"))


def _set_facts(doc: Doc, facts: tuple[Fact, ...]) -> None:
    rows = [fact.model_dump(by_alias=True) for fact in facts]
    doc.user_data[_FACTS] = json.dumps(rows, ensure_ascii=False, default=str)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> tuple[Fact, ...]:
    from .schema import Fact  # noqa: PLC0415

    return tuple(Fact.model_validate(row) for row in json.loads(text))


def _get_date(doc: Doc) -> Any:
    from .library import as_date  # noqa: PLC0415

    return as_date(doc.user_data.get(_DATE))


def _set_date(doc: Doc, date: DateLike) -> None:
    doc.user_data[_DATE] = _written(date)


def _get_title(doc: Doc) -> Any:
    return doc.user_data.get(_TITLE)


def _set_title(doc: Doc, title: str | None) -> None:
    doc.user_data[_TITLE] = title


def _written(date: DateLike) -> str | None:
    """A date as text that `as_date` reads. Raises ValueError, TypeError."""
    from .library import as_date  # noqa: PLC0415

    date = as_date(date)
    return None if date is None else str(date)


Doc.set_extension("facts", getter=_get_facts, setter=_set_facts, force=True)
for _name, _get, _set in (("date", _get_date, _set_date), ("title", _get_title, _set_title)):
    if not Doc.has_extension(_name):  # one of the user's own will do as well
        Doc.set_extension(_name, getter=_get, setter=_set)
