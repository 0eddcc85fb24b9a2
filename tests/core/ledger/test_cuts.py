"""Least cuts, and what no weak cut parts, as found by trying every way to part a small graph."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.ledger.cuts import Node, Nodes, Ties

GRAPHS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 4)), max_size=16)


def graph(ties: list[tuple[int, int, int]]) -> Ties:
    found = Ties()
    for one, other, weight in ties:
        if one != other:
            found.add(one, other, weight)
    return found


def cut(ties: Ties, some: Nodes) -> int:
    return sum(weight for one in some for other, weight in ties.of[one].items() if other not in some)


def ways(nodes: list[Node]) -> list[Nodes]:
    return [frozenset(some) for size in range(1, len(nodes)) for some in combinations(nodes, size)]


@settings(max_examples=300, deadline=None)
@given(GRAPHS)
def test_the_least_cut_of_each_whole_is_the_least_of_all_ways_to_part_it(ties: list[tuple[int, int, int]]) -> None:
    made = graph(ties)
    wholes = list(made.wholes())
    assert sorted(one for whole in wholes for one in whole.of) == sorted(made.of)
    for whole in wholes:
        least, some = whole.least_cut()
        assert least == min(cut(whole, way) for way in ways(list(whole.of)))
        assert least == cut(whole, some) > 0


def test_a_single_node_has_no_cut() -> None:
    assert Ties({1: {}}).least_cut() == (0, frozenset())


@settings(max_examples=300, deadline=None)
@given(GRAPHS, st.integers(1, 7))
def test_what_is_strong_is_parted_by_no_weak_cut_and_is_the_largest(
    ties: list[tuple[int, int, int]], weight: int
) -> None:
    made = graph(ties)
    nodes = list(made.of)
    holds = [
        frozenset(some)
        for size in range(2, len(nodes) + 1)
        for some in combinations(nodes, size)
        if all(cut(made.among(some), way) >= weight for way in ways(list(some)))
    ]
    largest = {one for one in holds if not any(one < other for other in holds)}
    assert set(made.strong(weight)) == largest
