"""Payments of a platform on a transit account, and the bank's payout that clears it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from hub.core.event import Event
from hub.core.ledger import posting, transit
from tests.core.ledger.model import Place

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
DAY = date(2026, 3, 16)
PARAMS = {"account": "467", "bank": "512", "label": "Paiements en ligne"}


def line(amount: str, day: date = DAY, key: str = "k1") -> Event:
    fields = {"amount": Decimal(amount), "currency": "EUR", "booked_on": day}
    return Event(f"f/{key}", "bank.transaction.booked", "banque", NOON, NOON, subject=key, fields=fields)


def payment(id: str, amount: str, payout: str = "9", on: date | str | None = DAY) -> Event:
    fields = {"amount": Decimal(amount), "payout.id": payout, "payout.on": on}
    return Event(f"h:{id}", "helloasso.payment.cashed_out", "dons", NOON, NOON, subject=f"p{id}", fields=fields)


def told(place: Place, *events: Event, **more: object) -> None:
    for event in events:
        part = transit.clear if event.kind.startswith("bank.") else transit.paid_out
        place.absorb(part(event, {**PARAMS, **more}, place))


def balances(place: Place) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for key in place.keys("ledger.entry"):
        for one in place.get("ledger.entry", key).postings:
            found[one.account] = found.get(one.account, Decimal(0)) + one.money.amount
    return {account: total for account, total in found.items() if total}


CLEARED = {"512": Decimal(30), "467": Decimal(-30)}
WAITING = {"512": Decimal(30), "471": Decimal(-30)}


def test_where_no_platform_tells_its_payouts_the_line_is_taken_at_its_word() -> None:
    place = Place()
    told(place, line("30"), line("30"), line("-5", key="k2"))
    assert balances(place) == {"512": Decimal(25), "467": Decimal(-25)}


def test_the_payout_clears_its_payments_whichever_comes_first() -> None:
    parts = [payment("1", "10"), payment("2", "20"), payment("2", "20")]
    for events in ([*parts, line("30")], [parts[0], line("30"), *parts[1:]]):
        place = Place()
        told(place, *events, line("30"))
        assert balances(place) == CLEARED
        assert place.keys("ledger.arrival") == []
        assert place.get("ledger.payout", "467/9").transaction == "k1"


def test_a_line_taken_at_its_word_is_the_payout_told_later_and_serves_no_other() -> None:
    place = Place()
    told(place, line("30"), payment("1", "30"), line("30", key="k2"))
    assert place.get("ledger.payout", "467/9").transaction == "k1"
    assert balances(place) == {"512": Decimal(60), "467": Decimal(-30), "471": Decimal(-30)}


def test_a_line_whose_booking_is_gone_clears_nothing() -> None:
    place = Place()
    told(place, payment("0", "7", "other"), line("30"))
    del place.documents["ledger.transaction", "k1"]
    told(place, payment("1", "30"))
    assert place.get("ledger.payout", "467/9").transaction == ""


def test_a_line_that_is_no_payouts_sum_waits_for_a_person() -> None:
    place = Place()
    told(place, payment("1", "10"), line("30"), line("30"))
    assert balances(place) == WAITING
    place.absorb(posting.post(line("30"), {"debit": "512", "credit": "7561"}, place))
    told(place, payment("2", "20"))
    assert balances(place) == {"512": Decimal(30), "7561": Decimal(-30)}
    assert place.keys("ledger.arrival") == []


def test_a_payout_is_the_next_line_of_its_sum_where_a_person_named_the_first() -> None:
    place = Place()
    told(place, payment("0", "7", "other"), line("30"), line("30", key="k2"))
    place.absorb(posting.post(line("30"), {"debit": "512", "credit": "7561"}, place))
    told(place, payment("1", "30"))
    assert (place.get("ledger.payout", "467/9").transaction, place.keys("ledger.arrival")) == ("k2", [])
    assert balances(place) == {"512": Decimal(60), "7561": Decimal(-30), "467": Decimal(-30)}


def test_a_payout_serves_once_and_the_nearest_is_taken() -> None:
    place = Place()
    told(place, payment("1", "30"), payment("2", "30", "8", str(DAY + timedelta(days=2))))
    told(place, line("30", DAY + timedelta(days=3)), line("30", DAY + timedelta(days=4), "k2"))
    assert place.get("ledger.payout", "467/8").transaction == "k1"
    assert place.get("ledger.payout", "467/9").transaction == "k2"
    told(place, line("30", DAY + timedelta(days=5), "k3"))
    assert balances(place) == {"512": Decimal(90), "467": Decimal(-60), "471": Decimal(-30)}


@pytest.mark.parametrize(("days", "back", "found"), [(-3, None, False), (-2, None, True), (10, None, True),
                                                     (11, None, False), (40, timedelta(days=60), True)])  # fmt: skip
def test_a_payout_is_looked_for_around_its_day(days: int, back: timedelta | None, found: bool) -> None:
    bank = line("30", DAY + timedelta(days=days))
    for events in ([payment("1", "30"), bank], [payment("0", "7", "other"), bank, payment("1", "30")]):
        place = Place()
        told(place, *events, back=back)
        assert balances(place) == (CLEARED if found else WAITING)


def test_another_transit_account_is_another_matter() -> None:
    place = Place()
    told(place, payment("1", "30"))
    place.absorb(transit.clear(line("30"), {**PARAMS, "account": "580"}, place))
    assert balances(place) == {"512": Decimal(30), "580": Decimal(-30)}
    told(place, payment("3", "1", "7"), line("40", key="k2"))
    place.absorb(transit.paid_out(payment("2", "40"), {**PARAMS, "account": "580"}, place))
    assert place.keys("ledger.arrival") == ["k1", "k2"]


def test_a_payment_told_after_its_payout_was_found_changes_no_entry() -> None:
    place = Place()
    told(place, payment("1", "30"), line("30"), payment("2", "5"))
    assert balances(place) == CLEARED
    assert place.get("ledger.payout", "467/9").total == 35


HALVES = payment("1", "60", "902"), payment("2", "40", "902")
OTHER = payment("3", "60", "903", DAY + timedelta(days=2))
SUM, OTHERS = line("100"), line("60", DAY + timedelta(days=2), "k2")


@pytest.mark.parametrize("events", [
    (SUM, OTHERS, *HALVES, OTHER), (SUM, OTHERS, HALVES[0], OTHER, HALVES[1]), (OTHERS, SUM, OTHER, *HALVES),
    (OTHERS, *HALVES, OTHER, SUM), (OTHERS, *HALVES, SUM, OTHER), (OTHERS, HALVES[0], OTHER, HALVES[1], SUM),
    (HALVES[0], OTHERS, HALVES[1], OTHER, SUM), (HALVES[0], OTHERS, OTHER, HALVES[1], SUM),
    (HALVES[0], SUM, OTHERS, HALVES[1], OTHER), (*HALVES, OTHER, SUM, OTHERS),
])  # fmt: skip
def test_a_payout_told_by_halves_gives_the_line_of_another_one_back(events: tuple[Event, ...]) -> None:
    place = Place()
    told(place, payment("0", "7", "900"), *events)
    assert balances(place) == {"512": Decimal(160), "467": Decimal(-160)}
    assert [place.get("ledger.payout", f"467/{id}").transaction for id in ("902", "903", "900")] == ["k1", "k2", ""]
    assert place.keys("ledger.arrival") == []


def test_a_line_that_a_person_named_otherwise_is_no_other_payouts() -> None:
    place = Place()
    told(place, payment("0", "7", "900"), payment("1", "30"), line("30"))
    place.absorb(posting.undo("E:k1", DAY, place))
    place.absorb(posting.post(line("30"), {"credit": "7561"}, place))
    told(place, payment("2", "5"))
    assert place.get("ledger.payout", "467/9").transaction == "k1"
    del place.documents["ledger.transaction", "k1"]
    told(place, payment("3", "5"), payment("4", "0"))
    assert (place.get("ledger.payout", "467/9").transaction, place.keys("ledger.arrival")) == ("k1", [])


@pytest.mark.parametrize("event", [payment("1", "3", payout=""), payment("1", "3", on=None), payment("1", "3", on="")])
def test_a_payment_without_its_payout_is_refused(event: Event) -> None:
    with pytest.raises(ValueError, match="is no line of a bank"):
        transit.paid_out(event, PARAMS, Place())


def test_a_payment_of_a_platform_is_booked_between_two_accounts_that_are_not_the_bank() -> None:
    place, paid = Place(), payment("1", "30")
    for _ in range(2):
        place.absorb(posting.post(paid, {"debit": "467", "credit": "7561"}, place))
    assert balances(place) == {"467": Decimal(30), "7561": Decimal(-30)}
    for params, match in [
        ({"debit": "467", "credit": "467"}, "same account"),
        ({"debit": "512", "credit": "7561"}, "is the bank"),
        ({"debit": "467"}, "account"),
        ({"debit": "467", "credit": "7561", "amount": "10"}, "not the whole payment"),
    ]:
        with pytest.raises(ValueError, match=match):
            posting.post(payment("2", "30"), params, place)
