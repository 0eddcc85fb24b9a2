"""A model of a bank, explored by Hypothesis: whatever is exported and when, nothing is lost and nothing doubled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.ledger.statement import Line
from tests.core.ledger.model import Place, Stream, line

# amounts are few on purpose; no sum of some of one day is zero, so that balances tell every reading apart
AMOUNTS = st.sampled_from(["-2.50", "-2.50", "-5.00", "-20.00", "-0.39"])
LABELS = st.sampled_from(["CAFE", "PAIN", "COTISATION"])
DAYS = st.lists(st.lists(st.tuples(AMOUNTS, LABELS), max_size=4), min_size=3, max_size=25)
CUTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6)


def stream_of(days: list[list[tuple[str, str]]]) -> list[Line]:
    start = date(2026, 1, 1)
    return [line(start + timedelta(days=n), amount, label) for n, day in enumerate(days) for amount, label in day]


@settings(max_examples=120, deadline=None)
@given(DAYS, CUTS)
def test_split_and_overlapping_exports_with_balances_book_each_line_once(
    days: list[list[tuple[str, str]]], cuts: list[tuple[int, int]]
) -> None:
    lines = stream_of(days)
    place, stream = Place(), Stream(lines)
    covered: set[int] = set()
    for a, b in cuts:
        start, end = sorted((a % (len(lines) + 1), b % (len(lines) + 1)))
        touching = {lines[i].booked_on for i in covered}
        inside = {one.booked_on for one in lines[start:end]}
        # exports that share a day must touch on it: a hole inside a day is another test's matter
        if start == end or (touching & inside and not covered & set(range(start - 1, end + 1))):
            continue
        place.receive(stream.export(start, end))
        covered |= set(range(start, end))
    place.receive(stream.export(0, len(lines)))
    assert place.booked() == stream.amounts()


@settings(max_examples=1200, deadline=None)
@given(DAYS, st.integers(1, 12), st.integers(0, 5), st.booleans())
def test_overlapping_exports_of_whole_days_need_no_balances(
    days: list[list[tuple[str, str]]], length: int, back: int, balances: bool
) -> None:
    lines = stream_of(days)
    place, stream = Place(), Stream(lines, balances=balances)
    bounds = [0] + [n for n in range(1, len(lines)) if lines[n].booked_on != lines[n - 1].booked_on] + [len(lines)]
    at = 0
    while at < len(bounds) - 1:
        end = min(at + length, len(bounds) - 1)
        place.receive(stream.export(bounds[at], bounds[end]))
        at = max(at + 1, end - back) if end < len(bounds) - 1 else end
    assert place.booked() == stream.amounts()


@settings(max_examples=1200, deadline=None)
@given(DAYS, st.sets(st.integers(0, 60), max_size=6))
def test_labels_corrected_later_double_nothing(days: list[list[tuple[str, str]]], changed: set[int]) -> None:
    lines = stream_of(days)
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(0, len(lines)))
    for n in changed:
        if n < len(lines):
            lines[n] = replace(lines[n], label=lines[n].label + " CORRIGE")
    place.receive(stream.export(0, len(lines)))
    assert place.booked() == stream.amounts()


@settings(max_examples=1200, deadline=None)
@given(DAYS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 2)), max_size=4))
def test_lines_that_move_inside_a_file_keep_their_number(
    days: list[list[tuple[str, str]]], moves: list[tuple[int, int]]
) -> None:
    lines = [line(date(2025, 12, 31), "100", "DEBUT"), *stream_of(days), line(date(2026, 2, 1), "7", "FIN")]
    place = Place()
    place.receive(Stream(lines).export(0, len(lines)))
    moved = list(lines)
    for n, by in moves:
        at = 1 + n % max(len(lines) - 2, 1)
        if at < len(lines) - 1:
            moved[at] = replace(lines[at], booked_on=lines[at].booked_on + timedelta(days=by))
    moved.sort(key=lambda one: one.booked_on)
    place.receive(Stream(moved).export(0, len(moved)))
    known = [one for key in place.keys("bank.day") for one in place.get("bank.day", key).present]
    assert Counter(one.amount for one in known) == Counter(one.amount for one in lines)
    assert len({one.key for one in known}) == len(lines)
    # chains of equal lines that all move may not be told from a loss and a gain: then a person is asked
    if not place.keys("bank.doubt"):
        assert place.booked() == Counter(one.amount for one in lines)


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_the_known_balance_is_the_banks(days: list[list[tuple[str, str]]]) -> None:
    lines = stream_of(days)
    if lines:
        place, stream = Place(), Stream(lines)
        place.receive(stream.export(0, len(lines)))
        last = place.get("bank.day", place.keys("bank.day")[-1])
        closing = last.opening + sum((one.amount for one in last.lines), Decimal(0))
        assert closing == stream.opening + sum((one.amount for one in lines), Decimal(0))
