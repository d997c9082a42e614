"""`zhibiao rules`: every mistake of a folder at once, with file and line; the page of what can stand there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from zhibiao.extract import Extractor
from zhibiao.facts.patterns import CAPTURES, TYPES
from zhibiao.library import as_article
from zhibiao.own_rules import mistakes_of
from zhibiao.rulebook import RuleError, load_rules
from zhibiao.rulebook.checks import FILES
from zhibiao.rulebook.lines import line_of_key, line_of_rule
from zhibiao.rules_page import (
    CAPTURE_MEANINGS,
    FILE_MEANINGS,
    SCOPE_MEANINGS,
    TYPE_MEANINGS,
    page,
)

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
UNIT = """[[unit]]
id = "unit.buses"
kind = "count"
words = ["标台"]
cases = ["保有量[30标台]，"]
not = ["标台面板"]
"""
CUE = """[[cue]]
id = "up.leap"
type = "UP"
words = ["蹿升"]
near = true
cases = ["[蹿升]3%"]
not = ["蹿升很快"]
"""
PATTERN = """[[pattern]]
id = "value.mine"
emits = "value"
pattern = "COLON n:AMOUNT"
cases = [{ text = "产值：3亿元。", want = { value = 3 } }]
not = ["产值很高。"]
"""
EXCLUSION = """[[exclusion]]
id = "name.street"
pattern = '解放路\\d+户'
cases = ["[解放路30户]"]
not = ["30户"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "myrules"


def told(folder: Path, **files: str | bytes) -> list[str]:
    """The mistakes in files of rules, without the folder."""
    folder.mkdir(exist_ok=True)
    for stem, body in files.items():
        content = body if isinstance(body, bytes) else body.encode()
        (folder / f"{stem}.toml").write_bytes(content)
    return [str(mistake).replace(f"{folder}/", "") for mistake in mistakes_of(folder)]


def test_nothing_is_wrong(folder: Path) -> None:
    assert told(folder, units=UNIT, cues=CUE, patterns=PATTERN, exclusions=EXCLUSION) == []


def test_every_mistake_at_once(folder: Path) -> None:
    found = told(
        folder,
        units=UNIT.replace('"count"', '"heap"') + 'colour = "red"\n',
        cues=CUE.replace("words =", "#"),
        patterns=PATTERN.replace("AMOUNT", "SUM"),
        lexicon='[words]\n"碳汇" = "heads"\n',
        metrics='[aliases]\n"甲" = "乙"\n"乙" = "甲"\n"丙" = ""\n',
        exclusions="[[exclusion]\n",
        verbs="",
    )
    places = [mistake.split(": ")[0] for mistake in found]
    assert sorted(places) == [
        "cues.toml:2",
        "exclusions.toml:1",
        "lexicon.toml:2",
        "metrics.toml:2",
        "metrics.toml:3",
        "metrics.toml:4",
        "patterns.toml:4",
        "units.toml:3",
        "units.toml:7",
        "verbs.toml",
    ]


WRONG = [
    # file, text, the beginning of the mistake, what it holds
    ("units", UNIT.replace("30标台", "30辆"), "units.toml:5: rule 'unit.buses', cases:", "AMOUNT("),
    ("units", UNIT.replace("[30标台]", "30标台"), "units.toml:5: rule 'unit.buses', cases:", "["),
    ("units", UNIT.replace("标台面板", "3标台"), "units.toml:6: rule 'unit.buses', not:", "3标台"),
    ("cues", CUE.replace("[蹿升]3%", "[飙升]3%"), "cues.toml:6: rule 'up.leap', cases:", "飙升"),
    (
        "exclusions",
        EXCLUSION.replace("[解放路30户]", "解放[路30户]"),
        "exclusions.toml:4: rule 'name.street', cases:",
        "解放",
    ),
    (
        "patterns",
        PATTERN.replace("产值：3", "产值3"),
        "patterns.toml:5: rule 'value.mine', cases:",
        "TEXT AMOUNT STOP; value.plain fired",
    ),
    (
        "patterns",
        PATTERN.replace("value = 3 }", "value = 5 }"),
        "patterns.toml:5: rule 'value.mine', cases:",
        "does not give {'value': 5}",
    ),
    (
        "patterns",
        PATTERN.replace("产值很高", "产值：5亿元"),
        "patterns.toml:6: rule 'value.mine', not:",
        "fires on",
    ),
    (
        "patterns",
        PATTERN.replace("n:", "sum:"),
        "patterns.toml:4: rule 'value.mine', pattern:",
        "the names are",
    ),
    ("metrics", '[aliases]\n"甲" = "甲"\n', "metrics.toml:2: aliases: '甲'", "itself"),
    (
        "metrics",
        '[aliases]\n"甲" = "乙"\n\n"乙" = "丙"\n',
        "metrics.toml:2: aliases: '甲' becomes '乙', which becomes '丙'",
        "write the last one",
    ),
    ("units", "a = " + "[" * 5000, "units.toml: not readable as TOML:", "nested too deep"),
    ("units", "词".encode("gb18030"), "units.toml: not readable as TOML:", "save it as UTF-8"),
    ("furniture", "", "furniture.toml: texts are read and cleaned", "shipped"),
    ("units", 'remove = ["unit.no"]\n', "units.toml:1: remove:", "'unit.no'"),
]


@pytest.mark.parametrize(
    ("stem", "text", "begins", "holds"), WRONG, ids=lambda each: str(each)[:40]
)
def test_a_mistake(folder: Path, stem: str, text: str, begins: str, holds: str) -> None:
    (found,) = told(folder, **{stem: text})
    assert found.startswith(begins)
    assert holds in found
    with pytest.raises(RuleError, match=re.escape(begins.split(":", maxsplit=1)[0])):
        Extractor(folder)


def test_a_file_that_is_a_folder(folder: Path) -> None:
    (folder / "units.toml").mkdir(parents=True)
    (found,) = told(folder)
    assert found.startswith("units.toml: cannot be read: ")


def test_a_rule_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(UNIT, encoding="utf-8")
    with pytest.raises(RuleError, match="cannot be read"):
        mistakes_of(tmp_path / "units.toml")


def test_a_file_with_a_byte_order_mark(folder: Path) -> None:
    assert told(folder, units=b"\xef\xbb\xbf" + UNIT.replace("\n", "\r\n").encode()) == []


def test_the_error_of_a_run_counts_the_other_mistakes(folder: Path) -> None:
    told(folder, metrics='[aliases]\n"甲" = "甲"\n"乙" = "乙"\n')
    with pytest.raises(RuleError, match=r"and 1 more, see zhibiao rules check"):
        Extractor(folder)


def test_lines() -> None:
    text = '# 甲\n\n[words]\n"甲" = "head"\n  \'乙\' = "head"\n\n[[unit]]\nkind = "x"\nid = "a.b"\n'
    assert line_of_key(text, "words") == 3
    assert line_of_key(text, "甲") == 4
    assert line_of_key(text, "乙") == 5
    assert line_of_key(text, "丙") == 0
    assert line_of_rule(text, "a.b") == 9
    assert line_of_rule(text, "a.b", "kind") == 8
    assert line_of_rule(text, "a.b", "words") == 9
    assert line_of_rule(text, "a.c") == 0


# -- the command ------------------------------------------------------------------------------


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zhibiao.cli", "rules", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")


def test_check_says_that_all_is_well(folder: Path) -> None:
    told(folder, units=UNIT)
    result = run("check", folder)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == f"zhibiao: {folder}: 1 rule file, all cases hold\n"


def test_check_lists_the_mistakes(folder: Path) -> None:
    found = told(folder, metrics='[aliases]\n"甲" = "甲"\n"乙" = "乙"\n')
    result = run("check", folder)
    assert result.returncode == 1
    assert result.stdout.replace(f"{folder}/", "").splitlines() == found
    assert "2 mistakes in 1 rule file" in result.stderr


def test_check_of_no_folder(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none")
    assert result.returncode == 2
    assert result.stderr == f"zhibiao: {tmp_path}/none: no such rule folder\n"


@pytest.mark.parametrize("command", ["check", "list"])
def test_help_has_examples(command: str) -> None:
    result = run(command, "--help")
    assert f"zhibiao rules {command}" in result.stdout.split("Example", 1)[1]


def test_list_of_a_role() -> None:
    assert run("list", "joint").stdout.split() == list(load_rules().lexicon.words("joint"))
    assert run("list", "jiont").returncode == 2


# -- the page ---------------------------------------------------------------------------------


def test_the_page_is_up_to_date() -> None:
    """Else: .venv/bin/zhibiao rules list > docs/rules.md"""
    assert PAGE.read_text(encoding="utf-8") == page(load_rules())


def test_the_page_tells_all_there_is() -> None:
    assert set(FILE_MEANINGS) == set(FILES)
    assert set(TYPE_MEANINGS) == set(TYPES)
    assert set(CAPTURE_MEANINGS) == CAPTURES
    scopes = " ".join(rule.when for rule in load_rules().scope)
    assert set(SCOPE_MEANINGS) == set(re.findall("[A-Z_]{2,}", scopes))


EXPRESSIONS = [
    (
        "names nothing",
        "expressions",
        '[expressions]\ntimes = "{nothing}"\n',
        ["times", "{nothing}"],
    ),
    ("is none", "expressions", '[expressions]\ntimes = "(?:"\n', ["times", "regular expression"]),
    (
        "an atom names nothing",
        "periods",
        '[atoms]\nphrase = "{nothing}"\n',
        ["phrase", "{nothing}"],
    ),
]


@pytest.mark.parametrize(("_mistake", "file", "text", "wanted"), EXPRESSIONS)
def test_an_expression_that_cannot_be_put_together_is_told(
    folder: Path, _mistake: str, file: str, text: str, wanted: list[str]
) -> None:
    folder.mkdir()
    (folder / f"{file}.toml").write_text(text, encoding="utf-8")
    (told,) = map(str, mistakes_of(folder))
    assert [part for part in (f"{file}.toml", *wanted) if part not in told] == []


def test_an_expression_of_ones_own_takes_the_place_of_another(folder: Path) -> None:
    folder.mkdir()
    (folder / "expressions.toml").write_text('[expressions]\nspan_of_time = "旬日"\n', "utf-8")
    article = as_article("旬日出口额3亿元。")
    metrics = [Extractor(rules)(article).facts[0].metric for rules in (None, folder)]
    assert metrics == ["旬日出口额", "出口额"]
