"""Where what the hub is compared with, and never stands on, is installed: from PyPI and npm, under `var/peers`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_WANTED = Path(__file__).parent / "requirements.txt"
HOME = Path(__file__).parent.parent.parent / "var" / "peers"


INSTALL = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")


def npm(home: Path, made: Path, commands: Sequence[Sequence[str]], environment: Mapping[str, str] | None = None) -> str:
    """Run npm's commands in a folder unless what they make is there; why it is not there, when it is not."""
    if shutil.which("npm") is None:
        return "npm is not installed"
    if made.exists():
        return ""
    home.mkdir(parents=True, exist_ok=True)
    (home / "package.json").write_text('{"private": true}')
    for command in commands:
        if lacking := _lacking(command, "npm", home, environment):
            return lacking
    return "" if made.exists() else f"npm did not make {made.name}"


def _lacking(
    command: Sequence[str | Path], by: str, home: Path | None = None, environment: Mapping[str, str] | None = None
) -> str:
    ran = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=900)
    said = ran.stderr.strip().splitlines() or ["no reason given"]
    return f"{by} could not install it: {said[-1][:200]}" if ran.returncode else ""


def python() -> tuple[Path, str]:
    """Its interpreter, made when it is missing or the list changed; and why it is not there, when it is not."""
    home = HOME / f"python-{hashlib.sha256(_WANTED.read_bytes()).hexdigest()[:12]}"
    program, done = home / "bin" / "python", home / "installed"
    if done.exists():
        return program, ""
    for command in (
        [sys.executable, "-m", "venv", "--clear", home],
        [program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", _WANTED],
    ):
        if lacking := _lacking(command, "pip"):
            return program, lacking
    done.touch()
    return program, ""
