"""A title that is no part of the text: the headline, its spans told apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import zhibiao
from telling import Told, check_spans, told
from zhibiao.extract import default_extractor
from zhibiao.schema import Article, Fact
from zhibiao.titled import joined, parts

TITLE = "上半年云泽市出口额5亿元"
TEXT = "据统计，进口额3亿元，同比增长4%。6月末，存款余额12.5亿元。"
CORPUS = sorted(Path(__file__).parent.parent.joinpath("corpus").glob("*.txt"))


def extracted(text: str, title: str | None, date: object = 2024) -> list[Fact]:
    return zhibiao.extract(text, title=title, date=date)  # type: ignore[arg-type]


def check(fact: Fact, text: str, title: str) -> None:
    for part in parts(fact):
        where = title if part.in_title else text
        assert where[part.span.start : part.span.end] == part.span.text
    evidence = fact.spans.evidence
    where = title if "evidence" in fact.spans.title else text
    assert where[evidence.start : evidence.end] == evidence.text


def test_the_title_tells_subject_and_period_and_facts_of_its_own() -> None:
    found = extracted(TEXT, TITLE)
    assert [told(fact) for fact in found] == [
        Told("出口额", "5 亿元", "云泽市", "2024-H1"),
        Told("进口额", "3 亿元", "云泽市", "2024-H1", ("yoy 4 %",)),
        Told("存款余额", "12.5 亿元", "云泽市", "@2024-06-30"),
    ]
    assert [fact.spans.title for fact in found] == [
        ("metric.0", "value", "subject", "period", "evidence"),
        ("subject", "period"),
        ("subject",),
    ]
    for fact in found:
        check(fact, TEXT, TITLE)


@pytest.mark.parametrize("title", [None, "", "  ", "据统计", "\u3000据统计，进口额3亿元 "])
def test_a_title_that_says_nothing_or_stands_in_the_text_changes_nothing(title: str | None) -> None:
    assert extracted(TEXT, title) == extracted(TEXT, None)


def test_the_first_line_as_the_title_makes_no_difference_to_what_is_told() -> None:
    for file in CORPUS:
        whole = file.read_text("utf-8").lstrip("\ufeff\n")
        title, _, text = whole.partition("\n")
        if not title.strip() or text.lstrip("\n \u3000").startswith(title.strip()):
            continue
        apart = default_extractor()(Article(text=text, title=title, date=dt.date(2024, 7, 24)))
        one = default_extractor()(Article(text=whole, date=dt.date(2024, 7, 24)))
        assert [told(fact) for fact in apart.facts] == [told(fact) for fact in one.facts]
        assert apart.article.text == text
        for fact in apart.facts:
            check(fact, text, title)


def test_a_fact_that_goes_on_from_title_to_text_has_its_evidence_in_one() -> None:
    from zhibiao.titled import _apart

    whole = "出口额5亿元，\n增长3%。"
    span = zhibiao.Span
    fact = Fact.model_validate(
        {
            "metric": "出口额", "value": 5, "unit": "亿元",
            "growth": [{"basis": "yoy", "value": 3, "unit": "%", "span": span(8, 12, "增长3%"), "rule": "r"}],
            "spans": {
                "metric": [span(0, 3, "出口额")], "value": span(3, 6, "5亿元"),
                "evidence": span(0, 12, whole[:12]),
            },
        }
    )  # fmt: skip
    apart = _apart(fact, 8)
    assert apart.spans.title == ("metric.0", "value", "evidence")
    check(apart, whole[8:], whole[:7])


def test_a_number_is_never_put_together_out_of_title_and_text() -> None:
    found = zhibiao.extract("%，占全省的26.7%。", title="经营主体增长6", date=2024)
    assert [fact for fact in found if fact.value is not None or fact.growth] == []


def test_one_article_of_title_and_text() -> None:
    article = Article(text=TEXT, title=TITLE, id="a")
    assert joined(article) == Article(text=f"{TITLE}\n{TEXT}", id="a")
    assert joined(Article(text=TEXT)) == Article(text=TEXT)


def test_spacy_has_no_spans_of_the_title() -> None:
    nlp = zhibiao.load(date=2024)
    doc = nlp.make_doc(TEXT)
    doc._.title = TITLE
    nlp(doc)
    assert [fact.metric for fact in doc._.facts] == ["出口额", "进口额", "存款余额"]
    assert list(doc._.facts) == extracted(TEXT, TITLE)
    assert {(span.label_, span.id_) for span in doc.spans["zhibiao"]} == {
        ("metric", "1"), ("value", "1"), ("growth", "1"),
        ("metric", "2"), ("value", "2"), ("period", "2"),
    }  # fmt: skip
    copy = type(doc)(nlp.vocab).from_bytes(doc.to_bytes())
    assert copy._.title == TITLE and copy._.facts == doc._.facts


def test_arrow_takes_a_column_of_titles() -> None:
    pa = pytest.importorskip("pyarrow")
    from zhibiao.arrow import fact_of, facts_of_table

    rows = {"id": ["a", "b"], "text": [TEXT, TEXT], "title": [TITLE, None], "date": [2024, 2024]}
    table = facts_of_table(pa.table(rows))
    first, second = (
        [fact_of(fact) for fact in table["facts"][number].as_py()] for number in (0, 1)
    )
    assert first == extracted(TEXT, TITLE)
    assert second == extracted(TEXT, None)
    (bad,) = facts_of_table(pa.table(rows | {"title": [1, 2]}))["error"].to_pylist()[:1]
    assert bad == '"title": not a string, but int'


def test_the_title_is_shown_above_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from zhibiao.read import Reading
    from zhibiao.show.command import show_files

    (tmp_path / "a.jsonl").write_text(
        f'{{"id": "a", "title": "{TITLE}", "text": "{TEXT}", "date": "2024"}}'
    )
    assert show_files((str(tmp_path / "a.jsonl"),), Reading()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "── a",
        "上半年云泽市【‹出口额›«5亿元»】",
        "据统计，【‹进口额›«3亿元»，«同比增长4%»】。6月末，【‹存款余额›«12.5亿元»】。",
    ]


@pytest.mark.parametrize("title", [b"x", 5, float("nan"), ["x"]])
def test_a_title_is_a_string(title: object) -> None:
    with pytest.raises(TypeError, match="a title is a str, not "):
        extracted(TEXT, title)  # type: ignore[arg-type]


def test_half_a_character_and_what_pandas_has_for_no_text_say_what_to_do() -> None:
    for text, title in (("出口\ud83d", None), ("出口", "\udc00")):
        with pytest.raises(ValueError, match=r"half a character.*encode\('utf-8', 'ignore'\)"):
            extracted(text, title)
    with pytest.raises(TypeError, match=r"a text is a str, not float: .*dropna"):
        zhibiao.extract(float("nan"))  # type: ignore[arg-type]


def test_every_fact_without_a_title_is_as_it_was() -> None:
    for fact in extracted(TEXT, None):
        assert fact.spans.title == ()
        check_spans(fact, TEXT)
