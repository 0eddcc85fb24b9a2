"""Every figure anew, one bench after the other, written between the marks of bench/README.md; some in README.md too.

`python -m bench.all NAME…` takes those alone and leaves the other rows of bench/README.md as they are.
"""

from __future__ import annotations

import os
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
    "rule_tests",
    "decide",
    "bank_readers",
    "import_all",
    "bank_year",
    "read",
    "year",
    "idle",
    "peers",
)
# what the first page of the project tells
FIRST = ("intake", "latency", "drain", "import_all", "bank_year", "idle", "peers")
MARKS = ("<!-- figures -->", "<!-- /figures -->")


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


def before() -> dict[str, list[str]]:
    """The rows that stand in bench/README.md, by bench."""
    rows: dict[str, list[str]] = {}
    for line in Path("bench/README.md").read_text(encoding="utf-8").partition(MARKS[0])[2].splitlines():
        if line.startswith("| `bench."):
            rows.setdefault(line.split("`")[1].removeprefix("bench."), []).append(line)
    return rows


def main() -> int:
    """Run all, or those that are named; write the tables. A bench that fails is named and its old figure goes."""
    asked = [name for name in BENCHES if name in sys.argv[1:]] or BENCHES
    rows = before() if len(asked) < len(BENCHES) else {}
    for name in asked:
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"], capture_output=True, text=True, check=False, timeout=1800
        )
        text = done.stdout.strip() if done.returncode == 0 else f"not measured: {done.stdout.strip() or 'it failed'}"
        print(f"{name} ({time.monotonic() - begun:.0f} s)\n{text}\n", flush=True)
        rows[name] = [f"| `bench.{name}` | {line} |" for line in text.splitlines() if line.strip()]
    kept = sorted(set(rows) - set(asked), key=BENCHES.index)
    taken = f"Taken on {machine()}" + (f"; {', '.join(kept)} before that." if kept else ".")
    for path, names in ((Path("bench/README.md"), BENCHES), (Path("README.md"), FIRST)):
        chosen = [row for name in BENCHES if name in names for row in rows.get(name, ())]
        table = "\n".join(["| command | figure |", "|---|---|", *chosen, "", taken, ""])
        head, _, rest = path.read_text(encoding="utf-8").partition(MARKS[0])
        path.write_text(f"{head}{MARKS[0]}\n{table}{MARKS[1]}{rest.partition(MARKS[1])[2]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
