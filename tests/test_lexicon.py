"""The lexicon: one line a word, what a user's file adds to it and takes away, and what is refused."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest

from telling import Told, told
from zhibiao.extract import Extractor
from zhibiao.library import as_article
from zhibiao.rulebook import RuleError, load_rules
from zhibiao.rulebook.base import Source
from zhibiao.rulebook.lexicon import ROLES, mistakes

SHIPPED = (resources.files("zhibiao.rules") / "lexicon.toml").read_text(encoding="utf-8")
LONGEST = 100


def own(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "lexicon.toml").write_text(text, encoding="utf-8")
    return folder


def facts(folder: Path | None, text: str) -> list[Told]:
    return [told(fact) for fact in Extractor(folder)(as_article(text, "2024-07-20")).facts]


def source(text: str) -> Source:
    return Source("lexicon.toml", text, tomllib.loads(text))


# -- the shipped one --------------------------------------------------------------------------


def test_every_role_has_words() -> None:
    lexicon = load_rules().lexicon
    assert [role for role in ROLES if not lexicon.words(role)] == []


def test_roles_are_described_in_their_order() -> None:
    assert tuple(tomllib.loads(SHIPPED)["roles"]) == ROLES


def test_words_of_several_roles_come_once_and_in_the_order_of_the_file() -> None:
    lexicon = load_rules().lexicon
    both = lexicon.words("verb", "predicate")
    assert len(both) == len(set(both))
    assert set(both) == {*lexicon.words("verb"), *lexicon.words("predicate")}
    assert list(both) == [word for word in lexicon.entries if word in set(both)]


def test_a_word_stands_under_its_first_role_by_its_code() -> None:
    """So everybody puts a new word in the same line. Joints stand as they are tried."""
    words = tomllib.loads(SHIPPED)["words"]
    keys = [(min(map(ROLES.index, roles.split())), word) for word, roles in words.items()]
    assert [roles for roles in words.values() if roles.split() != _sorted(roles)] == []
    assert [(a, b) for a, b in pairwise(keys) if a > b and a[0] != ROLES.index("joint")] == []


def _sorted(roles: str) -> list[str]:
    return sorted(roles.split(), key=ROLES.index)


def test_lines_are_short() -> None:
    assert [line for line in SHIPPED.splitlines() if len(line) > LONGEST] == []


# -- a user's words ---------------------------------------------------------------------------


def test_a_word_gets_a_role(folder: Path) -> None:
    text = "2024年上半年，云泽市蔚然出口额3亿元。"
    wanted = [Told("出口额", "3 亿元", "云泽市", "2024-H1")]
    assert facts(None, text) != wanted
    assert facts(own(folder, '[words]\n"蔚然" = "adverb"\n'), text) == wanted


def test_a_word_keeps_the_roles_it_has(folder: Path) -> None:
    rules = load_rules(own(folder, '[words]\n"出口额" = "attribute"\n'))
    has = load_rules().lexicon.entries["出口额"]
    assert rules.lexicon.entries["出口额"] == (*has, "attribute")


def test_a_role_is_taken_away(folder: Path) -> None:
    text = "云泽市募集资金3亿元。"
    assert [fact.metric for fact in facts(None, text)] == ["募集资金"]
    folder = own(folder, '[words]\n"资金" = "-bare_object"\n')
    assert [fact.metric for fact in facts(folder, text)] == ["资金"]


def test_a_word_without_a_role_is_gone(folder: Path) -> None:
    rules = load_rules(own(folder, '[words]\n"群众" = "-bare_object"\n'))
    assert "群众" not in rules.lexicon.entries


def test_remove_takes_words_away(folder: Path) -> None:
    rules = load_rules(own(folder, 'remove = ["增加值", "总产值"]\n'))
    shipped = load_rules().lexicon.entries
    gone = {"增加值", "总产值"}
    assert rules.lexicon.entries == {word: shipped[word] for word in shipped if word not in gone}


def test_a_removed_word_may_get_other_roles(folder: Path) -> None:
    rules = load_rules(own(folder, 'remove = ["增加值"]\n[words]\n"增加值" = "head"\n'))
    assert rules.lexicon.entries["增加值"] == ("head",)


def test_all_words_may_go(folder: Path) -> None:
    """A list of no words matches nowhere, not everywhere."""
    words = ", ".join(f'"{word}"' for word in load_rules().lexicon.entries)
    text = "2024年上半年，云泽市出口额3亿元，同比增长5%。"
    assert facts(own(folder, f"remove = [{words}]\n"), text) == facts(None, text)


# -- what cannot be used ----------------------------------------------------------------------

BAD = [
    ("a role that is none", '[words]\n"碳汇" = "heads"\n', [":2:", "碳汇", "heads", "'head'"]),
    ("a role like none", '[words]\n"碳汇" = "x"\n', [":2:", "碳汇", "joint, no_joint"]),
    ("a role twice", '[words]\n\n"碳汇" = "head head"\n', [":3:", "碳汇", "twice"]),
    ("no role", '[words]\n"碳汇" = ""\n', [":2:", "碳汇", "no role"]),
    ("roles in a list", '[words]\n"碳汇" = ["head"]\n', [":2:", "碳汇", "in quotes"]),
    ("an empty word", '[words]\n"" = "head"\n', [":2:", "empty"]),
    ("a word of spaces", '[words]\n"碳汇 " = "head"\n', [":2:", "spaces"]),
    ("a word twice", '[words]\n"碳汇" = "head"\n"碳汇" = "verb"\n', [":3:", "once"]),
    ("a role it has not", '[words]\n"资金" = "-head"\n', [":2:", "资金", "bare_object"]),
    ("a word it has not", '[words]\n"碳汇" = "-head"\n', [":2:", "碳汇", "not in the lexicon"]),
    ("removes what is not there", 'remove = ["碳汇"]\n', [":1:", "碳汇"]),
    ("removes no list", 'remove = "资金"\n', [":1:", "list"]),
    ("a key that is none", "\n[verbs]\n", [":2:", "verbs", "words"]),
    ("a role of one's own", '[roles.mine]\nleft = "x"\n', ["roles", "unknown key"]),
    ("words that are no table", 'words = ["碳汇"]\n', [":1:", "table"]),
]


@pytest.mark.parametrize(("_mistake", "text", "wanted"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_lexicon_is_refused(
    folder: Path, _mistake: str, text: str, wanted: list[str]
) -> None:
    with pytest.raises(RuleError) as error:
        load_rules(own(folder, text))
    message = str(error.value)
    assert [part for part in ("lexicon.toml", *wanted) if part not in message] == []
    assert "\n" not in message


def test_all_mistakes_come_with_their_lines() -> None:
    text = 'colour = "red"\n[words]\n"碳汇" = "haed"\n"" = "head"\n'
    assert [each.line for each in mistakes(source(text), known={})] == [1, 3, 4]


def test_the_shipped_lexicon_says_what_roles_are_and_takes_nothing_away() -> None:
    assert list(mistakes(source(SHIPPED))) == []
    text = 'remove = ["碳汇"]\n[words]\n"碳汇" = "-head"\n'
    assert [each.line for each in mistakes(source(text))] == [1, 1, 3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rules"
