"""A part of the crash runs, on both databases; `make chaos` does two thousand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos import run
from tests.chaos.story import Result, Story

pytestmark = pytest.mark.live

PART = 5
# seeds that the long runs of `make chaos` do not take
FIRST = 1_000_000


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with run.neighbours() as address:
        run.warm(address)
        yield address


@pytest.mark.parametrize("part", range(20))
def test_a_hub_that_dies_anywhere_loses_nothing_and_does_nothing_twice(base: str, tmp_path: Path, part: int) -> None:
    results = [live(seed, tmp_path, base) for seed in range(FIRST + part * PART, FIRST + (part + 1) * PART)]
    assert sum(sum(one.kills.values()) for one in results) > 0
    assert [one for one in results if not one.sound] == []


@pytest.mark.parametrize("seed", range(FIRST + 100, FIRST + 104))
def test_the_same_on_the_database_of_a_test(base: str, tmp_path: Path, store_url: str, seed: int) -> None:
    result = live(seed, tmp_path, base, store_url)
    assert result.events > 0
    assert result.sound, result


def live(seed: int, folder: Path, base: str, store: str = "") -> Result:
    return Story(seed, folder / str(seed), base, store).live(run.STEPS)
