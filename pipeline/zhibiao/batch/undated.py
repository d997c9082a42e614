"""Articles whose date would have told the periods of their facts."""

from __future__ import annotations

from collections.abc import Iterable

from zhibiao.schema import Article, Fact


def lacks_date(article: Article, facts: Iterable[Fact]) -> bool:
    """No date is known of the article, and a fact of it has no period."""
    return article.date is None and any(fact.period is None for fact in facts)


def undated_hint(articles: int) -> str:
    """What to do about so many such articles."""
    have = "1 article has" if articles == 1 else f"{articles:,} articles have"
    return f'{have} no date, so some periods are empty. Give --date, or a "date" in each JSONL row'
