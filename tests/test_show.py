"""Articles with their facts marked, and the table of facts."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

import fake_extractors as fake
from zhibiao.extract import Extraction
from zhibiao.schema import Article, Comparison, Fact, Growth, Rejected, Span, Spans
from zhibiao.show import marked, print_extraction
from zhibiao.show.command import show_files
from zhibiao.show.legend import legend
from zhibiao.show.terminal import STYLES, coloured
from zhibiao.show.words import comparison_words, growth_words, value_words
from zhibiao.show.wrap import cut_words

TEXT = "重庆2021年产值208.2亿元，同比增长15.3%（全市第三）。投资、\r\n消费分别增长1%、2%。"


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start=start, end=start + len(text), text=text)


def growth(text: str, value: str) -> Growth:
    return Growth(basis="yoy", value=Decimal(value), unit="%", span=span(text), rule="g")


FACTS = (
    Fact(
        metric="产值",
        value=Decimal("208.2"),
        unit="亿元",
        subject="重庆",
        period="2021",
        growth=(growth("同比增长15.3%", "15.3"),),
        comparison=(
            Comparison(
                kind="rank", value=Decimal(3), reference="全市", span=span("全市第三"), rule="c"
            ),
        ),
        spans=Spans(
            metric=(span("产值"),),
            value=span("208.2亿元"),
            subject=span("重庆"),
            period=span("2021年"),
            evidence=span("重庆2021年产值208.2亿元，同比增长15.3%（全市第三）。"),
        ),
    ),
    Fact(
        metric="投资",
        growth=(growth("1%", "1"),),
        spans=Spans(metric=(span("投资"),), evidence=span("投资、\r\n消费分别增长1%")),
    ),
    Fact(
        metric="消费",
        growth=(growth("2%", "2"),),
        spans=Spans(metric=(span("消费"),), evidence=span("消费分别增长1%、2%")),
    ),
)


def test_evidence_metrics_and_numbers_are_marked() -> None:
    assert marked(TEXT, FACTS) == (
        "【重庆2021年‹产值›«208.2亿元»，«同比增长15.3%»（«全市第三»）。】"
        "【‹投资›、\r\n‹消费›分别增长«1%»、«2%»】。"
    )


def test_colours_leave_the_text_as_it_is() -> None:
    text = coloured(TEXT, FACTS)
    assert text.plain == TEXT.replace("\r", "")  # rich drops the carriage return itself
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styles["重庆"] == "blue underline"
    assert styles["产值"] == "bold cyan underline"
    assert styles["208.2亿元"] == "bold green underline"
    assert styles["同比增长15.3%"] == "yellow underline"
    assert styles["全市第三"] == "magenta underline"
    assert styles["，"] == "underline"


def test_an_article_cannot_steer_the_terminal() -> None:
    assert marked("\x1b[2J\x07完[red]\t", []) == "␛[2J␇完[red]\t"


LONG = Fact(
    metric="金融机构本外币各项存款余额",
    value=Decimal(1800),
    value_to=Decimal(2000),
    unit="万人次",
    qualifier="over",
    subject="云泽市高新技术产业开发区",
    period="@2024-06-30",
    status="forecast",
    growth=(growth("1%", "1").model_copy(update={"qualifier": "about"}),),
    comparison=(
        Comparison(kind="difference", value=Decimal("0.9"), unit="个百分点", reference="全省平均水平",
                   span=span("全市第三"), rule="c"),
    ),
    spans=FACTS[1].spans,
)  # fmt: skip


def screen(width: int, **how: Any) -> str:
    stream = io.StringIO()
    settings = {"force_terminal": True, "color_system": "standard", **how}
    console = Console(file=stream, width=width, **settings)
    facts = (*FACTS, LONG)
    print_extraction(Extraction(Article(id="a.txt", text=TEXT), facts, ()), console, cut_words)
    console.print(legend(facts, console, STYLES))
    return stream.getvalue()


def plain(shown: str) -> list[str]:
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()]


def test_a_screen_of_80_columns_breaks_no_word() -> None:
    assert plain(screen(80)) == [
        "── a.txt",
        "重庆2021年产值208.2亿元，同比增长15.3%（全市第三）。投资、",
        "消费分别增长1%、2%。",
        "",
        "  #   metric            value         growth, comparison       subject, period",
        " ──────────────────────────────────────────────────────────────────────────────",
        "  1   产值              208.2 亿元    yoy +15.3 %              重庆",
        "                                      rank 3 (全市)            2021",
        "  2   投资                            yoy +1 %",
        "  3   消费                            yoy +2 %",
        "  4   金融机构本外币    >1800–2000    yoy ≈+1 %                云泽市高新技术",
        "      各项存款余额      万人次        difference 0.9           产业开发区",
        "                                      个百分点 (全省           @2024-06-30",
        "                                      平均水平)                forecast",
        "",
        "metric value growth comparison subject period the words of a fact",
        "yoy: on a year before; >: over; ≈: about; @: on that day",
    ]


def test_a_screen_narrower_than_the_words_has_one_thing_a_line() -> None:
    lines = plain(screen(34))
    assert max(map(cell_len, lines)) <= 34
    assert lines[4:10] == [
        "#                  1",
        "metric             产值",
        "value              208.2 亿元",
        "growth, comparison yoy +15.3 %",
        "                   rank 3 (全市)",
        "subject, period    重庆",
    ]


@pytest.mark.parametrize("how", [{"no_color": True}, {"color_system": None}])
def test_without_colours_there_are_marks(how: dict[str, Any]) -> None:
    """With NO_COLOR, and with TERM=dumb."""
    lines = plain(screen(80, **how))
    assert lines[1] == "【重庆2021年‹产值›«208.2亿元»，«同比增长15.3%»（«全市第三»）。】【‹投资›、"
    assert "【the words of a fact】 ‹metric› «value, growth, comparison»" in lines


def test_the_table_in_a_pipe() -> None:
    stream = io.StringIO()
    extraction = Extraction(
        Article(id="a.txt", text=TEXT), FACTS[:2], (Rejected(candidate={}, reason="?"),)
    )
    print_extraction(extraction, Console(file=stream, width=120))
    assert [line.rstrip() for line in stream.getvalue().splitlines()][3:] == [
        "+-----------------------------------------------------------------------------------+",
        "| # | metric | value      | growth      | comparison    | subject | period | status |",
        "|---+--------+------------+-------------+---------------+---------+--------+--------|",
        "| 1 | 产值   | 208.2 亿元 | yoy +15.3 % | rank 3 (全市) | 重庆    | 2021   | actual |",
        "| 2 | 投资   |            | yoy +1 %    |               |         |        | actual |",
        "+-----------------------------------------------------------------------------------+",
        "rejected candidates: 1",
    ]


def fact(**parts: Any) -> Fact:
    return FACTS[0].model_copy(update=parts)


@pytest.mark.parametrize(
    ("parts", "want"),
    [
        ({}, "208.2 亿元"),
        ({"qualifier": "over"}, ">208.2 亿元"),
        ({"value": Decimal(16), "value_to": Decimal("19.05")}, "16–19.05 亿元"),
        ({"value": Decimal("1E+3"), "unit": None}, "1000"),
        ({"value": Decimal("-2.76")}, "-2.76 亿元"),
        ({"value": None}, ""),
    ],
)
def test_value_words(parts: dict[str, Any], want: str) -> None:
    assert value_words(fact(**parts)) == want


@pytest.mark.parametrize(
    ("parts", "want"),
    [
        ({}, "yoy +1 %"),
        ({"value": Decimal("-0.5"), "unit": "个百分点"}, "yoy -0.5 个百分点"),
        ({"value": Decimal(0)}, "yoy 0 %"),
        ({"basis": "base", "base": "2012", "value": Decimal("3.2"), "unit": "倍", "ratio": True},
         "base 2012 ×3.2 倍"),
        ({"value": None, "from_": Decimal(5)}, "yoy from 5"),
        ({"from_": Decimal(5), "qualifier": "nearly"}, "yoy ≲+1 % from 5"),
        ({"value": Decimal(115), "value_to": Decimal(125)}, "yoy +115–125 %"),
    ],
)  # fmt: skip
def test_growth_words(parts: dict[str, Any], want: str) -> None:
    assert growth_words(growth("1%", "1").model_copy(update=parts)) == want


@pytest.mark.parametrize(
    ("parts", "want"),
    [
        ({}, "rank 3 (全市)"),
        ({"kind": "difference", "value": Decimal("-0.3"), "unit": "个百分点"},
         "difference -0.3 个百分点 (全市)"),
        ({"kind": "record", "value": None, "reference": "历史"}, "record (历史)"),
        ({"reference": None}, "rank 3"),
    ],
)  # fmt: skip
def test_comparison_words(parts: dict[str, Any], want: str) -> None:
    comparison = FACTS[0].comparison[0].model_copy(update=parts)
    assert comparison_words(comparison) == want


def test_every_article_of_a_folder_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("产值5亿元")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_text("没有")
    code = show_files((str(tmp_path),), make_extract=fake.make_plain)
    out, err = capsys.readouterr()
    assert code == 1
    lines = out.splitlines()
    assert lines[:2] == [f"── {tmp_path}/a.txt", "【‹产值›«5»亿元】"]
    assert f"── {tmp_path}/c.txt" in lines
    assert err.startswith(f"zhibiao: {tmp_path}/b.txt: it is no whole PDF (")


def test_a_date_is_asked_for_where_periods_lack_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("今年，产值5亿元。")
    assert show_files((str(path),)) == 0
    assert "1 article has no date" in capsys.readouterr().err
