"""The repository speaks of itself alone: no folder of somebody's machine, no host that packages come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.repository import name, tracked

_MACHINE = re.compile(r"/work/|/home/[a-z]\w*/|/root/|/Users/\w+|/mnt/")
_HOST = re.compile(r"--(?:extra-)?index-url|--trusted-host|\bartifactory\b|pypi\.[a-z-]+\.[a-z]")
_BINARY = {".jpg", ".png", ".ico", ".woff2", ".gz", ".mo", ".xls", ".zip"}
FILES = [path for path in tracked() if path.suffix not in _BINARY and path != Path(__file__).resolve()]


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
