"""The columns of every table that zhibiao writes: name, type, label and meaning, here and nowhere else.

CSV, XLSX, Parquet, DuckDB, PostgreSQL, `to_frame` and docs/columns.md take them from here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal["text", "number", "integer", "date", "flag"]
"""`number` holds decimals, `flag` true or false. Any column but a key may be empty."""


class Column(NamedTuple):
    """A column: `label` is its head for readers of Chinese, `meaning` what stands in it."""

    name: str
    type: Type
    label: str
    meaning: str


def _text(name: str, label: str, meaning: str) -> Column:
    return Column(name, "text", label, meaning)


def _number(name: str, label: str, meaning: str) -> Column:
    return Column(name, "number", label, meaning)


def _integer(name: str, label: str, meaning: str) -> Column:
    return Column(name, "integer", label, meaning)


DOC_ID = _text("doc_id", "文章", "the article: its id, or the path of its file")
FACT = _integer("fact", "序号", "the number of the fact in its article, from 1")
KEY = (DOC_ID, FACT)
_ATOM = _integer("atom", "分项", "the number of the row in its fact, from 1")

_WHOSE = (
    _text("subject", "主体", "whose number it is, as the article writes it"),
    _text(
        "subject_resolved",
        "主体全称",
        "the subject by its name: for 全市 the city that the article is about; "
        "empty where no name is known",
    ),
    _text("metric", "指标", "what is counted or measured"),
    _text(
        "period",
        "时期",
        "2024, 2024-H1, 2024-Q2, 2024-06, 2024-01/2024-09, 2021/2025, 2024-06-30, "
        "or @2024-06-30 for a stock at a date; one interval is always written one way",
    ),
    Column("period_start", "date", "起始日", "the first day of the period"),
    Column("period_end", "date", "截止日", "the last day of the period"),
    _text("status", "状态", "actual, forecast or target"),
)
_QUALIFIER = _text("qualifier", "约数", "about, nearly, over or under; empty when exact")
_BASE_UNITS = (
    _number("value_base", "基本单位数值", "the value in base units: 208.2 亿元 is 20820000000"),
    _number("value_to_base", "基本单位上限", "the upper end of a range in base units"),
    _text("unit_base", "基本单位", "the base unit: 元"),
)
_CONFIDENCE = _number("confidence", "置信度", "how sure the fact is, 0 to 1")
_SENTENCE = _text("sentence", "原句", "the sentence that the fact stands in")

BASES = {
    "yoy": ("同比", "against the same time of the year before"),
    "mom": ("环比（月）", "against the month before"),
    "qoq": ("环比（季）", "against the quarter before"),
    "ytd": ("比年初", "against the beginning of the year"),
    "cagr": ("年均", "a year on average over several years"),
    "unspecified": ("增长", "the article does not say against what"),
    "base": ("比基期", "against the older period in base_period"),
}
"""Each basis of growth: its label, and what it is measured against."""
_BASE_PERIOD = _text("base_period", "基期", "the older period of a growth against one: 2019")
_TERMS = "real (不变价, 可比价, 实际) or nominal (名义); empty when it is not said"


def _growth(basis: str) -> tuple[Column, ...]:
    label, against = BASES[basis]
    return (
        _number(basis, f"{label}%", f"growth in per cent, {against}"),
        _number(f"{basis}_to", f"{label}%上限", f"the upper end of {basis} where it is a range"),
        _text(f"{basis}_terms", f"{label}口径", f"the terms of {basis}: {_TERMS}"),
        _number(f"{basis}_change", f"{label}增量", "change in a unit or in points"),
        _text(f"{basis}_change_unit", f"{label}增量单位", f"the unit of {basis}_change: 个百分点"),
    )


_GROWTHS = tuple(column for basis in BASES for column in _growth(basis))
_COMPARISONS = (
    _number("rank", "排名", "the place in a ranking: 3 for 全市排名第三"),
    _text("rank_reference", "排名范围", "among whom: 全市"),
    _number("share", "占比%", "the share in per cent"),
    _text("share_reference", "占比对象", "of what: GDP"),
    _number("difference", "差额", "the distance to something else, negative when below it"),
    _text("difference_unit", "差额单位", "the unit of difference: 个百分点"),
    _text("difference_reference", "差额对象", "to what: 全省平均"),
    _number("ratio", "倍数", "so many times something else: 2.3"),
    _text("ratio_reference", "倍数对象", "times what: 全国平均"),
    _number("completion", "完成%", "the part of a plan that is done, in per cent"),
    _text("completion_reference", "完成对象", "of which plan: 年度计划"),
    Column("record", "flag", "新高", "true for a record: 创历史新高"),
    _text("record_reference", "新高范围", "since when or where: 历史"),
)
WIDE = (
    *KEY,
    *_WHOSE,
    _number("value", "数值", "the value as written: 208.2"),
    _number("value_to", "数值上限", "the upper end of a range"),
    _text("unit", "单位", "the unit as written, with its multiplier: 亿元"),
    _QUALIFIER,
    *_BASE_UNITS,
    *_GROWTHS,
    _BASE_PERIOD,
    *_COMPARISONS,
    _text(
        "more",
        "其他",
        "growths and comparisons that have no column of their own, such as a second one of the "
        "same kind, in words",
    ),
    _CONFIDENCE,
    _SENTENCE,
    _text("evidence", "证据", "the words that say it"),
    _integer("evidence_start", "证据起", "where they begin: a character of the text, from 0"),
    _integer("evidence_end", "证据止", "where they end, the character behind them"),
    _text("evidence_in", "证据位置", "text or title: which of them the characters count"),
    _text("rules", "规则", "the rules that made the fact"),
)
"""One row a fact."""

_AMOUNT = (
    _number("value", "数值", "the value as written; growth and difference have their sign"),
    _number("value_to", "数值上限", "the upper end of a range"),
    _text("unit", "单位", "the unit as written: 亿元, %, 个百分点"),
)
_MOVE = (
    _text("terms", "口径", f"of a growth: {_TERMS}"),
    _BASE_PERIOD,
    _number("value_from", "原值", "the old value in 由A提高到B"),
    Column("ratio", "flag", "倍数", "true when the value is a multiple: 3.2 for 是2012年的3.2倍"),
)
_REFERENCE = _text("reference", "对象", "what a comparison is with: 全省平均")
_WORDS = (
    _text("words", "原文", "the words that say it"),
    _integer("span_start", "起", "where they begin: a character of the text, from 0"),
    _integer("span_end", "止", "where they end, the character behind them"),
    _text("span_in", "位置", "text or title: which of them the characters count"),
    _text("rule", "规则", "the rule that made it"),
)
LONG = (
    *KEY,
    _ATOM,
    *_WHOSE,
    _text("part", "成分", "value, growth or comparison"),
    _text(
        "measure",
        "类别",
        "value; for a growth yoy, mom, qoq, ytd, cagr, base or unspecified; for a comparison rank, "
        "share, difference, ratio, completion or record",
    ),
    *_AMOUNT,
    _QUALIFIER,
    *_BASE_UNITS,
    *_MOVE,
    _REFERENCE,
    _CONFIDENCE,
    _SENTENCE,
    *_WORDS,
)
"""One row an atom: the value, each growth and each comparison of a fact."""

GROWTHS = (
    *KEY,
    _ATOM,
    _text("basis", "基准", "yoy, mom, qoq, ytd, cagr, base or unspecified"),
    *_AMOUNT,
    _QUALIFIER,
    *_MOVE,
    *_WORDS,
)
"""One row a growth, in a database."""
COMPARISONS = (
    *KEY,
    _ATOM,
    _text("kind", "类别", "rank, share, difference, ratio, completion or record"),
    *(column for column in _AMOUNT if column.name != "value_to"),
    _QUALIFIER,
    _REFERENCE,
    *_WORDS,
)
"""One row a comparison, in a database."""

_PLACE = (
    _text("path", "文件", "the file it was read from"),
    _integer("line", "行", "the row of a file with several articles, from 1"),
)
ARTICLES = (
    DOC_ID,
    _text("title", "标题", "the title, where it is no part of the text"),
    Column("date", "date", "日期", "the day of the article"),
    _integer("year", "年份", "its year, also where only that is known"),
    _integer("characters", "字数", "the characters of the text"),
    _integer("facts", "事实数", "how many facts were found"),
    _integer("rejected", "剔除数", "how many candidates the schema has refused"),
    *_PLACE,
    _text("notes", "备注", "what else is to be known of it"),
)
"""One row an article."""
FAILURES = (
    *_PLACE,
    _text("doc_id", "文章", "the id of the article, where it is known"),
    _text("reason", "原因", "why it gave no facts"),
    _text("remedy", "办法", "what to do about it"),
)
"""One row an article or file that could not be worked on."""
