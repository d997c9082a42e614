"""The core's classes stay small and frozen: few methods, few attributes, nothing changed once made."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import zhibiao

PACKAGE = Path(zhibiao.__file__).parent
FILES = sorted(path for part in ("facts", "mentions") for path in (PACKAGE / part).rglob("*.py"))
CLASSES = {
    f"{path.relative_to(PACKAGE)}:{node.name}": node
    for path in FILES
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef)
}
MOST_METHODS = 25
MOST_ATTRIBUTES = 12
KINDS = {"NamedTuple", "IntEnum", "ValueError"}
"""what a class of the core may be; another of the core it is never"""
GROWS = {"facts/reduce.py:Drafts"}
"""what is made to take in outcomes"""
REMEMBERS = {("mentions/periods.py:Calendar", "_known")}
"""what a phrase names, worked out once"""
CHANGES = {"append", "extend", "insert", "add", "update", "setdefault", "pop", "remove", "clear"}


def methods(node: ast.ClassDef) -> list[ast.FunctionDef]:
    return [each for each in node.body if isinstance(each, ast.FunctionDef)]


def own(node: ast.AST) -> str:
    """The attribute of self that an expression is of, or nothing: self._known[key] → _known."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return node.attr if node.value.id == "self" else ""
        node = node.value
    return ""


def attributes(node: ast.ClassDef) -> set[str]:
    fields = {ast.unparse(each.target) for each in node.body if isinstance(each, ast.AnnAssign)}
    fields |= {ast.unparse(each.targets[0]) for each in node.body if isinstance(each, ast.Assign)}
    return fields | {name for each in methods(node) for name in changed(each)}


def changed(method: ast.FunctionDef) -> Iterator[str]:
    """The attributes of self that a method sets, or changes in place."""
    for node in ast.walk(method):
        stores = isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)
        if isinstance(node, ast.Attribute | ast.Subscript) and stores and own(node):
            yield own(node)
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_call and node.func.attr in CHANGES and own(node.func.value):
            yield own(node.func.value)


def test_there_are_classes_to_look_at() -> None:
    assert {"facts/names.py:Namer", "mentions/scan.py:Scanner", *GROWS} <= CLASSES.keys()


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_is_small(name: str) -> None:
    node = CLASSES[name]
    assert len(methods(node)) <= MOST_METHODS
    assert len(attributes(node)) <= MOST_ATTRIBUTES


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_inherits_no_methods_of_the_core(name: str) -> None:
    assert {ast.unparse(base) for base in CLASSES[name].bases} <= KINDS


@pytest.mark.parametrize("name", sorted(CLASSES.keys() - GROWS))
def test_nothing_is_changed_once_it_is_made(name: str) -> None:
    later = [method for method in methods(CLASSES[name]) if method.name != "__init__"]
    found = {attribute for method in later for attribute in changed(method)}
    assert {attribute for attribute in found if (name, attribute) not in REMEMBERS} == set()


def test_what_a_method_changes_is_seen() -> None:
    code = "def f(self):\n  self.a = 1\n  self.b[0] = 1\n  self.c.d.append(2)\n  del self.e[0]\n  g.h = 1"
    (method,) = ast.parse(code).body
    assert isinstance(method, ast.FunctionDef)
    assert set(changed(method)) == {"a", "b", "c", "e"}


# -- words --------------------------------------------------------------------------------------

HAN = re.compile("[一-龥]")
WHOLE_SCRIPT = "一-龥"
"""a class of all characters names none"""
PARTICLES = PACKAGE / "facts" / "particles.py"


def literals(path: Path) -> Iterator[str]:
    """The strings of a file that are no docstrings, without the class of all characters."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value.replace(WHOLE_SCRIPT, "")


@pytest.mark.parametrize("path", sorted({*FILES} - {PARTICLES}), ids=lambda path: path.stem)
def test_words_stand_in_the_rules(path: Path) -> None:
    if path.parent.name == "mentions":
        pytest.skip("numbers and periods")
    assert [text for text in literals(path) if HAN.search(text)] == []
