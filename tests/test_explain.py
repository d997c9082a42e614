"""How a sentence is explained, and what `zhibiao explain` prints of it."""

from __future__ import annotations

import cProfile
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import zhibiao
from zhibiao.check import Checker
from zhibiao.explain import (
    Cut,
    Explained,
    Lost,
    Made,
    Number,
    Origin,
    Seen,
    Word,
    explain,
    left_out,
)
from zhibiao.explain.select import with_number
from zhibiao.explain.show import print_explained
from zhibiao.extract import Extractor
from zhibiao.facts.about import About
from zhibiao.facts.table import READINGS
from zhibiao.library import as_article, extractor
from zhibiao.schema import Fact, Rejected
from zhibiao.show.terminal import fact_table

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))
STOP = Seen("STOP", "。")


def explained(text: str, date: int | None = None) -> list[Explained]:
    return list(explain(as_article(text, date), extractor()))


def command(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    run = [sys.executable, "-X", "utf8", "-m", "zhibiao.cli", "explain", *arguments]
    return subprocess.run(run, input=stdin, capture_output=True, check=False)


# -- what is found --------------------------------------------------------------------------


def test_mentions_patterns_and_facts() -> None:
    (sentence,) = explained("重庆市地区生产总值208.2亿元，同比增长15.3%（全市排名第三）。")
    assert sentence.read
    assert sentence.mentions == (
        Seen("TEXT", "重庆市地区生产总值"),
        Seen("AMOUNT", "208.2亿元", "unit.money", "208.2 亿元"),
        Seen("COMMA", "，"),
        Seen("BASIS", "同比", "basis.yoy", "yoy"),
        Seen("UP", "增长", "up.verb"),
        Seen("PERCENT", "15.3%", "unit.percent", "15.3 %"),
        Seen("OPEN", "（"),
        Seen("TEXT", "全市"),
        Seen("RANK_VERB", "排名", "rank.verb"),
        Seen("RANK", "第三", "rank", "3"),
        Seen("CLOSE", "）"),
        STOP,
    )
    assert [
        (number.text, number.rule, number.makes, number.types) for number in sentence.numbers
    ] == [
        ("208.2亿元", "value.plain", "value", ("AMOUNT",)),
        ("同比增长15.3%", "growth.rate", "growth", ("BASIS", "UP", "PERCENT")),
        ("排名第三", "rank.verb", "rank", ("RANK_VERB", "RANK")),
    ]
    assert [fact.metric for fact in sentence.facts] == ["地区生产总值"]
    assert sentence.lost == ()


def test_a_sentence_without_a_number_is_not_read() -> None:
    assert explained("没有数字。\n\n也没有。") == [Explained("没有数字。"), Explained("也没有。")]


def test_a_sentence_that_goes_on_with_the_fact_before() -> None:
    first, second = explained("地区生产总值208.2亿元，同比增长15.3%。比一季度加快1.7个百分点。")
    assert [len(fact.comparison) for fact in first.facts] == [1]
    assert (second.facts, second.joined, first.joined) == ((), first.facts, ())


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "建成5G基站3万个，居世界500强。",
            (
                Lost("5G", "name.generation", "a name, no quantity"),
                Lost("世界500强", "name.top_list", "a name, no quantity"),
            ),
        ),
        ("由100万元。", (Lost("100万元", "value.plain", "no metric at hand"),)),
        ("产值5亿元，见12，", (Lost("12", "number", "not read as a quantity"),)),
    ],
)
def test_what_gave_no_fact(text: str, want: tuple[Lost, ...]) -> None:
    (sentence,) = explained(text)
    assert sentence.lost == want


def test_a_name_is_a_mention_of_its_own() -> None:
    (sentence,) = explained("建成5G基站3万个。")
    assert sentence.mentions == (
        Seen("TEXT", "建成5G基站"),
        Seen("NAME", "5G", "name.generation"),
        Seen("AMOUNT", "3万个", "unit.bodies", "3 万个"),
        STOP,
    )


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("近208.2亿元", "nearly 208.2 亿元"),
        ("16亿元-19.05亿元", "16–19.05 亿元"),
        ("三成", "30 %"),
        ("两千多家", "over 2000 家"),
    ],
)
def test_how_a_number_is_read(text: str, want: str) -> None:
    (sentence,) = explained(f"产值{text}。")
    assert [seen.read_as for seen in sentence.mentions if seen.read_as] == [want]


# -- what was made of a number --------------------------------------------------------------


def readings(emits: str, kind: str, last: str) -> tuple[str, ...]:
    """The readings that are tried for a number of a type, up to one."""
    names = [each.name for each in READINGS if each.emits == emits and kind in each.single]
    return tuple(names[: names.index(last) + 1])


def test_a_number_opens_a_fact() -> None:
    (sentence,) = explained("据介绍，2021年云泽市累计实现出口额5亿元，同比降3%。")
    assert sentence.numbers == (
        Number(
            "5亿元", "value.plain", "value", ("AMOUNT",), ("5 亿元",),
            readings("value", "AMOUNT", "value.plain"), "value.plain",
            (
                Made(
                    "opens", "出口额", "5 亿元",
                    Cut("metric.known", ("云泽市累计实现出口额",), ("出口额",),
                        Word("实现", extractor().rules.lexicon.entries["实现"])),
                    Origin("云泽市", "云泽市", "subject.own", "paragraph"),
                    Origin("2021", "2021年", "period.own", "paragraph"),
                ),
            ),
        ),
        Number(
            "同比降3%", "growth.rate", "growth", ("BASIS", "DOWN", "PERCENT"), ("yoy", "3 %"),
            readings("growth", "PERCENT", "growth.rate"), "growth.rate",
            (Made("grows", "出口额", "yoy -3 %"),),
        ),
    )  # fmt: skip


def made(text: str, date: int | None = None) -> list[Made]:
    return [
        each
        for sentence in explained(text, date)
        for number in sentence.numbers
        for each in number.made
    ]


def test_a_name_is_cut_behind_its_subject() -> None:
    (value,) = made("云泽市出口额5亿元。")
    assert value.name == Cut(
        "metric.known", ("云泽市出口额",), ("出口额",), Word("云泽市", ("subject",))
    )


def test_a_name_is_cut_before_the_words_behind_it() -> None:
    (value,) = made("旅游收入更是5亿元。")
    assert value.name is not None
    assert (value.name.pieces, value.name.behind) == (("旅游收入",), None)
    assert value.name.before is not None
    assert (value.name.before.text, "adverb" in value.name.before.roles) == ("更", True)


def test_every_item_of_a_list_has_a_name() -> None:
    found = made("粮食、蔬菜产量分别为5万吨和6万吨。")
    assert [(each.how, each.metric, each.what) for each in found] == [
        ("opens", "粮食产量", "5 万吨"),
        ("opens", "蔬菜产量", "6 万吨"),
    ]


def test_where_subject_and_period_come_from() -> None:
    text = "云泽市上半年经济运行情况\n\n出口额5亿元。\n1月，林源县出口额1亿元。"
    first, second = made(text, 2024)
    assert (first.subject, first.period) == (
        Origin("云泽市", "云泽市", "subject.article", "article"),
        Origin("2024-H1", "上半年", "period.article", "article"),
    )
    assert second.subject == Origin("林源县", "林源县", "subject.own", "paragraph")
    assert second.period is not None
    assert (second.period.value, second.period.words) == ("2024-01", "1月")


def test_a_headline_takes_what_it_lacks_from_the_text() -> None:
    headline, _ = made("出口超5亿元\n\n概况如下。\n\n云泽市一季度出口5亿元。", 2020)
    assert (headline.subject, headline.period) == (
        Origin("云泽市", "云泽市", "headline"),
        Origin("2020-Q1", "一季度", "headline"),
    )


def test_no_reading_takes_it() -> None:
    less = extractor().without(*readings("growth", "PERCENT", "growth.rate"))
    (sentence,) = explain(as_article("出口额5亿元，增长3%。"), less)
    growth = sentence.numbers[1]
    assert (growth.tried, growth.taken, growth.made) == ((), "", ())
    assert growth.dropped == (Lost("增长3%", "growth.rate", "no reading takes it"),)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("8.2", ["8.2亿元"]),
        ("208.2", ["208.2亿元"]),
        ("208", []),
        ("２０８.２", ["208.2亿元"]),
        ("208.2亿元", ["208.2亿元"]),
        ("三成", ["占三成"]),
        ("30", ["占三成"]),
        ("30 %", ["占三成"]),
        ("5", []),
    ],
)
def test_with_number(wanted: str, found: list[str]) -> None:
    text = "出口额208.2亿元，占三成。第5次会。进口额8.2亿元。"
    selected = with_number(explained(text), wanted)
    assert [number.text for sentence in selected for number in sentence.numbers] == found


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_what_numbers_make_is_what_the_facts_have(path: Path) -> None:
    sentences = explained(path.read_bytes().decode("utf-8"), 2024)
    opened = sum(
        each.how == "opens"
        for sentence in sentences
        for number in sentence.numbers
        for each in number.made
    )
    refused = sum(lost.rule == "schema" for sentence in sentences for lost in sentence.lost)
    assert opened == sum(len(sentence.facts) for sentence in sentences) + refused


class Refusing:
    """A checker that takes nothing."""

    def fact(self, draft: Any, *_: object) -> Rejected:
        return Rejected(candidate={"metric": draft.metric}, reason="a fact needs a value")


class RefusingWhole(Checker):
    """One that takes nothing, but knows all of it."""

    def fact(self, draft: Any, source: Any) -> Rejected:
        fact = super().fact(draft, source)
        assert isinstance(fact, Fact)
        candidate = {"metric": fact.metric, "spans": fact.spans}
        return Rejected(candidate=candidate, reason="a fact needs a value")


def test_what_the_schema_refuses() -> None:
    strict: Any = Extractor()
    strict.checker = Refusing()
    (sentence,) = explain(as_article("出口额5亿元。"), strict)
    assert (sentence.facts, sentence.lost) == (
        (),
        (Lost("出口额", "schema", "a fact needs a value"),),
    )


def test_what_was_left_out_stands_where_its_span_says() -> None:
    text = "全市进\n出口总额２０８.２亿元，请拨打 12345，第２２届荷花节。"
    found = list(left_out(as_article(text), Extractor()))
    assert [(span.text, lost.rule, lost.reason) for span, lost in found] == [
        ("12345", "number", "not read as a quantity"),
        ("第２２届", "name.ordinal", "a name, no quantity"),
    ]
    for span, lost in found:
        assert text[span.start : span.end] == span.text == lost.text


def test_what_the_schema_refuses_stands_at_its_evidence() -> None:
    strict: Any = Extractor()
    strict.checker = RefusingWhole(
        strict.rules, About(strict.rules.places, strict.engine.subjects.places)
    )
    ((span, lost),) = left_out(as_article("全市出口额5亿元。"), strict)
    assert (span.text, lost) == ("出口额5亿元", Lost("出口额", "schema", "a fact needs a value"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_fact_of_an_article_is_in_its_sentences(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    facts = [fact for sentence in explained(text, 2024) for fact in sentence.facts]
    assert facts == zhibiao.extract(text, date=2024)


# -- what is printed ------------------------------------------------------------------------


def test_printed_plain_in_a_pipe() -> None:
    text = "2021年出口额5亿元，同比降3%。第3次会。没有数字。"
    table = io.StringIO()
    console = Console(file=table, width=160)
    console.print(fact_table(zhibiao.extract(text), console))
    result = command(text)
    assert (result.stderr, result.returncode) == (b"", 0)
    assert result.stdout.decode() == PRINTED
    verbose = command(text, "--verbose").stdout.decode()
    tried = [
        "  5亿元",
        *NUMBER.format(tried=", ".join(readings("value", "AMOUNT", "value.plain"))).splitlines(),
    ]
    assert "\n".join(tried) in verbose
    assert f"facts\n{table.getvalue()}   1 by metric.known, value.plain, growth.rate\n" in verbose
    assert MENTIONS in verbose


PRINTED = """\
1  2021年出口额5亿元，同比降3%。
numbers
+----------------------------------------------------+
| text     | reading     | made of it                |
|----------+-------------+---------------------------|
| 5亿元    | value.plain | new: 出口额 5 亿元 (2021) |
| 同比降3% | growth.rate | on: 出口额 yoy -3 %       |
+----------------------------------------------------+

2  第3次会。
numbers: none
第3次: a name, no quantity (name.ordinal)

3  没有数字。
no number in it: not looked at
"""

MENTIONS = """\
mentions
+-------------------------------------------+
| type    | text   | cue          | read as |
|---------+--------+--------------+---------|
| PERIOD  | 2021年 |              |         |
| TEXT    | 出口额 |              |         |
| AMOUNT  | 5亿元  | unit.money   | 5 亿元  |
| COMMA   | ，     |              |         |
| BASIS   | 同比   | basis.yoy    | yoy     |
| DOWN    | 降     | down.verb    |         |
| PERCENT | 3%     | unit.percent | 3 %     |
| STOP    | 。     |              |         |
+-------------------------------------------+
"""

NUMBER = """\
    pattern   value.plain: AMOUNT
    tried     {tried}
    taken     value.plain
    opens     出口额 5 亿元
      name    出口额 by metric.known, out of 出口额
      subject none
      period  2021, said as 2021年, by period.own, holds for the paragraph
"""


def test_one_number_alone() -> None:
    result = command("2021年进口额8亿元，出口额5亿元。第3次会。", "--number", "5")
    assert (result.stderr, result.returncode) == (b"", 0)
    shown = result.stdout.decode().splitlines()
    assert shown[:2] == ["2021年进口额8亿元，出口额5亿元。", "  5亿元"]
    assert "    opens     出口额 5 亿元" in shown
    assert not any("8 亿元" in line or "第3次" in line for line in shown)


def test_a_number_that_gave_nothing() -> None:
    shown = command("由100万元。", "--number", "100").stdout.decode()
    assert "    dropped   100万元: no metric at hand\n" in shown


TABLE = (
    "云泽市2023年主要指标\n\n指标\t2023年（亿元）\t增长（%）\n出口额\t41\t4.1\n进口额\t9.6\t-5.2\n"
)


def test_a_table_is_explained_cell_by_cell() -> None:
    _, exports, imports = explained(TABLE)
    assert [(number.text, number.taken) for number in exports.numbers] == [
        ("41", "table.value"),
        ("4.1", "table.growth"),
    ]
    assert [fact.metric for fact in imports.facts] == ["进口额"]
    assert (
        command(TABLE, "--number", "5.2").stdout.decode().splitlines()[0] == "进口额 | 9.6 | -5.2"
    )


def test_a_table_that_is_not_read_is_told_why() -> None:
    *_, last = explained("云泽市\n指标\t甲栏\t乙栏\n出口额\t41\t4.1\n进口额\t9.6\t5.2\n")
    assert last.lost and not last.facts


def test_json_has_all_of_it_a_sentence_a_line() -> None:
    text = "出口额5亿元，增长3%。没有数字。"
    lines = command(text, "--json").stdout.decode().splitlines()
    rows = [json.loads(line) for line in lines]
    assert rows == [json.loads(json.dumps(each.to_json())) for each in explained(text)]
    assert rows[0]["facts"] == [fact.record() for fact in zhibiao.extract(text)]
    (row,) = map(json.loads, command(text, "--json", "--number", "3").stdout.decode().splitlines())
    assert row == {**rows[0], "numbers": rows[0]["numbers"][1:]}


def test_in_colour_in_a_terminal() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=100, force_terminal=True, color_system="standard")
    print_explained(explained("出口额5亿元。"), console)
    assert "\x1b[1m1  出口额5亿元。\x1b[0m" in stream.getvalue()
    assert "─" in stream.getvalue()


def test_stdin_in_another_encoding() -> None:
    result = command("-", "--date", "2022", stdin="去年出口额5亿元。\r\n".encode("gb18030"))
    assert result.stderr == b""
    assert "出口额 5 亿元 (2021) |" in result.stdout.decode()


def test_a_text_cannot_steer_the_terminal() -> None:
    result = command("\x1b[J没有数字\x9bm")
    assert result.stdout.decode() == "1  ␛[J没有数字�m\nno number in it: not looked at\n"
    result = command("出口\x1b[2J产值5亿元")
    assert b"\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        ((" ",), b"", "there is nothing to explain. Give a sentence, a file, or - for stdin"),
        (("-",), b"", "-: there is nothing to explain in it. Give another"),
        (("nofile.txt",), b"", "nofile.txt: no such file or folder. Check the path"),
        (
            ("x", "--date", "5月"),
            b"",
            "--date: '5月' is no date such as 2021-08-24, 2021-08 or 2021",
        ),
        (("x", "--rules", "/no/such"), b"", "/no/such: no such rule folder"),
        (("x", "--number", " "), b"", "--number: give a number such as 208.2 or 三成"),
        (
            ("出口额5亿元。", "--number", "6"),
            b"",
            "--number: no pattern takes a number 6. See all without --number",
        ),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], stdin: bytes, message: str) -> None:
    result = command(*arguments, stdin=stdin)
    assert (result.stdout, result.returncode) == (b"", 2)
    assert result.stderr.decode() == f"zhibiao: {message}\n"


def test_a_file_that_is_no_text() -> None:
    result = command("-", stdin=b"%PDF-1.7\n")
    assert (result.stdout, result.returncode) == (b"", 2)
    assert result.stderr.decode().startswith("zhibiao: -: it is no whole PDF (")


def test_a_file_is_read_and_its_title_with_it(tmp_path: Path) -> None:
    row = {"id": "a7", "title": "云泽市上半年外贸", "text": "出口额5亿元。", "date": "2024-07-24"}
    (tmp_path / "a.json").write_text(json.dumps([row, {**row, "id": "\x1b8"}]), "utf-8")
    shown = command(str(tmp_path / "a.json")).stdout.decode()
    assert [line for line in shown.splitlines() if line.startswith("──")] == ["── a7", "── ␛8"]
    assert shown.count("new: 出口额 5 亿元 (云泽市, 2024-H1)") == 2


def test_it_takes_time_by_the_length_of_the_text() -> None:
    text = "云泽市出口额5亿元，增长3%。进口额4亿元，居全省第4位。\n"
    calls = [_lookups(text * times) for times in (50, 100, 200)]
    assert calls[2] < 4.4 * calls[0] and calls[1] < 2.2 * calls[0]


def _lookups(text: str) -> int:
    """How many functions are called to explain a text."""
    profile = cProfile.Profile()
    extract = extractor()
    profile.runcall(lambda: sum(1 for _ in explain(as_article(text), extract)))
    return sum(entry.callcount for entry in profile.getstats())
