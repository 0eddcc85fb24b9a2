"""A line of the bank is one, of one day, however often it was booked and undone; what an account held follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hub.core.ledger.banklines import bank_lines, line_of
from hub.core.ledger.entry import Entry, Posting, reversal
from hub.core.ledger.known import BankBalance, BankOpening
from hub.core.money import Money

IBAN = "FR7630006000011234567890189"


def booked(number: int, day: int, amount: str = "10", kind: str = "E", on: int = 0) -> Entry:
    money = Money(Decimal(amount))
    id = f"{kind}:{IBAN}:2026-03-{day:02d}:{amount}:1"
    return Entry(id, date(2026, 3, on or day), (Posting("512", money), Posting("707", -money)), number=number)


def says(day: int, amount: str) -> BankBalance:
    return BankBalance(IBAN, date(2026, 3, day), Decimal(amount), "EUR", "statement")


def test_what_books_a_line_anew_or_undoes_it_is_of_that_line() -> None:
    first = booked(1, 3)
    line = (IBAN, f"{IBAN}:2026-03-03:10:1")
    undone = reversal(first, date(2026, 9, 1), f"{first.id}:annulation")
    again = replace(first, id=f"{first.id}/2")
    for one in (first, undone, booked(3, 3, kind="S", on=28), again, reversal(again, first.date, "x")):
        assert line_of(one) == line
    for id in ("M:1", "V:1", "opening:512:EUR"):
        assert line_of(replace(first, id=id)) == ("", "")


def test_a_line_undone_and_booked_anew_on_a_later_day_is_still_of_its_own() -> None:
    first = booked(1, 3)
    undone = replace(reversal(first, date(2026, 3, 28), f"{first.id}:annulation"), number=3)
    entries = [replace(first, reversed_by=undone.id), booked(2, 8), undone, booked(4, 3, kind="S", on=28)]
    book = bank_lines(entries).books[IBAN]
    assert [on.day for on, _, _ in book.lines] == [8, 3]
    assert book.held_before(date(2026, 3, 3), [says(5, "110")]) == 100


def test_a_payment_that_no_bank_told_is_no_line_of_a_bank() -> None:
    other = Entry("E:helloasso:1", date(2026, 3, 1), (Posting("467", Money(Decimal(1))), Posting("756", Money(-1))))
    assert bank_lines([other]).books == {}
    assert bank_lines([other]).older(other) == ""


@pytest.mark.parametrize(
    ("balances", "held"),
    [
        # at the end of that day or later
        ([says(5, "110")], 100), ([says(9, "115"), says(5, "110")], 100), ([says(3, "110"), says(9, "0")], 100),
        # before it, with the lines up to it
        ([says(1, "93")], 100), ([says(2, "100"), says(1, "0")], 100),
    ],
)  # fmt: skip
def test_what_was_held_as_a_day_began_is_told_by_the_nearest_balance(balances: list[BankBalance], held: int) -> None:
    book = bank_lines([booked(1, 3), booked(2, 8, "5"), booked(3, 2, "7")]).books[IBAN]
    assert book.first == date(2026, 3, 3)
    assert book.oldest == date(2026, 3, 2)
    assert book.held_before(book.first, balances) == held


def test_a_balance_of_the_middle_of_its_day_holds_no_later_line_and_counts_where_there_is_no_other() -> None:
    book = bank_lines([booked(1, 3), booked(2, 8, "5"), booked(3, 8, "7")]).books[IBAN]
    (_, last, _) = book.lines[2]
    noon = replace(says(8, "115"), later=(last,))
    assert book.held_before(date(2026, 3, 3), [noon]) == 100
    assert book.held_before(date(2026, 3, 9), [noon]) == 122
    # a whole day is asked first, be it farther
    assert book.held_before(date(2026, 3, 3), [noon, says(20, "123")]) == 101


def test_what_was_held_first_is_what_the_first_statement_said_for_good() -> None:
    entries = [booked(1, 3), booked(2, 3, "5"), booked(3, 2, "7")]
    keys = [line_of(one)[1] for one in entries]
    begun = BankOpening(IBAN, date(2026, 3, 3), Decimal(100), "EUR", "statement", (keys[1],))
    lines = bank_lines(entries, {IBAN: begun})
    book = lines.books[IBAN]
    assert book.held_first([says(3, "0")]) == 100
    assert book.held_first([replace(says(3, "0"), currency="USD")]) == 0
    assert [lines.older(one) for one in entries] == ["", IBAN, IBAN]


def test_a_line_is_older_when_its_account_was_opened_on_a_later_day() -> None:
    first, older = booked(1, 8), booked(2, 3)
    undone = replace(reversal(older, date(2026, 3, 28), f"{older.id}:annulation"), number=3)
    waiting = booked(4, 3, kind="S", on=28)
    lines = bank_lines([first, older, undone, waiting])
    assert [lines.older(one) for one in (first, older, undone, waiting)] == ["", IBAN, IBAN, IBAN]
