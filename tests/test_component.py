"""zhibiao in spaCy: the tokens, the component, pipes and what is kept of a doc."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import zhibiao
import zhibiao.cover
from zhibiao.clean import Clean
from zhibiao.clean.offsets import apply_edits
from zhibiao.component import FactExtractor, MentionTokenizer
from zhibiao.cover import cover
from zhibiao.library import extractor

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))
TEXT = "2021年，重庆市地区生产总值208.2亿元，同比增长15.3%。"
VOCAB = Vocab()
DAMAGED = "地区生 产 总 值208.2 亿元，同比 增长１５．３ ％。\r\n"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return zhibiao.load()


def contents(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def date_of(path: Path) -> Any:
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8")).get("date")


def tokens(doc: Doc) -> list[tuple[str, str]]:
    return [(token.text_with_ws, token.tag_) for token in doc]


# -- tokens ---------------------------------------------------------------------------------


def test_mentions_are_tokens_with_their_types(nlp: Language) -> None:
    assert tokens(nlp(TEXT)) == [
        ("2021年", "PERIOD"),
        ("，", "COMMA"),
        ("重庆市", ""),
        ("地区生产总值", ""),
        ("208.2亿元", "AMOUNT"),
        ("，", "COMMA"),
        ("同比", "BASIS"),
        ("增长", "UP"),
        ("15.3%", "PERCENT"),
        ("。", "STOP"),
    ]


def test_what_cleaning_takes_out_is_still_in_the_tokens(nlp: Language) -> None:
    doc = nlp(DAMAGED)
    assert doc.text == DAMAGED
    assert tokens(doc) == [
        ("地区生 产 总 值", ""),
        ("208.2 亿元", "AMOUNT"),
        ("，", "COMMA"),
        ("同比 ", "BASIS"),
        ("增长", "UP"),
        ("１５．３ ％", "PERCENT"),
        ("。", "STOP"),
        ("\r\n", ""),
    ]
    assert [fact.spans.evidence.text for fact in doc._.facts] == [DAMAGED[:-3]]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("", []),
        (" ", [(" ", "")]),
        ("没有 数字", [("没有 ", ""), ("数字", "")]),
        ("好  数字\n\n 的 ", [("好 ", ""), (" ", ""), ("数字", ""), ("\n\n ", ""), ("的 ", "")]),
        ("  有\t3个", [("  ", ""), ("有", ""), ("\t", ""), ("3个", "AMOUNT")]),
        ("5%\n占6%", [("5%", "PERCENT"), ("\n", "STOP"), ("占", "SHARE"), ("6%", "PERCENT")]),
        ("🚄3列\u200b。", [("🚄", ""), ("3列", "AMOUNT"), ("\u200b", ""), ("。", "STOP")]),
    ],
)  # fmt: skip
def test_spaces_and_line_ends(nlp: Language, text: str, want: list[tuple[str, str]]) -> None:
    doc = nlp(text)
    assert (tokens(doc), doc.text) == (want, text)


def test_plain_words_where_a_page_number_stands_inside_a_mention(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = "产值增长15.第3版3%。"
    text, shift = apply_edits(raw, [(7, 10, "")])
    assert shift is not None
    assert text == "产值增长15.3%。"
    monkeypatch.setattr(zhibiao.cover, "clean", lambda _: Clean(text, (shift,)))
    found = [(raw[start:end], tag) for start, end, tag in cover(raw, extractor())]
    assert found == [
        ("产值", ""),
        ("增长", "UP"),
        ("15", ""),
        (".", ""),
        ("第", ""),
        ("3", ""),
        ("版", ""),
        ("3", ""),
        ("%", ""),
        ("。", "STOP"),
    ]


CHARACTERS = "0123456789.,%亿元年月同比增长为、，。（） \n\r\t\u3000\u200b１％第三市GDP生产🚄"


@settings(max_examples=300, deadline=None)
@given(st.text(CHARACTERS, max_size=40))
def test_tokens_cover_any_text(text: str) -> None:
    ends = [0]
    for token in cover(text, extractor()):
        assert token.start == ends[-1] < token.end
        ends.append(token.end)
    assert ends[-1] == len(text)
    assert MentionTokenizer(VOCAB)(text).text == text


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_an_article_as_extract_gives_it(nlp: Language, path: Path) -> None:
    text, date = contents(path), date_of(path)
    doc = nlp.make_doc(text)
    doc._.date = date
    assert doc.text == text
    assert list(nlp(doc)._.facts) == zhibiao.extract(text, date=date)


# -- the component --------------------------------------------------------------------------


@pytest.mark.parametrize("path", CORPUS[:6], ids=lambda path: path.stem)
def test_in_a_blank_pipeline(path: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhibiao", config={"date": "2024-03"})
    text = contents(path)
    assert list(nlp(text)._.facts) == zhibiao.extract(text, date="2024-03")
    assert nlp.get_pipe_meta("zhibiao").assigns == ["doc._.facts", "doc.spans"]


def test_spans_of_the_parts(nlp: Language) -> None:
    doc = nlp(TEXT + "出口下降3%。")
    assert [(span.text, span.label_, span.id_) for span in doc.spans["zhibiao"]] == [
        ("地区生产总值", "metric", "0"),
        ("同比增长15.3%", "growth", "0"),
        ("208.2亿元", "value", "0"),
        ("重庆市", "subject", "0"),
        ("2021年", "period", "0"),
        ("出口", "metric", "1"),
        ("下降3%", "growth", "1"),
        ("重庆市", "subject", "1"),
        ("2021年", "period", "1"),
    ]


@pytest.mark.parametrize(
    ("own", "general", "period"),
    [
        (None, None, None),
        (None, 2021, "2020"),
        ("2023", 2021, "2022"),
        (2023, None, "2022"),
        (dt.date(2023, 5, 1), None, "2022"),
        (dt.datetime(2023, 5, 1, 9), None, "2022"),
    ],
)
def test_the_date_of_a_doc(own: Any, general: Any, period: str | None) -> None:
    nlp = zhibiao.load(date=general)
    doc = nlp.make_doc("去年出口5亿元。")
    if own is not None:
        doc._.date = own
    assert [fact.period for fact in nlp(doc)._.facts] == [period]


def test_a_date_reads_as_it_was_set(nlp: Language) -> None:
    doc = nlp.make_doc("")
    dates = []
    for date in ("2021-08-24", "2021-02", 2021, None):
        doc._.date = date
        dates.append(doc._.date)
    assert dates == [dt.date(2021, 8, 24), dt.date(2021, 2, 28), 2021, None]
    with pytest.raises(ValueError, match="'yesterday' is no date such as"):
        doc._.date = "yesterday"


def test_a_doc_that_no_component_has_seen() -> None:
    assert spacy.blank("zh")("产值5亿元。")._.facts == ()


def test_facts_keep_every_digit(nlp: Language) -> None:
    (fact,) = nlp("产值1234567890123456789.10亿元。")._.facts
    assert str(fact.value) == "1234567890123456789.10"


def test_rules_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(
        '[[unit]]\nid = "unit.basket"\nkind = "measure"\nwords = ["箩筐"]\n'
        'cases = ["产出[7箩筐]"]\nnot = ["产出7个"]\n',
        encoding="utf-8",
    )
    doc = zhibiao.load(tmp_path)("全年产出7箩筐。")
    assert [(fact.value, fact.unit) for fact in doc._.facts] == [(Decimal(7), "箩筐")]
    assert ("7箩筐", "AMOUNT") in tokens(doc)


def test_wrong_settings() -> None:
    with pytest.raises(zhibiao.RuleError, match="/no/such: no such rule folder"):
        FactExtractor(rules="/no/such")
    with pytest.raises(ValueError, match="'May' is no date such as"):
        zhibiao.load(date="May")


# -- pipes ----------------------------------------------------------------------------------


def numbered() -> Iterator[str]:
    return (f"产值{number}亿元。" for number in range(1, 60))


def values(docs: Iterator[Doc]) -> list[int]:
    return [int(doc._.facts[0].value) for doc in docs]


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe_is_ordered(nlp: Language, processes: int) -> None:
    assert values(nlp.pipe(numbered(), batch_size=7, n_process=processes)) == [*range(1, 60)]


def test_pipe_of_tuples(nlp: Language) -> None:
    pairs = ((text, {"id": index}) for index, text in enumerate(numbered()))
    found = [
        (context["id"], int(doc._.facts[0].value))
        for doc, context in nlp.pipe(pairs, as_tuples=True)
    ]
    assert found == [(index, index + 1) for index in range(59)]


def test_pipe_of_docs_with_dates_in_two_processes(nlp: Language) -> None:
    docs = []
    for year in (2020, 2022):
        doc = nlp.make_doc("去年出口5亿元。")
        doc._.date = year
        docs.append(doc)
    periods = [doc._.facts[0].period for doc in nlp.pipe(docs, n_process=2)]
    assert periods == ["2019", "2021"]


def test_a_doc_that_fails_is_handed_to_the_error_handler() -> None:
    failed: list[str] = []

    def note(name: str, proc: object, docs: list[Doc], error: Exception) -> None:
        failed.append(f"{name}: {error}")

    nlp = zhibiao.load()
    nlp.set_error_handler(note)  # type: ignore[arg-type] # spaCy's hint has it never return
    good, bad = nlp.make_doc("产值5亿元。"), nlp.make_doc("产值6亿元。")
    bad.user_data["zhibiao.date"] = "May"
    assert values(nlp.pipe([bad, good])) == [5]
    assert failed == ["zhibiao: 'May' is no date such as 2021-08-24, 2021-08 or 2021"]


# -- keeping --------------------------------------------------------------------------------


def test_docs_as_bytes_keep_their_facts(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.date = "2022-01-20"
    doc = nlp(doc)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (binned,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for other in (again, binned):
        assert other._.facts == doc._.facts != ()
        assert other._.date == dt.date(2022, 1, 20)
        assert tokens(other) == tokens(doc)
    assert len(again.spans["zhibiao"]) == 5


def test_a_pipeline_on_disk(tmp_path: Path) -> None:
    nlp = zhibiao.load(date=2022)
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    text = "去年出口5亿元。"
    assert (tokens(again(text)), again(text)._.facts) == (tokens(nlp(text)), nlp(text)._.facts)
    assert again(text)._.facts[0].period == "2021"


def test_a_pipeline_as_bytes(nlp: Language) -> None:
    again = zhibiao.load().from_bytes(nlp.to_bytes())
    assert again(TEXT)._.facts == nlp(TEXT)._.facts
