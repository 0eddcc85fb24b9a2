"""The repository speaks of itself alone: no folder of somebody's machine, no host that packages come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.repository import name, tracked

# spelled in parts, so that this file does not find itself
_MACHINE = re.compile("|".join((r"/wo" r"rk/", r"/ho" r"me/[a-z]\w*/", r"/ro" r"ot/", r"/Us" r"ers/\w+", r"/mnt" r"/")))
_HOST = re.compile("|".join((r"--(?:extra-)?in" r"dex-url", r"--trusted" r"-host", r"\barti" r"factory\b",
                             r"\bnex" r"us\.", r"pypi\.(?!org/project)[a-z-]+\.[a-z]", r"deb\.[a-z]+\.[a-z]+/")))  # fmt: skip
_BINARY = {".jpg", ".png", ".ico", ".woff2", ".gz", ".mo", ".xls", ".zip"}
FILES = [path for path in tracked() if path.suffix not in _BINARY]


def lines_with(pattern: re.Pattern[str], path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    return [f"{name(path)}:{number}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


@pytest.mark.parametrize(("what", "pattern"), [("a folder of a machine", _MACHINE), ("a host of packages", _HOST)])
def test_no_tracked_file_names(what: str, pattern: re.Pattern[str]) -> None:
    assert [place for path in FILES for place in lines_with(pattern, path)] == [], what


def test_the_patterns_find_what_they_are_for(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_text("cd /home/anna/hub\npip install --index-url https://x\n")
    assert [pattern.search(bad.read_text()) is not None for pattern in (_MACHINE, _HOST)] == [True, True]
