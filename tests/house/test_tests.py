"""A test that cannot run says so through `lacking`, which CI turns into a failure."""

from __future__ import annotations

import re

from tests.house.repository import name, text, tracked

_SKIPS = re.compile(r"\b(?:skipif|importorskip|xfail)\b|\bpytest\.skip\(|\bmark\.skip\b")
ONE_PLACE = {"tests/conftest.py", "tests/house/test_tests.py"}


def test_nothing_is_skipped_but_through_one_place() -> None:
    found = [name(path) for path in tracked("tests/*.py") if _SKIPS.search(text(name(path)))]
    assert set(found) - ONE_PLACE == set()
    assert "tests/conftest.py" in found
