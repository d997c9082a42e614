"""Words: the same from jieba and from rjieba, whole for the rulebook's own."""

from pathlib import Path

import pytest

from zhibiao.rulebook import load_rules
from zhibiao.tokens import Cutter

CORPUS = sorted(Path(__file__).parent.parent.joinpath("corpus").glob("*.txt"))


@pytest.mark.parametrize("fast", [False, True])
def test_own_words_are_whole(fast: bool) -> None:
    if fast:
        pytest.importorskip("rjieba", reason="zhibiao[fast] is not installed")
    cutter = Cutter(load_rules(), fast)
    assert cutter.cut("规上工业总产值") == ("规上", "工业", "总产值")
    assert "".join(cutter.cut("县域医共体 A+B\n")) == "县域医共体 A+B\n"


def test_rjieba_cuts_as_jieba_does() -> None:
    pytest.importorskip("rjieba", reason="zhibiao[fast] is not installed")
    slow, fast = Cutter(load_rules(), fast=False), Cutter(load_rules(), fast=True)
    texts = [line for path in CORPUS for line in path.read_text("utf-8-sig").splitlines()]
    assert len(texts) > 100
    assert [fast.words(text) for text in texts] == [slow.words(text) for text in texts]
