"""Breadth first through what can happen to a decision, under each profile shipped, checking what must always hold.

A part of `python -m tests.core.decision.explore`, larger in CI; the numbers walked are printed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest

from hub.core.decision.transitions import TABLE
from tests.core.decision.explore import CLASSES, PAGE, Walk, machine, rows_of, table, walk, walked
from tests.core.decision.profiles import PROFILES

LIMIT = 12_000 if os.environ.get("CI") else 400


@pytest.fixture(scope="module")
def walks() -> list[Walk]:
    return []


@pytest.mark.parametrize("decision_class", CLASSES)
@pytest.mark.parametrize("profile", list(PROFILES))
def test_nothing_that_can_happen_breaks_the_rules(
    profile: str, decision_class: str, walks: list[Walk], record_property: Callable[[str, object], None]
) -> None:
    walks.append(walk(profile, decision_class, LIMIT))
    assert walks[-1].whole or walks[-1].states >= LIMIT
    if len(walks) == len(PROFILES) * len(CLASSES):
        record_property("told", f"{sum(one.states for one in walks):,} states of the decision machine walked")


def test_nor_where_mails_must_prove_who_wrote_them() -> None:
    found = walk("coroutine", "important", LIMIT, proof="signed")
    assert found.states >= LIMIT


def test_nor_where_votes_are_secret() -> None:
    found = walk("coroutine", "important", 20_000, secret="yes")
    assert found.states >= 20_000
    assert {"18", "19"} <= set(found.rows), "secret votes were counted, and decided"


def test_even_the_short_walks_take_most_moves(walks: list[Walk]) -> None:
    taken, never = rows_of(walks)
    assert len(taken) > 2 * len(never), never


def test_the_long_walk_on_record_is_of_two_million_states_and_of_every_move() -> None:
    text = PAGE.read_text("utf-8")
    found = re.search(r"\*\*([\d,]+) states\*\*", text)
    assert found is not None
    assert int(found[1].replace(",", "")) >= 2_000_000
    assert "never:" not in text
    assert all(f'"{row.number}"' in text for row in TABLE if row.target is not None)


def test_a_walk_of_other_code_is_not_on_record() -> None:
    kept, other = Walk("coroutine", "reversible", 9, machine()), Walk("coroutine", "important", 9, "another")
    assert walked(table([kept, other])) == [kept]
