"""The facts of one article as a list that shows itself: readable in a shell, marked in a notebook."""

from __future__ import annotations

from collections.abc import Iterable

from .schema import Article, Fact


class Facts(list[Fact]):
    """A list of facts in reading order, and the `article` that they are of."""

    def __init__(self, facts: Iterable[Fact] = (), article: Article | None = None) -> None:
        super().__init__(facts)
        self.article = article

    def __repr__(self) -> str:
        """One line a fact."""
        lines = ",\n ".join(map(repr, self))
        return f"[{lines}]"

    def _repr_html_(self) -> str:
        """The article with its facts marked, and a table of them."""
        from .show.notebook import html  # noqa: PLC0415

        return html(self.article, self)
