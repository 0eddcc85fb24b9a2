"""What the house tests read: the tracked files of this repository, its READMEs, its command."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typer.main
from typer.core import TyperGroup

from hub.cli.main import app

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Tracked files that match any pattern; all of them without one."""
    found = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(ROOT / name for name in found.stdout.split("\0") if name and (ROOT / name).is_file())


@cache
def text(name: str) -> str:
    """A tracked file's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def name(path: Path) -> str:
    """A path as the repository calls it."""
    return path.relative_to(ROOT).as_posix()


def commands() -> Iterator[tuple[str, Any]]:
    """Every command of `hub` with its full name, such as `import bank`."""
    yield from _below("", typer.main.get_command(app))


def _below(prefix: str, command: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(command, TyperGroup):
        if prefix and command.invoke_without_command:
            yield prefix, command
        for word, inner in command.commands.items():
            yield from _below(f"{prefix} {word}".strip(), inner)
    else:
        yield prefix, command


def row_of(page: str, words: str) -> str:
    """The row of the command table that begins with `hub WORDS`."""
    found = re.search(rf"^\|[^|]*`hub {re.escape(words)}[ `].*$", page, re.MULTILINE)
    return found[0] if found else ""
