"""A batch is booked once, told as one or in parts; a complete day takes no more lines in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hub.core.ledger.reconcile import Reconciled
from hub.core.ledger.statement import Line, Statement
from tests.core.ledger.model import ACCOUNT, Place, Stream, line

DAY = date(2026, 1, 10)
AROUND = [line(DAY - timedelta(days=5), "25", "ZOE"), line(DAY + timedelta(days=10), "-20", "EDF")]
BATCH = [line(DAY, "60", "REMISE 3 OPERATIONS")]
PARTS = [line(DAY, "10", "ANN"), line(DAY, "20", "BOB"), line(DAY, "30", "CID")]


def month(lines: list[Line]) -> Statement:
    """A month that its balances prove."""
    every = [AROUND[0], *lines, AROUND[1]]
    return Stream(every, format="camt.053").export(0, len(every))


def daily(lines: list[Line], opening: str = "125") -> Statement:
    """A statement of the day alone, with both balances."""
    return Stream(lines, opening=Decimal(opening), format="camt.053").export(0, len(lines))


def bare(lines: list[Line]) -> Statement:
    return Statement(account=ACCOUNT, currency="EUR", lines=tuple(lines), format="camt.054")


def closing_only(lines: list[Line]) -> Statement:
    return Stream(lines, opening=Decimal(125), format="ofx").export(0, len(lines), opening=None)


def moved(place: Place) -> Decimal:
    return sum(place.booked().elements(), Decimal(0))


def kinds(result: Reconciled) -> list[str]:
    return [doubt.kind for doubt in result.doubts]


@pytest.mark.parametrize("parts", [bare(PARTS), closing_only(PARTS), daily(PARTS), month(PARTS)])
def test_the_parts_of_a_known_batch_are_not_booked_beside_it(parts: Statement) -> None:
    place = Place()
    place.receive(month(BATCH))
    for result in (place.receive(parts), place.receive(parts)):
        assert kinds(result) == ["batch"]
        assert (result.new, result.doubts[0].amount, len(result.doubts[0].lines)) == (0, 60, 1)
    assert moved(place) == 65


@pytest.mark.parametrize("batch", [month(BATCH), daily(BATCH)])
def test_a_batch_whose_parts_are_known_is_not_booked_beside_them(batch: Statement) -> None:
    place = Place()
    place.receive(bare(PARTS))
    for result in (place.receive(batch), place.receive(batch)):
        assert kinds(result) == ["batch"]
        assert (result.doubts[0].amount, len(result.doubts[0].lines)) == (60, 3)
    assert moved(place) == sum(one.amount for one in batch.lines)


def test_two_batches_of_a_day_and_all_their_parts() -> None:
    place = Place()
    place.receive(month([*BATCH, line(DAY, "50", "REMISE 2 OPERATIONS")]))
    result = place.receive(bare([*PARTS, line(DAY, "15", "DAN"), line(DAY, "35", "EVE")]))
    assert (result.new, kinds(result)) == (0, ["batch"])


@pytest.mark.parametrize("after", [[], [daily([line(DAY + timedelta(days=1), "5", "GUS")], "185")]])
def test_a_day_between_daily_statements_is_complete_when_the_next_begins_where_it_ends(after: list[Statement]) -> None:
    place = Place()
    for one in (daily(BATCH), *after):
        place.receive(one)
    result = place.receive(bare(PARTS))
    assert kinds(result) == (["batch"] if after else [])
    assert result.new == (0 if after else 3)


def test_what_nothing_explains_on_a_complete_day_waits_for_a_person() -> None:
    place, more = Place(), bare([*BATCH, line(DAY, "7", "LATE")])
    place.receive(month(BATCH))
    result = place.receive(more)
    assert (result.held, kinds(result), moved(place)) == (True, ["surplus"], 65)
    assert place.receive(more, confirmed=True).new == 1
    assert moved(place) == 72


def test_a_newer_issue_that_its_balances_prove_may_have_one_line_more() -> None:
    place = Place()
    place.receive(month(BATCH))
    result = place.receive(month([*BATCH, line(DAY, "7", "LATE")]))
    assert (result.held, result.new, kinds(result)) == (False, 1, [])


def test_a_months_sum_of_cards_and_the_same_cards_one_by_one_are_booked_once() -> None:
    end = DAY + timedelta(days=21)
    cards = [line(end, "-7", "CARTE PAIN"), line(end, "-8", "CARTE VIS")]
    place = Place()
    place.receive(Stream([AROUND[0], line(end, "-15", "DEBIT CARTES")], format="camt.053").export(0, 2))
    result = place.receive(bare([AROUND[0], *cards]))
    assert (result.new, kinds(result), moved(place)) == (0, ["batch"], 10)


def test_payments_of_the_rest_of_a_first_day_are_no_parts_of_one_before_them() -> None:
    lines = [line(DAY, "30", "COTIS"), line(DAY, "10", "ANN"), line(DAY, "20", "BOB"), AROUND[1]]
    place, stream = Place(), Stream(lines, format="camt.053")
    place.receive(bare(lines[:1]))
    place.receive(stream.export(1, 4))
    assert moved(place) == 40


LATE = line(DAY, "7", "LATE")
BETWEEN = line(DAY - timedelta(days=2), "7", "LATE")


@pytest.mark.parametrize("late", [LATE, BETWEEN, line(DAY + timedelta(days=2), "7", "LATE")])
@pytest.mark.parametrize("closing", [None, Decimal(172)])
def test_a_complete_day_inside_a_statement_takes_no_more_lines_in_silence(late: Line, closing: Decimal | None) -> None:
    """On a day with lines, and on one without them between two that meet."""
    place = Place()
    place.receive(month(BATCH))
    more = sorted([AROUND[0], *BATCH, late, AROUND[1]], key=lambda one: one.booked_on)
    file = replace(bare(more), closing=closing, closing_on=AROUND[1].booked_on)
    result = place.receive(file)
    assert (result.held, kinds(result), moved(place)) == (True, ["surplus"], 65)
    assert place.receive(file, confirmed=True).new == 1
    # a newer issue that proves it holds nothing
    again = Place()
    again.receive(month(BATCH))
    result = again.receive(Stream(more, format="camt.053").export(0, 4))
    assert (result.held, result.new, moved(again)) == (False, 1, 72)


@pytest.mark.parametrize("lines", [[AROUND[0], BETWEEN], [BETWEEN, *BATCH, AROUND[1]], [BETWEEN]])
def test_a_statement_that_begins_or_ends_where_nothing_moved_in_a_complete_time_is_held(lines: list[Line]) -> None:
    place = Place()
    place.receive(month(BATCH))
    result = place.receive(bare(lines))
    assert (result.held, kinds(result), moved(place)) == (True, ["surplus"], 65)


def test_what_lies_between_daily_statements_that_meet_is_complete_inside_a_longer_one() -> None:
    place, days = Place(), [line(DAY + timedelta(days=n), "5", f"L{n}") for n in range(0, 12, 3)]
    for n, one in enumerate(days):
        place.receive(daily([one], str(125 + 5 * n)))
    result = place.receive(bare([days[0], line(DAY + timedelta(days=4), "7", "LATE"), *days[1:]]))
    assert (result.held, kinds(result), moved(place)) == (True, ["surplus"], 20)


@pytest.mark.parametrize("lacking", [True, False])
def test_where_days_are_lacking_or_nothing_is_proven_lines_inside_a_statement_are_news(lacking: bool) -> None:
    """Between two statements of which the second does not begin with what the first ended, or that tell no balance."""
    place, late = Place(), line(DAY + timedelta(days=4), "7", "LATE")
    days = [line(DAY + timedelta(days=n), "5", f"L{n}") for n in (0, 1, 8, 9)]
    if lacking:
        place.receive(Stream(days[:2], opening=Decimal(125), format="camt.053").export(0, 2))
        place.receive(Stream(days[2:], opening=Decimal(142), format="camt.053").export(0, 2))
    else:
        place.receive(bare(days))
    result = place.receive(bare(sorted([*days, late], key=lambda one: one.booked_on)))
    assert (result.held, result.new, moved(place)) == (False, 1, 27)


def test_a_line_that_moved_inside_a_complete_time_is_no_surplus() -> None:
    place = Place()
    place.receive(month(BATCH))
    result = place.receive(bare([AROUND[0], line(DAY + timedelta(days=2), "60", "REMISE 3 OPERATIONS"), AROUND[1]]))
    assert (result.held, result.new, moved(place)) == (False, 0, 65)


def test_days_far_from_all_that_is_known_are_not_complete() -> None:
    place, far = Place(), [line(DAY + timedelta(days=n), "5", f"L{n}") for n in (0, 90)]
    for n, one in enumerate(far):
        place.receive(daily([one], str(125 + 5 * n)))
    result = place.receive(bare([far[0], line(DAY + timedelta(days=45), "7", "LATE"), far[1]]))
    assert (result.held, result.new) == (False, 1)
