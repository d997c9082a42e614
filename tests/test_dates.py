"""The date of an article: as it is written, in a name, and in a text; everywhere alike."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhibiao
from zhibiao.extract import default_extractor
from zhibiao.read import as_date, date_in_name, parse_date
from zhibiao.read.dateline import dateline
from zhibiao.schema import Article

DAY = dt.date(2024, 7, 24)

WRITTEN: list[tuple[str, dt.date | int]] = [
    ("2024-07-24", DAY),
    ("2024-7-24", DAY),
    ("2024/7/24", DAY),
    ("2024.07.24", DAY),
    ("20240724", DAY),
    ("2024年7月24日", DAY),
    ("2024 年 7 月 24 日", DAY),
    ("２０２４年７月２４日", DAY),
    ("2024年7月24日 星期三", DAY),
    ("2024年7月24日（星期三）08:15", DAY),
    ("2024年7月24日8时15分", DAY),
    ("2024-07-24 08:15:00", DAY),
    ("2024-07-24 24:00", DAY),
    ("2024-07-24T08:15:00.123456", DAY),
    ("2024-07-24T08:15:00+08:00", DAY),
    ("2024-07-23T16:30:00Z", DAY),  # half past midnight in China
    ("2024-07-23 16:30:00 UTC", DAY),
    ("20240724T081500Z", DAY),
    ("202407240815", DAY),
    ("20240724081500", DAY),
    ("1721779200", DAY),
    ("1721779200.5", DAY),
    ("1721779200000", DAY),
    ("1721779200000000", DAY),
    ("1721779200000000000", DAY),
    ("Wed, 24 Jul 2024 08:15:00 +0800", DAY),
    ("Tue, 23 Jul 2024 16:30:00 GMT", DAY),
    ("Wed Jul 24 08:15:00 +0800 2024", DAY),
    ("24 Jul 2024", DAY),
    ("July 24, 2024", DAY),
    (" 2021-08-24\n", dt.date(2021, 8, 24)),
    ("2021-08", dt.date(2021, 8, 31)),
    ("2021-8", dt.date(2021, 8, 31)),
    ("2024-02", dt.date(2024, 2, 29)),
    ("202402", dt.date(2024, 2, 29)),
    ("2024年2月", dt.date(2024, 2, 29)),
    ("2021", 2021),
    ("2021年", 2021),
]


@pytest.mark.parametrize(("text", "want"), WRITTEN)
def test_dates_as_they_are_written(text: str, want: dt.date | int) -> None:
    assert parse_date(text) == want
    assert as_date(text) == want


NO_DATES = [
    ("May", "'May' is no date such as 2021-08-24, 2021-08 or 2021"),
    ("7月24日", "is no date"),
    ("24/07/2024", "is no date"),  # or the seventh of a 24th month
    ("21", "is no date"),
    ("45497", "is no date"),  # the day of a spreadsheet
    ("-1721779200", "is no date"),
    ("1e400", "is no date"),
    ("2021-13", "is not in the calendar"),
    ("2021-02-30", "is not in the calendar"),
    ("20210230", "is not in the calendar"),
    ("2021-02-03 08:61", "is not in the calendar"),
    ("0001-01-01", "is not between the years 1900 and 2200"),
    ("9999-12-31", "is not between the years 1900 and 2200"),
    ("9000000000000000000", "is not between the years 1900 and 2200"),
]


@pytest.mark.parametrize(("text", "reason"), NO_DATES)
def test_what_is_no_date_says_so(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        parse_date(text)
    assert text in str(caught.value)


@pytest.mark.parametrize("text", ["", " ", "NaN", "NaT", "None", "null", "-", "0000-00-00"])
def test_what_says_that_there_is_no_date(text: str) -> None:
    assert as_date(text) is None


UTC = dt.UTC
VALUES: list[tuple[Any, dt.date | int | None]] = [
    (None, None),
    (DAY, DAY),
    (2024, 2024),
    (2024.0, 2024),
    (202407, dt.date(2024, 7, 31)),
    (20240724, DAY),
    (1721779200, DAY),
    (1721779200000, DAY),
    (1721779200.25, DAY),
    (Decimal("1721779200.25"), DAY),
    (float("nan"), None),
    (Decimal("NaN"), None),
    (dt.datetime(2024, 7, 24, 23, 59), DAY),
    (dt.datetime(2024, 7, 23, 16, 30, tzinfo=UTC), DAY),
]


@pytest.mark.parametrize(("value", "want"), VALUES, ids=[repr(value) for value, _ in VALUES])
def test_dates_of_every_type(value: Any, want: dt.date | int | None) -> None:
    assert as_date(value) == want


def test_dates_of_numpy_pandas_and_arrow() -> None:
    numpy, pandas, arrow = map(pytest.importorskip, ("numpy", "pandas", "pyarrow"))
    for value in (
        numpy.datetime64("2024-07-24T18:00"),
        numpy.int64(20240724),
        pandas.Timestamp("2024-07-24 18:00"),
        pandas.Timestamp("2024-07-23 18:00Z"),
        arrow.scalar(DAY),
        arrow.scalar(dt.datetime(2024, 7, 24, 18)),
    ):
        assert as_date(value) == DAY
    for value in (pandas.NaT, pandas.NA, numpy.datetime64("NaT"), numpy.nan, arrow.scalar(None)):
        assert as_date(value) is None


OUT_OF_RANGE: list[Any] = [
    dt.date(1, 1, 1),
    dt.date(9999, 12, 31),
    dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14))),
    dt.datetime(9999, 12, 31, 20, tzinfo=UTC),
    1899,
    float("inf"),
    "2201",
]


@pytest.mark.parametrize("date", OUT_OF_RANGE, ids=map(repr, OUT_OF_RANGE))
def test_a_date_out_of_range_is_an_error_everywhere(date: Any) -> None:
    with pytest.raises(ValueError, match=r"is (not between|no date)"):
        as_date(date)
    with pytest.raises(ValueError, match=r"is (not between|no date)"):
        zhibiao.extract("明年出口预计5亿元。", date=date)


@pytest.mark.parametrize("date", [dt.date(1, 1, 1), dt.date(9999, 12, 31), 1899, 2201])
def test_an_article_has_no_date_out_of_range(date: Any) -> None:
    with pytest.raises(ValueError, match="date"):
        Article(text="", date=date)


@pytest.mark.parametrize("value", [True, [2024], {"year": 2024}, b"2024", object()])
def test_what_is_of_no_type_for_a_date(value: object) -> None:
    with pytest.raises(TypeError, match=r"^a date is a datetime\.date, an int or a str, not "):
        as_date(value)


@given(st.text() | st.integers() | st.floats() | st.dates() | st.datetimes() | st.none())
def test_any_value_is_a_date_in_range_or_none_or_a_value_error(value: Any) -> None:
    try:
        date = as_date(value)
    except ValueError as error:
        assert " is n" in str(error)
    else:
        year = date.year if isinstance(date, dt.date) else date
        assert year is None or 1900 <= year <= 2200


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_a_day_is_read_back_however_it_is_written(day: dt.date) -> None:
    forms = (
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y%m%d",
        "%Y年%m月%d日",
        "%a, %d %b %Y 12:00:00 +0800",
    )
    assert {as_date(day.strftime(form)) for form in forms} == {day}


NAMES: list[tuple[str, dt.date | int | None]] = [
    ("2024-07-24.txt", DAY),
    ("news/20240724_第01版.pdf", DAY),
    ("t20240724_123456.html", DAY),
    ("news_202407240815.txt", DAY),
    ("content_2024-7-24.htm", DAY),
    ("2024年7月24日/a.txt", DAY),
    ("2024/07/24/a.txt", DAY),
    ("2024-07/24/content_1234567.htm", DAY),
    ("2019/20240724.txt", DAY),
    ("2024/a-07.txt", 2024),
    ("2024-07/a.txt", dt.date(2024, 7, 31)),
    ("report2024.docx", 2024),
    ("2024/2023-02-30.txt", 2024),
    ("13912345678.txt", None),
    ("a.txt", None),
]


@pytest.mark.parametrize(("name", "want"), NAMES)
def test_dates_in_names(name: str, want: dt.date | int | None) -> None:
    assert date_in_name(name) == want


DATELINES = [
    "云泽外贸回升\n2024-07-24 08:15 来源：云泽日报\n上半年出口5亿元。",
    "云泽外贸回升\n来源：云泽网　2024年7月24日　责任编辑：张三\n上半年出口5亿元。",
    "发布时间：2024/7/24 浏览次数：1234 【字体：大 中 小】\n上半年出口5亿元。",
    "云泽日报 2024年07月24日 第01版\n云泽外贸回升",
    "云泽外贸回升\n（2024年7月24日）\n上半年出口5亿元。",
    "新华社云泽2024年7月24日电（记者 张三）上半年出口5亿元。",
    "本报2024年7月24日讯　上半年出口5亿元。",
    "政府工作报告\n——2024年7月24日在云泽市第三届人民代表大会第四次会议上\n各位代表：",
    "上半年出口5亿元。\n\n云泽市统计局\n2024年7月24日\n",
    "上半年出口5亿元。\n云泽市统计局  2024年7月24日",
    "上半年出口5亿元。\n云泽市人民政府\n二〇二四年七月二十四日",
]


@pytest.mark.parametrize("text", DATELINES)
def test_the_day_that_a_text_says_it_is_of(text: str) -> None:
    assert dateline(text) == DAY


SPOKEN_OF = [
    "",
    "新华社云泽7月15日电 上半年出口5亿元。",
    "云泽网讯 7月20日 上半年出口5亿元。",
    "本报讯（记者 张三）上半年出口5亿元。",
    "2024年7月24日，云泽市统计局发布上半年数据。",
    "云泽市2024年7月24日举行新闻发布会",
    "2010年建成的云泽港今年上半年出口5亿元。",
    "上半年出口5亿元。\n截至2024年7月24日",
    "上半年出口5亿元。\n时限为2024年7月24日。",
    "来源：云泽网 2024-02-30\n上半年出口5亿元。",
]


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_a_day_that_is_only_spoken_of_is_none(text: str) -> None:
    assert dateline(text) is None


def test_the_dateline_dates_an_article_that_has_no_date_and_no_other() -> None:
    text = "新华社云泽2024年7月24日电 去年，云泽市出口额5亿元。"
    (fact,) = zhibiao.extract(text)
    assert fact.period == "2023"
    (fact,) = zhibiao.extract(text, date=2021)
    assert fact.period == "2020"
    assert default_extractor()(Article(text=text)).article.date == DAY
