"""`zhibiao rules idle`: words and rules taken away in turn, and whether a fact of the texts changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhibiao.extract import default_extractor
from zhibiao.idle import cases, mutants
from zhibiao.idle.command import tell_idle
from zhibiao.idle.judge import Judge
from zhibiao.library import as_article
from zhibiao.rulebook.files import shipped_tables

TABLES = shipped_tables()
CUE = """[[cue]]
id = "up.leap"
type = "UP"
words = ["蹿升", "蹦升"]
near = true
cases = ["[蹿升]3%"]
not = ["蹿升很快"]
"""


def named(name: str) -> mutants.Mutant:
    (found,) = [m for m in [*mutants.of_words(TABLES), *mutants.of_rules(TABLES)] if str(m) == name]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "myrules"
    folder.mkdir()
    (folder / "cues.toml").write_text(CUE, encoding="utf-8")
    (folder / "lexicon.toml").write_text('[words]\n"蔚然" = "adverb"\n', encoding="utf-8")
    return folder


def test_the_words_and_rules_of_a_folder_that_change_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = folder.parent / "news.txt"
    text.write_text("云泽市出口额蹿升5%。", encoding="utf-8")
    assert tell_idle(folder, [text]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "cues.toml: up.leap.words 蹦升 changes no fact",
        "lexicon.toml: words 蔚然 changes no fact",
    ]
    assert told.err == (
        "zhibiao: 2 of 4 words and rules change no fact of 1 article and the rules' cases\n"
    )


def test_none_is_idle(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = folder.parent / "news.txt"
    text.write_text("云泽市蔚然出口额蹿升5%。\n云泽市进口额蹦升5%。", encoding="utf-8")
    assert tell_idle(folder, [text]) == 0
    assert capsys.readouterr().out == ""


def test_what_notices_a_word() -> None:
    articles = [as_article("云泽市出口额3亿元，下同。"), as_article("出口额5亿元，同比增长3%。")]
    judge = Judge(default_extractor(), TABLES, articles)
    noticed = judge.notices(named("cues.toml: basis.yoy.words 同比"))
    assert noticed is not None
    assert noticed.article == articles[1]
    assert [fact.growth[0].basis for fact in noticed.before] == ["yoy"]
    assert [growth.basis for fact in noticed.after for growth in fact.growth] != ["yoy"]
    assert judge.notices(named("lexicon.toml: words 目前")) is None


def test_a_text_without_the_sign_of_a_mutant_is_not_read() -> None:
    mutant = named("exclusions.toml: name.series")
    assert mutant.sign
    assert named("cues.toml: up.qoq").sign == "(?:季[升增])"


def test_cases_of_rules_are_texts() -> None:
    texts = {article.text for article in cases.of_rules(default_extractor().rules)}
    assert "构建“8+4”体系" in texts


def test_parts_that_no_changed_rule_is_read_by_are_shared() -> None:
    whole = default_extractor()
    word = named("lexicon.toml: words 目前")
    other = whole.with_rules(rules) if (rules := word.apply(whole.rules, TABLES)) else whole
    assert (other.scanner, other.cutter) == (whole.scanner, whole.cutter)
    cue = named("cues.toml: up.qoq")
    other = whole.with_rules(rules) if (rules := cue.apply(whole.rules, TABLES)) else whole
    assert other.scanner is not whole.scanner
    assert other.cutter is whole.cutter


def test_what_only_looks_like_an_expression_is_looked_for_as_it_is() -> None:
    article = as_article(
        "2023年\n指标\t数值（亿元）\t+/-\n出口额\t5.2\t3.5\n进口额\t3.1\t2.5\n", None
    )
    judge = Judge(default_extractor(), TABLES, [article])
    assert judge.notices(named("tables.toml: rates +/-")) is not None
