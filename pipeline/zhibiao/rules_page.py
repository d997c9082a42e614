"""What can stand in a rule file, as a page: files and keys, mention types, captures, roles.

Keys, types and roles are read from the code that checks them; only what they mean is written here.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from .facts.patterns import TYPES
from .rulebook import Rulebook
from .rulebook.base import RuleError
from .rulebook.checks import ARRAYS, FILES
from .rulebook.lexicon import ROLES, Lexicon
from .rulebook.models import Emits

FILE_MEANINGS = {
    "units": "units and classifiers that make a number a quantity",
    "numerals": "digits, scales and words that are numbers: 一半, 翻番",
    "qualifiers": "words around a number that say how exact it is",
    "cues": "words of growth, comparison and status, by mention type",
    "exclusions": "numbers that are no quantities: 第12届, 5G",
    "periods": "words of time",
    "places": "places, companies and bodies",
    "lexicon": "words and their roles where the name of a metric begins and ends",
    "metrics": "names that become others, and what stands around names",
    "patterns": "sequences of mentions and what they make",
    "expressions": "expressions at the edges of names and numbers, put together from words",
    "reports": "how a government work report is known, and the times of its sections",
    "scopes": "who names a subject or period, and how far that holds",
    "names": "how names of companies and bodies are known",
    "tables": "the words at the heads of columns and rows of tables, and in the lines above them",
    "confidence": "how much each sign weighs for or against a fact",
}
TYPE_MEANINGS = {
    "TEXT": "words of no other type",
    "PERIOD": "a time: 上半年, 2024年6月",
    "BASIS": "what a growth is against: 同比, 比上年末",
    "UP": "a rise: 增长",
    "DOWN": "a fall: 下降",
    "FLAT": "no change: 持平",
    "SPEED_UP": "a noun of growth: 增速",
    "SPEED_DOWN": "a noun of fall: 降幅",
    "OF_UP": "of growth, behind a number: 5%的增速",
    "OF_DOWN": "of fall, behind a number: 5%的降幅",
    "TO": "before a new level: 升至",
    "FROM": "before an old level: 由",
    "HIGHER": "above something else: 高于",
    "LOWER": "below something else: 低于",
    "BI": "比 before what is compared with",
    "SHARE": "a verb of share: 占",
    "SHARE_NOUN": "a noun of share: 占比",
    "RESP": "one number for each item: 分别",
    "RANK_VERB": "before a rank: 排名",
    "RECOVER": "back to a share of an older level: 恢复至",
    "RECORD": "a record: 创历史新高",
    "PULL": "a contribution: 拉动",
    "COMPLETE": "part of a plan done: 完成",
    "FORECAST": "expected: 预计",
    "TARGET": "wanted: 力争",
    "VERB": "a light verb: 为, 达到",
    "AMOUNT": "a number with a unit: 3亿元",
    "PERCENT": "a per cent: 5%",
    "POINTS": "percentage points: 0.2个百分点",
    "TIMES": "a multiple: 3倍",
    "NUMBER": "a number without unit",
    "RANK": "a rank: 第3位",
    "DOUBLED": "翻番",
    "COMMA": "，",
    "STOP": "。；！？ and line breaks",
    "COLON": "：",
    "OPEN": "an opening bracket",
    "CLOSE": "a closing bracket",
    "ENUM": "、",
    "QUOTE": "a quotation mark",
    "DASH": "a dash",
}
CAPTURE_MEANINGS = {
    "n": "the numbers; without it all from the match's begin on",
    "ref": "what is compared with, or the whole of a share",
    "of": "words that make a difference one of growth speeds: 的增速",
    "sign": "whether above or below",
    "name": "the name of a contribution",
    "move": "words of rise and fall, one for each number",
    "from": "the old level of 由A增至B",
    "old": "the level of the time that a growth is measured against: 比上月的6.1万台增长",
    "fell": "that such a level was a fall",
    "basis": "what a growth is against",
}
SCOPE_MEANINGS = {
    "HEADLINE": "the first line of the article",
    "LEAD": "its first paragraph",
    "ITEM": "an item of a bulletin",
    "SECTION": "a section of a government work report",
    "LEAD_IN": "words before a subject: 在, 其中",
    "TITLE": "a title before the name of a company or body",
    "NAME": "a name that the article has shown to be one",
    "PLACE": "a place",
    "BODY": "a company or body",
    "WIDE": "the whole of a place: 全市",
    "COMPANY_WORD": "公司, 集团",
    "QUOTE": "the price of a share: 收报, 跌2%",
    "HOLDER": "who holds, pledges, buys or sells shares",
    "PEER": "others to compare with: 可比公司",
    "SAME": "the same time as before: 同期",
    "TO": "a level to be reached, before its time",
    "PERIOD": "a time",
    "NOW": "目前",
    "THAN": "比, 高于: before what is compared with",
    "OPEN": "a bracket",
    "TELLS": "a verb of telling: 公布",
    "ANNOUNCES": "a verb of announcing in a sentence without a number: 发布",
    "DAY": "a day",
    "OTHER_YEAR": "another year's number, in passing",
}


def page(rules: Rulebook) -> str:
    """The page as Markdown. Raises RuleError when something has no meaning written for it."""
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: Rulebook) -> Iterator[str]:
    yield "# What stands in a rule file"
    yield ""
    yield "Written by `zhibiao rules list`. A folder of your own, with files of these names, is laid over the"
    yield "shipped rules; `zhibiao rules check DIR` checks it. Every rule with an `id` has `cases`, in which"
    yield "[brackets] mark what it finds, and under `not` texts in which it finds nothing."
    yield ""
    yield "## Files and their keys"
    yield ""
    yield 'An `id` that is there replaces the shipped rule, lists and tables grow, `remove = ["…"]` at the top'
    yield "takes rules or words away."
    yield ""
    for stem, field in FILES.items():
        yield f"- **{stem}.toml**: {_meaning(FILE_MEANINGS, stem)}"
        model = _model_of(Rulebook.model_fields[field].annotation)
        inside = f"in each `[[{ARRAYS[stem]}]]`" if stem in ARRAYS else "keys"
        yield f"  - {inside}: {', '.join(_keys(model))}"
        for key, inner in _tables(model):
            yield f"  - in each `[[{key}]]`: {', '.join(_keys(inner))}"
    yield ""
    yield "## Mention types"
    yield ""
    yield "What a sentence is read as, and what patterns are made of. `type` of a cue is one of them, or SKIP:"
    yield "words that are passed over."
    yield ""
    yield from _table("type", "what it is", TYPES, TYPE_MEANINGS)
    yield ""
    yield "## Names of captures in patterns"
    yield ""
    yield from _table("name", "what it captures", CAPTURE_MEANINGS, CAPTURE_MEANINGS)
    yield ""
    yield f"`emits` is one of {', '.join(typing.get_args(Emits))}."
    yield ""
    yield "## Words of scopes"
    yield ""
    yield from _table("word", "what it is", SCOPE_MEANINGS, SCOPE_MEANINGS)
    yield ""
    yield "## Roles of words in lexicon.toml"
    yield ""
    yield "`zhibiao rules list ROLE` shows its words."
    yield ""
    for role in ROLES:
        yield from _role(rules.lexicon, role)


def _role(lexicon: Lexicon, role: Any) -> Iterator[str]:
    words = lexicon.words(role)
    some = f" ({'、'.join(words[:3])}{' …' if len(words) > 3 else ''})" if words else ""
    yield f"- **{role}**{some}"
    for edge, what in lexicon.roles[role].model_dump().items():
        if what:
            yield f"  - {_EDGES[edge]}: {what}"


_EDGES = {
    "left": "at the left edge",
    "right": "at the right edge",
    "alone": "alone",
    "elsewhere": "elsewhere",
}


def _table(key: str, told: str, names: Any, meanings: dict[str, str]) -> Iterator[str]:
    yield f"| {key} | {told} |"
    yield "| --- | --- |"
    for name in names:
        yield f"| {name} | {_meaning(meanings, name)} |"


def _meaning(meanings: dict[str, str], name: str) -> str:
    if name not in meanings:
        raise RuleError(f"rules_page: {name!r} has no meaning written for it; write one")
    return meanings[name]


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _tables(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name, field in model.model_fields.items():
        inner = _model_of(field.annotation)
        if typing.get_origin(field.annotation) is tuple and inner is not BaseModel:
            yield name, inner


def _model_of(annotation: Any) -> type[BaseModel]:
    """The model in an annotation such as tuple[Unit, ...], BaseModel when there is none."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else BaseModel
    found = [_model_of(each) for each in typing.get_args(annotation)]
    return next((model for model in found if model is not BaseModel), BaseModel)
