"""Balances of the middle of a day, and what was there first: kept as statements come, in whatever order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.ledger.asserting import stated
from hub.core.ledger.balances import by_account
from hub.core.ledger.banklines import bank_lines
from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.known import BankBalance, BankOpening
from hub.core.ledger.openings import opened
from hub.core.ledger.statement import TOLD, Line, Statement
from hub.core.money import Money
from tests.core.ledger.model import ACCOUNT, Place, Stream, line

D1 = date(2026, 1, 5)
D2 = D1 + timedelta(days=10)
D3 = D2 + timedelta(days=10)
LINES = [line(D1, "30", "A"), line(D2, "40", "B"), line(D2, "45", "C"), line(D3, "-20", "EDF")]
NOON, REST, MONTH = (0, 2), (2, 4), (0, 4)


def balance(place: Place, day: date) -> tuple[Decimal, list[str]]:
    """The balance of a day, and the amounts of the lines that came after it."""
    found: BankBalance = place.documents["bank.balance", f"{ACCOUNT}/{day.isoformat()}"]
    return found.amount, [key.split(":")[2] for key in found.later]


def began(place: Place) -> tuple[date, Decimal, list[str]]:
    found: BankOpening = place.documents["bank.opening", ACCOUNT]
    return found.on, found.amount, [key.split(":")[2] for key in found.within]


def after(*parts: tuple[int, int], **more: object) -> Place:
    place = Place()
    for part in parts:
        place.receive(Stream(LINES).export(*part, **more))
    return place


@pytest.mark.parametrize("parts", [(NOON, REST), (NOON, MONTH), (NOON, (1, 4)), (MONTH, NOON), (NOON, MONTH, NOON)])
def test_a_balance_of_noon_does_not_hold_what_came_after_it(parts: Iterable[tuple[int, int]]) -> None:
    place = after(*parts)
    assert balance(place, D2) == (170, ["45"])
    assert balance(place, D3) == (195, [])
    assert began(place) == (D1, 100, [])


def test_a_part_of_a_known_day_leaves_the_balance_of_the_whole_of_it() -> None:
    place = after((0, 3), (1, 2))
    assert balance(place, D2) == (215, [])
    # a part whose place in the day nothing tells
    file = replace(Stream(LINES).export(1, 2), opening=None, closing=Decimal(99))
    place.receive(file, confirmed=True)
    assert balance(place, D2) == (215, [])


def test_a_part_that_begins_within_a_day_holds_what_is_before_it() -> None:
    lines = [line(D1, f"{2**n}", f"L{n}") for n in range(3)]
    place = Place()
    for part in ((0, 2), (1, 2), (0, 3), (1, 2)):
        place.receive(Stream(lines).export(*part))
    assert balance(place, D1) == (107, [])


def test_a_balance_of_noon_that_only_a_closing_one_tells_is_of_noon_too() -> None:
    assert balance(after(NOON, REST, opening=None), D2) == (170, ["45"])


def test_the_evening_takes_the_place_of_noon_and_noon_not_that_of_the_evening() -> None:
    assert balance(after(NOON, (0, 3)), D2) == (215, [])
    assert balance(after((0, 3), NOON), D2) == (215, [])


def test_a_balance_of_a_part_of_a_day_holds_what_an_earlier_part_told() -> None:
    assert balance(after(NOON, (2, 3)), D2) == (215, [])


def test_a_part_of_a_day_that_came_after_the_next_one_does_not_hold_that() -> None:
    place = after((2, 4), (1, 2))
    assert balance(place, D2) == (170, ["45"])
    # the public read 170.00: what the bank booked before that, on that day, is in it
    assert began(place) == (D2, 170, ["40"])
    place.receive(Stream(LINES).export(0, 1))
    assert began(place) == (D2, 170, ["40"])


def test_a_day_whose_lines_came_on_both_sides_of_its_first_part_keeps_those_before_it() -> None:
    place = after((2, 3))
    lines = [*LINES[:3], line(D2, "7", "D"), LINES[3]]
    place.receive(Stream(lines).export(0, 5))
    assert began(place) == (D2, 170, ["40"])


def test_where_nothing_tells_how_a_day_begins_a_balance_is_of_its_end() -> None:
    place = Place()
    place.receive(Stream(LINES, balances=False).export(1, 3))
    place.receive(Statement(ACCOUNT, "EUR", (LINES[2],), closing=Decimal(215), closing_on=D2, opening=Decimal(9)),
                  confirmed=True)  # fmt: skip
    assert balance(place, D2)[1] == []
    assert ("bank.opening", ACCOUNT) not in place.documents


def test_an_account_without_a_movement_begins_with_its_statement() -> None:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (), Decimal(50), closing=Decimal(50), starts_on=D1, ends_on=D3))
    assert began(place) == (D1, 50, [])
    # the line of its first day came after what it began with
    place.receive(Statement(ACCOUNT, "EUR", (LINES[0],), Decimal(50), closing=Decimal(80)))
    assert began(place) == (D1, 50, [])


def test_an_account_without_a_movement_or_a_first_day_begins_with_the_balance_it_states() -> None:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (), Decimal(50), closing=Decimal(50), closing_on=D3))
    assert began(place) == (D3, 50, [])


def test_a_file_without_a_day_begins_nothing() -> None:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (), Decimal(50), closing=Decimal(50)))
    assert place.keys("bank.opening") == place.keys("bank.balance") == []


def told(one: Line, balance: int) -> Statement:
    return Statement(ACCOUNT, "EUR", (replace(one, balance=Decimal(balance), references=(one.label,)),), format=TOLD)


def test_a_line_told_after_one_that_the_bank_booked_later_is_in_what_was_there_first() -> None:
    place = Place()
    place.receive(told(LINES[2], 215))
    place.receive(told(LINES[1], 170))
    assert began(place) == (D2, 170, ["40"])
    assert balance(place, D2) == (215, [])


def test_a_day_told_one_by_one_that_ends_as_it_began_keeps_the_balance_of_before() -> None:
    place = Place()
    place.receive(told(line(D1, "40", "IN"), 140))
    place.receive(told(line(D1, "-40", "OUT"), 100))
    assert balance(place, D1) == (140, ["-40"])


def booked(place: Place) -> list[Entry]:
    """What the place booked, as the ledger has it."""
    found = []
    for number, event in enumerate((one for one in place.events if one.kind == "bank.transaction.booked"), 1):
        money = Money(event.fields["amount"])
        postings = (Posting("512", money), Posting("471", -money))
        found.append(Entry(f"E:{event.subject}", event.fields["booked_on"], postings, number=number))
    return found


@given(
    days=st.lists(st.integers(0, 3), min_size=3, max_size=8).map(sorted),
    cuts=st.lists(st.tuples(st.integers(0, 7), st.integers(1, 8)), min_size=1, max_size=5),
)
def test_whatever_parts_of_days_files_hold_the_ledger_has_what_the_bank_states(
    days: list[int], cuts: list[tuple[int, int]]
) -> None:
    # no sum of some is the sum of others: nothing but the balances decides where a file begins and ends
    lines = [line(D1 + timedelta(days=day), f"{2**n}", f"L{n}") for n, day in enumerate(days)]
    stream, place, first = Stream(lines), Place(), None
    for start, end in [*((a, b) for a, b in cuts if a < b <= len(lines)), (0, len(lines))]:
        place.receive(stream.export(start, end))
        opening = place.documents["bank.opening", ACCOUNT]
        first = first or opening
        assert (opening.on, opening.amount) == (first.on, first.amount)
    balances = [place.documents["bank.balance", key] for key in place.keys("bank.balance")]
    every = opened(booked(place), balances)
    assert by_account(every)["512"] == 100 + sum(one.amount for one in lines)
    assert stated(every, balances).denied == ()
    older = bank_lines(every, {ACCOUNT: first and place.documents["bank.opening", ACCOUNT]})
    within = sum(entry.amount("512") for entry in booked(place) if older.older(entry))
    assert began(place)[1] == 100 + within


def test_a_balance_of_a_day_whose_beginning_nobody_knows_holds_no_line_that_comes_later() -> None:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (LINES[1],), closing=Decimal(170), closing_on=D3))
    place.receive(Statement(ACCOUNT, "EUR", (LINES[3],)))
    assert balance(place, D3) == (170, ["-20"])


@pytest.mark.parametrize("lines", [[*LINES[:2], line(D2, "20", "late"), *LINES[2:]], [LINES[0], *LINES[2:]]])
def test_of_a_day_that_nothing_moved_the_newest_balance_counts(lines: list[Line]) -> None:
    """A newer issue has a line more, or one less; its balance is of the end of a month that no line reaches."""
    place, end = Place(), D3 + timedelta(days=6)
    place.receive(replace(Stream(LINES).export(0, 4), closing_on=end))
    assert balance(place, end) == (195, [])
    place.receive(replace(Stream(lines).export(0, len(lines)), closing_on=end))
    assert balance(place, end) == (100 + sum(one.amount for one in lines), [])
