"""`zhibiao.spark` in a real Spark on this machine: equality, bad rows, rules, what is missing."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import spark_cluster
from zhibiao import spark
from zhibiao.errors import UserError
from zhibiao.extract import Extractor, default_extractor
from zhibiao.rulebook import RuleError
from zhibiao.schema import Article
from zhibiao.write import fact_line

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

CORPUS = sorted(Path(__file__).parent.parent.joinpath("corpus").glob("*.txt"))
ARTICLES = [
    Article(id=file.stem, text=file.read_text("utf-8"), date=dt.date(2023, 3, 1)) for file in CORPUS
]
FACT = "出口额18.59亿美元，增长3%。"


@pytest.fixture(scope="module")
def local() -> Iterator[SparkSession]:
    spark_cluster.need_spark()
    session = spark.session("local[2]", spark_cluster.CONF)
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def lines_of(articles: list[Article], extract: Extractor | None = None) -> list[str]:
    extract = extract or default_extractor()
    return [fact_line(fact, item.id) for item in articles for fact in extract(item).facts]


def lines_in(df: DataFrame) -> list[str]:
    from zhibiao.arrow import fact_of

    facts = (row.asDict(recursive=True) for row in spark.explode_facts(df).collect())
    return [fact_line(fact_of(fact), fact["doc_id"]) for fact in facts]


def frame(local: SparkSession, articles: list[Article], partitions: int = 4) -> DataFrame:
    rows = [(item.id, item.text, item.date) for item in articles]
    spread = local.sparkContext.parallelize(rows, partitions)
    return local.createDataFrame(spread, "id string, text string, date date")


def told(df: DataFrame) -> list[tuple[str | None, int, str | None]]:
    return [(row.id, len(row.facts), row.error) for row in df.collect()]


def test_the_corpus_gives_the_same_lines(local: SparkSession) -> None:
    results = spark.extract(frame(local, ARTICLES)).cache()
    assert results.schema == spark.schema()
    assert told(results.select("id", "facts", "error")) == [
        (item.id, len(default_extractor()(item).facts), None) for item in ARTICLES
    ]
    assert lines_in(results) == lines_of(ARTICLES) != []


def test_a_row_a_fact_has_the_keys_of_the_record(local: SparkSession) -> None:
    facts = spark.explode_facts(spark.extract(frame(local, ARTICLES[:1], 1)))
    record = default_extractor()(ARTICLES[0]).facts[0].record()
    assert facts.columns == list(record)


def test_bad_rows_have_their_error(local: SparkSession) -> None:
    rows = [("a", FACT, "2021-08-24"), ("b", None, None), ("c", FACT, "yesterday"), (None, "", "")]
    df = local.createDataFrame(rows, "id string, text string, date string").coalesce(1)
    assert told(spark.extract(df)) == [
        ("a", 1, None),
        ("b", 0, '"text": is null'),
        ("c", 0, "\"date\": 'yesterday' is no date such as 2021-08-24, 2021-08 or 2021"),
        (None, 0, None),
    ]


@pytest.mark.parametrize(
    ("columns", "names", "period"),
    [
        ("7 as id, '{}' as text", {}, None),
        ("7 as id, '{}' as text, 2021 as date", {}, "2020"),
        ("7 as id, '{}' as text, 2021 as Date", {}, "2020"),
        ("7 as id, '{}' as text, 2021 as date", {"date": None}, None),
        ("7 as `编号`, '{}' as `正文`, date '2021-01-01' as `日期`",
         {"id": "编号", "text": "正文", "date": "日期"}, "2020"),
        ("7 as id, struct('{}' as text, timestamp '2021-01-01 03:00:00' as day) as news",
         {"text": "news.text", "date": "news.day"}, "2020"),
    ],
)  # fmt: skip
def test_columns(local: SparkSession, columns: str, names: Any, period: str | None) -> None:
    df = local.sql("select " + columns.format("去年" + FACT))
    (fact,) = spark.explode_facts(spark.extract(df, **names)).collect()
    assert (fact.doc_id, fact.value, fact.period) == ("7", 18.59, period)


def test_a_column_that_is_not_there_is_told_at_once(local: SparkSession) -> None:
    from pyspark.errors import AnalysisException

    with pytest.raises(AnalysisException, match="published"):
        spark.extract(frame(local, ARTICLES[:1]), date="published")


def test_rules_travel_with_the_job(local: SparkSession, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "units.toml").write_text(
        '[[unit]]\nid = "unit.basket"\nkind = "measure"\nwords = ["箩筐"]\n'
        'cases = ["产出[7箩筐]"]\nnot = ["产出7个"]\n',
        "utf-8",
    )
    article = Article(id="a", text="全年产出7箩筐。")
    expected = lines_of([article], Extractor(folder))
    results = spark.extract(frame(local, [article], 1), rules=folder)
    shutil.rmtree(folder)  # as good as on another machine
    assert lines_in(results) == expected != lines_of([article])


def test_bad_rules_are_told_by_the_driver(local: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text("nonsense = 1", "utf-8")
    with pytest.raises(RuleError, match="nonsense"):
        spark.extract(frame(local, ARTICLES[:1]), rules=tmp_path)


def java(folder: Path, says: str) -> Path:
    file = folder / "bin" / "java"
    file.parent.mkdir()
    file.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    file.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ('openjdk version "17.0.15" 2025-04-15', None),
        ('openjdk version "21" 2023-09-19', None),
        ('java version "1.8.0_402"', "needs Java 17 or newer, and {} is 8. Install Java 17 "),
        ('openjdk version "11.0.2" 2019-01-15', "needs Java 17 or newer, and {} is 11. Install"),
        ("no runtime", "and {} is no Java that says its version. Install Java 17 "),
    ],
)
def test_old_java(
    says: str, reason: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "_missing_package", lambda: None)
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, says)))
    found = spark.missing()
    if reason is None:
        assert found is None
    else:
        assert found is not None and reason.format(tmp_path / "bin" / "java") in found


def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "_missing_package", lambda: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match=r"Spark needs Java, and none was found\. Install Java 17 "):
        spark.session()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "gone"))
    assert "does not run" in str(spark.missing())


@pytest.mark.parametrize("name", ["pyspark", "pyarrow", "pandas"])
def test_no_package(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda asked: None if asked == name else object())
    message = f"{name} is not installed. Install it with: pip install 'zhibiao\\[spark\\]'"
    with pytest.raises(UserError, match=message):
        spark.extract(None)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=message):
        spark.session()
