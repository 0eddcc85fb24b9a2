"""One transaction, one booking, on the right sides."""

from __future__ import annotations

import dataclasses
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hub.core.change import Change
from hub.core.event import Event
from hub.core.ledger.balances import balances, by_account, by_month, over_time
from hub.core.ledger.entry import EntryReversed, Posting, Sharing, broken_links, check_balanced, digest_of, reversal
from hub.core.ledger.posting import post, split, suspense, undo
from hub.core.money import Money
from tests.core.ledger.model import NOON, Place


def paid(amount: Any, key: str = "K1", **fields: Any) -> Event:
    return Event(id=f"file/{key}", kind="bank.transaction.booked", source="banque", occurred_at=NOON, received_at=NOON,
                 subject=key, fields={"amount": amount, "currency": "EUR", "booked_on": date(2026, 1, 5)} | fields,
                 private={"label": "VIR ZOE"})  # fmt: skip


def entries(place: Place) -> list[Any]:
    return sorted((place.get("ledger.entry", k) for k in place.keys("ledger.entry")), key=lambda e: e.number)


def do(place: Place, changes: tuple[Change, ...]) -> int:
    place.absorb(changes)
    return len(changes)


def test_a_credit_of_the_bank_debits_512() -> None:
    place = Place()
    do(place, post(paid(Decimal("12.50")), {"debit": "512", "credit": "7561", "label": "Cotisation"}, place, rule="r1"))
    [entry] = entries(place)
    assert by_account([entry]) == {"512": Decimal("12.50"), "7561": Decimal("-12.50")}
    assert (entry.public_label, entry.rule, entry.evidence, entry.number) == ("Cotisation", "r1", "file/K1", 1)
    assert "ZOE" not in str(entry)
    assert entry.amount("512") == Decimal("12.50")


@pytest.mark.parametrize("amount", ["-80", Decimal(-80), Money(Decimal(-80))])
def test_the_missing_side_is_the_bank(amount: Any) -> None:
    place = Place()
    do(place, post(paid(amount), {"debit": "6132"}, place))
    assert by_account(entries(place)) == {"512": Decimal(-80), "6132": Decimal(80)}
    assert entries(place)[0].public_label == "Loyer"


def test_only_the_first_reaction_books() -> None:
    place = Place()
    assert do(place, post(paid(10), {"credit": "7561"}, place)) == 3
    assert post(paid(10), {"credit": "706"}, place) == ()
    assert suspense(paid(10), place) == ()


@pytest.mark.parametrize("amount", [Decimal(30), Decimal(-30)])
def test_suspense_then_a_category(amount: Decimal) -> None:
    place = Place()
    do(place, suspense(paid(amount), place))
    assert by_account(entries(place))["471"] == -amount
    other = {"credit": "7561"} if amount > 0 else {"debit": "627"}
    do(place, post(paid(amount), other, place, rule="r2"))
    assert len(entries(place)) == 3
    assert by_account(entries(place))["471"] == 0
    assert by_account(entries(place))["512"] == amount
    assert broken_links(entries(place)) == []
    assert post(paid(amount), other, place) == ()


@pytest.mark.parametrize("amount", [Decimal(30), Decimal(-30)])
def test_a_part_leaves_the_rest_on_the_suspense_account(amount: Decimal) -> None:
    place = Place()
    other = {"credit": "7561"} if amount > 0 else {"debit": "627"}
    do(place, post(paid(amount), {**other, "amount": "20,00"}, place))
    assert by_account(entries(place))["471"] == (Decimal(-10) if amount > 0 else Decimal(10))


@pytest.mark.parametrize(
    ("amount", "params", "words"),
    [
        (10, {}, "needs debit or credit"),
        (10, {"credit": "512"}, "same account"),
        (10, {"debit": "627"}, "512 must be the debit"),
        (-10, {"credit": "7561"}, "512 must be the credit"),
        (10, {"debit": "411", "credit": "7561"}, "neither 411 nor 7561"),
        (10, {"credit": "banana"}, "no account number"),
        (10, {"credit": "999"}, "not in the chart"),
        (10, {"credit": "7561", "amount": 11}, "at most"),
        (10, {"credit": "7561", "amount": 0}, "above 0"),
        (10, {"credit": "7561", "amount": "ten"}, "no amount"),
        (10, {"credit": "7561", "amount": "NaN"}, "no amount"),
        (10, {"credit": "740"}, None),
    ],
)
def test_nonsense_is_told(amount: int, params: dict[str, Any], words: str | None) -> None:
    if words is None:
        with pytest.raises(ValueError, match="chart of 2025"):
            post(paid(amount), params, Place())
        assert post(paid(amount), params, Place(), chart="2018")
        return
    with pytest.raises(ValueError, match=words):
        post(paid(amount), params, Place())


def test_an_amount_of_zero_books_nothing() -> None:
    assert post(paid(0), {"credit": "7561"}, Place()) == ()
    assert suspense(paid(0), Place()) == ()


def test_transfers_between_two_bank_accounts_take_either_side() -> None:
    place = Place()
    do(place, post(paid(10), {"debit": "51201", "credit": "51202"}, place))
    assert by_account(entries(place)) == {"51201": Decimal(10), "51202": Decimal(-10)}


def test_dates_come_as_text_or_from_the_event() -> None:
    place = Place()
    do(place, suspense(paid(1, "A", booked_on="2026-02-03"), place))
    do(place, suspense(paid(1, "B", booked_on=None), place))
    assert [e.date for e in entries(place)] == [date(2026, 2, 3), NOON.date()]


def test_an_entry_is_undone_once_and_its_transaction_booked_anew() -> None:
    place = Place()
    do(place, post(paid(10), {"credit": "7561"}, place))
    do(place, undo("E:K1", date(2026, 2, 1), place))
    with pytest.raises(ValueError, match="already reversed"):
        undo("E:K1", date(2026, 2, 1), place)
    with pytest.raises(ValueError, match="no entry"):
        undo("E:none", date(2026, 2, 1), place)
    do(place, post(paid(10), {"credit": "706"}, place))
    assert [e.id for e in entries(place)] == [
        "E:K1", "E:K1:annulation", "S:K1", "S:K1:annulation", "E:K1/2",
    ]  # fmt: skip
    assert place.get("ledger.transaction", "K1").entry == "E:K1/2"
    assert by_account(entries(place))["512"] == 10
    assert EntryReversed("none", "x").apply(None) is None


def test_the_chain_shows_what_was_touched() -> None:
    place = Place()
    for number in range(3):
        do(place, suspense(paid(10, f"K{number}"), place))
    good = entries(place)
    assert broken_links(good) == []
    touched = dataclasses.replace(good[1], public_label="autre")
    assert broken_links([good[0], touched, good[2]]) == [touched.id]
    resealed = dataclasses.replace(touched, digest=digest_of(touched))
    assert broken_links([good[0], resealed, good[2]]) == [good[2].id]
    assert broken_links([good[0], dataclasses.replace(good[1], label="nom effacé"), good[2]]) == []


def test_an_entry_must_balance_in_whole_cents() -> None:
    ten = Money(Decimal(10))
    with pytest.raises(ValueError, match="two postings"):
        check_balanced((Posting("512", ten),))
    with pytest.raises(ValueError, match="does not balance: 5 EUR"):
        check_balanced((Posting("512", ten), Posting("706", Money(Decimal(-5)))))
    with pytest.raises(ValueError, match="finer"):
        check_balanced((Posting("512", Money(Decimal("0.001"))), Posting("706", Money(Decimal("-0.001")))))


def test_a_reversal_is_not_reversed() -> None:
    place = Place()
    do(place, post(paid(10), {"credit": "7561"}, place))
    undone = reversal(entries(place)[0], date(2026, 1, 6), "R")
    assert undone.public_label == "Annulation : Cotisations sans contrepartie"
    with pytest.raises(ValueError, match="is a reversal"):
        reversal(undone, date(2026, 1, 6), "RR")


def test_balances_by_day_and_month() -> None:
    place = Place()
    do(place, suspense(paid(10, "A"), place))
    do(place, suspense(paid(-4, "B", booked_on=date(2026, 2, 1)), place, bank="51201"))
    books = entries(place)
    assert balances(books, date(2026, 1, 31)) == {("512", "EUR"): Decimal(10), ("471", "EUR"): Decimal(-10)}
    assert over_time(books, "512") == [(date(2026, 1, 5), Decimal(10)), (date(2026, 2, 1), Decimal(6))]
    assert by_month(books)["2026-02", "471"] == 4
    assert by_month(books, "USD") == {}


def test_a_payment_is_split_once_and_nothing_is_split_from_zero() -> None:
    place = Place()
    lines = {"lines": [{"account": "7561", "amount": "10"}, {"account": "7541", "rest": True}]}
    assert split(paid(0), lines, place) == ()
    do(place, split(paid(Decimal(30)), lines, place))
    assert split(paid(Decimal(30)), lines, place) == ()
    assert by_account(entries(place)) == {"512": Decimal(30), "7561": Decimal(-10), "7541": Decimal(-20)}


def test_entries_that_share_their_parts_are_the_same_entries() -> None:
    place, sharing = Place(), Sharing()
    do(place, post(paid(Decimal(30), "K1"), {"credit": "7561"}, place, rule="r"))
    do(place, post(paid(Decimal(30), "K2"), {"credit": "7561"}, place, rule="r"))
    before = entries(place)
    one, two = (sharing(deepcopy(entry)) for entry in before)
    assert [one, two] == before
    assert one.postings[0] is two.postings[0]
    assert two.previous is one.digest
