"""The sentences worth reading: all in which the scan finds something that counts, and few others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibiao.clean import clean
from zhibiao.facts.patterns import LETTERS, counts, letters_of
from zhibiao.mentions.scan import NUMBERLESS, Scanner
from zhibiao.mentions.sentences import Sentences
from zhibiao.rulebook import Rulebook, load_rules

ROOT = Path(__file__).parents[1]
TEXTS = sorted((ROOT.parent / "shared" / "texts").glob("*.jsonl"))
RULES = load_rules()
SCANNER = Scanner(RULES)


def is_read(text: str, scanner: Scanner = SCANNER) -> bool:
    return [*Sentences(scanner.counting).numeric(text)] != []


# nothing else in the sentence counts, so that each stands for what it begins with
READ = [
    # digits
    "出口额5亿元。",
    "新增就业20,300人。",
    "失业率5.2%。",
    "评分为98。",
    "指数报97.5，",
    # numerals
    "全县新增企业三十五家。",
    "售出十二万张。",
    "同比增长百分之十二。",
    "回落两个百分点。",
    "占七成。",
    "增至三倍。",
    "资产总额达千亿元。",
    "来了百余人。",
    "均价一点五元。",
    "月薪一万二。",
    "合计三亿一",
    "占一余多成",
    # words
    "参保人数过半。",
    "出货量翻番。",
    "来自半数以上的城市。",
    "产能翻了一番。",
    # ranks
    "总量居第三位。",
    "规模列第4，",
    "产量居首位。",
    # without a number
    "出口额创历史新高。",
    "价格与上月基本持平。",
    "增速为2015年以来最高。",
]


@pytest.mark.parametrize("text", READ)
def test_a_sentence_that_counts_is_read(text: str) -> None:
    assert counts(letters_of(SCANNER.scan(text, 0, len(text))))
    assert is_read(text)


SKIPPED = [
    "出口稳中有进。",
    "2021年6月30日上午9时，会议在北京召开。",
    "3月起施行。",
    "19:30准时开播。",
    "第22届博览会开幕。",
    "他今年56岁。",
    "历时15天。",
    "十四五规划，一带一路。",
    "两家公司，一个平台，四方面举措。",
    "保持平稳运行。",
    "新高地。",
    # a number without unit, and a qualifier
    "超1",
    "为约3，",
    "出口2.5多。",
]


@pytest.mark.parametrize("text", SKIPPED)
def test_a_sentence_of_dates_times_ordinals_and_ages_is_not_read(text: str) -> None:
    assert not counts(letters_of(SCANNER.scan(text, 0, len(text))))
    assert not is_read(text)


def test_the_words_that_count_without_a_number_are_those_that_patterns_count() -> None:
    numbers = {"AMOUNT", "PERCENT", "POINTS", "TIMES", "NUMBER", "RANK", "DOUBLED"}
    assert {name for name, letter in LETTERS.items() if counts(letter)} == numbers | NUMBERLESS


# -- rules of one's own -----------------------------------------------------------------------

OWN = {
    "numerals.toml": """
[[word]]
id = "numeral.dozen"
text = ["一打"]
value = 12
cases = ["售出[一打]。"]
not = ["一打开"]
""",
    "units.toml": """
[[unit]]
id = "unit.jars"
kind = "count"
words = ["坛"]
cases = ["酿酒[30坛]。"]
not = ["坛子"]
""",
    "cues.toml": """
first_ranks = ["拔得头筹"]

[[cue]]
id = "flat.level"
type = "FLAT"
words = ["打平"]
cases = ["环比[打平]，"]
not = ["打开"]
""",
}


@pytest.fixture
def own(tmp_path: Path) -> Rulebook:
    for name, text in OWN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load_rules(tmp_path)


@pytest.mark.parametrize(
    "text", ["订货一打。", "酿酒二十坛。", "酿酒3坛。", "销量拔得头筹。", "价格环比打平。"]
)
def test_what_the_rules_of_a_user_add_is_read(text: str, own: Rulebook) -> None:
    assert not is_read(text)
    assert is_read(text, Scanner(own))


# -- nothing is missed ------------------------------------------------------------------------


def missed(texts: Iterable[str]) -> list[str]:
    """The sentences with something that counts that are not read."""
    sentences = Sentences(SCANNER.counting)
    found = []
    for text in texts:
        read = {*sentences.numeric(text)}
        for start, end in sentences.every(text):
            if (start, end) not in read and counts(letters_of(SCANNER.scan(text, start, end))):
                found.append(text[start:end])
    return found


def test_nothing_is_missed_in_the_corpus() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("corpus/*.txt"))]
    assert len(texts) > 20
    assert missed(clean(text).text for text in texts) == []


def test_nothing_is_missed_in_the_cases_of_the_rules() -> None:
    rules = [*RULES.unit, *RULES.numerals.word, *RULES.cues.cue, *RULES.exclusion]
    texts = [text for rule in rules for text in (*rule.cases, *rule.rejects)]
    texts += [case.text for rule in RULES.patterns.pattern for case in rule.cases]
    bare = [text.replace("[", "").replace("]", "") for text in texts]
    assert len(bare) > 300
    assert missed([*texts, *bare]) == []


@pytest.mark.skipif(not TEXTS, reason="the texts are not here")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_missed_in_real_articles(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert missed(clean(text).text for text in texts[:: 1 + len(texts) // 400]) == []


WORDS = """
出口 达 超 近 约 上 为 居 第 创 过 翻 一 二 两 三 十 百 千 万 亿 零 点 半 几 多 余 成 倍 个 家 元 % 个百分点
分之 1 2.5 1,200 2024 年 月 日 持平 首位 新高 历史 以来 最高 位 名 ， 。 、 人民币
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map("".join))
def test_nothing_is_missed_in_any_sentence(text: str) -> None:
    assert missed([text]) == []
