"""Tests beside the rules: `hub test` of a thousand as a whole process: `python -m bench.rule_tests [TESTS]`.

Beside it, in the same run, the bare limit: the same process for one test, which is the start of Python and of the hub.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from bench import world

TESTS, SECONDS = 1_000, 2.0
_ONE = """\
- test: "n° {n}"
  given:
    - trello.card.moved: {{list_after: {place}, card.name: "Carte {n}"}}
  expect:
    - {act}
"""
# what one in five makes a rule of the bench do, and the others that of the hub's own rules about boards
_ACTS, _OTHERS = 'comment_card: "Fait : Carte {n}"', "refresh_page: {page: tableau}"


def write(folder: Path, tests: int) -> Path:
    """A space of twenty reactions and so many tests, beside those of the hub's own rules."""
    world.write_space(folder)
    text = "".join(
        _ONE.format(n=n, place="Fait", act=_ACTS.format(n=n))
        if n % 5 == 0
        else _ONE.format(n=n, place="En cours", act=_OTHERS)
        for n in range(tests)
    )
    (folder / "rules" / "bench.test.yaml").write_text(text, encoding="utf-8")
    return folder


def seconds(folder: Path) -> float:
    """What `hub test` takes on a space; its failures end the bench."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "hub", "test", "--space", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=300,
    )
    return time.perf_counter() - begun


def main() -> None:
    """Print one line."""
    tests = int(sys.argv[1]) if len(sys.argv) > 1 else TESTS
    with world.folder() as folder:
        one, all_of_them = (write(folder / str(number), number) for number in (1, tests))
        bare, took = seconds(one), seconds(all_of_them)
    print(
        f"{tests} tests, 20 reactions: {took:.2f} s ({took / SECONDS:.2f} of the limit); one test {bare:.2f} s;"
        f" ratio {took / bare:.1f}"
    )


if __name__ == "__main__":
    main()
