"""Periods: what stretch of time a phrase names, told from the article's date and the periods named before.

Periods are written 2021, 2021-H1, 2021-Q2, 2021-06, 2021-01/2021-06, 2021/2025, 2021-02-10 and
@2021-06-30 for a stock at a date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..rulebook import Periods as PeriodRules
from .words import any_of

_DASH = r"(?:[-—–~～至到]|——)"
_CHINESE_MONTHS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
                   "九": 9, "十": 10, "十一": 11}  # fmt: skip


def build(rules: PeriodRules) -> str:
    """The pattern of a phrase of time, with named groups that `Calendar.resolve` reads."""
    plan = f'[“"]?(?P<plan>{any_of(rules.plans)})[”"]?(?:规划)?(?:期间|时期|以来|末|期末|这五年)'
    span = (
        rf"(?P<year_from>(?:19|20)\d\d)年(?P<month_from>\d{{1,2}})月(?:(?P<day_from>\d{{1,2}})日)?{_DASH}"
        rf"(?P<year_to>(?:19|20)\d\d)年(?P<month_to>\d{{1,2}})月(?:(?P<day_to>\d{{1,2}})日)?"
    )
    days = rf"(?P<first_day>\d{{1,2}})日{_DASH}(?P<last_day>\d{{1,2}})日"
    years = rf"(?P<y1>(?:19|20)\d\d)年?{_DASH}(?P<y2>(?:19|20)\d\d)年(?:间)?"
    year = rf"(?P<year>(?:19|20)\d\d(?=年|财年)|(?:{any_of(rules.years)}))(?:年度|年|财年)?的?"
    month = (
        rf"(?P<m1>\d{{1,2}})月?份?{_DASH}(?P<m2>\d{{1,2}})月份?"
        rf"|前(?P<first>\d{{1,2}}|{any_of(_CHINESE_MONTHS)})个?月"
        rf"|(?P<month>\d{{1,2}})月份?(?:(?P<d1>\d{{1,2}})日?{_DASH}(?:(?P<dm>\d{{1,2}})月)?(?P<d2>\d{{1,2}})日|(?P<day>\d{{1,2}})日|(?P<third>[上中下])旬)?"
    )
    part = f"(?P<part>{any_of(rules.parts)})"
    holiday = (
        f'[“"]?(?P<holiday>{any_of(rules.holidays)})[”"]?'
        f"(?:{any_of(rules.days_off)})+(?:(?P<opening>首日|第一天)|期间|[三四五七八\\d]天|前[\\d三四五]天)?"
    )
    day = r"(?P<only_day>\d{1,2})日(?!均|元)"
    before = f"(?P<before>{any_of(rules.before, rules.before_guards)})"
    words = (
        f"(?P<five>{any_of(rules.five_years)})|(?P<so_far>{any_of(rules.so_far)})"
        f"|(?P<now>{any_of(rules.now)})(?![^，。]{{0,1}}[午晚早年])|(?P<same>{any_of(rules.same)})"
        f"|{before}"
    )
    end = "(?P<end>[年月季]?末|[年月季]?底|期末)?"
    core = (
        f"(?:{plan}|{span}|{years}|{days}|{before}|{year}(?:{month}|{part}|{holiday}|(?P<holiday>{any_of(rules.holidays)}))?{end}"
        f"|(?:{month}|{part}|{holiday}){end}|{words}|{day}|(?P<stock>年末|年底|月末|月底|季末|期末)(?!考|余))"
    )
    run = f"止首?(?:(?P<run>\\d{{1,2}}|{any_of(_CHINESE_MONTHS)})个月|(?P<full>(?:财政)?年度|全年|一年))"
    return _unique(f"(?P<until>截至|截止到?)?{core}(?P<again>同期|当期|同月|同季)?(?:{run})?")


def _unique(pattern: str) -> str:
    """The same pattern with later groups of a name already used numbered: year, year_2, …"""
    seen: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}_{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", number, pattern)


class Named(NamedTuple):
    """A phrase of time, resolved: the period, and whether it says its own year."""

    period: str | None
    year: int | None = None
    basis: str | None = None
    """for words such as 上月, 年初: the basis they give to a growth"""
    offset: int | None = None
    """years from the article's own, for words such as 去年"""
    now: bool = False
    """今天, 目前: the article's own day"""
    same: bool = False
    """同期: the period named before, in `year` if one is said"""


_YEAR = re.compile(r"\b\d{4}\b")
_MONTH = re.compile(r"\d{4}-\d\d")
Key = tuple[str, int | None, int | None]
"""A phrase, the year said before it, the year of the headline."""
_DATES, _PHRASES = 64, 1024
"""for so many dates it is remembered what phrases name, and so many phrases for each"""


class Phrases:
    """Takes phrases of time apart; the parts of a phrase are remembered."""

    def __init__(self, regex: re.Pattern[str]) -> None:
        self._regex = regex
        self._groups = [(re.sub(r"_\d$", "", name), at) for name, at in regex.groupindex.items()]
        self.parts = lru_cache(maxsize=4_096)(self._parts)

    def _parts(self, phrase: str) -> Mapping[str, str]:
        """The named parts of a phrase; empty when it is none of time."""
        match = self._regex.fullmatch(phrase)
        if match is None:
            return {}
        return {name: match[at] for name, at in self._groups if match[at] is not None}

    def core(self, phrase: str) -> str:
        """The time in a phrase such as 较2019年同期相比."""
        match = self._regex.search(phrase)
        return match[0] if match else phrase


class Calendars:
    """Makes calendars. What a phrase names on a date is worked out once for all articles of that date."""

    def __init__(self, rules: PeriodRules, regex: re.Pattern[str]) -> None:
        self._rules = rules
        self._phrases = Phrases(regex)
        self._known = lru_cache(maxsize=_DATES)(_nothing_known)

    def on(self, date: dt.date | int | None) -> Calendar:
        """The calendar of an article of that day or year."""
        return Calendar(self._rules, self._phrases, date, self._known(date))


def _nothing_known(date: dt.date | int | None) -> dict[Key, Named]:
    return {}


class Calendar:
    """Resolves phrases of time for one article."""

    def __init__(
        self,
        rules: PeriodRules,
        phrases: Phrases,
        date: dt.date | int | None,
        known: dict[Key, Named],
        main_year: int | None = None,
    ) -> None:
        self._rules = rules
        self._phrases = phrases
        self._known = known
        self._day = date
        self.year = date.year if isinstance(date, dt.date) else date
        self.date = date if isinstance(date, dt.date) else None
        self.main_year = main_year
        """the year a headline names, which 全年 and 年末 then mean"""

    def about(self, year: int | None) -> Calendar:
        """The calendar of the same article, whose headline or section names `year`."""
        if year == self.main_year:
            return self
        return Calendar(self._rules, self._phrases, self._day, self._known, year)

    def ahead(self, period: str) -> str:
        """A month or day that is said to come, not before the article's month: 2023-01 → 2024-01."""
        month = _MONTH.match(period)
        if month is None or self.date is None or month[0] >= f"{self.date:%Y-%m}":
            return period
        return shift(period, 1) or period

    def core(self, phrase: str) -> str:
        """The time in a phrase such as 较2019年同期相比."""
        return self._phrases.core(phrase)

    def is_loose(self, phrase: str) -> bool:
        """五年来 counts the years from what stands before it, when something does: 印发五年来."""
        return phrase in self._rules.five_years

    def resolve(self, phrase: str, year: int | None = None) -> Named:
        """What `phrase` names; `year` is the year said last in the sentence, if any."""
        key = (phrase, year, self.main_year)
        named = self._known.get(key)
        if named is None:
            named = self._resolve(phrase, year)
            if len(self._known) < _PHRASES:
                self._known[key] = named
        return named

    def _resolve(self, phrase: str, said: int | None) -> Named:
        group = self._phrases.parts(phrase)
        if not group:
            return Named(None)
        if "y1" in group:
            return Named(f"{group['y1']}/{group['y2']}")
        if "year_from" in group:
            return Named(_span(group), int(group["year_to"]))
        if "plan" in group:
            begin = self._rules.plans[group["plan"]]
            return Named(f"{begin}/{begin + 4}")
        return self._with_year(group, said)

    def _with_year(self, group: Mapping[str, str], said: int | None) -> Named:
        own = self._year(group.get("year"))
        year = own or said or self.main_year or self.year
        if "before" in group:
            return Named(None, own, self._rules.before[group["before"]])
        if "same" in group or (
            "again" in group and not group.keys() & {"m1", "first", "month", "part"}
        ):
            return Named(None, own, offset=self._rules.years.get(group.get("year", "")), same=True)
        if year is None:
            return Named(None, own)
        period = self._period(group, year, own is not None or said is not None)
        return Named(period, own, now="now" in group)

    def _year(self, text: str | None) -> int | None:
        if text is None:
            return None
        if text.isdigit():
            return int(text)
        return None if self.year is None else self.year + self._rules.years[text]

    def _period(self, group: Mapping[str, str], year: int, sure: bool) -> str | None:
        stock = "until" in group or "end" in group or "stock" in group
        if group.get("stock", "年")[0] != "年":
            return None  # 月末: of a month that is not named
        if "five" in group:
            now = self.year or year
            return f"{now - 5}/{now - 1}"
        if "so_far" in group:
            return self._so_far(year)
        if "now" in group:
            return self._now(group["now"])
        if group.keys() & {"holiday", "first_day", "only_day"}:
            return self._days(group, year)
        if "m1" in group or "first" in group or "month" in group:
            return self._months(group, year, sure, stock)
        if "part" in group:
            return self._part(group["part"], year - self._is_over(group["part"], sure), stock)
        return f"@{year}-12-31" if stock else str(year)

    def _now(self, word: str) -> str | None:
        """今天 is the article's day, 目前 the stock on it."""
        if self.date is None:
            return None if self.year is None else str(self.year)
        day = word.endswith(("天", "日")) and not word.startswith("截")
        return str(self.date) if day else f"@{self.date}"

    def _days(self, group: Mapping[str, str], year: int) -> str | None:
        """国庆假期, 国庆假期首日, 13日—14日, 13日."""
        if "holiday" in group:
            days = self._holiday(group["holiday"], year)
            return days.split("/")[0] if "opening" in group else days
        if "only_day" in group:
            return self._date_of(year, None, group["only_day"])
        begin = self._date_of(year, None, group["first_day"])
        end = self._date_of(year, None, group["last_day"])
        return f"{begin}/{end}" if begin and end and begin < end else end

    def _holiday(self, name: str, year: int) -> str:
        """The days off of a holiday where they are known, else its month."""
        days = self._rules.holiday_days.get(name, {}).get(str(year))
        if days:
            return days
        month = self._rules.holidays[name]
        return f"{year}-{month}" if month else str(year)

    def _so_far(self, year: int) -> str:
        return str(year)

    def _date_of(self, year: int, month: int | None, day: str) -> str | None:
        if month is None:
            if self.date is None:
                return None
            month = self.date.month
        try:
            return dt.date(year, month, int(day)).isoformat()
        except ValueError:
            return None

    def _months(self, group: Mapping[str, str], year: int, sure: bool, stock: bool) -> str | None:
        first, last = self._first_last(group)
        if not 1 <= first <= 12 or not 1 <= last <= 12:
            return None
        if not sure and self.date and (first if first == last else last - 1) > self.date.month + 1:
            year -= 1  # in a January article, 12月 and 1-12月 are last year's
        if group.keys() & {"run", "full"}:
            return _run_to(year, last, _count(group.get("run", "12")))
        if "day" in group:
            day = self._date_of(year, first, group["day"])
            return f"@{day}" if stock and day else day
        if "third" in group:
            return _third(year, first, group["third"])
        if "d1" in group:
            begin = self._date_of(year, first, group["d1"])
            end = self._date_of(year, int(group.get("dm", first)), group["d2"])
            return f"{begin}/{end}" if begin and end else None
        if stock:
            return f"@{_last_day(year, last)}"
        if "month" in group:
            return f"{year}-{first:02}"
        return f"{year}-{first:02}/{year}-{last:02}"

    def _first_last(self, group: Mapping[str, str]) -> tuple[int, int]:
        if "m1" in group:
            return int(group["m1"]), int(group["m2"])
        if "first" in group:
            return 1, _count(group["first"])
        return int(group["month"]), int(group["month"])

    def _is_over(self, name: str, sure: bool) -> bool:
        """In an article of the first quarter, 四季度 and 下半年 are last year's."""
        late = self._rules.parts[name] in ("Q3", "Q4", "H2")
        return late and not sure and self.date is not None and self.date.month <= 3

    def _part(self, name: str, year: int, stock: bool) -> str:
        part = self._rules.parts[name]
        if not part:
            return f"@{year}-12-31" if stock else str(year)
        first, _, last = part.partition("/")
        if last:
            return f"@{_last_day(year, int(last))}" if stock else f"{year}-{first}/{year}-{last}"
        if stock:
            month = int(part[1]) * (6 if part[0] == "H" else 3)
            return f"@{_last_day(year, month)}"
        return f"{year}-{part}"


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _CHINESE_MONTHS[text]


def _run_to(year: int, month: int, months: int) -> str:
    """截至2020年9月30日止9个月 → 2020-01/2020-09, 截至2019年12月31日止年度 → 2019."""
    first = year * 12 + month - months
    begin, first_month = first // 12, first % 12 + 1
    if months == 12 and month == 12:
        return str(year)
    if months == 6 and month % 6 == 0:
        return f"{year}-H{month // 6}"
    if months == 3 and month % 3 == 0:
        return f"{year}-Q{month // 3}"
    return f"{begin}-{first_month:02}/{year}-{month:02}"


def _span(group: Mapping[str, str]) -> str | None:
    """2024年4月至2025年7月 → 2024-04/2025-07, with both days 2019-01-01/2019-09-30."""
    months = [(int(group[f"year_{end}"]), int(group[f"month_{end}"])) for end in ("from", "to")]
    if not all(1 <= month <= 12 for _, month in months) or months[0] > months[1]:
        return None
    parts = [f"{year}-{month:02}" for year, month in months]
    if "day_from" in group and "day_to" in group:
        parts = [
            f"{part}-{int(group[f'day_{end}']):02}"
            for part, end in zip(parts, ("from", "to"), strict=True)
        ]
    return "/".join(parts)


def _third(year: int, month: int, third: str) -> str:
    """上旬, 中旬, 下旬: the days of a third of a month."""
    begin = {"上": 1, "中": 11, "下": 21}[third]
    end = _last_day(year, month) if third == "下" else dt.date(year, month, begin + 9).isoformat()
    return f"{dt.date(year, month, begin)}/{end}"


def _last_day(year: int, month: int) -> str:
    return dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def year_before(period: str | None) -> str | None:
    """The same period one year earlier: 2021-H1 → 2020-H1."""
    return shift(period, -1)


def shift(period: str | None, years: int) -> str | None:
    """A period moved by whole years: (2021-01/2021-02, -1) → 2020-01/2020-02."""
    if period is None:
        return None
    return _YEAR.sub(lambda match: str(int(match[0]) + years), period).replace("-02-29", "-02-28")


def year_of(period: str | None) -> int | None:
    """The last year of a period: 2021/2025 → 2025."""
    years = _YEAR.findall(period or "")
    return int(years[-1]) if years else None
