"""A user's folder over the shipped rules, and every kind of rule file that cannot be used."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from telling import Told, told
from zhibiao.extract import Extractor
from zhibiao.library import as_article
from zhibiao.rulebook import RuleError, load_rules

UNIT = """
[[unit]]
id = "unit.buses"
kind = "count"
words = ["标台"]
cases = ["保有量[30标台]，"]
not = ["标台面板"]
"""
CUE = """
[[cue]]
id = "up.leap"
type = "UP"
words = ["蹿升"]
near = true
cases = ["[蹿升]3%"]
not = ["蹿升很快"]
"""
PATTERN = """
[[pattern]]
id = "value.mine"
emits = "value"
pattern = "COLON n:AMOUNT"
cases = [{ text = "产值：3亿元。", want = { value = 3 } }]
not = ["产值很高。"]
"""
EXCLUSION = """
[[exclusion]]
id = "name.street"
pattern = '解放路\\d+户'
cases = ["[解放路30户]"]
not = ["30户"]
"""
WORD = """
[[word]]
id = "numeral.dozen"
text = ["一打"]
value = 12
unit = "%"
cases = ["占[一打]，"]
not = ["打折"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rules"


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for stem, body in files.items():
        content = body if isinstance(body, bytes) else body.encode()
        (folder / f"{stem}.toml").write_bytes(content)
    return folder


def facts(folder: Path | None, text: str) -> list[Told]:
    return [told(fact) for fact in Extractor(folder)(as_article(text, "2024-07-20")).facts]


# -- laid over the shipped rules --------------------------------------------------------------


def test_an_empty_folder_changes_nothing(folder: Path) -> None:
    assert load_rules(write(folder)) == load_rules()


def test_a_new_unit(folder: Path) -> None:
    text = "全市公交车保有量320标台，同比增长3%。"
    wanted = [Told("公交车保有量", "320 标台", "全市", "", ("yoy 3 %",))]
    assert facts(None, text) != wanted
    assert facts(write(folder, units=UNIT), text) == wanted


def test_a_new_alias(folder: Path) -> None:
    text = "云泽市规上工业增加值同比增长8.7%。"
    assert [fact.metric for fact in facts(None, text)] == ["规上工业增加值"]
    aliases = '[aliases]\n"规上工业增加值" = "规模以上工业增加值"\n'
    assert [fact.metric for fact in facts(write(folder, metrics=aliases), text)] == [
        "规模以上工业增加值"
    ]


def test_a_new_cue(folder: Path) -> None:
    text = "云泽市出口额蹿升12%。"
    wanted = [Told("出口额", "", "云泽市", "", ("unspecified 12 %",))]
    assert facts(None, text) != wanted
    assert facts(write(folder, cues=CUE), text) == wanted


def test_a_new_exclusion(folder: Path) -> None:
    text = "改造解放路30户。"
    assert len(facts(None, text)) == 1
    assert facts(write(folder, exclusions=EXCLUSION), text) == []


def test_a_new_numeral(folder: Path) -> None:
    rules = load_rules(write(folder, numerals=WORD))
    assert rules.numerals.word[-1].value == Decimal(12)
    assert rules.numerals.digits == load_rules().numerals.digits


def test_word_lists_and_tables_grow(folder: Path) -> None:
    own = '[losses]\n"亏空" = "净利润"\n'
    write(folder, metrics=own, reports='past = ["概览"]\n')
    rules, shipped = load_rules(folder), load_rules()
    assert rules.reports.past == (*shipped.reports.past, "概览")
    assert rules.reports.done == shipped.reports.done
    assert dict(rules.metrics.losses) == {**shipped.metrics.losses, "亏空": "净利润"}


def test_a_word_that_is_there_is_not_there_twice(folder: Path) -> None:
    past = load_rules().reports.past
    rules = load_rules(write(folder, reports=f'past = ["{past[0]}"]\n'))
    assert rules.reports.past == past


def test_an_id_that_is_there_replaces_its_rule(folder: Path) -> None:
    own = UNIT.replace("unit.buses", "unit.mass")
    rules, shipped = load_rules(write(folder, units=own)), load_rules()
    assert rules.units["unit.mass"].words == ("标台",)
    assert {unit.id for unit in rules.unit} == {unit.id for unit in shipped.unit}
    others = [unit for unit in shipped.unit if unit.id != "unit.mass"]
    assert [unit for unit in rules.unit if unit.id != "unit.mass"] == others


def test_the_user_decides_for_a_number_or_word(folder: Path) -> None:
    own = 'bias = 0.5\n[weights]\n"subject.none" = -9.0\n'
    rules, shipped = load_rules(write(folder, confidence=own)).confidence, load_rules().confidence
    assert rules.bias == 0.5
    assert dict(rules.weights) == {**shipped.weights, "subject.none": -9.0}


def test_all_kinds_of_files_at_once(folder: Path) -> None:
    write(folder, units=UNIT, cues=CUE, patterns=PATTERN, exclusions=EXCLUSION, numerals=WORD)
    assert facts(folder, "公交车保有量蹿升12%至320标台。")


def test_remove_takes_words_away(folder: Path) -> None:
    past = load_rules().reports.past
    rules = load_rules(write(folder, reports=f'remove = ["{past[0]}"]\n'))
    assert rules.reports.past == past[1:]


REMOVED = [
    ("units", "unit.mass", "unit"),
    ("cues", "up.yoy", "cue"),
    ("patterns", "record", "pattern"),
    ("exclusions", "name.brand", "exclusion"),
    ("numerals", "numeral.half", "word"),
]


def rows(rules: object, field: str) -> list[str]:
    homes = {"cue": "cues", "pattern": "patterns", "word": "numerals"}
    home = getattr(rules, homes[field]) if field in homes else rules
    return [row.id for row in getattr(home, field)]


@pytest.mark.parametrize(("stem", "name", "field"), REMOVED)
def test_remove_takes_a_rule_away(folder: Path, stem: str, name: str, field: str) -> None:
    rules = load_rules(write(folder, **{stem: f'remove = ["{name}"]\n'}))
    assert rows(rules, field) == [each for each in rows(load_rules(), field) if each != name]


def test_the_rules_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_rules().unit[0].kind = "count"


# -- what cannot be used ----------------------------------------------------------------------


def bad(*row: object) -> object:
    return pytest.param(*row, id=str(row[0]))


BAD = [
    # mistake, file, its text, what the message must hold besides the name of the file
    bad("broken TOML", "units", "[[unit]\n", ["TOML"]),
    bad("not UTF-8", "units", "词".encode("gb18030"), ["TOML"]),
    bad("unknown key in a rule", "units", UNIT + 'colour = "red"\n', ["unit.buses", "colour"]),
    bad("unknown key in a cue", "cues", CUE + 'colour = "red"\n', ["up.leap", "colour"]),
    bad(
        "unknown key in a pattern",
        "patterns",
        PATTERN + 'colour = "red"\n',
        ["value.mine", "colour"],
    ),
    bad("unknown key of a file of rules", "units", 'colour = "red"\n' + UNIT, ["colour"]),
    bad("unknown key of a file of words", "metrics", 'colour = ["red"]\n', ["colour"]),
    bad("unknown key of a table", "numerals", WORD + "[word.colour]\nred = 1\n", ["colour"]),
    bad("same id twice", "units", UNIT + UNIT, ["unit.buses"]),
    bad("same id twice in cues", "cues", CUE + CUE, ["up.leap"]),
    bad("same id twice in patterns", "patterns", PATTERN + PATTERN, ["value.mine"]),
    bad("no id", "units", UNIT.replace('id = "unit.buses"', ""), ["id"]),
    bad("no such form of id", "units", UNIT.replace("unit.buses", "My Unit"), ["My Unit"]),
    bad("no cases", "units", UNIT.replace("cases", "#"), ["unit.buses", "cases"]),
    bad(
        "empty cases", "units", UNIT.replace('["保有量[30标台]，"]', "[]"), ["unit.buses", "cases"]
    ),
    bad("no counter-case", "units", UNIT.replace("not =", "#"), ["unit.buses", "not"]),
    bad("no cases of a cue", "cues", CUE.replace("cases", "#"), ["up.leap", "cases"]),
    bad(
        "no cases of a pattern",
        "patterns",
        PATTERN.replace("cases", "#"),
        ["value.mine", "cases"],
    ),
    bad(
        "no counter-case of an exclusion",
        "exclusions",
        EXCLUSION.replace("not =", "#"),
        ["name.street"],
    ),
    bad("no such kind", "units", UNIT.replace('"count"', '"heap"'), ["unit.buses", "kind"]),
    bad("no such basis", "cues", CUE + 'basis = "weekly"\n', ["up.leap", "basis"]),
    bad(
        "words that are one word",
        "units",
        UNIT.replace('["标台"]', '"标台"'),
        ["unit.buses", "words"],
    ),
    bad("no words", "units", UNIT.replace('["标台"]', "[]"), ["unit.buses", "words"]),
    bad(
        "a number that is none",
        "numerals",
        WORD.replace("12", '"many"'),
        ["numeral.dozen", "value"],
    ),
    bad("a bias that is none", "confidence", 'bias = "high"\n', ["bias"]),
    bad("no rules but a word", "units", 'unit = "标台"\n', ["units.toml"]),
    bad("not a regular expression", "exclusions", EXCLUSION.replace("解", "(解"), ["name.street"]),
    bad(
        "matches the empty string",
        "exclusions",
        EXCLUSION.replace("解放路\\d+户", "(?:解放路)?"),
        ["name.street", "empty"],
    ),
    bad(
        "begins with any character",
        "exclusions",
        EXCLUSION.replace("解放路", "."),
        ["name.street"],
    ),
    bad(
        "begins with all but a few characters",
        "exclusions",
        EXCLUSION.replace("解放路", "[^，]"),
        ["name.street"],
    ),
    bad(
        "a cue that begins with any character",
        "cues",
        CUE.replace('words = ["蹿升"]', "pattern = '.升'"),
        ["up.leap"],
    ),
    bad(
        "a cue that is no regular expression",
        "cues",
        CUE.replace('words = ["蹿升"]', "pattern = '(蹿升'"),
        ["up.leap"],
    ),
    bad("what follows a cue is none", "cues", CUE + "ahead = '(?=('\n", ["up.leap"]),
    bad(
        "a cue that matches the empty string",
        "cues",
        CUE.replace('words = ["蹿升"]', "pattern = '(?:蹿升)?'"),
        ["up.leap"],
    ),
    bad(
        "a cue without words",
        "cues",
        CUE.replace('words = ["蹿升"]', ""),
        ["up.leap"],
    ),
    bad(
        "no such type of cue",
        "cues",
        CUE.replace('"UP"', '"SIDEWAYS"'),
        ["up.leap", "SIDEWAYS"],
    ),
    bad(
        "a pattern of an unknown type",
        "patterns",
        PATTERN.replace("COLON n:AMOUNT", "SUM"),
        ["value.mine", "SUM"],
    ),
    bad(
        "a pattern of an unknown macro",
        "patterns",
        PATTERN.replace("COLON n:AMOUNT", "sums"),
        ["value.mine", "sums"],
    ),
    bad(
        "a sign of no meaning",
        "patterns",
        PATTERN.replace("COLON n:AMOUNT", "AMOUNT & UP"),
        ["value.mine", "&"],
    ),
    bad(
        "a pattern of nothing",
        "patterns",
        PATTERN.replace("COLON n:AMOUNT", "AMOUNT?"),
        ["value.mine"],
    ),
    bad(
        "a bracket too few",
        "patterns",
        PATTERN.replace("COLON n:AMOUNT", "(AMOUNT"),
        ["value.mine"],
    ),
    bad(
        "a bracket too many",
        "patterns",
        PATTERN.replace("COLON n:AMOUNT", "AMOUNT)"),
        ["value.mine"],
    ),
    bad(
        "a macro that uses itself",
        "patterns",
        '[macros]\nloop = "loop AMOUNT"\n' + PATTERN.replace("COLON n:AMOUNT", "loop"),
        ["loop"],
    ),
    bad(
        "emits what nobody makes",
        "patterns",
        PATTERN.replace('"value"', '"magic"'),
        ["value.mine", "magic"],
    ),
    bad(
        "a place that is no regular expression",
        "places",
        'company_patterns = ["("]\n',
        ["company_patterns"],
    ),
    bad(
        "a multiplier without its number",
        "numerals",
        'multipliers = ["京"]\n',
        ["multipliers"],
    ),
    bad("removes a word that is not there", "reports", 'remove = ["没有"]\n', ["没有"]),
    bad(
        "removes a rule that is not there",
        "cues",
        'remove = ["no.such"]\n',
        ["no.such"],
    ),
    bad("no such file", "verbs", UNIT, ["units.toml", "cues.toml"]),
]


@pytest.mark.parametrize(("_mistake", "stem", "body", "told"), BAD)
def test_a_bad_rule_file_is_named(
    folder: Path, _mistake: str, stem: str, body: str | bytes, told: list[str]
) -> None:
    write(folder, **{stem: body})
    with pytest.raises(RuleError) as error:
        Extractor(folder)
    message = str(error.value)
    assert [word for word in (f"{stem}.toml", *told) if word not in message] == []
    assert "\n" not in message


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="missing: no such rule folder"):
        load_rules(tmp_path / "missing")


def test_what_is_no_rule_file_is_left_alone(folder: Path) -> None:
    write(folder, units=UNIT)
    (folder / "notes.txt").write_text("for us", encoding="utf-8")
    assert load_rules(folder).units["unit.buses"].words == ("标台",)


def test_a_mistake_elsewhere_is_told_before_any_article_is_read(folder: Path) -> None:
    import zhibiao

    write(folder, units=UNIT + UNIT)
    with pytest.raises(zhibiao.RuleError):
        zhibiao.extract("", rules=folder)
