"""Comparisons: differences, shares, ranks, completion, records, and contributions."""

from __future__ import annotations

import re

from ..mentions.token import Quantity
from ..schema import Basis, Kind
from .draft import Against, Move
from .drafting import Drafting
from .names import Name
from .patterns import Match
from .quantities import quantity


class Comparing(Drafting):
    """What patterns that emit a comparison do."""

    def _on_difference(self, match: Match) -> None:
        number = quantity(self._numbers(match)[0])
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end].rstrip("的")
        sign = (
            -1
            if any(m.type in ("LOWER", "DOWN") for m in self.mentions[match.start : match.end])
            else 1
        )
        if number.unit == "%" and not self.engine.is_era(words) and "BI" not in self._types(match):
            self._other_level(match, words, number)
            return
        words = words.removesuffix("差距").rstrip("的")
        if self.engine.is_era(words):
            self._era_growth(match, number, sign, words)
            return
        for draft in self._targets(match, 1):
            draft.comparison.append(
                Against("difference", sign * number.value, number.unit, self._span(match), match.rule, words,
                        number.qualifier)
            )  # fmt: skip

    def _era_growth(self, match: Match, number: Quantity, sign: int, words: str) -> None:
        """比上届多15家: against an older time without a year."""
        for draft in self._targets(match, 1):
            draft.growth.append(
                Move("base", sign * number.value, number.unit, self._span(match), match.rule, None, words,
                     None, False, number.qualifier)
            )  # fmt: skip

    def _other_level(self, match: Match, words: str, number: Quantity) -> None:
        """高于全国同期1.7%的两年平均增速: a growth of another subject, a fact of its own; other levels are dropped."""
        of = self._captured(match, "of")
        reference = self._captured(match, "ref")[0]
        subject = self._subject_at((reference.start, reference.end))
        self.pieces = []
        if of and subject and self.group:
            span = (reference.start, self._span(match)[1])
            draft = self._again(self.group[-1], subject, span, match.rule)
            basis: Basis = "cagr" if "平均" in self._words(of[0]) else "unspecified"
            draft.growth.append(Move(basis, number.value, "%", span, match.rule))
            return
        self._drop(self._span(match), match.rule, f"the level of {words}, not a difference")

    def _on_share(self, match: Match) -> None:
        numbers = self._numbers(match)
        reference = self._captured(match, "ref")
        words = (
            self.engine.reference(self.text[reference[0].start : reference[-1].end])
            if reference
            else self._cut_scope(self.engine.whole)
        )
        drafts = self._targets(match, len(numbers))
        pairs = zip(drafts, numbers, strict=False) if len(drafts) == len(numbers) else [
            (draft, numbers[0]) for draft in drafts
        ]  # fmt: skip
        for draft, mention in pairs:
            draft.comparison.append(self._percent("share", quantity(mention), match, words))

    def _percent(self, kind: Kind, number: Quantity, match: Match, words: str | None) -> Against:
        return Against(
            kind, number.value, "%", self._span(match), match.rule, words, number.qualifier
        )

    def _on_rank(self, match: Match) -> None:
        numbers = self._numbers(match)
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end] if reference else None
        if not words:
            words = self._cut_scope(self.engine.scope)
        drafts = self._targets(match, len(numbers))
        if len(drafts) == 1 and len(numbers) > 1:
            drafts = self._by_subject(drafts[0], len(numbers))
        end = self._span(match)[1]
        if drafts and len(numbers) == 1 and self._for_each((drafts[-1].pieces[-1][1], end)):
            numbers = numbers * len(drafts)
        for draft, mention in zip(drafts, numbers, strict=False):
            draft.comparison.append(
                Against("rank", quantity(mention).value, None, self._span(match), match.rule, words)
            )

    def _cut_scope(self, pattern: re.Pattern[str]) -> str | None:
        """全市排名第三, 在能源消费总量中占比: the words before a rank or share that say among or of what."""
        if not self.pieces:
            return None
        start, end = self.pieces[-1]
        scope = pattern.search(self.text[start:end])
        if scope is None:
            return None
        self.pieces[-1] = (start, start + scope.start())
        if scope.start() == 0:
            self.pieces.pop()
        return str(scope[scope.lastindex or 0])

    def _on_completion(self, match: Match) -> None:
        numbers = self._numbers(match)
        reference = self._captured(match, "ref")
        words = self.text[reference[0].start : reference[-1].end].rstrip("的")
        for draft, mention in zip(self._targets(match, len(numbers)), numbers, strict=False):
            draft.comparison.append(self._percent("completion", quantity(mention), match, words))

    def _on_pull(self, match: Match) -> None:
        numbers = self._numbers(match)
        named = self._captured(match, "name")
        begin, end = named[0].start, named[-1].end
        wording = self.text[begin:end].rstrip("了")
        _, subject = self._take_name()
        name = Name(wording, ((begin, begin + len(wording)),), "metric.pull")
        group, last = self.group, self.context.last
        self._open(name, subject, self._span(match), match.rule).value = quantity(numbers[0])
        if group:
            self.group, self.context.last = group, last  # what follows goes on with the fact before

    def _on_record(self, match: Match) -> None:
        since = self.engine.since.search(self._words(self.mentions[match.start]))
        words = since[0] if since else "历史"
        for draft in self._targets(match, 1):
            draft.comparison.append(
                Against("record", None, None, self._span(match), match.rule, words)
            )
