"""What is sent to other processes: functions that use zhibiao, and its extractor."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import zhibiao
from zhibiao.extract import Extractor, default_extractor
from zhibiao.library import as_article

TEXT = "2024年，云泽市出口额5亿元，增长3%。"


def elsewhere(payload: bytes) -> str:
    """What a fresh process prints of the call of what it is sent."""
    code = f"import sys, pickle; print(pickle.loads(sys.stdin.buffer.read())({TEXT!r}))"
    result = subprocess.run(
        [sys.executable, "-c", code], input=payload, capture_output=True, check=True
    )
    return result.stdout.decode().strip()


def test_a_lambda_that_calls_zhibiao_can_be_shipped() -> None:
    cloudpickle = pytest.importorskip("cloudpickle")
    payload = cloudpickle.dumps(lambda text: [fact.metric for fact in zhibiao.extract(text)])
    assert elsewhere(payload) == "['出口额']"


def test_the_module_and_its_function_survive_copies() -> None:
    assert copy.deepcopy(zhibiao) is copy.copy(zhibiao) is zhibiao
    assert pickle.loads(pickle.dumps(zhibiao)) is zhibiao
    assert pickle.loads(pickle.dumps(zhibiao.extract)) is zhibiao.extract


@pytest.mark.parametrize("least", [0.0, 0.99])
def test_an_extractor_survives_copies(least: float) -> None:
    extractor = default_extractor(None, least)
    article = as_article(TEXT)
    for again in (copy.deepcopy(extractor), pickle.loads(pickle.dumps(extractor))):
        assert again(article) == extractor(article)


def test_an_extractor_of_ones_own_rules_is_made_of_them_again(tmp_path: Path) -> None:
    (tmp_path / "metrics.toml").write_text('[aliases]\n"出口额" = "出口总额"\n', "utf-8")
    again = pickle.loads(pickle.dumps(Extractor(tmp_path)))
    assert [fact.metric for fact in again(as_article(TEXT)).facts] == ["出口总额"]


def test_facts_survive_a_pickle() -> None:
    facts = zhibiao.extract(TEXT)
    assert pickle.loads(pickle.dumps(facts)) == facts
