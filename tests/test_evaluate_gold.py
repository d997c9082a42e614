"""Gold files: what is read, and what is refused with which words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from evaluating import write_article
from zhibiao.evaluate.articles import PassedOver, fingerprint, load_articles, passed_over
from zhibiao.evaluate.gold import Gold, GoldComparison, GoldError, GoldFact, GoldGrowth, load_gold

FULL = """
date = 2021-08-24

[[facts]]
metric = "工业增加值"
metric_alt = ["规上工业增加值"]
subject = "西安市"
subject_alt = ["西安"]
period = "2021-01/2021-07"
period_alt = ["今年1-7月"]
value = 208.20
value_to = 210
unit = "亿元"
qualifier = "about"
status = "forecast"
growth = [
  { basis = "yoy", value = 5.8, value_to = 6, unit = "%", qualifier = "over", optional = true },
  { basis = "base", from = 7, unit = "天", base = "2019", ratio = true },
]
comparison = [{ kind = "difference", value = -0.7, unit = "个百分点", reference = "1-6月" },
              { kind = "record", reference = "历史", optional = true }]
optional = true
"""

OLD_VALUE = GoldGrowth.model_validate(
    {"basis": "base", "from": Decimal(7), "unit": "天", "base": "2019", "ratio": True}
)


def load(tmp_path: Path, toml: str) -> Gold:
    path = tmp_path / "gov-1.toml"
    path.write_text(toml, encoding="utf-8")
    return load_gold(path)


def test_every_key_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, FULL) == Gold(
        date=dt.date(2021, 8, 24),
        facts=(
            GoldFact(
                metric="工业增加值",
                metric_alt=("规上工业增加值",),
                subject="西安市",
                subject_alt=("西安",),
                period="2021-01/2021-07",
                period_alt=("今年1-7月",),
                value=Decimal("208.20"),
                value_to=Decimal(210),
                unit="亿元",
                qualifier="about",
                status="forecast",
                growth=(
                    GoldGrowth(basis="yoy", value=Decimal("5.8"), value_to=Decimal(6), unit="%",
                               qualifier="over", optional=True),
                    OLD_VALUE,
                ),
                comparison=(
                    GoldComparison(kind="difference", value=Decimal("-0.7"), unit="个百分点",
                                   reference="1-6月"),
                    GoldComparison(kind="record", reference="历史", optional=True),
                ),
                optional=True,
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("toml", "date"),
    [
        ("date = 2021-08-24", dt.date(2021, 8, 24)),
        ('date = "2021"', 2021),
        ("date = 2021", 2021),
        ('date = "2024-02"', dt.date(2024, 2, 29)),
        ("", None),
    ],
)
def test_date(tmp_path: Path, toml: str, date: object) -> None:
    assert load(tmp_path, f"{toml}\nfacts = []").day == date


HEAD = '[[facts]]\nmetric = "出口"\nvalue = 1\n[[facts]]\nmetric = "进口"\n'


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("facts = [", "gov-1.toml: Invalid value"),
        ("date = 2021-08-24T08:00:00", "gov-1.toml: date: Value error, a date is a TOML date"),
        ('date = "today"', "gov-1.toml: date: Value error, a date is a TOML date"),
        ('date = "2024-13"', "gov-1.toml: date: Value error, a date is a TOML date"),
        ("fact = []", "gov-1.toml: fact: Extra inputs are not permitted"),
        ("facts = [{ value = 1 }]", "gov-1.toml: fact 1, metric: Field required"),
        (HEAD + "value = 1\nunits = 3", "gov-1.toml: fact 2 (进口), units: Extra inputs"),
        (HEAD, "gov-1.toml: fact 2 (进口): Value error, a fact needs a value"),
        (HEAD + 'value = "1"', "fact 2 (进口), value: Value error, a number is written without"),
        (HEAD + "value = nan", "fact 2 (进口), value: Input should be a finite number"),
        (HEAD + "value = true", "fact 2 (进口), value: Value error, a number is written without"),
        (HEAD + 'value = 1\nunit = ""', "fact 2 (进口), unit: String should have at least 1"),
        (HEAD + 'value = 1\nperiod = "上月"', "fact 2 (进口), period: String should match pattern"),
        (HEAD + 'value = 1\nstatus = "plan"', "fact 2 (进口), status: Input should be"),
        (
            HEAD + 'unit = "元"\ngrowth = [{ basis = "yoy", value = 1 }]',
            "fact 2 (进口): Value error, value_to and unit go with a value",
        ),
        (
            HEAD + 'growth = [{ basis = "yoy", value = 1 }, { basis = "year", value = 1 }]',
            "gov-1.toml: fact 2 (进口), growth 2, basis: Input should be 'yoy'",
        ),
        (
            HEAD + 'growth = [{ basis = "yoy", unit = "%" }]',
            "fact 2 (进口), growth 1: Value error, a growth needs a value or a from",
        ),
        (
            HEAD + 'comparison = [{ kind = "share", reference = "GDP" }]',
            "fact 2 (进口), comparison 1: Value error, a share needs a value",
        ),
    ],
)
def test_refused(tmp_path: Path, toml: str, complaint: str) -> None:
    with pytest.raises(GoldError) as caught:
        load(tmp_path, toml)
    assert complaint in str(caught.value)


def test_every_complaint_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        load(tmp_path, HEAD + 'value = 1\nunits = "元"\nbase = "2019"')
    assert [line.split(": ")[1] for line in str(caught.value).splitlines()] == [
        "fact 2 (进口), units",
        "fact 2 (进口), base",
    ]


def test_articles_are_the_texts_with_a_gold_file(tmp_path: Path) -> None:
    write_article(tmp_path, "gov-2", "\ufeff一\r\n二", "date = 2021-08-24\nfacts = []")
    write_article(tmp_path, "gov", "三", "facts = []")
    (tmp_path / "alone.txt").write_text("四", encoding="utf-8")
    (tmp_path / "floors.toml").write_text("a = 1", encoding="utf-8")
    articles = load_articles(tmp_path)
    assert [(a.stem, a.genre, a.article.text, a.article.date) for a in articles] == [
        ("gov", "gov", "三", None),
        ("gov-2", "gov", "一\r\n二", dt.date(2021, 8, 24)),
    ]
    assert [a.stem for a in load_articles(tmp_path, ["gov-2"])] == ["gov-2"]


@pytest.mark.parametrize(
    ("stem", "genre"),
    [
        ("seed", "seed"),
        ("gov-21", "gov"),
        ("xwlb-20240309-20", "xwlb"),
        ("wide-local-12", "wide-local"),
        ("city-half-yunze", "city"),
        ("prov-q3-jiangxi", "prov"),
        ("2024-07-24", "2024"),
        ("-1", ""),
    ],
)
def test_genre(tmp_path: Path, stem: str, genre: str) -> None:
    write_article(tmp_path, stem, "一", "facts = []")
    assert [article.genre for article in load_articles(tmp_path)] == [genre]


def test_missing_things_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="nowhere: no such folder"):
        load_articles(tmp_path / "nowhere")
    with pytest.raises(GoldError, match=r"no article here, that is no \*\.txt with a \*\.toml"):
        load_articles(tmp_path)
    write_article(tmp_path, "a", "一", "facts = []")
    with pytest.raises(GoldError, match="no article named b, c"):
        load_articles(tmp_path, ["c", "a", "b"])


def test_texts_may_be_in_gbk(tmp_path: Path) -> None:
    write_article(tmp_path, "a", "一", "facts = []")
    (tmp_path / "a.txt").write_bytes("全市工业增加值\r\n增长5%。".encode("gbk"))
    (annotated,) = load_articles(tmp_path)
    assert annotated.article.text == "全市工业增加值\r\n增长5%。"


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    write_article(tmp_path, "a", "一", "facts = []")
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4")
    with pytest.raises(GoldError, match=r"a\.txt: it is a PDF file, not text\. "):
        load_articles(tmp_path)


def test_one_article_by_its_text_or_its_gold(tmp_path: Path) -> None:
    write_article(tmp_path, "a", "一", "facts = []")
    write_article(tmp_path, "b", "二", "facts = []")
    for name in ("b.txt", "b.toml"):
        assert [each.stem for each in load_articles(tmp_path / name)] == ["b"]
    with pytest.raises(GoldError, match=r"b\.txt: is one article"):
        load_articles(tmp_path / "b.txt", ["a"])
    (tmp_path / "b.toml").unlink()
    with pytest.raises(GoldError, match=r"b\.toml: no such file beside b\.txt\. .*gold new"):
        load_articles(tmp_path / "b.txt")


def test_what_is_passed_over(tmp_path: Path) -> None:
    write_article(tmp_path, "a", "一", "facts = []")
    (tmp_path / "alone.txt").write_text("四", encoding="utf-8")
    (tmp_path / "lost.toml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "floors.toml").write_text("facts = 983", encoding="utf-8")
    assert passed_over(tmp_path) == PassedOver((tmp_path / "alone.txt",), (tmp_path / "lost.toml",))
    assert passed_over(tmp_path / "a.txt") == PassedOver()


def test_fingerprint_follows_articles_and_gold_only(tmp_path: Path) -> None:
    write_article(tmp_path, "a", "一", "facts = []")
    before = fingerprint(tmp_path)
    (tmp_path / "floors.toml").write_text("a = 1", encoding="utf-8")
    assert fingerprint(tmp_path) == before
    write_article(tmp_path, "a", "一", "facts = [] ")
    changed = fingerprint(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    (tmp_path / "a.toml").rename(tmp_path / "b.toml")
    assert len({before, changed, fingerprint(tmp_path)}) == 3
