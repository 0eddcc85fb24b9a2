"""A virtual environment for Python packages that the hub is compared with, and never stands on."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

_WANTED = Path(__file__).parent / "requirements.txt"
HOME = Path(__file__).parent.parent.parent / "var" / "peers"


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
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        if ran.returncode:
            said = ran.stderr.strip().splitlines() or ["no reason given"]
            return program, f"pip could not install it: {said[-1][:200]}"
    done.touch()
    return program, ""
