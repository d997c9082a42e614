"""The day that a text itself says it is of: under its headline, in its dateline, or at its end.

rules/datelines.toml has the words. A day that is only spoken of (2024年7月24日，…) is none, and one
without a year gives none.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import islice
from typing import NamedTuple

from zhibiao.schema import Article

from .dates import parse_date

_HEAD, _HEAD_LINES = 600, 6
_TAIL, _TAIL_LINES = 200, 2
_LONGEST = 120  # characters of a line that holds a date and no sentence
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DAY = (
    r"(?<!\d)(?P<digits>(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)日?)"
    r"|(?P<words>[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_TIME = r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:[\sT]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_SENTENCE = re.compile("[。！？；，]")
# where a day may begin: a class of characters, then the least of what makes one. Most texts have none
_HINT = re.compile(
    r"[12一二](?=[09]\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d|[〇○零一二三四五六七八九]{3}年)"
)


class _Datelines(NamedTuple):
    day: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    wire: re.Pattern[str]
    meeting: re.Pattern[str]
    signer: re.Pattern[str]


def dateline(text: str) -> dt.date | None:
    """The day that a text says it is of, or None.

    >>> dateline("出口增长\\n2024-07-24 08:15 来源：云泽日报\\n上半年出口5亿元。")
    datetime.date(2024, 7, 24)
    >>> dateline("2024年7月24日，云泽市统计局发布数据。"), dateline("云泽网讯 7月20日 出口5亿元。")
    (None, None)
    """
    begin, end = text[:_HEAD], text[-_TAIL:]
    head = begin.split("\n") if _HINT.search(begin) else ()
    tail = reversed(end.split("\n")) if _HINT.search(end) else ()
    found = map(line_date, _lines(head, _HEAD_LINES))
    signed = map(_of_tail, _lines(tail, _TAIL_LINES))
    return next((day for days in (found, signed) for day in days if day), None)


def dated(article: Article) -> Article:
    """The article, with the day that its text says where it has no date of its own."""
    day = dateline(article.text) if article.date is None else None
    return article if day is None else article.model_copy(update={"date": day})


def _lines(lines: Iterable[str], most: int) -> list[str]:
    return list(islice((line.strip() for line in lines if line.strip()), most))


def line_date(line: str) -> dt.date | None:
    """The day in a line that tells when and where an article was published, or None."""
    rules = _rules()
    for match in _days(line):
        before, after = line[: match.start()], line[match.end() :]
        if rules.wire.match(after) and not _SENTENCE.search(before):
            return _day(match)
        if rules.meeting.match(after) and not before.strip("—-–（( \u3000"):
            return _day(match)
        if (
            len(line) <= _LONGEST
            and rules.after.fullmatch(after)  # quickly told, and so seldom true
            and rules.before.fullmatch(before)
        ):
            return _day(match)
    return None


def _days(line: str) -> Iterator[re.Match[str]]:
    """The days in the beginning of a line, left to right."""
    words, match = line[:_LONGEST], _rules().day.match
    found = (match(words, begin.start()) for begin in _HINT.finditer(words))
    return filter(None, found)


def _of_tail(line: str) -> dt.date | None:
    rules = _rules()
    match = next(_days(line), None)
    if match is None or len(line) > _LONGEST or line[match.end() :].strip(" \u3000）)】]"):
        return None
    return _day(match) if rules.signer.fullmatch(line[: match.start()]) else None


def _day(match: re.Match[str]) -> dt.date | None:
    said = match["digits"] or _in_digits(match["words"])
    try:
        day = parse_date(said)
    except ValueError:  # 2024年2月30日
        return None
    return day if isinstance(day, dt.date) else None


def _in_digits(words: str) -> str:
    """二〇二四年七月二十四日 → 2024-7-24."""
    year, month, day = re.split("[年月]", words.rstrip("日"))
    return f"{year.translate(_NUMERALS)}-{_below_hundred(month)}-{_below_hundred(day)}"


def _below_hundred(words: str) -> str:
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return ones.translate(_NUMERALS)
    return (tens.translate(_NUMERALS) or "1") + (ones.translate(_NUMERALS) or "0")


@cache
def _rules() -> _Datelines:
    source = resources.files("zhibiao.rules") / "datelines.toml"
    words = {
        key: "|".join(value) for key, value in tomllib.loads(source.read_text("utf-8")).items()
    }
    label = rf"(?:{words['labels']})\s*[:：]?\s*"
    mark = rf"(?:{words['marks']})\s*[:：][^。！？；，]*"
    gap = r"[\s|｜/·\u3000]"
    return _Datelines(
        re.compile(rf"(?:{_DAY}){_TIME}"),
        re.compile(
            rf"[\s（(\[【]*(?:[^。！？；，\d]*{label}|[^。！？；，\d\s]*(?:{words['outlets']}){gap}+|{mark}{gap}+)?"
        ),
        re.compile(
            rf"[\s）)\]】]*(?:{gap}*[^。！？；，\d]{{0,20}}(?:{label}|{mark}).*|第\d+版.*)?"
        ),
        re.compile(rf"\s*[（(]?(?:{words['wires']})"),
        re.compile(rf"\s?在[^。！？；，]{{2,60}}(?:{words['meetings']})"),
        re.compile(rf"[\s（(【\[]*(?:[^。！？；，：:\d\s]*(?:{words['signers']})[\s（(]*)?"),
    )
