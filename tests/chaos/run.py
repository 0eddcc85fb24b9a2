"""`python -m tests.chaos.run --runs 2000`: crash runs, one on each core, resumable; the sum of them as one table.

Each run's result is a line in `.cache/chaos/results.jsonl`; runs that are there are not done again. `--seed N` does one
run anew and keeps its folder, to look at.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path

import httpx

from tests.chaos.story import Result, Story, settle
from tests.services.base import free_ports

STEPS = 6
KEPT = Path(".cache/chaos/results.jsonl")
TABLE = Path(__file__).parent / "README.md"
_base = ""
_MARKS = ("<!-- chaos -->", "<!-- /chaos -->")


@contextmanager
def neighbours() -> Iterator[str]:
    """The neighbours' process; its address."""
    [port] = free_ports(1)
    process = subprocess.Popen([sys.executable, "-m", "tests.chaos.neighbours", str(port)])
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(base, timeout=1)
                break
            except httpx.HTTPError:
                time.sleep(0.05)
        yield base
    finally:
        process.terminate()
        process.wait(10)


def warm(base: str) -> None:
    """Load and compile what the hub does when it first speaks, once, so that its processes are born with it."""
    for seed in (0, 1):
        folder = Path(tempfile.mkdtemp(prefix="hub-chaos-warm-"))
        story = Story(seed, folder, base)
        story.all_of_it()
        story.alone(lambda hub, folder=folder: settle(hub, folder))  # type: ignore[misc]
        shutil.rmtree(folder)
    gc.collect()
    gc.freeze()


def one(seed: int, base: str, *, keep: bool = False, store: str = "") -> Result:
    """One run in a folder of its own, removed afterwards unless something was not sound."""
    folder = Path(tempfile.mkdtemp(prefix=f"hub-chaos-{seed}-"))
    try:
        result = Story(seed, folder, base, store).live(STEPS)
    except RuntimeError as error:
        result = Result(seed, wrong=[str(error)])
    if keep or not result.sound:
        print(f"run {seed}: kept in {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder)
    return result


def table(results: Iterable[Result]) -> str:
    """The sum of runs as Markdown."""
    rows = list(results)
    kills = sum((Counter(row.kills) for row in rows), Counter[str]())
    lines = [
        f"{len(rows):,} runs, {sum(kills.values()):,} kills, {sum(row.jumps for row in rows):,} jumps of the clock, "
        f"{sum(row.events for row in rows):,} events, "
        f"{sum(row.effects for row in rows):,} effects: **{sum(len(row.lost) for row in rows)} lost, "
        f"{sum(len(row.doubled) for row in rows)} doubled**, {sum(len(row.wrong) for row in rows)} that differ from a "
        f"clean replay; {sum(row.repeated_mails for row in rows)} mails sent a second time under the same Message-ID.",
        "",
        "| killed | times |",
        "|---|---|",
        *(f"| {name} | {times:,} |" for name, times in kills.most_common()),
    ]
    return "\n".join(lines)


def begin() -> None:
    """Give this process neighbours of its own until it ends."""
    global _base
    stack = ExitStack()
    _base = stack.enter_context(neighbours())
    Finalize(None, stack.close, exitpriority=1)
    warm(_base)


def job(seed: int) -> Result:
    """One run with this process's neighbours."""
    return one(seed, _base)


def on_each_core(jobs: int | None = None) -> ProcessPoolExecutor:
    """Processes that do runs, each with neighbours of its own."""
    return ProcessPoolExecutor(jobs or os.cpu_count() or 1, get_context("spawn"), begin)


def missing(done: dict[int, Result], runs: int, jobs: int) -> Iterator[Result]:
    """Do the runs that are not there yet, each as it ends."""
    seeds = [seed for seed in range(runs) if seed not in done]
    with on_each_core(jobs) as pool:
        for future in as_completed([pool.submit(job, seed) for seed in seeds]):
            yield future.result()


def main() -> int:
    """Do the runs that are missing, print how it goes, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int)
    asked = parser.parse_args()
    if asked.seed is not None:
        with neighbours() as base:
            warm(base)
            print(json.dumps(asdict(one(asked.seed, base, keep=True)), ensure_ascii=False, indent=1))
        return 0
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else []
    done = {row.seed: row for row in (Result(**json.loads(line)) for line in lines)}
    began, first = time.monotonic(), len(done)
    with KEPT.open("a", encoding="utf-8") as out:
        for result in missing(done, asked.runs, asked.jobs):
            done[result.seed] = result
            out.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
            out.flush()
            left = (asked.runs - len(done)) * (time.monotonic() - began) / (len(done) - first)
            bad = sum(not row.sound for row in done.values())
            said = f"\r{len(done)}/{asked.runs} runs, {bad} not sound, {left / 60:.0f} min left "
            print(said, end="", file=sys.stderr)
    print(file=sys.stderr)
    text = table(done[seed] for seed in sorted(done))
    page = TABLE.read_text(encoding="utf-8")
    head, tail = page.split(_MARKS[0])[0], page.split(_MARKS[1])[1]
    TABLE.write_text(f"{head}{_MARKS[0]}\n{text}\n{_MARKS[1]}{tail}", encoding="utf-8")
    print(text)
    return 0 if all(row.sound for row in done.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
