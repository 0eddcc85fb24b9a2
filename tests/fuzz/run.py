"""`python -m tests.fuzz.run`: all parsers under the fuzzer, a process a core, resumable; the sum of it as one table.

Each slice of work is a line in `results.jsonl`, what the fuzzer learned lies in `.cache/fuzz/TARGET`: a run that was
stopped goes on where it was. A crash is kept in `corpus/TARGET`, where the tests find it, and ends the work on
its target until it is mended; a few of the inputs that reach the most are kept there too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
CACHE = Path(".cache/fuzz")
KEPT = HERE / "results.jsonl"
PAGE = HERE / "README.md"
CORPUS = HERE / "corpus"
# executions of each target in a hundred: by what one costs, and by what the parser stands for
SHARES = {"mail": 4, "bank": 4, "rules": 12, "webhook": 37, "blocks": 41, "pages": 2}
SLICES = 10
LONGEST = 20_000
_MARKS = ("<!-- fuzz -->", "<!-- /fuzz -->")
_COUNT = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_FEATURES = re.compile(r"\bft: (\d+)")


@dataclass(frozen=True)
class Slice:
    """What one process of the fuzzer did."""

    target: str
    runs: int
    features: int
    day: str
    crash: str = ""


def fuzz(target: str, runs: int) -> Slice:
    """Run the fuzzer on one target for so many executions, or until something does not hold."""
    module = import_module(f"tests.fuzz.targets.{target}")
    learned, crashes = CACHE / target, CACHE / "crashes"
    learned.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(exist_ok=True)
    command = [
        sys.executable, "-m", "tests.fuzz.drive", target, f"-runs={runs}", f"-max_len={module.MOST_BYTES}",
        "-timeout=20", "-print_final_stats=1", "-rss_limit_mb=2048", f"-artifact_prefix={crashes}/{target}-",
        *_dictionary(target, getattr(module, "WORDS", ())), str(learned), str(CORPUS / target), *module.SEEDS,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([".", str(CACHE / "site")])}
    done = subprocess.run(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, errors="replace",
                          env=environment, check=False)  # fmt: skip
    count, features = _COUNT.search(done.stderr), _FEATURES.findall(done.stderr)
    if count is None:
        raise RuntimeError(f"the fuzzer of {target} did not start:\n{done.stderr[-2000:]}")
    crash = next(iter(sorted(crashes.glob(f"{target}-*"))), None)
    name = ""
    if crash is not None:
        name = crash.name.removeprefix(f"{target}-")
        shutil.move(crash, CORPUS / target / name)
        print(f"\n{target}: {name}\n{done.stderr[-3000:]}", file=sys.stderr)
    ran = int(count[1])
    return Slice(target, ran, int(features[-1]) if features else 0, f"{datetime.now(UTC):%Y-%m-%d}", name)


def _dictionary(target: str, words: tuple[str, ...]) -> list[str]:
    if not words:
        return []
    path = CACHE / f"{target}.dict"
    quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")
    return [f"-dict={path}"]


def missing(done: list[Slice], runs: int) -> Iterator[tuple[str, int]]:
    """The slices that are still to do, the targets in turn."""
    left = {name: runs * share // 100 - sum(one.runs for one in done if one.target == name)
            for name, share in SHARES.items()}  # fmt: skip
    while any(count > 0 for count in left.values()):
        for name, count in left.items():
            if count > 0:
                size = max(1, runs * SHARES[name] // 100 // SLICES)
                yield name, min(size, count)
                left[name] -= size


def table(done: list[Slice]) -> str:
    """The sum of the slices as Markdown."""
    lines = [
        f"{sum(one.runs for one in done):,} executions, last on {max(one.day for one in done)}.",
        "",
        "| target | executions | features reached | crashes kept as tests | inputs replayed |",
        "|---|---|---|---|---|",
    ]
    for name in SHARES:
        mine = [one for one in done if one.target == name]
        reached = max((one.features for one in mine), default=0)
        found = len([*(CORPUS / name).glob("crash-*"), *(CORPUS / name).glob("timeout-*")])
        kept = len(list((CORPUS / name).glob("*")))
        lines.append(
            f"| [{name}](targets/{name}.py) | {sum(one.runs for one in mine):,} | {reached:,} | {found} | {kept} |"
        )
    return "\n".join(lines)


def keep_some(most: int = 15) -> None:
    """Keep those of the learned inputs that were written last, which reached the most, as seeds and as tests."""
    for name in SHARES:
        goal = CORPUS / name
        for old in goal.glob("seen-*"):
            old.unlink()
        found = [path for path in (CACHE / name).glob("*") if 0 < path.stat().st_size <= 2000]
        for path in sorted(found, key=lambda path: path.stat().st_mtime_ns)[-most:]:
            shutil.copyfile(path, goal / f"seen-{path.name[:12]}")


def write(done: list[Slice]) -> None:
    """Put the table into the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, tail = page.split(_MARKS[0])[0], page.split(_MARKS[1])[1]
    PAGE.write_text(f"{head}{_MARKS[0]}\n{table(done)}\n{_MARKS[1]}{tail}", encoding="utf-8")


def main() -> int:
    """Do what is missing, print how it goes, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000_000, help="executions of all targets together")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in SHARES:
        (CORPUS / name).mkdir(parents=True, exist_ok=True)
    lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else []
    done = [Slice(**json.loads(line)) for line in lines]
    broken: set[str] = set()

    def work(target: str, runs: int) -> Slice | None:
        return None if target in broken else fuzz(target, runs)

    with KEPT.open("a", encoding="utf-8") as out, ThreadPoolExecutor(asked.jobs) as pool:
        for future in as_completed([pool.submit(work, *job) for job in missing(done, asked.runs)]):
            one = future.result()
            if one is None:
                continue
            if one.crash:
                broken.add(one.target)
            done.append(one)
            out.write(json.dumps(asdict(one)) + "\n")
            out.flush()
            print(f"\r{sum(row.runs for row in done):,} of {asked.runs:,} executions ", end="", file=sys.stderr)
    print(file=sys.stderr)
    keep_some()
    write(done)
    print(table(done))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
