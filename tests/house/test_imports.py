"""Who may import whom: the contracts of pyproject.toml hold, and no circle of imports runs through the rooms."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.repository import ROOT


def test_the_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert " 0 broken" in done.stdout
