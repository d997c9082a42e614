"""Texts made to be slow: the time at size n and at 2n, in a process that can be stopped.

python -m measure.hostile NAME [--pure]    prints what was measured of one text as JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zhibiao.batch.work import work
from zhibiao.extract import Extractor
from zhibiao.read import Blob

from .extractors import HAS_RJIEBA, forget, fresh
from .page import Section, table
from .texts import cut_into, one_text, source
from .timing import cpu_seconds

LIMIT = 60  # seconds for one text, all its runs together
_ENOUGH = 2.0  # CPU seconds at which a text does not grow any more
_SMALLEST = 1 / 64  # of the whole size: what a text begins with
_TRIES = 2
_LINEAR = 2.6  # a factor above this is set in bold
_MB = 1_000_000
_NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土风云雷"
Make = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Times:
    """CPU seconds for `size` bytes and for half of them; none when LIMIT was over before."""

    size: int = 0
    half: float = 0.0
    whole: float = 0.0

    @property
    def factor(self) -> float:
        return self.whole / self.half


def _again(unit: str, tail: str = "") -> Make:
    return lambda size: unit * (size // len(unit.encode())) + tail


def _numbered(line: str, before: str = "") -> Make:
    """Lines with another name and number each: nothing in them can be remembered."""

    def make(size: int) -> str:
        count = size // len(line.format(name="甲乙丙丁", number="1.5").encode())
        return before + "".join(line.format(name=_name(i), number=f"{i}.5") for i in range(count))

    return make


def _name(number: int) -> str:
    return "".join(_NAMES[number // len(_NAMES) ** place % len(_NAMES)] for place in range(4))


def _nested(inside: str = "") -> Make:
    return lambda size: ("（" + inside) * (size // 6) + "）" * (size // 6) + "增长5%。"


def _news(drop: str) -> Make:
    """Real news as one line, or as one sentence."""

    def make(size: int) -> str:
        text = one_text(source().articles, size).translate(dict.fromkeys(map(ord, drop), "，"))
        return text.encode()[:size].decode(errors="ignore")

    return make


def _wrapped(size: int) -> str:
    text = "".join(cut_into(one_text(source().articles, size), size)[:1]).replace("\n", "")
    return "\n".join(text[at : at + 30] for at in range(0, len(text), 30))


TEXTS: dict[str, tuple[int, Make]] = {
    "a run of digits": (_MB, _again("7")),
    "a run of digits, then 增长": (_MB, _again("7", "增长5%。")),
    "a run of full-width digits": (_MB, _again("７")),
    "digits and commas: 1,1,1": (_MB, _again("1,")),
    "digits and dots: 1.1.1": (_MB, _again("1.")),
    "digits and hyphens: 1-1-1": (_MB, _again("1-")),
    "200,000 commas": (600_000, _again("，")),
    "200,000 ASCII commas": (200_000, _again(",")),
    "one line of news": (5 * _MB, _news("\n")),
    "one sentence of news": (5 * _MB, _news("\n。！？；")),
    "news wrapped hard": (_MB, _wrapped),
    "nested brackets": (_MB, _nested()),
    "nested brackets with amounts": (_MB, _nested("产值1亿元")),
    "opening brackets": (_MB, _again("（", "增长5%。")),
    "一": (_MB, _again("一")),
    "一, then 增长": (_MB, _again("一", "增长5%。")),
    "千": (_MB, _again("千")),
    "半": (_MB, _again("半", "增长5%。")),
    "十亿": (_MB, _again("十亿")),
    "H1H1": (_MB, _again("H1")),
    "3条路": (_MB, _again("3条路")),
    "不超过": (_MB, _again("不超过", "增长5%。")),
    "大幅增长": (_MB, _again("大幅增长", "增长5%。")),
    "的": (_MB, _again("的", "增长5%。")),
    "约": (_MB, _again("约", "5亿元。")),
    "比": (_MB, _again("比", "5亿元。")),
    "spaces": (_MB, _again(" ")),
    "ideographic spaces": (_MB, _again("\u3000")),
    "quotes": (_MB, _again("“", "增长5%。")),
    "quotes in pairs": (_MB, _again("“”", "增长5%。")),
    "title marks": (_MB, _again("《", "增长5%。")),
    "percent signs": (_MB, _again("%")),
    "new lines": (_MB, _again("\n")),
    "emoji": (_MB, _again("📈", "增长5%。")),
    "Latin letters": (_MB, _again("A", "增长5%。")),
    "addresses": (_MB, _again("http://a.cn/b?c=1&d=2 ")),
    "letter-spaced": (_MB, _again("产 值 5 亿 元 ")),
    "years: 2021年2021年": (_MB, _again("2021年")),
    "places: 北京市北京市": (_MB, _again("北京市", "增长5%。")),
    "companies: 有限公司": (_MB, _again("有限公司", "营收5亿元。")),
    "amounts: 1亿元、1亿元": (_MB, _again("1亿元、")),
    "rates: 增长5%，": (_MB, _again("增长5%，")),
    "5同比": (_MB, _again("5同比", "增长5%。")),
    "lists of two: 甲和乙5亿元和6亿元，": (_MB, _again("杭州和武汉企业数5亿元和6亿元，")),
    "ranks for each: 均居第一，": (_MB, _again("出口额5亿元，均居第一，")),
    "ranks for two: 分列第四和第五位，": (_MB, _again("杭州和武汉出口超5亿元，分列第四和第五位，")),
    "two years: 分别平均居第一，": (_MB, _again("出口额5亿元，两年分别平均居第一，")),
    "units in brackets: 条（个）": (_MB, _again("建成100条（个）幸福河湖，")),
    "asides that never end: （其中": (_MB, _again("出口额5亿元（其中")),
    "levels in brackets: 高于全省（7.4%）": (_MB, _again("高于全省（7.4%）")),
    "turns: 由上月下降0.2%转为": (_MB, _again("由上月下降0.2%转为")),
    "others again: 、全省0.4个百分点": (_MB, _again("高于全国0.9个百分点、全省0.4个百分点，")),
    "a number a line": (_MB, _again("1.5\n")),
    "a table": (_MB, _numbered("{name}\t{number}\t5%\t1亿元\n")),
    "names without a number": (_MB, _numbered("{name}发展，")),
    "facts in one sentence": (_MB, _numbered("{name}产量{number}万吨，")),
    "facts in one list": (_MB, _numbered("{name}产量{number}万吨、")),
    "many metrics, bare subjects": (
        _MB,
        _numbered("{name}产量{number}万吨。北京市{number}万吨。\n"),
    ),
    "conditions in brackets": (_MB // 4, _numbered("超{number}亿元的（")),
    "deals by no end of means": (_MB // 2, _numbered("通过{name}获以遭被减持{number}股")),
    "ranks of two subjects": (_MB, _numbered("北京和{name}市GDP{number}亿元，分列第四和第五位，")),
    "a bulletin of headlines": (
        _MB,
        _numbered("一、{name}\n产值{number}亿元。\n", "新闻联播快讯\n"),
    ),
    "a company a line": (
        _MB,
        _numbered(
            "【{name}股份有限公司】营业收入{number}亿元。\n", "【甲股份有限公司】产值1亿元。\n"
        ),
    ),
}


def measure(name: str, pure: bool = False) -> Times:
    """The times of one text, from bytes to JSON lines, in a process of its own."""
    command = [sys.executable, "-m", "measure.hostile", name, *(["--pure"] if pure else [])]
    try:
        told = subprocess.run(
            command, cwd=_folder(), timeout=LIMIT, check=True, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired:
        return Times()
    return Times(*json.loads(told.stdout))


def _folder() -> Path:
    return Path(__file__).resolve().parents[1]


def grown(name: str, fast: bool) -> tuple[int, float, float]:
    """The text's largest size that was tried, the seconds of half that size and of all of it.

    It doubles until it has its whole size, or until it takes _ENOUGH seconds: a text whose time
    grows too fast would not come to an end.
    """
    whole, make = TEXTS[name]
    extract = fresh(fast)
    size = int(whole * _SMALLEST)
    half, seconds = 0.0, _seconds(make(size), extract)
    while size < whole and (seconds < _ENOUGH or not half):
        size = min(2 * size, whole)
        half, seconds = seconds, _seconds(make(size), extract)
    return size, half, seconds


def _seconds(text: str, extract: Extractor) -> float:
    """The best of a few runs: what else the machine does only adds to the time."""
    item = (Blob("-", text.encode()),)
    best = float("inf")
    for _ in range(_TRIES):
        forget()
        best = min(best, cpu_seconds(partial(work, item, extract)))
        if best > _ENOUGH:
            break
    return best


def section(found: dict[str, Times], pure: bool) -> Section:
    rows = [(name, *_shown(times)) for name, times in found.items()]
    body = f"""\
CPU seconds from bytes to JSON lines{", without rjieba" if pure else ""}, and by what factor they grew
when the text had doubled to this size: linear is 2. A text doubles until it has its whole size or
takes more than {_ENOUGH:.0f} s. The best of {_TRIES} runs.

{table(("text", "MB", "s", "factor"), rows)}"""
    return Section("hostile", body)


def _shown(times: Times) -> tuple[str, str, str]:
    if not times.size:
        return "—", f"over {LIMIT}", "—"
    mark = "**" if times.factor > _LINEAR else ""
    return f"{times.size / _MB:.2f}", f"{times.whole:.3f}", f"{mark}{times.factor:.2f}{mark}"


if __name__ == "__main__":
    print(json.dumps(grown(sys.argv[1], HAS_RJIEBA and "--pure" not in sys.argv)))
