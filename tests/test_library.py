"""The package as a library: what it exports, what it imports when, and from many threads."""

from __future__ import annotations

import datetime as dt
import doctest
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import pytest

import zhibiao
import zhibiao.schema
from zhibiao.library import as_date

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))
WITHOUT_RJIEBA = "import sys; sys.modules['rjieba'] = None; import zhibiao\n"
LEAD = "去年全市出口额18.59亿美元，同比下降3%。"
HEAVY = {"jieba", "numpy", "pandas", "pydantic", "regex", "rich", "spacy", "thinc", "typer"}


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh interpreter that shows every warning it would show a user."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def contents(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


# -- importing ------------------------------------------------------------------------------


def test_import_loads_nothing_heavy_and_prints_nothing() -> None:
    result = python(
        "import sys; before = set(sys.modules)\n"
        "import zhibiao\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    new = set(result.stdout.split())
    assert result.stderr == ""
    assert {name for name in new if name.startswith("zhibiao")} == {"zhibiao"}
    assert {name.split(".")[0] for name in new} & HEAVY == set()


def test_the_models_come_without_jieba_and_spacy() -> None:
    result = python(
        "import sys, zhibiao\n"
        "zhibiao.Fact, zhibiao.parse_date, zhibiao.__version__\n"
        "print(sorted({'jieba', 'spacy', 'typer'} & set(sys.modules)))"
    )
    assert (result.stdout, result.stderr) == ("[]\n", "")


def test_extracting_needs_no_spacy() -> None:
    code = f"import sys, zhibiao; zhibiao.extract({LEAD!r}); print('spacy' in sys.modules)"
    result = python(code)
    assert (result.stdout, result.stderr) == ("False\n", "")


@pytest.mark.parametrize("call", ["zhibiao.extract({!r})", "zhibiao.load()({!r})"])
def test_first_use_prints_nothing(call: str, tmp_path: Path) -> None:
    # TMPDIR: jieba keeps a cache of its dictionary there, which whoever shares the folder could replace
    for start in ("import zhibiao\n", WITHOUT_RJIEBA):
        result = python(start + call.format(LEAD), TMPDIR=str(tmp_path))
        assert (result.stdout, result.stderr, result.returncode) == ("", "", 0)
    assert not (tmp_path / "jieba.cache").exists()


def test_first_use_prints_nothing_where_jieba_cannot_keep_its_cache(tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").mkdir()
    code = f"{WITHOUT_RJIEBA}print(len(zhibiao.extract({LEAD!r})))"
    result = python(code, TMPDIR=str(tmp_path))
    assert (result.stdout, result.stderr) == ("1\n", "")


def test_first_use_prints_nothing_when_jieba_is_compiled_anew(tmp_path: Path) -> None:
    # its source has escapes that Python 3.12 and later warn of while they compile it
    code = f"{WITHOUT_RJIEBA}zhibiao.extract({LEAD!r})"
    result = python(code, PYTHONPYCACHEPREFIX=str(tmp_path))
    assert (result.stdout, result.stderr) == ("", "")


# -- names ----------------------------------------------------------------------------------


def test_all_names_are_there() -> None:
    assert {name: getattr(zhibiao, name) is not None for name in zhibiao.__all__} == dict.fromkeys(
        zhibiao.__all__, True
    )
    assert set(zhibiao.__all__) <= set(dir(zhibiao))
    assert zhibiao.Fact is zhibiao.schema.Fact
    assert zhibiao.__version__ == version("zhibiao")


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'zhibiao' has no attribute 'extrakt'"):
        _ = zhibiao.extrakt


def test_extract_stays_the_function_whatever_is_imported() -> None:
    result = python(
        "import zhibiao, zhibiao.cli, zhibiao.show.command, zhibiao.extract\n"
        "from zhibiao.extract import Extractor\n"
        "print(zhibiao.extract.__class__.__name__, zhibiao.Extractor is Extractor)"
    )
    assert (result.stdout, result.stderr) == ("function True\n", "")


def test_the_examples_in_the_docstrings_run() -> None:
    for name in (
        "zhibiao",
        "zhibiao.read.dates",
        "zhibiao.read.dateline",
        "zhibiao.explain.sentences",
    ):
        failed, tried = doctest.testmod(sys.modules.get(name) or __import__(name, fromlist=["_"]))
        assert (failed, tried > 0) == (0, True)


# -- extract --------------------------------------------------------------------------------


def test_extract() -> None:
    text = f"　　{LEAD}\r\n"
    (fact,) = zhibiao.extract(text, date=2022)
    assert fact.record("a")["metric"] == "出口额"
    assert (fact.value, fact.unit, fact.period) == (Decimal("18.59"), "亿美元", "2021")
    assert [(g.basis, g.value, g.unit) for g in fact.growth] == [("yoy", Decimal(-3), "%")]
    assert fact.spans.value is not None
    assert text[fact.spans.value.start : fact.spans.value.end] == "18.59亿美元"


@pytest.mark.parametrize("text", ["", "\n", "没有数字。", "\x00\ufeff", "🚄" * 10])
def test_a_text_without_facts(text: str) -> None:
    assert zhibiao.extract(text) == []


@pytest.mark.parametrize(
    ("date", "period"),
    [
        (2022, "2021"),
        ("2022", "2021"),
        ("2022-03", "2021"),
        ("2022-03-05", "2021"),
        (dt.date(2022, 3, 5), "2021"),
        (dt.datetime(2022, 3, 5, 13, 30), "2021"),
        (None, None),
    ],
)
def test_the_date_of_the_article(date: zhibiao.library.DateLike, period: str | None) -> None:
    assert [fact.period for fact in zhibiao.extract(LEAD, date=date)] == [period]


def test_a_month_is_its_last_day() -> None:
    assert as_date("2024-02") == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: zhibiao.extract(LEAD, date="5月"),
            ValueError,
            "'5月' is no date such as 2021-08-24, 2021-08 or 2021",
        ),
        (
            lambda: zhibiao.extract(LEAD, date=20211324),
            ValueError,
            "'20211324' is not in the calendar. A date is such as 2021-08-24, 2021-08 or 2021",
        ),
        (
            lambda: zhibiao.extract(LEAD, date=[2021]),  # type: ignore[arg-type]
            TypeError,
            "a date is a datetime.date, an int or a str, not list",
        ),
        (
            lambda: zhibiao.extract(LEAD.encode()),  # type: ignore[arg-type]
            TypeError,
            "a text is a str, not bytes: see zhibiao.read.decode",
        ),
        (
            lambda: zhibiao.extract(LEAD, rules="/no/such"),
            zhibiao.RuleError,
            "/no/such: no such rule folder",
        ),
        (
            lambda: zhibiao.load("/no/such"),
            zhibiao.RuleError,
            "/no/such: no such rule folder",
        ),
    ],
)
def test_wrong_use(call: Callable[[], object], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == message


def test_rules_of_ones_own(tmp_path: Path) -> None:
    text = "全年产出7箩筐。"
    (tmp_path / "units.toml").write_text(
        '[[unit]]\nid = "unit.basket"\nkind = "measure"\nwords = ["箩筐"]\n'
        'cases = ["产出[7箩筐]"]\nnot = ["产出7个"]\n',
        encoding="utf-8",
    )
    assert zhibiao.extract(text) == []
    for rules in (tmp_path, str(tmp_path)):
        (fact,) = zhibiao.extract(text, rules=rules)
        assert (fact.value, fact.unit, fact.rules[-1]) == (Decimal(7), "箩筐", "value.plain")


# -- threads --------------------------------------------------------------------------------


def test_many_threads_give_what_one_gives() -> None:
    texts = [contents(path) for path in CORPUS]
    serial = [zhibiao.extract(text, date=2024) for text in texts]
    with ThreadPoolExecutor(16) as pool:
        threaded = list(pool.map(lambda text: zhibiao.extract(text, date=2024), texts * 3))
    assert threaded == serial * 3


RACE = """
import sys, threading
sys.setswitchinterval(1e-6)
import zhibiao
text = sys.stdin.read()
start = threading.Barrier(12)
found, failed = [], []
def run():
    start.wait()
    try:
        found.append(zhibiao.extract(text, date=2024))
    except Exception as error:
        failed.append(repr(error))
threads = [threading.Thread(target=run) for _ in range(12)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(failed, len(found), all(facts == found[0] for facts in found))
print([fact.model_dump_json() for fact in found[0]])
"""


def test_the_first_use_may_race() -> None:
    text = contents(CORPUS[0])
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", RACE],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    first, second = result.stdout.decode().splitlines()
    serial = [fact.model_dump_json() for fact in zhibiao.extract(text, date=2024)]
    assert (first, result.stderr) == ("[] 12 True", b"")
    assert second == repr(serial)


def test_threads_that_race_prepare_one_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    import jieba

    from zhibiao.rulebook import load_rules
    from zhibiao.tokens import Cutter

    made: list[object] = []
    barrier = threading.Barrier(8)

    class Counted(jieba.Tokenizer):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    def words(_: int) -> tuple[str, ...]:
        barrier.wait()
        return cutter.cut("规模以上工业增加值")

    monkeypatch.setattr(jieba, "Tokenizer", Counted)
    cutter = Cutter(load_rules(), fast=False)
    with ThreadPoolExecutor(8) as pool:
        cuts = set(pool.map(words, range(8)))
    assert (len(made), len(cuts)) == (1, 1)
