"""From payments at HelloAsso and a payout at the bank to the books, by the profile's own rules."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from connectors.helloasso.twin import Twin
from connectors.registry import kinds
from hub import rulefiles
from hub.core.event import Event
from hub.core.ledger.balances import by_account
from hub.rulebook.context import Context
from hub.rulebook.decide import decide
from hub.rulebook.language import Rulebook
from hub.rulebook.sections import SECTIONS
from hub.rulebook.typed import typed
from hub.rulebook.world import Documents
from hub.store.codec import decode_as, dumps, loads
from tests.connectors.helloasso.test_helloasso import polled

AT = datetime(2026, 3, 20, 12, tzinfo=UTC)


@cache
def profile() -> Rulebook:
    book, problems = rulefiles.load("/nonexistent", "coroutine", kinds(), "fr")
    assert book is not None, problems
    return book


class Books:
    """The ledger of a place under the profile coroutine; an event known by its id is no news."""

    def __init__(self) -> None:
        book = profile()
        self.facts, self.seen = Documents(), set[str]()
        self.context = Context("lille", "Un lieu", "fr", ZoneInfo("Europe/Paris"), {"dons": "helloasso"}, kinds(),
                               lambda digest: book)  # fmt: skip
        self.take(Event("rb", "rulebook.adopted", "hub", AT, AT, fields={"digest": book.digest, "number": 0}))

    def take(self, *events: Event) -> None:
        for event in events:
            if event.id not in self.seen:
                self.seen.add(event.id)
                self.facts.apply(decide(event, self.facts, self.context).changes)
                self.facts.payloads[event.id] = event.private

    def balances(self) -> dict[str, Decimal]:
        entries = [self.facts.get("ledger.entry", key) for key in self.facts.keys("ledger.entry")]
        return {account: total for account, total in by_account(entries).items() if total}


def bank(cents: int, day: date, key: str = "k1") -> Event:
    fields = {"amount": Decimal(cents) / 100, "currency": "EUR", "booked_on": day}
    return Event(f"f/{key}", "bank.transaction.booked", "banque", AT, AT, subject=key, fields=fields,
                 private={"label": "VIR HELLOASSO ADHESIONS COTISATION"})  # fmt: skip


def test_a_payout_clears_its_payments_and_income_is_booked_once_in_every_order() -> None:
    twin = Twin()
    for cents, form in ((6000, "Membership"), (2000, "Donation"), (1500, "Shop")):
        twin.pay(cents, form, tip=100)
    first = polled(twin)[0]
    twin.now += timedelta(days=10)
    total = twin.pay_out()
    second = polled(twin, "x")[0]
    payout = bank(total, twin.now.date() + timedelta(days=2))
    wanted = {"512": Decimal(95), "7561": Decimal(-60), "75411": Decimal(-20), "471": Decimal(-15)}
    parts = [event for event in second if event.kind.endswith("cashed_out")]
    for order in itertools.permutations([*parts, payout]):
        books = Books()
        books.take(*first, *order, *second)
        assert books.balances() == wanted


def test_what_is_kept_can_be_read_back() -> None:
    twin, books = Twin(), Books()
    twin.pay(6000)
    books.take(*polled(twin)[0], bank(1, twin.now.date()))
    twin.pay_out()
    books.take(*polled(twin, "x")[0])
    for section in ("ledger.payout", "ledger.arrival"):
        for key in books.facts.keys(section):
            document = books.facts.get(section, key)
            assert decode_as(SECTIONS[section], dumps(document)) == document
    assert books.facts.keys("ledger.payout")
    assert books.facts.keys("ledger.arrival")


def test_a_payout_that_fits_no_sum_waits_and_is_no_income() -> None:
    twin, books = Twin(), Books()
    twin.pay(6000)
    twin.now += timedelta(days=1)
    books.take(*polled(twin)[0])
    twin.pay_out()
    books.take(*polled(twin, "x")[0], bank(5900, twin.now.date()))
    assert books.balances() == {"512": Decimal(59), "471": Decimal(-59), "467": Decimal(60), "7561": Decimal(-60)}


def test_payouts_that_the_bank_had_long_told_each_find_their_own_line() -> None:
    twin, books = Twin(), Books()
    twin.pay(1500)
    books.take(bank(twin.pay_out(), twin.now.date()), *polled(twin)[0])
    for key, payments in (("k2", (2000, 3000)), ("k3", (2000,))):
        twin.now += timedelta(days=4)
        for cents in payments:
            twin.pay(cents)
        books.take(bank(twin.pay_out(), twin.now.date(), key))
    assert books.balances()["471"] == -70
    books.take(*polled(twin, "x")[0])
    assert books.balances() == {"512": Decimal(85), "7561": Decimal(-85)}
    payouts = [books.facts.get("ledger.payout", key) for key in books.facts.keys("ledger.payout")]
    assert sorted((one.id, one.transaction) for one in payouts) == [("901", "k1"), ("902", "k2"), ("903", "k3")]


@pytest.mark.parametrize("state", ["Refunded", "Contested"])
def test_what_is_given_back_is_booked_in_reverse_and_once(state: str) -> None:
    twin, books = Twin(), Books()
    id, kept = twin.pay(6000), twin.pay(2000, "Donation")
    twin.change(kept, refundOperations=[{"id": 7, "amount": 500, "status": "Processed"}])
    books.take(*polled(twin)[0])
    twin.change(id, state=state)
    for _ in range(2):
        books.take(*polled(twin, "x")[0])
    assert books.balances() == {"467": Decimal(15), "75411": Decimal(-15)}


def test_a_payment_given_back_in_part_and_then_contested_is_given_back_once() -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    twin.change(id, refundOperations=[{"id": 7, "amount": 2000, "status": "Processed"}])
    books.take(*polled(twin)[0])
    assert books.balances() == {"467": Decimal(40), "7561": Decimal(-40)}
    twin.change(id, state="Contested")
    for _ in range(2):
        books.take(*polled(twin, "x")[0])
    assert books.balances() == {}


@pytest.mark.parametrize("state", ["Refused", "Canceled", "Error"])
@pytest.mark.parametrize("given", [0, 2000])
def test_a_payment_that_is_refused_after_it_was_accepted_is_undone_once(state: str, given: int) -> None:
    twin, books = Twin(), Books()
    id, kept = twin.pay(6000, paymentMeans="Sepa"), twin.pay(2000, "Donation")
    if given:
        twin.change(id, refundOperations=[{"id": 7, "amount": given, "status": "Processed"}])
    books.take(*polled(twin)[0])
    twin.now += timedelta(days=6)
    twin.change(id, state=state)
    for _ in range(2):
        books.take(*polled(twin, "x")[0])
    [refused] = [event for event in polled(twin, "x")[0] if event.kind.endswith("refused")]
    assert not any(one.section == "ledger.entry" for one in decide(refused, books.facts, books.context).changes)
    assert books.balances() == {"467": Decimal(20), "75411": Decimal(-20)}
    undone = [books.facts.get("ledger.entry", key) for key in books.facts.keys("ledger.entry")]
    assert {one.date for one in undone if one.reverses} == {date(2026, 3, 8)}
    total = twin.pay_out()
    books.take(*polled(twin, "x")[0], bank(total, twin.now.date()))
    assert books.balances() == {"512": Decimal(20), "75411": Decimal(-20)}
    assert kept


def test_a_payment_that_was_refused_from_the_first_is_booked_nowhere() -> None:
    twin, books = Twin(), Books()
    twin.change(twin.pay(6000), state="Refused")
    books.take(*polled(twin)[0])
    assert books.balances() == {}


@pytest.mark.parametrize("state", ["Refunded", "Contested"])
def test_parts_that_are_listed_after_the_whole_was_given_back_are_no_more_of_it(state: str) -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    books.take(*polled(twin)[0])
    twin.change(id, state=state)
    books.take(*polled(twin, "x")[0])
    assert books.balances() == {}
    twin.change(id, refundOperations=[{"id": n, "amount": part, "status": "Processed"}
                                      for n, part in ((7, 2000), (8, 4000))])  # fmt: skip
    for _ in range(2):
        books.take(*polled(twin, "x")[0])
    assert books.balances() == {}
    parts = [event for event in polled(twin, "x")[0] if event.kind.endswith("refunded")]
    for event in parts:
        books.facts.apply(decide(event, books.facts, books.context).changes)
    assert books.balances() == {}, "decided again"
    twin.change(id, state="Refused")
    books.take(*polled(twin, "x")[0])
    assert books.balances() == {}


def later(twin: Twin, books: Books, id: int = 0, **changes: object) -> None:
    """A day later the payment has changed, and is told twice."""
    twin.now += timedelta(days=1)
    if changes:
        twin.change(id, **changes)
    for _ in range(2):
        books.take(*polled(twin, "x")[0])


def part(number: int, cents: int) -> dict[str, object]:
    return {"id": number, "amount": cents, "status": "Processed"}


def by_hand(books: Books, number: int, day: date, **asked: object) -> None:
    fields = {"by": "p1", "use": "other", "date": day, "currency": "EUR", **asked}
    late = AT + timedelta(days=30)
    books.take(
        Event(f"p:{number}", "ledger.entry.proposed", "portal", late, late, subject=f"p:{number}", fields=fields),
        Event(f"a:{number}", "ledger.entry.approved", "portal", late, late, actor="p2",
              fields={"proposal": f"p:{number}"}),
    )  # fmt: skip
    assert books.facts.get("ledger.proposal", f"p:{number}").state == "approved"


def questions(books: Books) -> list[tuple[str, str, Decimal]]:
    found = (books.facts.get("bank.doubt", key) for key in books.facts.keys("bank.doubt"))
    return [(one.key, one.account, one.amount) for one in found if one is not None]


@pytest.mark.parametrize(("first", "last"), [("Refused", "Refused"), ("Error", "Canceled")])
def test_a_payment_that_was_refused_before_it_was_accepted_is_undone_when_it_is_refused_for_good(first, last) -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    later(twin, books, id, state=first)
    assert len([one for one in books.seen if ":refused" in one]) == 1
    later(twin, books, id, state="Authorized")
    assert books.balances() == {"467": Decimal(60), "7561": Decimal(-60)}
    later(twin, books, id, state=last)
    assert books.balances() == {}
    assert len([one for one in books.seen if ":refused" in one]) == 2


@pytest.mark.parametrize("given", [0, 2000])
def test_a_refusal_that_was_journaled_without_its_time_is_no_news_when_it_is_heard_with_it(given: int) -> None:
    twin, books = Twin(), Books()
    id, kept = twin.pay(6000), twin.pay(2000)
    later(twin, books, id, refundOperations=[part(7, given)] if given else [])
    twin.change(id, state="Refused")
    [refused] = [event for event in polled(twin, "x")[0] if event.kind.endswith("refused")]
    books.take(replace(refused, id=f"helloasso:la-coroutine:{id}:refused"))
    entries = books.facts.keys("ledger.entry")
    later(twin, books)
    assert refused.id in books.seen
    assert books.facts.keys("ledger.entry") == entries
    assert books.balances() == {"467": Decimal(20), "7561": Decimal(-20)}
    assert (questions(books), kept) == ([], id + 1)


@pytest.mark.parametrize("last", [
    {"state": "Refunded"}, {"state": "Contested"}, {"state": "Authorized", "refundOperations": [part(7, 2000)]},
])  # fmt: skip
def test_what_is_given_back_of_a_payment_that_fell_through_books_nothing(last: dict[str, object]) -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    for changes in ({}, {"state": "Refused"}, last, {"state": "Contested"}):
        later(twin, books, id, **changes)
    assert books.balances() == {}
    assert questions(books) == []


@pytest.mark.parametrize("last", [
    {"refundOperations": []}, {}, {"refundOperations": [part(8, 6000)]}, {"refundOperations": [part(7, 6000)]},
])  # fmt: skip
@pytest.mark.parametrize("state", ["Refunded", "Contested"])
def test_parts_and_then_the_whole_are_all_in_all_what_was_paid(state: str, last: dict[str, object]) -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    later(twin, books)
    later(twin, books, id, refundOperations=[part(7, 2000)])
    assert books.balances() == {"467": Decimal(40), "7561": Decimal(-40)}
    later(twin, books, id, state=state, **last)
    assert books.balances() == {}
    later(twin, books, id, refundOperations=[part(7, 2000), part(9, 1000)])
    assert books.balances() == {}, "no more of it"


def test_a_part_given_back_after_the_whole_was_told_wrongly_is_booked() -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    later(twin, books)
    later(twin, books, id, state="Refunded")
    by_hand(books, 1, date(2026, 3, 10), reverses="E:helloasso:5001:back")
    later(twin, books, id, state="Authorized", refundOperations=[part(7, 2000)])
    assert books.balances() == {"467": Decimal(40), "7561": Decimal(-40)}


@pytest.mark.parametrize("state", ["Refused", "Refunded", "Contested"])
def test_what_is_heard_late_of_a_payment_is_booked_on_the_first_open_day(state: str) -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    later(twin, books)
    late = AT + timedelta(days=1)
    closed = Event("cl", "ledger.period.closed", "portal", late, late, actor="p1", fields={"until": date(2026, 3, 19)})
    books.take(closed)
    before = set(books.facts.keys("ledger.entry"))
    twin.pay(2000, "Donation")
    later(twin, books, id, state=state)
    new = [books.facts.get("ledger.entry", key) for key in books.facts.keys("ledger.entry") if key not in before]
    assert [one.date for one in new] == [date(2026, 3, 20)] * 2
    assert books.balances() == {"467": Decimal(20), "75411": Decimal(-20)}


def test_a_payout_that_is_told_late_takes_its_line_off_471_on_the_first_open_day() -> None:
    twin, books = Twin(), Books()
    twin.pay(1500)
    books.take(bank(twin.pay_out(), twin.now.date()), *polled(twin)[0])
    twin.now += timedelta(days=4)
    twin.pay(5000)
    day = twin.pay_out(), twin.now.date()
    books.take(bank(*day, "k2"))
    books.take(Event("cl", "ledger.period.closed", "portal", AT, AT, actor="p1", fields={"until": day[1]}))
    assert books.balances()["471"] == -50
    before = set(books.facts.keys("ledger.entry"))
    books.take(*polled(twin, "x")[0])
    new = [books.facts.get("ledger.entry", key) for key in books.facts.keys("ledger.entry") if key not in before]
    assert {one.date for one in new} == {day[1] + timedelta(days=1)}
    assert books.balances() == {"512": Decimal(65), "7561": Decimal(-65)}


@pytest.mark.parametrize("state", ["Refused", "Refunded"])
def test_a_payment_that_a_person_wrote_anew_is_asked_about_once_it_fails(state: str) -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    later(twin, books)
    by_hand(books, 1, date(2026, 3, 10), reverses="E:helloasso:5001")
    by_hand(books, 2, date(2026, 3, 10), lines=["467 60.00", "75411 -60.00"])
    later(twin, books, id, state=state)
    assert books.balances() == {"467": Decimal(60), "75411": Decimal(-60)}
    assert questions(books) == [("online:helloasso:5001", "467", Decimal(60))]
    settled = AT + timedelta(days=31)
    books.take(Event("s", "ledger.doubt.settled", "portal", settled, settled, actor="p1",
                     fields={"doubt": "online:helloasso:5001"}))  # fmt: skip
    assert questions(books) == []
    later(twin, books, id, state="Refused")
    later(twin, books, id, state="Error")
    assert len(questions(books)) == (state == "Refunded"), "a refusal told again asks no more"


@pytest.mark.parametrize("state", ["Refused", "Contested"])
@pytest.mark.parametrize(("form", "account", "to"), [("Shop", "471", "707"), ("Membership", "7561", "75411")])
def test_a_payment_that_a_person_sorted_is_asked_about_once_it_fails(form, account, to, state: str) -> None:
    twin, books = Twin(), Books()
    id = twin.pay(1500, form)
    by_hand(books, 1, date(2026, 3, 1), lines=[f"{account} 15.00", f"{to} -15.00"])
    later(twin, books)
    by_hand(books, 2, date(2026, 3, 10), lines=["530 7.00", f"{to} -7.00"])
    by_hand(books, 3, date(2026, 3, 10), lines=[f"{account} 15.00", f"{to} -15.00"])
    later(twin, books, id, state=state)
    assert books.balances()["530"] == 7
    assert "467" not in books.balances()
    assert questions(books) == [("online:helloasso:5001", "467", Decimal(15))]


def test_a_payment_whose_entry_by_hand_was_undone_is_not_asked_about() -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    later(twin, books)
    by_hand(books, 1, date(2026, 3, 10), lines=["7561 60.00", "75411 -60.00"])
    by_hand(books, 2, date(2026, 3, 10), reverses="M:1")
    later(twin, books, id, state="Refused")
    assert books.balances() == {}
    assert questions(books) == []


def test_what_a_person_corrected_of_a_refund_is_asked_about_once_the_payment_fails() -> None:
    twin, books = Twin(), Books()
    id = twin.pay(6000)
    later(twin, books)
    later(twin, books, id, state="Refunded")
    by_hand(books, 1, date(2026, 3, 10), reverses="E:helloasso:5001:back")
    later(twin, books, id, state="Error")
    assert books.balances() == {}
    assert [key for key, _, _ in questions(books)] == ["online:helloasso:5001"]


def test_an_event_read_back_from_the_journal_is_the_same() -> None:
    twin = Twin()
    twin.pay(6000, tip=250)
    twin.pay_out()
    for event in polled(twin)[0]:
        stored = replace(event, fields=loads(dumps(dict(event.fields))))
        assert typed(stored, kinds()) == event
