"""Economic facts out of Chinese news.

>>> import zhibiao
>>> for fact in zhibiao.extract("2021年上半年，重庆市地区生产总值208.2亿元，同比增长15.3%。"):
...     print(fact.subject, fact.period, fact.metric, fact.value, fact.unit, fact.growth[0].value)
重庆市 2021-H1 地区生产总值 208.2 亿元 15.3

Nothing that costs time is imported until it is used.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from .extract import Extraction as Extraction
    from .extract import Extractor as Extractor
    from .frames import to_frame as to_frame
    from .library import DateLike, RulesLike
    from .listing import Facts as Facts
    from .read import parse_date as parse_date
    from .rulebook import RuleError as RuleError
    from .schema import Article as Article
    from .schema import Comparison as Comparison
    from .schema import Fact as Fact
    from .schema import Growth as Growth
    from .schema import Normalized as Normalized
    from .schema import Rejected as Rejected
    from .schema import Span as Span
    from .schema import Spans as Spans

    __version__: str

__all__ = [
    "Article",
    "Comparison",
    "Extraction",
    "Extractor",
    "Fact",
    "Facts",
    "Growth",
    "Normalized",
    "Rejected",
    "RuleError",
    "Span",
    "Spans",
    "__version__",
    "extract",
    "load",
    "parse_date",
    "to_frame",
]

# where each name lives, to be imported when it is first asked for
_HOMES = {
    "Article": "schema",
    "Comparison": "schema",
    "Extraction": "extract",
    "Extractor": "extract",
    "Fact": "schema",
    "Facts": "listing",
    "Growth": "schema",
    "Normalized": "schema",
    "Rejected": "schema",
    "RuleError": "rulebook",
    "Span": "schema",
    "Spans": "schema",
    "parse_date": "read",
    "to_frame": "frames",
}


def extract(
    text: str,
    *,
    title: str | None = None,
    date: DateLike = None,
    rules: RulesLike = None,
    min_confidence: float = 0.0,
) -> Facts:
    """The facts of one article, in reading order: a list that a notebook shows marked
    in the text. May be called from several threads at once.

    `text` is the article as it was read, hard wraps and all: spans count its characters. `title` is
    its headline, where that is no part of the text; `fact.spans.title` names the parts of a fact
    that stand in it. `date` is the article's own, which 去年 and 1-6月 are told from: a day, a
    year, or whatever else `parse_date` and pandas have for one. `rules` is a folder of rule files
    to lay over the shipped ones; it is read once in a process. Facts with less confidence than
    `min_confidence` are left out.

    Raises `RuleError` for rules that cannot be used, ValueError for a date that is none, TypeError
    for bytes.

    >>> fact, = extract("去年全市出口额18.59亿美元，下降3%。", date=2022)
    >>> fact.metric, fact.value, fact.unit, fact.period
    ('出口额', Decimal('18.59'), '亿美元', '2021')
    """
    from .library import as_article, extractor  # noqa: PLC0415
    from .listing import Facts  # noqa: PLC0415

    found = extractor(rules)(as_article(text, date, title))
    sure = (fact for fact in found.facts if fact.confidence >= min_confidence)
    return Facts(sure, found.article)


def load(rules: RulesLike = None, *, date: DateLike = None) -> Language:
    """A spaCy pipeline for Chinese whose docs have the facts of their text in `doc._.facts`.

    Its tokens are the numbers, periods and cues of the text, each with its type in `token.tag_`,
    and the words between them; together they are the text as it was given. `date` is for docs that
    have none in `doc._.date`. Raises as `extract` does.

    >>> doc = load()("地区生产总值208.2亿元，同比增长15.3%。")
    >>> [(token.text, token.tag_) for token in doc if token.tag_ in ("AMOUNT", "BASIS", "PERCENT")]
    [('208.2亿元', 'AMOUNT'), ('同比', 'BASIS'), ('15.3%', 'PERCENT')]
    >>> [fact.metric for fact in doc._.facts]
    ['地区生产总值']
    """
    from .component import pipeline  # noqa: PLC0415

    return pipeline(rules, date)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        value: Any = version("zhibiao")
    elif name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Python would put the module `zhibiao.extract` in the place of the function on its import."""

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy is the module itself, so that a function that uses it can be shipped."""
        from importlib import import_module  # noqa: PLC0415

        return import_module, (self.__name__,)

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "extract" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
