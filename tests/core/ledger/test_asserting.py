"""Balances that banks state: what opens the books, what holds, what the books contradict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hub.core.ledger.asserting import Stated, stated
from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.known import BankBalance
from hub.core.ledger.openings import LABEL, opened
from hub.core.money import Money

IBAN, OTHER = "FR7630006000011234567890189", "FR7612548029989876543210917"


def booked(day: int, amount: str, bank: str = "512", account: str = IBAN, currency: str = "EUR") -> Entry:
    money = Money(Decimal(amount), currency)
    id = f"E:{account}:2026-03-{day:02d}:{amount}:1"
    return Entry(id, date(2026, 3, day), (Posting(bank, money), Posting("707", -money)), number=day)


def says(day: int, amount: str, account: str = IBAN, currency: str = "EUR") -> BankBalance:
    return BankBalance(account, date(2026, 3, day), Decimal(amount), currency, "statement")


def compared(entries: list[Entry], balances: list[BankBalance]) -> tuple[list[Entry], Stated]:
    """What opens these entries, and what the balances say of both."""
    found = opened(entries, balances)
    return found[: len(found) - len(entries)], stated(found, balances)


def held(entries: list[Entry], balances: list[BankBalance]) -> list[tuple[int, str, str]]:
    _, found = compared(entries, balances)
    assert not found.denied
    return [(one.on.day, one.account, str(one.money.amount)) for one in found.held]


def test_books_that_begin_in_the_middle_are_opened_by_what_the_first_statement_needs() -> None:
    [opening], found = compared([booked(3, "10"), booked(8, "-4")], [says(5, "110.00"), says(9, "106.00")])
    assert [(one.account, one.money.amount) for one in opening.postings] == [("512", 100), ("110", -100)]
    assert (opening.date, opening.number, opening.public_label) == (date(2026, 3, 3), 0, LABEL)
    assert [one.money.amount for one in found.held] == [110, 106]
    assert not found.denied


def test_an_account_overdrawn_at_first_is_opened_on_119() -> None:
    [opening], found = compared([booked(3, "10")], [says(1, "-50")])
    assert [(one.account, one.money.amount) for one in opening.postings] == [("512", -50), ("119", 50)]
    assert opening.date == date(2026, 3, 1)
    assert [one.on.day for one in found.held] == [1]


def test_what_a_person_opened_needs_nothing_more() -> None:
    money = Money(Decimal(100))
    by_hand = Entry("manual:1", date(2026, 1, 1), (Posting("512", money), Posting("110", -money)), number=1)
    openings, found = compared([by_hand, booked(3, "10")], [says(5, "110")])
    assert openings == []
    assert [one.on.day for one in found.held] == [5]


def test_a_line_that_is_lacking_or_doubled_is_denied_and_the_rest_holds() -> None:
    entries = [booked(3, "10"), booked(6, "5"), booked(12, "1")]
    _, found = compared(entries, [says(4, "110"), says(7, "120"), says(10, "115"), says(13, "116")])
    assert [one.on.day for one in found.held] == [4, 10, 13]
    assert [(one.on.day, one.money.amount) for one in found.denied] == [(7, 120)]


def test_each_account_of_the_bank_on_its_own_512() -> None:
    entries = [booked(3, "10", "5121"), booked(4, "7", "5122", OTHER)]
    assert held(entries, [says(5, "10"), says(5, "7", OTHER)]) == [(5, "5121", "10"), (5, "5122", "7")]


def test_two_accounts_on_one_512_are_compared_on_days_of_which_both_speak() -> None:
    entries = [booked(3, "10"), booked(4, "7", account=OTHER)]
    balances = [says(5, "10"), says(6, "10"), says(6, "7", OTHER)]
    assert held(entries, balances) == [(6, "512", "17")]
    assert held(entries, [says(5, "10")]) == []
    assert held(entries, [says(5, "10"), says(6, "7", OTHER)]) == []


def test_accounts_that_never_speak_on_one_day_are_opened_all_the_same() -> None:
    entries = [booked(3, "10"), booked(8, "-4"), booked(4, "7", account=OTHER)]
    openings, found = compared(entries, [says(9, "1006"), says(5, "5007", OTHER)])
    assert sorted(one.amount("512") for one in openings) == [1000, 5000]
    assert found == Stated()


def test_an_account_in_another_currency_is_compared_without_those_in_euros() -> None:
    entries = [booked(3, "10"), booked(4, "100", account=OTHER, currency="USD")]
    balances = [says(5, "1010"), says(9, "100", OTHER, currency="USD")]
    openings, found = compared(entries, balances)
    assert [one.postings[0].money for one in openings] == [Money(Decimal(1000))]
    assert [(one.on.day, one.money.currency) for one in found.held] == [(5, "EUR"), (9, "USD")]


def test_an_account_whose_lines_stand_on_two_512_or_on_none_is_compared_with_nothing() -> None:
    assert held([booked(3, "10", "5121"), booked(4, "7", "5122")], [says(5, "17")]) == []
    assert held([], [says(5, "17")]) == []


def test_currencies_are_kept_apart() -> None:
    entries = [booked(3, "10"), booked(4, "7", currency="USD")]
    openings, found = compared(entries, [says(5, "10"), says(6, "9", currency="USD")])
    assert [(one.money.amount, one.money.currency) for one in found.held] == [(10, "EUR"), (9, "USD")]
    assert [one.postings[0].money for one in openings] == [Money(Decimal(2), "USD")]


def test_reversals_and_entries_of_people_name_no_account() -> None:
    undone = booked(3, "10")
    back = Entry(f"{undone.id}:annulation", undone.date, tuple(Posting(p.account, -p.money) for p in undone.postings),
                 number=4, reverses=undone.id)  # fmt: skip
    assert held([undone, back, booked(8, "3")], [says(5, "0"), says(9, "3")]) == [(5, "512", "0"), (9, "512", "3")]


def test_a_balance_of_the_middle_of_a_day_is_no_assertion() -> None:
    balances = [says(3, "110"), says(9, "115")]
    entries = [booked(3, "10"), booked(9, "5")]
    assert [day for day, _, _ in held(entries, balances)] == [3, 9]
    found = stated(opened(entries, balances), [balances[0], replace(balances[1], later=("x",))])
    assert ([one.on.day for one in found.held], found.denied) == ([3], ())


def still(account: str) -> str:
    return "512"


def test_an_account_of_which_no_line_is_booked_holds_what_it_last_stated() -> None:
    entries = [booked(3, "10"), booked(8, "-4"), booked(20, "1")]
    balances = [says(5, "110"), says(9, "106"), says(20, "107"), says(8, "50", OTHER), says(15, "50", OTHER)]
    found = opened(entries, balances, keeps=still)
    assert sorted(one.date.day for one in found[:2]) == [3, 8]
    result = stated(found, balances, still)
    assert [(one.on.day, one.money.amount) for one in result.held] == [(9, 156), (20, 157)]
    assert result.denied == ()
    # what it states anew and no line explains is seen
    result = stated(found, [*balances, says(18, "51", OTHER)], still)
    assert [(one.on.day, one.money.amount) for one in result.denied] == [(20, 158)]


def test_an_account_alone_of_which_no_line_is_booked_is_compared_too() -> None:
    balances = [says(5, "110"), says(9, "110")]
    result = stated(opened([], balances, keeps=still), balances, still)
    assert [one.on.day for one in result.held] == [5, 9]
    assert opened([], balances) == []
    assert stated([], balances).held == ()
