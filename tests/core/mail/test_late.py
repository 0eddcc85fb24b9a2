"""Patterns that wait until they are used: each is one, and none is compiled before."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import hub.core.mail
from hub.core.mail.fold import fold
from hub.core.mail.gist_words import STEM
from hub.core.mail.late import Late, at_words, late
from hub.core.mail.lexicon.stems_beside import STEMS_BESIDE
from hub.core.mail.lexicon.stems_for import STEMS_FOR
from tests.core.mail.test_stance_sets import paths

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


def test_patterns_tried_where_no_word_goes_on_find_what_they_find_anywhere() -> None:
    guarded = at_words(r"\bfor(?:a|\bb)?\b|\b(?:be|[|]e)\b", mark=(r"[+]1|^a", r"(?<=a )\bz"))
    text = "a before for +1 x+1 a z +for, be"
    assert [found[0] for found in guarded.finditer(text)] == ["a", "for", "+1", "+1", "z", "for", "be"]
    assert [found.lastgroup for found in guarded.finditer(text)] == ["mark", None, "mark", "mark", "mark", None, None]


def test_the_stems_of_the_gist_are_found_where_they_are_found_without_the_shortcut() -> None:
    anywhere = re.compile(
        "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in {**STEMS_FOR, **STEMS_BESIDE}.items())
    )
    for path in paths()[::20]:
        text = fold(path.read_text(encoding="utf-8"))
        found = [(one.span(), one.lastgroup) for one in STEM.finditer(text)]
        assert found == [(one.span(), one.lastgroup) for one in anywhere.finditer(text)], path


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_pattern_of_the_reader_compiles(module: object) -> None:
    for value in vars(module).values():
        if isinstance(value, Late):
            re.compile(value.pattern)
