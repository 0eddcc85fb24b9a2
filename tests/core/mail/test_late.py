"""Patterns that wait until they are used: each is one, and none is compiled before."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import hub.core.mail
from hub.core.mail.late import Late, late

MODULES = [importlib.import_module(f"hub.core.mail.{one.name}") for one in pkgutil.iter_modules(hub.core.mail.__path__)]


def test_it_is_compiled_when_it_is_first_used() -> None:
    wrong = late("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("a")


def test_it_does_what_the_pattern_does() -> None:
    words = late(r"B\w", re.IGNORECASE)
    assert words.groups == 0
    assert words.findall("ba bé") == ["ba", "bé"]
    assert (words.sub("x", "ba c"), words.split("1ba2")) == ("x c", ["1", "2"])
    assert words.match("ba")
    assert words.fullmatch("ba")
    assert words.search(" ba")
    assert not words.match("a")
    assert [found[0] for found in words.finditer("ba be")] == ["ba", "be"]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_pattern_of_the_reader_compiles(module: object) -> None:
    for value in vars(module).values():
        if isinstance(value, Late):
            re.compile(value.pattern)
