"""One pass over a sentence: every number, period and cue as a typed mention, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..rulebook import Cue, Rulebook
from . import periods
from .numbers import Numbers
from .token import Mention
from .words import any_of

_NUMBER_BEGINS = r"(?:-?\d|[一二两三四五六七八九十百千]+(?:成|倍|多?[万亿]|余|多|[百千]|个百分|分之)|过半|近半|一半|翻|上[百千万])"
_RANK_ENDS = r"(?=$|[\s，。；：、！？）)”》和及与且并次的（(—-]|上升|前移|较|比|同比|领先|左右|以上|以内|增速|其中)"
_PUNCTUATION = {
    "，": "COMMA", ",": "COMMA", "；": "STOP", ";": "STOP", "：": "COLON", ":": "COLON", "。": "STOP",
    "！": "STOP", "？": "STOP", "\n": "STOP", "（": "OPEN", "(": "OPEN", "）": "CLOSE", ")": "CLOSE",
    "、": "ENUM", "…": "STOP", "】": "STOP", "【": "STOP", "“": "QUOTE", "”": "QUOTE", "—": "DASH",
}  # fmt: skip


class Scanner:
    """Finds the mentions of a sentence by the rules of a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._numbers = Numbers(rules)
        self._cues: dict[str, Cue] = {}
        self.period = re.compile(periods.build(rules.periods))
        number = self._numbers.pattern
        self._number = re.compile(number)
        self._readers: dict[str, Callable[[str, re.Match[str]], Mention | None]] = {}
        fill = f"(?:{any_of(rules.cues.fillers)})*"
        near = f"(?={fill}{_NUMBER_BEGINS})"
        time = _anonymous(self.period.pattern)
        alternatives = [
            ("name", "|".join(f"(?:{rule.pattern})" for rule in rules.exclusion)),
            ("rank", rf"第(?P<place>[一二三四五六七八九十百\d]+)(?:位|名)?{_RANK_ENDS}|(?P<first>首位|榜首|之首|首次?第一)|(?P<last>末位)"),
            ("based", rf"(?:同比|环比|比|较|同|与)(?:{time})(?:相比|平均水平|平均|水平|末)?"),
            ("period", time),
            ("number", _anonymous(number)),
            ("join", rf"(?:和|与|及|以及)(?={_NUMBER_BEGINS}|第|约|近|超)"),
        ]
        alternatives += self._cue_alternatives(rules, near)
        alternatives.append(("mark", "[，,；;：:。！？\n（(）)、…【】—]"))
        body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in alternatives)
        self._scan = re.compile(body)

    def _cue_alternatives(self, rules: Rulebook, near: str) -> list[tuple[str, str]]:
        found = []
        for index, cue in enumerate(rules.cues.cue):
            behind = r"(?<=[%元成倍半点上右多])" if cue.behind_number else ""
            ahead = f"(?={cue.ahead})" if cue.ahead else ""
            name = f"cue{index}"
            self._cues[name] = cue
            body = cue.pattern or any_of(cue.words)
            found.append((name, f"{behind}(?:{body}){near if cue.near else ''}{ahead}"))
        found.append(("filler", any_of(rules.cues.fillers) + near))
        return found

    def scan(self, text: str, start: int, end: int) -> list[Mention]:
        """Mentions of `text[start:end]` in order; what stands between them comes as TEXT."""
        found: list[Mention] = []
        done = position = start
        while match := self._scan.search(text, position, end):
            kind = match.lastgroup or ""
            position = match.end()
            if kind == "name":
                continue
            mention = self._read(kind, text, match)
            if mention is None:
                position = match.start() + 1  # no number after all: what else begins inside it
                continue
            if mention.start > done:
                found.append(Mention("TEXT", done, mention.start))
            if mention.type != "SKIP":
                found.append(mention)
            done = mention.end
        if done < end:
            found.append(Mention("TEXT", done, end))
        return found

    def _read(self, kind: str, text: str, match: re.Match[str]) -> Mention | None:
        start, end = match.span()
        if kind == "mark":
            return Mention(_PUNCTUATION[match[0]], start, end)
        if kind == "number":
            return self._number_mention(text, match)
        if kind == "period":
            return Mention("PERIOD", start, end)
        if kind == "join":
            return Mention("ENUM", start, end)
        if kind == "based":
            return Mention("BASIS", start, end, "based", "", None)
        if kind == "rank":
            return self._rank(match)
        if kind == "filler":
            return Mention("VERB", start, end, kind)
        cue = self._cues[kind]
        return Mention(cue.type, start, end, cue.id, cue.basis or "")

    def _number_mention(self, text: str, match: re.Match[str]) -> Mention | None:
        inner = self._number.match(text, match.start())
        mention = self._numbers.read(inner) if inner else None
        if mention is None or mention.number is None:
            return None
        if mention.type == "NUMBER" and not _stands_alone(text, mention):
            return None
        return mention

    def _rank(self, match: re.Match[str]) -> Mention | None:
        from decimal import Decimal

        from .token import Quantity

        if match["last"]:
            return None
        value = self._numbers.numeral(match["place"]) if match["place"] else Decimal(1)
        if value is None:
            return None
        number = Quantity(value, None, None, None, match.start(), match.end())
        return Mention("RANK", match.start(), match.end(), "rank", number=number)


def _stands_alone(text: str, mention: Mention) -> bool:
    """A number without unit counts only with nothing glued to it: 指数为97.5， but not 3号 or 2021."""
    after = text[mention.end : mention.end + 1]
    digits = text[mention.start : mention.end]
    if after and (after.isalnum() and after not in "较比同环和与及增下上缩降升提扩" or after in "%+/:：~-"):
        return False
    before = text[mention.start - 1 : mention.start] if mention.start else ""
    if before and (before in "第/+:：-—·.、（([“\"" or before.isascii() and before.isalnum()):
        return False
    return "." in digits or (before in "为达到至报于得是" and len(digits) < 4)


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
