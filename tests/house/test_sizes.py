"""No module over 300 lines, no function over 60: what is larger has two purposes. Exceptions carry their reason."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.house.repository import name, text, tracked

MODULE_LINES, FUNCTION_LINES = 300, 60
MODULES = tracked("hub/*.py", "connectors/*.py", "workers/*.py")

LONG_MODULES = {
    "hub/demo/history.py": "the imagined year, told in the order of its stories",
}
LONG_FUNCTIONS = {
    ("hub/store/migrations/versions/0001_first_schema.py", "upgrade"): "a migration is a list of tables, never changed",
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(name(path)))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    lines = text(name(path)).count("\n")
    assert lines <= MODULE_LINES or name(path) in LONG_MODULES, f"{lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = [
        f"{one.name}: {lines} lines"
        for one in ast.walk(tree(path))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (one.end_lineno or 0) - one.lineno + 1) > FUNCTION_LINES
        and (name(path), one.name) not in LONG_FUNCTIONS
    ]
    assert long == []


def test_exceptions_are_still_needed() -> None:
    small = [path for path in LONG_MODULES if text(path).count("\n") <= MODULE_LINES]
    assert small == []
    for path, function in LONG_FUNCTIONS:
        assert f"def {function}(" in text(path)


@pytest.mark.parametrize(
    "path", tracked("hub/*.py", "connectors/*.py", "workers/*.py", "bench/*.py", "scripts/*.py"), ids=name
)
def test_a_module_says_in_one_sentence_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(tree(path))
    assert said, "no docstring"
    assert said.split("\n\n")[0].endswith((".", "!", "?", ":")), said.split("\n\n")[0]


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=name)
def test_an_init_holds_a_docstring_only(path: Path) -> None:
    assert len(tree(path).body) == 1
