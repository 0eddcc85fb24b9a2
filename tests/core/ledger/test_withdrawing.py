"""A line that the bank took back goes out of the books on its own day, and comes back if that was a mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hub.core.event import Event
from hub.core.ledger import manual, posting, transit
from hub.core.ledger.balances import by_account
from hub.core.ledger.entry import Entry, broken_links
from hub.core.ledger.expense_note import APPROVED, PAID, Note, NoteKept
from hub.core.ledger.known import Doubt, DoubtRaised, missing_key
from hub.core.ledger.refusal import Refused
from hub.core.ledger.settling import settle
from hub.core.ledger.statement import Line
from tests.core.ledger.model import ACCOUNT, Place, Stream, line
from tests.core.ledger.test_manual import TODAY, approve, close, entries, event, propose, proposed, refused

D1, D2, D3 = (date(2026, 1, n) for n in (5, 10, 20))
KEY = f"{ACCOUNT}:{D2}:30:1"
LINES = [line(D1, "10", "COTIS"), line(D2, "30", "SALLE"), line(D3, "-5", "EDF")]


def state(place: Place, *lines: Line) -> None:
    """An issue of the one numbered statement arrives; what is new of it waits on 471."""
    seen = len(place.events)
    place.receive(Stream(list(lines), format="mt940").export(0, len(lines), id="S1"))
    for booked in place.events[seen:]:
        if booked.kind == "bank.transaction.booked":
            place.absorb(posting.suspense(booked, place))


def stated_anew(place: Place) -> Place:
    """The bank corrects 30 to 35."""
    state(place, *LINES)
    state(place, LINES[0], line(D2, "35", "SALLE"), LINES[2])
    return place


def withdraw(place: Place, doubt: str = missing_key(KEY), actor: str = "anna", **fields: Any) -> None:
    asked = event("line.withdrawn", "w", actor, doubt=doubt, **fields)
    place.absorb(tuple(manual.withdraw(asked, place, today=TODAY)))


def held(place: Place) -> dict[date, Decimal]:
    """What the bank account moved by on each day, in the books."""
    found: dict[date, Decimal] = {}
    for one in entries(place):
        found[one.date] = found.get(one.date, Decimal(0)) + one.amount("512")
    return found


def put_back(place: Place, entry: Entry, on: str, id: str = "proposal:1") -> None:
    propose(place, proposed(id, date=on, lines=[], reverses=entry.id))
    approve(place, id=id)


def test_the_line_goes_on_its_own_day_and_the_books_say_what_the_bank_says() -> None:
    place = stated_anew(Place())
    withdraw(place)
    assert held(place) == {D1: 10, D2: 35, D3: -5}
    assert by_account(entries(place))["471"] == -40
    taken = entries(place)[-1]
    assert (taken.id, taken.date, taken.evidence, taken.public_label) == (
        f"S:{KEY}:reprise", D2, "w", "Reprise par la banque : Opération à classer",
    )  # fmt: skip
    assert (place.keys("bank.doubt"), place.get("ledger.transaction", KEY).withdrawn) == ([], True)
    assert broken_links(entries(place)) == []
    with refused("doubt"):
        withdraw(place)


def test_only_a_line_that_the_bank_no_longer_states_goes_and_somebody_says_so() -> None:
    place = stated_anew(Place())
    with refused("nobody"):
        withdraw(place, actor="")
    for other in (f"{ACCOUNT}:{D1}:10:1", f"{ACCOUNT}:{D2}:35:1", f"{ACCOUNT}:{D2}:30:2", "gap:x", "x", ""):
        with refused("doubt"):
            withdraw(place, missing_key(other))
    place.absorb((DoubtRaised(Doubt("split:x", "split", ACCOUNT, D2, Decimal(30), "e", (KEY,))),))
    with refused("doubt_other"):
        withdraw(place, "split:x")


def test_a_question_under_another_key_or_settled_already_still_names_its_line() -> None:
    place = stated_anew(Place())
    doubt = place.documents.pop(("bank.doubt", missing_key(KEY)))
    withdraw(place)
    assert held(place)[D2] == 35
    place = stated_anew(Place())
    del place.documents["bank.doubt", missing_key(KEY)]
    place.absorb((DoubtRaised(replace(doubt, key="missing:before")),))
    withdraw(place, "missing:before")
    assert (held(place)[D2], place.keys("bank.doubt")) == (35, [])


def test_an_entry_that_a_person_had_undone_and_that_waits_again_goes_too() -> None:
    place = Place()
    state(place, LINES[0], LINES[2])
    place.receive(Stream(LINES, format="mt940").export(0, 3, id="S1"))
    place.absorb(posting.post(place.events[-1], {"credit": "7083"}, place))
    state(place, LINES[0], LINES[2])
    place.absorb(posting.undo(f"E:{KEY}", date(2026, 2, 1), place))
    withdraw(place)
    assert held(place) == {D1: 10, D3: -5, D2: 0, date(2026, 2, 1): 0}


def test_in_closed_books_it_goes_on_a_day_that_is_given() -> None:
    place = stated_anew(Place())
    close(place, "2026-01-31")
    with refused("closed_line"):
        withdraw(place)
    with refused("closed"):
        withdraw(place, date="2026-01-31")
    with refused("future"):
        withdraw(place, date=str(TODAY + timedelta(days=1)))
    withdraw(place, date="2026-02-01")
    assert held(place) == {D1: 10, D2: 65, D3: -5, date(2026, 2, 1): -30}


def test_a_line_of_nothing_has_no_entry_and_only_answers_its_question() -> None:
    place = Place()
    state(place, LINES[0], line(D2, "0", "GRATUIT"), LINES[2])
    state(place, LINES[0], LINES[2])
    close(place, "2026-01-31")
    count = len(entries(place))
    withdraw(place, missing_key(f"{ACCOUNT}:{D2}:0:1"))
    assert (len(entries(place)), place.keys("bank.doubt")) == (count, [])


def test_a_line_that_nothing_had_booked_is_never_booked_once_it_is_taken_back() -> None:
    place = Place()
    state(place, LINES[0], LINES[2])
    place.receive(Stream(LINES, format="mt940").export(0, 3, id="S1"))
    failed = place.events[-1]
    assert failed.subject == KEY
    assert not posting.is_withdrawn(failed, place)
    state(place, LINES[0], LINES[2])
    withdraw(place)
    assert posting.is_withdrawn(failed, place)
    assert not posting.is_withdrawn(replace(failed, kind="helloasso.payment.authorized"), place)
    params = {"account": "467", "bank": "512", "credit": "7083"}
    for part in (posting.post, transit.clear):
        assert part(failed, params, place) == ()
    assert posting.split(failed, {"lines": [{"account": "7083", "amount": "30"}]}, place) == ()
    assert posting.suspense(failed, place) == ()
    assert held(place) == {D1: 10, D3: -5}
    state(place, *LINES)
    assert held(place) == {D1: 10, D2: 30, D3: -5}, "stated again it is a line of its own"


def test_what_is_put_back_by_two_stands_as_before_and_can_be_taken_off_again() -> None:
    place = stated_anew(Place())
    before = place.get("bank.day", f"{ACCOUNT}/{D2}")
    withdraw(place)
    put_back(place, entries(place)[-1], "2026-02-01")
    back = entries(place)[-1]
    assert (back.id, back.postings) == (f"S:{KEY}/2", place.get("ledger.entry", f"S:{KEY}").postings)
    assert place.get("ledger.proposal", "proposal:1").entry == back.id
    assert place.get("ledger.transaction", KEY).suspense
    assert sorted(place.get("bank.day", f"{ACCOUNT}/{D2}").lines, key=str) == sorted(before.lines, key=str)
    assert place.keys("bank.doubt") == [missing_key(KEY)]
    with refused("reversed"):
        propose(place, proposed("proposal:2", lines=[], reverses=back.id.replace("/2", ":reprise")))
    with refused("waiting"):
        propose(place, proposed("proposal:2", lines=[], reverses=back.id))
    withdraw(place)
    assert held(place) == {D1: 10, D2: 35, D3: -5, date(2026, 2, 1): 0}
    put_back(place, entries(place)[-1], "2026-03-01", "proposal:3")
    assert entries(place)[-1].id == f"S:{KEY}/3"
    assert broken_links(entries(place)) == []


def test_a_line_that_the_bank_states_again_is_booked_anew() -> None:
    place = stated_anew(Place())
    withdraw(place)
    state(place, *LINES)
    assert held(place)[D2] == 65
    assert place.get("ledger.entry", f"S:{ACCOUNT}:{D2}:30:2") is not None
    assert place.keys("bank.doubt") == [missing_key(f"{ACCOUNT}:{D2}:35:1")]


def test_a_line_that_moved_before_it_was_lost_is_found() -> None:
    place = Place()
    state(place, *LINES)
    moved = line(D2 + timedelta(days=2), "30", "SALLE")
    state(place, LINES[0], moved, LINES[2])
    state(place, LINES[0], LINES[2])
    withdraw(place)
    assert held(place) == {D1: 10, D2: 0, D3: -5}


def test_of_two_equal_lines_each_goes_and_comes_back_by_itself() -> None:
    place = Place()
    state(place, LINES[0], LINES[1], LINES[1], LINES[2])
    state(place, LINES[0], LINES[2])
    for rank in (1, 2):
        withdraw(place, missing_key(f"{ACCOUNT}:{D2}:30:{rank}"))
    assert held(place)[D2] == 0
    put_back(place, entries(place)[-1], str(D2))
    assert held(place)[D2] == 30
    assert place.keys("bank.doubt") == [missing_key(f"{ACCOUNT}:{D2}:30:2")]
    assert [one.key for one in place.get("bank.day", f"{ACCOUNT}/{D2}").withdrawn] == [KEY]


PARAMS = {"account": "467", "bank": "512"}


def pay(place: Place, id: str, amount: str, payout: str, on: date = D2) -> None:
    """HelloAsso tells a payment, and the payout that it is part of."""
    at = event("x", "x").occurred_at
    fields = {"amount": Decimal(amount), "payout.id": payout, "payout.on": on}
    one = Event(id, "helloasso.payment.cashed_out", "dons", at, at, subject=id, fields=fields)
    place.absorb(transit.paid_out(one, PARAMS, place))


def paid_in(place: Place, *lines: Line) -> None:
    """The bank's lines arrive; those of 30 are taken for payouts."""
    seen = len(place.events)
    place.receive(Stream(list(lines), format="mt940").export(0, len(lines), id="S1"))
    for one in place.events[seen:]:
        if one.kind == "bank.transaction.booked":
            is_payout = one.get("amount") == 30
            place.absorb(transit.clear(one, PARAMS, place) if is_payout else posting.suspense(one, place))


def payouts(place: Place) -> dict[str, str]:
    return {key.partition("/")[2]: place.get("ledger.payout", key).transaction for key in place.keys("ledger.payout")}


def standing(place: Place) -> tuple[dict[str, str], list[str], Decimal, Decimal]:
    """(the line of each payout, the lines that wait for one, what is on 467, on 471)."""
    found = by_account(entries(place))
    return payouts(place), place.keys("ledger.arrival"), found.get("467", Decimal(0)), found["471"]


AGAIN = f"{ACCOUNT}:{D2}:30:2"


@pytest.mark.parametrize("told", ["30", "31", ""], ids=["its payout", "another one's", "none is told"])
def test_put_back_it_is_the_payout_that_it_was_or_waits_as_before(told: str) -> None:
    place = Place()
    if told:
        pay(place, "p1", told, "9")
    paid_in(place, *LINES)
    before, waits = standing(place), place.get("ledger.arrival", KEY)
    state(place, LINES[0], LINES[2])
    withdraw(place)
    assert standing(place)[:2] == ({"9": ""} if told else {}, [])
    put_back(place, entries(place)[-1], "2026-02-01")
    assert standing(place) == before
    assert place.get("ledger.arrival", KEY) == waits
    withdraw(place)
    assert standing(place)[1] == []


def test_put_back_where_another_line_is_the_payout_since_it_waits_on_471() -> None:
    place = Place()
    pay(place, "p1", "30", "9")
    paid_in(place, *LINES)
    state(place, LINES[0], LINES[2])
    withdraw(place)
    taken = entries(place)[-1]
    paid_in(place, *LINES)
    assert standing(place) == ({"9": AGAIN}, [], -30, -5)
    put_back(place, taken, str(D2))
    assert standing(place) == ({"9": AGAIN}, [KEY], -30, -35)
    assert entries(place)[-1].public_label == "Opération à classer"
    assert place.get("ledger.proposal", "proposal:1").entry == f"S:{KEY}"
    assert place.get("ledger.transaction", KEY).suspense
    pay(place, "p2", "30", "10")
    assert standing(place) == ({"9": AGAIN, "10": KEY}, [], -60, -5), "it waited for a payout of its sum"


def test_put_back_where_more_is_told_of_its_payout_since_it_waits_on_471() -> None:
    place = Place()
    pay(place, "p1", "30", "9")
    paid_in(place, *LINES)
    state(place, LINES[0], LINES[2])
    withdraw(place)
    pay(place, "p2", "1", "9")
    put_back(place, entries(place)[-1], str(D2))
    assert standing(place) == ({"9": ""}, [KEY], 0, -35)


@pytest.mark.parametrize(("closed", "given", "booked"), [("", "", 12), ("2026-01-15", "2026-01-16", 16)])
def test_its_payout_is_the_equal_line_that_waits(closed: str, given: str, booked: int) -> None:
    place, other = Place(), line(date(2026, 1, 12), "30", "SALLE")
    pay(place, "p1", "30", "9")
    paid_in(place, LINES[0], LINES[1], other, LINES[2])
    waits = f"{ACCOUNT}:2026-01-12:30:1"
    assert standing(place) == ({"9": KEY}, [waits], -30, -35)
    state(place, LINES[0], other, LINES[2])
    if closed:
        close(place, closed)
    withdraw(place, **({"date": given} if given else {}))
    assert standing(place) == ({"9": waits}, [], -30, -5)
    cleared = place.get("ledger.entry", place.get("ledger.transaction", waits).entry)
    assert (cleared.date, cleared.amount("467")) == (date(2026, 1, booked), -30)
    assert cleared.public_label == place.get("ledger.entry", f"E:{KEY}").public_label
    assert sum(held(place).values()) == 35
    assert broken_links(entries(place)) == []
    taken = place.get("ledger.entry", f"E:{KEY}:reprise")
    put_back(place, taken, "2026-02-01")
    assert standing(place) == ({"9": waits}, [KEY], -30, -35)


@pytest.mark.parametrize("first", ["31", ""], ids=["it waited on 471", "it was taken at its word"])
def test_put_back_it_is_the_payout_of_its_sum_that_was_told_since(first: str) -> None:
    place = Place()
    if first:
        pay(place, "p1", first, "9")
    paid_in(place, *LINES)
    state(place, LINES[0], LINES[2])
    withdraw(place)
    taken = entries(place)[-1]
    pay(place, "p2", "30", "10")
    put_back(place, taken, "2026-02-01")
    assert standing(place) == ({"10": KEY} | ({"9": ""} if first else {}), [], -30, -5)
    assert broken_links(entries(place)) == []


@pytest.mark.parametrize(("paid", "cleared", "waits"), [("30", KEY, []), ("31", "", [KEY])])
def test_what_it_paid_out_or_waited_for_is_free(paid: str, cleared: str, waits: list[str]) -> None:
    params, at = {"account": "467", "bank": "512"}, event("x", "x").occurred_at
    fields = {"amount": Decimal(paid), "payout.id": "9", "payout.on": D2}
    payment = Event("h", "helloasso.payment.cashed_out", "dons", at, at, subject="p1", fields=fields)
    other = replace(payment, id="o", subject="p2", fields={**fields, "payout.id": "8"})
    place = Place()
    for one in (payment, replace(other, fields={**other.fields, "amount": Decimal(7)})):
        place.absorb(transit.paid_out(one, params, place))
    place.receive(Stream(LINES, format="mt940").export(0, 3, id="S1"))
    place.absorb(transit.clear(place.events[1], params, place))
    assert (place.get("ledger.payout", "467/9").transaction, place.keys("ledger.arrival")) == (cleared, waits)
    state(place, LINES[0], LINES[2])
    withdraw(place)
    assert (place.get("ledger.payout", "467/9").transaction, place.keys("ledger.arrival")) == ("", [])
    assert place.get("ledger.payout", "467/8").transaction == ""


def test_a_question_that_is_open_no_more_shows_no_whole_account() -> None:
    iban, place = "FR7612345000010000000000193", stated_anew(Place())
    asked = event("doubt.settled", "d", "anna", doubt=f"gap:{iban}:{D2}")
    for answer in (lambda: withdraw(place, f"missing:{iban}:{D2}"), lambda: settle(asked, place)):
        with pytest.raises(Refused) as why:
            answer()
        assert (iban in str(why.value), "…0193:2026-01-10" in why.value.said("fr")) == (False, True)


def test_put_back_it_pays_the_note_that_it_had_paid_unless_that_was_paid_since() -> None:
    """A note of expenses that a line paid is to be paid again once the bank took the line back."""
    at = event("x", "x").occurred_at
    for meanwhile, paid_by in (("", f"S:{KEY}/2"), ("S:another", "S:another")):
        place = Place()
        state(place, *LINES)
        booked = place.get("ledger.transaction", KEY).entry
        note = Note("N-1", "lise", at, "m1", PAID, at, Decimal(30), True, "outils", entry=booked, paid_on=D2)
        place.absorb((NoteKept(note),))
        state(place, LINES[0], LINES[2])
        withdraw(place)
        assert place.get("ledger.transaction", KEY).settled == ("expense.note/N-1",)
        place.absorb((NoteKept(note.moved(PAID if meanwhile else APPROVED, at, entry=meanwhile, paid_on=None)),))
        put_back(place, entries(place)[-1], str(D2))
        found = place.get("expense.note", "N-1")
        assert (found.state, found.entry) == (PAID, paid_by)
        assert broken_links(entries(place)) == []
