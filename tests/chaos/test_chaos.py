"""A part of the crash runs, on both databases; `make chaos` does two thousand."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.chaos import run
from tests.chaos.story import Result, Story

pytestmark = pytest.mark.live

PARTS, PART = 12, 5
# seeds that the long runs of `make chaos` do not take
FIRST = 1_000_000


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with run.neighbours() as address:
        run.warm(address)
        yield address


@pytest.fixture(scope="module")
def lives() -> Iterator[list[Future[Result]]]:
    """All of the part at once, one life on each core."""
    with run.on_each_core() as pool:
        yield [pool.submit(run.job, seed) for seed in range(FIRST, FIRST + PARTS * PART)]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hub_that_dies_anywhere_loses_nothing_and_does_nothing_twice(lives: list[Future[Result]], part: int) -> None:
    results = [one.result() for one in lives[part * PART : (part + 1) * PART]]
    assert sum(sum(one.kills.values()) for one in results) > 0
    assert [one for one in results if not one.sound] == []


@pytest.mark.parametrize("seed", range(FIRST + 100, FIRST + 104))
def test_the_same_on_the_database_of_a_test(base: str, tmp_path: Path, store_url: str, seed: int) -> None:
    result = Story(seed, tmp_path / str(seed), base, store_url).live(run.STEPS)
    assert result.events > 0
    assert result.sound, result
