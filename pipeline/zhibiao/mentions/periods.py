"""Periods: what stretch of time a phrase names, told from the article's date and the periods named before.

Periods are written 2021, 2021-H1, 2021-Q2, 2021-06, 2021-01/2021-09, 2021/2025, 2021-02-10 and
@2021-06-30 for a stock at a date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..interval import interval
from ..rulebook import Periods as PeriodRules
from ..rulebook import RuleError
from ..schema import Basis
from .atoms import composed, unique
from .words import any_of


def build(rules: PeriodRules, atom: str = "phrase") -> str:
    """The pattern of a phrase of time, with named groups that `Calendar.resolve` reads, or of an atom of it.

    Raises RuleError when an atom names what is neither above it nor a list or table of the file.
    """
    known = {name: _listed(rules, name) for name in rules.model_fields_set if name != "atoms"}
    for name, body in rules.atoms.items():
        known[name] = f"(?:{composed(body, known.get, f'periods.toml: atoms: {name}')})"
    if atom not in rules.atoms:
        raise RuleError(f"periods.toml: atoms: no {atom}, which is looked for in texts; add it")
    return unique(known[atom])


def _listed(rules: PeriodRules, name: str) -> str:
    """The words of a list or table as a pattern; a string as it is, for a class of characters."""
    words = getattr(rules, name)
    if isinstance(words, str):
        return words
    return any_of(words, rules.before_guards)


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
    listed: bool = False
    """2023年、2024年: years told one by one"""


_YEAR = re.compile(r"\b\d{4}\b")
_BARE_YEAR = re.compile(r"\d{4}")
_FIGURES = re.compile(r"\d+")
_MONTH = re.compile(r"\d{4}-\d\d")
_DATE = re.compile(r"@(\d{4})-(\d\d)-\d\d")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
Key = tuple[str, int | None, int | None]
"""A phrase, the year said before it, the year of the headline."""
_NAMES_MONTHS = frozenset({"m1", "first", "month", "part", "quarter"})
_PART = re.compile(r"\d{4}-[QH]\d")
_NEXT = dt.timedelta(days=93)
"""a quarter or half that begins in so many days, and no more, is one to come"""
_SOON = 8
"""a month so many ahead, and no more, is one to come"""
_ZEROS = 2
"""so many of the digits of a year written out are a zero: 〇, ○, 零"""
_CENTURY, _LAST_CENTURY = 100, 50
"""98年 is 1998, 23年 is 2023"""
_SHORT_RUN = 4
"""from one year in two figures to another are so many years, and no more"""
_DATES, _PHRASES = 64, 1024
"""for so many dates it is remembered what phrases name, and so many phrases for each"""


class Phrases:
    """Takes phrases of time apart; the parts of a phrase are remembered."""

    def __init__(self, rules: PeriodRules, regex: re.Pattern[str]) -> None:
        self._rules = rules
        self._regex = regex
        self._groups = [(re.sub(r"_\d+$", "", name), at) for name, at in regex.groupindex.items()]
        self.parts = lru_cache(maxsize=4_096)(self._parts)

    def _parts(self, phrase: str) -> Mapping[str, str]:
        """The named parts of a phrase; empty when it is none of time."""
        match = self._regex.fullmatch(phrase)
        if match is None:
            # 2021公司毛利率: a year that is told by what stands behind it
            return {"year": phrase} if _BARE_YEAR.fullmatch(phrase) else {}
        return {name: match[at] for name, at in self._groups if match[at] is not None}

    def core(self, phrase: str) -> str:
        """The time in a phrase such as 较2019年同期相比."""
        match = self._regex.search(phrase)
        return match[0] if match else phrase

    def is_loose(self, phrase: str) -> bool:
        """五年来 counts the years from what stands before it, when something does: 印发五年来."""
        return phrase in self._rules.five_years

    def is_relative(self, phrase: str) -> bool:
        """今日, 本月, 目前: counted from the article's day, which may be unknown."""
        return bool(self.parts(phrase).keys() & {"before", "now"})

    def is_of_days(self, phrase: str) -> bool:
        """昨日, 上周: a day or a week counted from the article's day."""
        counted = self._rules.relative.get(self.parts(phrase).get("before", ""), "")
        return counted.startswith(("day", "week"))

    def is_day(self, phrase: str) -> bool:
        """10月17日: a day of a month."""
        return self.parts(phrase).keys() >= {"month", "day"} or "only_day" in self.parts(phrase)

    def is_compared(self, phrase: str) -> bool:
        """同比2019年: against that year, whatever it is."""
        return phrase.startswith(self._rules.compared)

    def step(self, phrase: str) -> Basis:
        """What 上季度 or 上月 is a basis for, in an article without a date."""
        steps = self._rules.steps
        return next((steps[word] for word in steps if word in phrase), "unspecified")


class Calendars:
    """Makes calendars. What a phrase names on a date is worked out once for all articles of that date."""

    def __init__(self, rules: PeriodRules, regex: re.Pattern[str]) -> None:
        self._rules = rules
        self._phrases = Phrases(rules, regex)
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
        self.phrases = phrases
        self._known = known
        self._day = date
        self.year = date.year if isinstance(date, dt.date) else date
        self.date = date if isinstance(date, dt.date) else None
        self.today = f"@{date}" if self.date else None
        """what is told as it stands on the article's day"""
        self.main_year = main_year
        """the year a headline names, which 全年 and 年末 then mean"""

    @property
    def first_day(self) -> dt.date | None:
        """The article's day, or the first of its year where only that is known."""
        return self.date or (dt.date(self.year, 1, 1) if self.year else None)

    def about(self, year: int | None) -> Calendar:
        """The calendar of the same article, whose headline or section names `year`."""
        if year == self.main_year:
            return self
        return Calendar(self._rules, self.phrases, self._day, self._known, year)

    def ahead(self, period: str) -> str:
        """A month or day that is said to come and soon will, in December 2023-01 → 2024-01.

        预计6月 in an article of July is the month gone by, of which no number is out yet.
        """
        month = _MONTH.match(period)
        moved = shift(period, 1)
        if self.date is not None and _PART.fullmatch(period):
            days = interval(moved or "")
            coming = days is not None and days[1] >= self.date and days[0] - self.date < _NEXT
            return moved if moved is not None and coming else period
        if month is None or moved is None or self.date is None:
            return period
        until = (int(moved[:4]) - self.date.year) * 12 + int(moved[5:7]) - self.date.month
        return moved if month[0] < f"{self.date:%Y-%m}" and until <= _SOON else period

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
        group = self.phrases.parts(phrase)
        if not group or "dateline" in group:
            return Named(None)
        if "y1" in group:
            return self._run(group)
        if "year_from" in group:
            return Named(_span(group), int(group["year_to"]))
        if "plan" in group:
            end = self._rules.plans[group["plan"]] + 4
            return Named(f"@{end}-12-31" if "plan_end" in group else f"{end - 4}/{end}")
        return self._with_year(group, said)

    def _with_year(self, group: Mapping[str, str], said: int | None) -> Named:
        own = self._year(group.get("year"))
        year = own or said or self.main_year or self.year
        if "before" in group:
            word = group["before"]
            period = self._relative(word)
            if "end" in group and period is not None:
                period = _end_of(period)
            return Named(period, own, self._rules.before.get(word))
        if "same" in group or ("again" in group and not group.keys() & _NAMES_MONTHS):
            return Named(None, own, offset=self._rules.years.get(group.get("year", "")), same=True)
        if year is None:
            return Named(None, own)
        # 公司发布2024年年报。第四季度: of the headline's year, which is over
        told = own is not None or said is not None or year != self.year
        period = self._period(group, year, told)
        if "stamp" in group and period == str(self.date):
            return Named(None)  # （2024-07-24）: when the article was written
        return Named(period, own, self._year_end(group, own), now="now" in group)

    def _year_end(self, group: Mapping[str, str], year: int | None) -> str | None:
        """2023年末 in an article of 2024 is what 年初 is."""
        now = self.main_year or self.year
        bare = group.keys() <= {"year", "end"} and "end" in group
        return "ytd" if bare and year is not None and now is not None and year == now - 1 else None

    def _year(self, text: str | None) -> int | None:
        """今年, 2024, 24, FY24, 二〇二四."""
        if text is None:
            return None
        if text in self._rules.years:
            return None if self.year is None else self.year + self._rules.years[text]
        digits = [self._rules.year_digits.find(char) for char in text]
        if digits[0] >= 0:
            return int("".join(str(max(0, digit - _ZEROS)) for digit in digits))
        number = int(re.sub(r"\D", "", text))
        return number if number > _CENTURY else number + (2000 if number < _LAST_CENTURY else 1900)

    def _run(self, group: Mapping[str, str]) -> Named:
        """2019-2021年; of a list that is no run, 2015年和2020年, the last year."""
        run, listed = self._run_of_years(group["y1"], group["y2"]), group.get("listed")
        if listed is None or run is None:
            return Named(run)
        begin, end = map(int, run.split("/"))
        if end - begin != len(_FIGURES.findall(listed)) + 1:
            return Named(str(end), end)
        return Named(run, listed=True)

    def _run_of_years(self, first: str, last: str) -> str | None:
        """2019-2021年, 19-21年; 10-30年 is a duration."""
        begin, end = self._year(first), self._year(last)
        short = len(first) < len("2019")
        if begin is None or end is None or begin >= end or (short and end - begin > _SHORT_RUN):
            return None
        return f"{begin}/{end}"

    def _relative(self, word: str) -> str | None:
        """昨日, 上周, 本月, 上季度, 去年底."""
        unit, _, count = self._rules.relative.get(word, "").partition("+")
        unit, _, back = unit.partition("-")
        offset = int(count or 0) - int(back or 0)
        if unit == "end":
            year = self.main_year or self.year
            return None if year is None else f"@{year + offset}-12-31"
        if not unit or self.date is None:
            return None
        if unit == "day":
            return str(self.date + dt.timedelta(days=offset))
        if unit == "week":
            monday = self.date + dt.timedelta(days=7 * offset - self.date.weekday())
            return f"{monday}/{monday + dt.timedelta(days=6)}"
        if unit == "month":
            return _month(self.date.year * 12 + self.date.month - 1 + offset)
        quarter = self.date.year * 4 + (self.date.month - 1) // 3 + offset
        return f"{quarter // 4}-Q{quarter % 4 + 1}"

    def _period(self, group: Mapping[str, str], year: int, sure: bool) -> str | None:
        stock = "until" in group or "end" in group or "stock" in group
        if group.get("stock", "年")[0] != "年":
            return None  # 月末: of a month that is not named
        if group.keys() & {"five", "past", "coming", "two_years"}:
            return self._years(group, self.year or self.main_year)
        if "so_far" in group:
            return str(year)
        if "now" in group:
            return self._now(group["now"])
        if group.keys() & {"holiday", "first_day", "only_day"}:
            return self._days(group, year)
        if group.keys() & {"m1", "first", "month"}:
            return self._months(group, year, sure, stock)
        if group.keys() & {"part", "quarter"}:
            part = self._part_of(group)
            return _part(part, year - self._is_over(part, sure), stock)
        return f"@{year}-12-31" if stock else str(year)

    def _years(self, group: Mapping[str, str], now: int | None) -> str | None:
        """过去三年 ends with the year before the article's, 未来三年 begins with the year after."""
        if now is None:
            return None  # a year said in passing is not the article's
        if "two_years" in group:
            return f"{now}/{now + 1}"
        if "coming" in group:
            last = now + self._count(group["coming"])
            return f"{now + 1}/{last}" if last > now + 1 else str(last)
        count = self._count(group["past"]) if "past" in group else 5
        return f"{now - count}/{now - 1}" if count > 1 else None  # 过去一年 is no calendar year

    def _now(self, word: str) -> str | None:
        """今天 is the article's day, 目前 the stock on it."""
        if self.date is None:
            return None if self.year is None else str(self.year)
        day = word.endswith(("天", "日")) and not word.startswith("截")
        return str(self.date) if day else f"@{self.date}"

    def _days(self, group: Mapping[str, str], year: int) -> str | None:
        """国庆假期, 国庆假期前三天, 13日—14日, 13日."""
        if "holiday" in group:
            return self._some_days(self._holiday(group["holiday"], year), group)
        if "only_day" in group:
            return self._date_of(year, None, group["only_day"])
        begin = self._date_of(year, None, group["first_day"])
        end = self._date_of(year, None, group["last_day"])
        return f"{begin}/{end}" if begin and end and begin < end else end

    def _some_days(self, period: str, group: Mapping[str, str]) -> str:
        """The first or last days of a holiday, where its days are known."""
        first, _, last = period.partition("/")
        if "opening" in group:
            return first
        if not last or not group.keys() & {"first_days", "last_days"}:
            return period
        begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        if "first_days" in group:
            end = min(end, begin + dt.timedelta(days=self._count(group["first_days"]) - 1))
        else:
            begin = max(begin, end - dt.timedelta(days=self._count(group["last_days"]) - 1))
        return f"{begin}/{end}"

    def _holiday(self, name: str, year: int) -> str:
        """The days off of a holiday where they are known, else its month."""
        days = self._rules.holiday_days.get(name, {}).get(str(year))
        if days:
            return days
        month = self._rules.holidays[name]
        return f"{year}-{month}" if month else str(year)

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
        if not sure and self._is_past(first, last):
            year -= 1
        if group.keys() & {"run", "full"}:
            return _run_to(year, last, self._count(group["run"]) if "run" in group else 12)
        if "day" in group:
            day = self._date_of(year, first, group["day"])
            return f"@{day}" if stock and day else day
        if "third" in group:
            return _third(year, first, self._rules.thirds[group["third"]])
        if "d1" in group:
            begin = self._date_of(year, first, group["d1"])
            last = int(group.get("dm", first))
            end = self._date_of(year + (last < first), last, group["d2"])  # 12月31日至1月2日
            return f"{begin}/{end}" if begin and end else None
        if stock:
            return f"@{_last_day(year, last)}"
        if first == last:
            return f"{year}-{first:02}"
        return f"{year}-{first:02}/{year}-{last:02}"

    def _first_last(self, group: Mapping[str, str]) -> tuple[int, int]:
        if "m1" in group:
            return self._count(group["m1"]), self._count(group["m2"])
        if "first" in group:
            return 1, self._count(group["first"])
        month = self._count(group["month"])
        return month, month

    def _is_past(self, first: int, last: int) -> bool:
        """In a January article 12月 and 1-12月 are last year's; in one of July 8-12月 lie ahead."""
        if self.date is None:
            return False
        if first == last:
            return first > self.date.month + 1
        ahead = 1 < self.date.month <= first <= self.date.month + 1
        return last > self.date.month + 2 and not ahead

    def _part_of(self, group: Mapping[str, str]) -> str:
        """H1, Q2, 01/09: what 上半年, 2Q, 一至三季度 name."""
        if "part" in group:
            return {**self._rules.parts, **self._rules.letters}[group["part"]]
        first, last = (
            self._count(group.get(name, group["quarter"]).removeprefix("第"))
            for name in ("quarter", "last_quarter")
        )
        return f"Q{first}" if first == last else f"{first * 3 - 2:02}/{last * 3:02}"

    def _is_over(self, part: str, sure: bool) -> bool:
        """In an article of the first quarter, 四季度 and 下半年 are last year's."""
        late = part in ("Q3", "Q4", "H2")
        return late and not sure and self.date is not None and self.date.month <= 3

    def _count(self, text: str) -> int:
        return int(text) if text.isdigit() else self._rules.numerals[text]


def _part(part: str, year: int, stock: bool) -> str:
    if not part:
        return f"@{year}-12-31" if stock else str(year)
    first, _, last = part.partition("/")
    if last:
        end = year + (last < first)  # Q3/Q4/2021Q1
        return f"@{_last_day(end, int(last))}" if stock else f"{year}-{first}/{end}-{last}"
    if stock:
        month = int(part[1]) * (6 if part[0] == "H" else 3)
        return f"@{_last_day(year, month)}"
    return f"{year}-{part}"


def _end_of(period: str) -> str:
    """本月底, 上季末: 2024-07 → @2024-07-31. 去年末末 is said twice."""
    if period.startswith("@"):
        return period
    year, part = period.split("-", 1)
    return f"@{_last_day(int(year), int(part[1]) * 3 if part[0] == 'Q' else int(part[:2]))}"


def _month(months: int) -> str:
    """A month counted from the year 0."""
    return f"{months // 12}-{months % 12 + 1:02}"


def _run_to(year: int, month: int, months: int) -> str:
    """截至2020年9月30日止9个月 → 2020-01/2020-09, 截至2019年12月31日止年度 → 2019."""
    if months == 12 and month == 12:
        return str(year)
    if months == 6 and month % 6 == 0:
        return f"{year}-H{month // 6}"
    if months == 3 and month % 3 == 0:
        return f"{year}-Q{month // 3}"
    return f"{_month(year * 12 + month - months)}/{year}-{month:02}"


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


def _third(year: int, month: int, begin: int) -> str:
    """上旬, 中旬, 下旬: the days of a third of a month."""
    last = begin > 20
    end = _last_day(year, month) if last else dt.date(year, month, begin + 9).isoformat()
    return f"{dt.date(year, month, begin)}/{end}"


def _last_day(year: int, month: int) -> str:
    return dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def shift(period: str | None, years: int) -> str | None:
    """A period moved by whole years: (2021-01/2021-02, -1) → 2020-01/2020-02."""
    if period is None:
        return None
    return _YEAR.sub(lambda match: str(int(match[0]) + years), period).replace("-02-29", "-02-28")


def lies_ahead(calendar: Calendar, period: str) -> bool:
    """Whether a period begins behind the day of the calendar, or its year where only that is known."""
    year = period.removeprefix("@")[:4]
    if calendar.year is None or year < str(calendar.year):
        return False
    if calendar.date is None:
        return year.isdigit() and int(year) > calendar.year
    days = interval(period)
    return days is not None and days[0] > calendar.date


def since(calendar: Calendar, period: str) -> str | None:
    """From a year, month or day up to that of the calendar, where it is over: 2018 → 2018/2024."""
    date = calendar.date
    now = {4: calendar.year, 7: date and f"{date:%Y-%m}", 10: date}.get(len(period))
    begun = now is not None and period.replace("-", "").isdigit() and period < str(now)
    return f"{period}/{now}" if begun else None


def run_up_to(period: str) -> str | None:
    """The months of the year up to the end of one of them: @2024-09-30 → 2024-01/2024-09."""
    date = _DATE.fullmatch(period)
    if date is None or period[1:] != _last_day(int(date[1]), int(date[2])):
        return None
    return _run_to(int(date[1]), int(date[2]), int(date[2]))


def month_of(period: str) -> str | None:
    """The month at whose end a stock stands: @2024-05-31 → 2024-05; the end of a year is none."""
    month = run_up_to(period) or ""
    return period[1:8] if "-" in month else None


def parts_of(period: str, count: int) -> tuple[str, ...]:
    """The years or quarters of a span that is `count` of them long, else nothing.

    (2021/2023, 3) → 2021, 2022, 2023; (2021-01/2021-06, 2) → 2021-Q1, 2021-Q2.
    """
    if years := _YEARS.fullmatch(period):
        found = [str(year) for year in range(int(years[1]), int(years[2]) + 1)]
        return tuple(found) if len(found) == count else ()
    months = _MONTHS.fullmatch(period)
    if months is None:
        return ()
    begin, end = (int(months[at]) * 12 + int(months[at + 1]) - 1 for at in (1, 3))
    if begin % 3 or end - begin + 1 != count * 3:
        return ()
    return tuple([f"{at // 12}-Q{at % 12 // 3 + 1}" for at in range(begin, end, 3)])


def year_of(period: str | None) -> int | None:
    """The last year of a period: 2021/2025 → 2025."""
    years = _YEAR.findall(period or "")
    return int(years[-1]) if years else None
