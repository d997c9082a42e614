"""docs/api.md lists the public names, all of them and no other, with the arguments that they have."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import zhibiao

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text("utf-8")
NAMES = dict(re.findall(r"^\| `(\w+)(?:\(([^)]*)\))?` \|", PAGE, re.MULTILINE))
MODELS = ("Fact", "Growth", "Comparison", "Extraction")


def test_the_page_lists_the_public_names() -> None:
    assert NAMES.keys() == set(zhibiao.__all__)


@pytest.mark.parametrize("name", [name for name, arguments in NAMES.items() if arguments])
def test_the_page_has_the_arguments(name: str) -> None:
    told = [each for each in NAMES[name].split(", ") if each != "*"]
    signature = inspect.signature(getattr(zhibiao, name))
    assert told == [each for each in signature.parameters if each != "self"]


@pytest.mark.parametrize("name", MODELS)
def test_the_page_names_fields_that_there_are(name: str) -> None:
    model = getattr(zhibiao, name)
    fields = getattr(model, "model_fields", None) or model.__annotations__
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` "))
    told = set(re.findall(r"`(\w+)`", line)) - {name, "Extractor"}
    assert told
    assert told <= set(fields)


@pytest.mark.parametrize("name", sorted(set(zhibiao.__all__) - {"__version__"}))
def test_a_public_name_is_described(name: str) -> None:
    assert inspect.getdoc(getattr(zhibiao, name))
