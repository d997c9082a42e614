"""Phrases of time to periods: what they say by themselves, by the article's date, by what came before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from telling import facts
from zhibiao.interval import canonical
from zhibiao.library import as_date
from zhibiao.mentions.periods import Calendar, Calendars, build, shift, year_of
from zhibiao.mentions.scan import Scanner
from zhibiao.rulebook import RuleError, load_rules
from zhibiao.schema import Period

RULES = load_rules()
SCANNER = Scanner(RULES)
PERIOD: TypeAdapter[str] = TypeAdapter(Period)
JULY, JANUARY = "2024-07-20", "2024-01-20"


def calendar(date: str | int | None) -> Calendar:
    return Calendars(RULES.periods, SCANNER.period).on(as_date(date))


def resolve(phrase: str, date: str | int | None = None) -> str | None:
    assert [match[0] for match in SCANNER.periods(phrase)] == [phrase]
    return calendar(date).resolve(phrase).period


def wrong(*row: object, reason: str) -> object:
    """A row that the rules do not give yet."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


# what says its own year, so that the article's date does not matter
ABSOLUTE = [
    ("2021年", "2021"),
    ("2021年度", "2021"),
    ("2021财年", "2021"),
    ("2021年上半年", "2021-H1"),
    ("2021年下半年", "2021-H2"),
    ("2021年一季度", "2021-Q1"),
    ("2021年第四季度", "2021-Q4"),
    ("2021年前三季度", "2021-01/2021-09"),
    ("2021年6月", "2021-06"),
    ("2021年6月份", "2021-06"),
    ("2021年1-6月", "2021-01/2021-06"),
    ("2021年1—6月份", "2021-01/2021-06"),
    ("2021年1至6月", "2021-01/2021-06"),
    ("2021年前7个月", "2021-01/2021-07"),
    ("2021年前七个月", "2021-01/2021-07"),
    ("2021年2月10日", "2021-02-10"),
    ("2021年2月1日至10日", "2021-02-01/2021-02-10"),
    ("2021年2月1日至3月1日", "2021-02-01/2021-03-01"),
    ("2021年12月31日至1月2日", "2021-12-31/2022-01-02"),
    ("2021年7月1日起至8月31日", "2021-07-01/2021-08-31"),
    ("2021年6月上旬", "2021-06-01/2021-06-10"),
    ("2021年6月中旬", "2021-06-11/2021-06-20"),
    ("2021年6月下旬", "2021-06-21/2021-06-30"),
    ("2024年2月下旬", "2024-02-21/2024-02-29"),
    ("2013-2018年", "2013/2018"),
    ("2013年和2014年", "2013/2014"),
    ("2013年、2014年、2015年", "2013/2015"),
    ("2013年度、2014年度", "2013/2014"),
    ("2015年和2020年", "2020"),
    ("2013年至2018年", "2013/2018"),
    # stocks at a date
    ("2021年末", "@2021-12-31"),
    ("2021年年末", "@2021-12-31"),
    ("2021年底", "@2021-12-31"),
    ("2021年6月末", "@2021-06-30"),
    ("2021年上半年末", "@2021-06-30"),
    ("2021年一季度末", "@2021-03-31"),
    ("2020年2月末", "@2020-02-29"),
    ("截至2021年6月底", "@2021-06-30"),
    ("截至2021年6月18日", "@2021-06-18"),
    ("截至2021年", "@2021-12-31"),
    # plans
    ("“十四五”期间", "2021/2025"),
    ("十三五期间", "2016/2020"),
    ("“十四五”末", "@2025-12-31"),
    ("2020全年", "2020"),
    # in letters
    ("2024年Q2", "2024-Q2"),
    ("2024Q2", "2024-Q2"),
    ("24Q2", "2024-Q2"),
    ("2Q24", "2024-Q2"),
    ("1H2022", "2022-H1"),
    ("2024H1", "2024-H1"),
    ("2024 Q3", "2024-Q3"),
    ("2024Q1-Q3", "2024-01/2024-09"),
    ("FY2024", "2024"),
    ("2027财年第一季度", "2027-Q1"),
    # written out, and in two figures
    ("二〇二三年", "2023"),
    ("二零一九年上半年", "2019-H1"),
    ("23年上半年", "2023-H1"),
    ("98年下半年", "1998-H2"),
    ("22年全年", "2022"),
    ("22年", "2022"),
    ("23年1-6月", "2023-01/2023-06"),
    ("'23年一季度", "2023-Q1"),
    # numerals of months and quarters
    ("2021年十二月底", "@2021-12-31"),
    ("2021年一至六月", "2021-01/2021-06"),
    ("2021年头两个月", "2021-01/2021-02"),
    ("2021年首11个月", "2021-01/2021-11"),
    ("2021年第3季度", "2021-Q3"),
    ("2021年第四季", "2021-Q4"),
    ("2021年一至三季度", "2021-01/2021-09"),
    ("2021年前两季度", "2021-H1"),
    # in figures
    ("2024-07-24", "2024-07-24"),
    ("2024/7/4", "2024-07-04"),
    ("2024.07.24", "2024-07-24"),
    ("20240724", "2024-07-24"),
    ("截至2024-06-30", "@2024-06-30"),
    # some days of a holiday
    ("2024年国庆假期前三天", "2024-10-01/2024-10-03"),
    ("2024年国庆假期最后两天", "2024-10-06/2024-10-07"),
    # days off as announced, else the month
    ("2024年春节假期", "2024-02-10/2024-02-17"),
    ("2023年国庆假期", "2023-09-29/2023-10-06"),
    ("2023年元旦假期", "2022-12-31/2023-01-02"),
    ("2024年五一假期首日", "2024-05-01"),
    ("2018年国庆假期", "2018-10"),
    # days that do not exist
    ("2021年2月30日", None),
    ("2023年2月29日", None),
    ("2021年13月", None),
]


@pytest.mark.parametrize(("phrase", "wanted"), ABSOLUTE)
def test_a_phrase_with_its_year(phrase: str, wanted: str | None) -> None:
    assert resolve(phrase) == wanted
    assert resolve(phrase, JULY) == wanted


RELATIVE = [
    ("今年", JULY, "2024"),
    ("去年", JULY, "2023"),
    ("上年", JULY, "2023"),
    ("前年", JULY, "2022"),
    ("明年", JULY, "2025"),
    ("去年下半年", JULY, "2023-H2"),
    ("上半年", JULY, "2024-H1"),
    ("一季度", JULY, "2024-Q1"),
    ("前三季度", "2024-10-20", "2024-01/2024-09"),
    ("三季报", "2024-10-20", "2024-01/2024-09"),
    ("全年", "2024-12-20", "2024"),
    ("6月", JULY, "2024-06"),
    ("6月份", JULY, "2024-06"),
    ("1-6月", JULY, "2024-01/2024-06"),
    ("1月至6月", JULY, "2024-01/2024-06"),
    ("前5个月", JULY, "2024-01/2024-05"),
    ("前五个月", JULY, "2024-01/2024-05"),
    ("6月18日", JULY, "2024-06-18"),
    ("18日", JULY, "2024-07-18"),
    ("6月末", JULY, "@2024-06-30"),
    ("截至6月底", JULY, "@2024-06-30"),
    ("截止6月30日", JULY, "@2024-06-30"),
    ("一季度末", JULY, "@2024-03-31"),
    ("年末", "2024-12-31", "@2024-12-31"),
    ("今天", JULY, "2024-07-20"),
    ("今日", JULY, "2024-07-20"),
    ("目前", JULY, "@2024-07-20"),
    ("截至目前", JULY, "@2024-07-20"),
    ("春节假期", "2024-02-20", "2024-02-10/2024-02-17"),
    ("国庆黄金周", "2024-10-10", "2024-10-01/2024-10-07"),
    ("“五一”假期", "2024-05-10", "2024-05-01/2024-05-05"),
    ("清明假期", "2024-04-10", "2024-04-04/2024-04-06"),
    ("这五年", "2026-02-01", "2021/2025"),
    ("过去五年", "2026-02-01", "2021/2025"),
    ("大前年", JULY, "2021"),
    ("Q2", JULY, "2024-Q2"),
    ("第3季度", "2024-10-20", "2024-Q3"),
    ("昨天", "2024-03-01", "2024-02-29"),
    ("前天", "2024-01-01", "2023-12-30"),
    ("本周", JULY, "2024-07-15/2024-07-21"),
    ("本月", JULY, "2024-07"),
    ("上月", JANUARY, "2023-12"),
    ("本月底", "2024-02-05", "@2024-02-29"),
    ("去年末末", "2024-02-05", "@2023-12-31"),
    ("本季度", JULY, "2024-Q3"),
    ("上季度", JANUARY, "2023-Q4"),
    ("下一季度", "2024-12-20", "2025-Q1"),
    ("去年底", 2024, "@2023-12-31"),
    ("过去三年", JULY, "2021/2023"),
    ("未来三年", JULY, "2025/2027"),
    ("今明两年", JULY, "2024/2025"),
    ("过去一年", JULY, None),
    # the article's own day in figures says when it was written
    ("2024-07-20", JULY, None),
    # a dateline is not the time of the numbers
    ("7月20日电", JULY, None),
    # only the year of the article is known
    ("本月", 2024, None),
    ("昨日", 2024, None),
    ("上半年", 2024, "2024-H1"),
    ("去年", 2024, "2023"),
    ("6月18日", 2024, "2024-06-18"),
    ("目前", 2024, "2024"),
    ("18日", 2024, None),
    # nothing is known
    ("今年", None, None),
    ("去年", None, None),
    ("上半年", None, None),
    ("6月", None, None),
    ("目前", None, None),
]


@pytest.mark.parametrize(("phrase", "date", "wanted"), RELATIVE)
def test_a_phrase_by_the_date_of_the_article(
    phrase: str, date: str | int | None, wanted: str | None
) -> None:
    assert resolve(phrase, date) == wanted


YEAR_BOUNDARY = [
    ("12月", JANUARY, "2023-12"),
    ("12月份", JANUARY, "2023-12"),
    ("12月31日", "2024-01-03", "2023-12-31"),
    ("12月末", JANUARY, "@2023-12-31"),
    ("1月", JANUARY, "2024-01"),
    ("1月18日", JANUARY, "2024-01-18"),
    ("1-11月", "2024-12-20", "2024-01/2024-11"),
    ("12月", "2024-12-31", "2024-12"),
    ("2024年12月", JANUARY, "2024-12"),
    ("1-12月", JANUARY, "2023-01/2023-12"),
    ("前11个月", JANUARY, "2023-01/2023-11"),
    ("四季度", JANUARY, "2023-Q4"),
    ("下半年", JANUARY, "2023-H2"),
    ("8-12月", JULY, "2024-08/2024-12"),
    ("10-12月", JANUARY, "2023-10/2023-12"),
    ("十二月底", JULY, "@2023-12-31"),
    wrong("11-2月", "2024-03-20", "2023-11/2024-02", reason="months over the end of a year"),
    ("月末", JULY, None),
]


@pytest.mark.parametrize(("phrase", "date", "wanted"), YEAR_BOUNDARY)
def test_a_month_still_to_come_was_last_year(phrase: str, date: str, wanted: str | None) -> None:
    assert resolve(phrase, date) == wanted


def test_the_year_said_in_the_sentence_holds() -> None:
    assert calendar(JULY).resolve("6月", 2021).period == "2021-06"
    assert calendar(JANUARY).resolve("12月", 2024).period == "2024-12"
    assert calendar(JULY).resolve("2019年6月", 2021).period == "2019-06"


def test_the_year_of_the_headline_holds_for_what_says_none() -> None:
    dates = calendar("2024-02-28")
    dates.main_year = 2023
    assert dates.resolve("全年").period == "2023"
    assert dates.resolve("年末").period == "@2023-12-31"
    assert dates.resolve("2022年").period == "2022"


# what growths are measured against by itself, and names a period where it stands alone
BASES = [
    ("上月", "2024-06", "mom"),
    ("上个月", "2024-06", "mom"),
    ("上一旬", None, "mom"),
    ("上季度", "2024-Q2", "qoq"),
    ("上一季度", "2024-Q2", "qoq"),
    ("年初", None, "ytd"),
    ("上年末", "@2023-12-31", "ytd"),
    ("去年底", "@2023-12-31", "ytd"),
    ("去年年底", "@2023-12-31", "ytd"),
    ("2023年末", "@2023-12-31", "ytd"),
    ("2022年末", "@2022-12-31", None),
    ("昨日", "2024-07-19", "base"),
    ("上周", "2024-07-08/2024-07-14", "mom"),
]


@pytest.mark.parametrize(("phrase", "period", "basis"), BASES)
def test_a_base_and_the_period_it_names(phrase: str, period: str | None, basis: str | None) -> None:
    named = calendar(JULY).resolve(phrase)
    assert (named.period, named.basis) == (period, basis)


NO_TIME = ["春节前", "节前", "国庆档", "奥迪Q3", "五月天", "农历八月", "近三月", "Q5L", "H200"]


@pytest.mark.parametrize("phrase", NO_TIME)
def test_what_only_looks_like_a_phrase_of_time(phrase: str) -> None:
    assert [match[0] for match in SCANNER.periods(phrase)] == []


AHEAD = [
    ("2023-01-05", "2023-12-20", "2024-01-05"),
    ("2023-10/2023-12", JULY, "2024-10/2024-12"),
    # gone by, but its numbers are not out
    ("2024-06", JULY, "2024-06"),
    ("2023-12", JANUARY, "2023-12"),
    ("2024-09", JULY, "2024-09"),
    ("2024-Q1", JULY, "2024-Q1"),
    ("2023-01", None, "2023-01"),
]


@pytest.mark.parametrize(("period", "date", "wanted"), AHEAD)
def test_a_month_said_to_come(period: str, date: str | None, wanted: str) -> None:
    assert calendar(date).ahead(period) == wanted


def test_an_atom_names_only_what_is_above_it() -> None:
    for atoms, words in [
        ({"phrase": "{moon}"}, "atoms: phrase names {moon}, which is not above it"),
        ({"year": "a"}, "atoms: no phrase, which is looked for in texts"),
    ]:
        rules = RULES.periods.model_copy(update={"atoms": atoms})
        with pytest.raises(RuleError, match=re.escape(words)):
            build(rules)


SAME = [("同期", None), ("去年同期", 2023), ("上年同期", 2023), ("2019年同期", 2019)]


@pytest.mark.parametrize(("phrase", "year"), SAME)
def test_the_same_time_of_another_year(phrase: str, year: int | None) -> None:
    named = calendar(JULY).resolve(phrase)
    assert (named.period, named.same, named.year) == (None, True, year)


SHIFTS = [
    ("2021", -1, "2020"),
    ("2021-H1", -1, "2020-H1"),
    ("2021-01/2021-02", -1, "2020-01/2020-02"),
    ("2022-11/2023-02", 2, "2024-11/2025-02"),
    ("2021-02-10", -2, "2019-02-10"),
    ("2020-02-29", -1, "2019-02-28"),
    ("@2021-06-30", 1, "@2022-06-30"),
    ("2021/2025", -5, "2016/2020"),
    (None, -1, None),
]


@pytest.mark.parametrize(("period", "years", "wanted"), SHIFTS)
def test_shift(period: str | None, years: int, wanted: str | None) -> None:
    assert shift(period, years) == wanted


def test_the_year_before_and_year_of() -> None:
    assert shift("2021-Q2", -1) == "2020-Q2"
    assert [year_of(p) for p in ("2021/2025", "@2021-06-30", "2021-H1", None, "")] == [
        2025,
        2021,
        2021,
        None,
        None,
    ]


# -- in an article ----------------------------------------------------------------------------

CARRIED = [
    ("the headline's holds", "云泽市2023年外贸\n出口额30亿元。", [("出口额", "2023")]),
    (
        "one sentence after the other",
        "上半年，云泽市出口额18亿元。进口额9亿元。",
        [("出口额", "2024-H1"), ("进口额", "2024-H1")],
    ),
    (
        "another is named",
        "上半年，云泽市出口额18亿元。6月份，进口额9亿元。",
        [("出口额", "2024-H1"), ("进口额", "2024-06")],
    ),
    (
        "the year said before a month",
        "2022年，云泽市出口额18亿元，其中6月份进口额9亿元。",
        [("出口额", "2022"), ("进口额", "2022-06")],
    ),
    (
        "同期 holds for one clause",
        "上半年，云泽市净利润18亿元，上年同期净利润9亿元；出口额5亿元。",
        [("净利润", "2024-H1"), ("净利润", "2023-H1"), ("出口额", "2024-H1")],
    ),
    (
        "a quarter in the middle",
        "上半年，云泽市出口额18亿元。二季度，进口额9亿元。",
        [("出口额", "2024-H1"), ("进口额", "2024-Q2")],
    ),
    (
        "a quarter right after the place",
        "上半年，云泽市出口额18亿元。云泽市二季度进口额9亿元。",
        [("出口额", "2024-H1"), ("进口额", "2024-Q2")],
    ),
    (
        "quarters in letters",
        "24Q2营收12.5亿元，同比增长3%；23Q2营收8.5亿元。",
        [("营收", "2024-Q2"), ("营收", "2023-Q2")],
    ),
    (
        "a holiday that is a name",
        "今年国庆档票房26亿元。国庆假期前三天，景区收入3亿元。",
        [("国庆档票房", "2024"), ("景区收入", "2024-10-01/2024-10-03")],
    ),
    (
        "a month to come",
        "预计10-12月出口额达5亿元。",
        [("出口额", "2024-Q4")],
    ),
    (
        "a sentence without numbers",
        "上半年，云泽市出口额18亿元。6月份，外贸稳中有进。进口额9亿元。",
        [("出口额", "2024-H1"), ("进口额", "2024-06")],
    ),
]


@pytest.mark.parametrize(("_idea", "text", "wanted"), CARRIED)
def test_a_period_holds_until_another(_idea: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(fact.metric, fact.period) for fact in facts(text, JULY)] == wanted


# -- whatever the phrase ----------------------------------------------------------------------

PIECES = [
    "2021年",
    "去年",
    "上半年",
    "一季度",
    "6月",
    "13月",
    "31日",
    "末",
    "底",
    "截至",
    "同期",
    "-",
    "至",
]
PIECES += ["1", "12", "年", "月份", "前", "个月", "春节", "假期", "十四五", "期间", "上旬", "目前"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.sampled_from([None, 2024, JANUARY, "2024-02-29", "2024-12-31"]),
)
def test_every_period_is_one_of_the_schema(phrase: str, date: str | int | None) -> None:
    dates = calendar(date)
    for match in SCANNER.periods(phrase):
        period = dates.resolve(match[0]).period
        if period is not None:
            assert PERIOD.validate_python(period) == canonical(period)


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 12))
def test_months_of_any_year(year: int, first: int, last: int) -> None:
    low, high = sorted((first, last))
    wanted = f"{year}-{low:02}/{year}-{high:02}" if low < high else f"{year}-{low:02}"
    assert resolve(f"{year}年{low}-{high}月") == wanted
    assert resolve(f"{year}年{low}月") == f"{year}-{low:02}"


@given(st.dates())
def test_every_day(day) -> None:
    wanted = str(day) if re.match("19|20", str(day)) else None
    phrase = f"{day.year}年{day.month}月{day.day}日"
    if wanted is not None:
        assert resolve(phrase) == wanted
        assert resolve(f"截至{phrase}") == f"@{wanted}"
