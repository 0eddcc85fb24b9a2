"""The command itself: what stands before its families."""

from __future__ import annotations

import platform
import tomllib
from pathlib import Path

from tests.cli.conftest import Run


def test_the_version_is_that_of_the_project(hub: Run) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    answer = hub("--version")
    assert answer.code == 0
    assert answer.out == f"{project['name']} {project['version']} (Python {platform.python_version()})\n"
