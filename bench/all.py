"""Every figure anew, one bench after the other, written between the marks of bench/README.md and README.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

BENCHES = (
    "intake",
    "drain",
    "latency",
    "scale",
    "match_rules",
    "match_peers",
    "decide",
    "bank_readers",
    "import_all",
    "bank_year",
    "read",
    "year",
    "idle",
    "peers",
)
MARKS = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def machine() -> str:
    """What the figures were taken on."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "unknown processor",
    )
    return f"{os.cpu_count()} cores ({model}), Python {sys.version.split()[0]}, {datetime.now(UTC):%Y-%m-%d}"


def main() -> int:
    """Run all, write the tables; a bench that fails is named and its old figure goes."""
    rows = []
    for name in BENCHES:
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"], capture_output=True, text=True, check=False, timeout=1800
        )
        text = done.stdout.strip() if done.returncode == 0 else f"not measured: {done.stdout.strip() or 'it failed'}"
        print(f"{name} ({time.monotonic() - begun:.0f} s)\n{text}\n", flush=True)
        rows += [f"| `bench.{name}` | {line} |" for line in text.splitlines() if line.strip()]
    table = "\n".join(["| command | figure |", "|---|---|", *rows, "", f"Taken on {machine()}.", ""])
    for path in (Path("bench/README.md"), Path("README.md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(MARKS.sub(lambda found: found[1] + table + found[2], text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
