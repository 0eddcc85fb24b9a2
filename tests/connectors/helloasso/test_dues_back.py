"""Dues paid online, or through the bank, and given back: paid no more, whichever is told first."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from connectors.helloasso.twin import Twin
from hub.core.decision.people import Member, MemberNoted
from hub.core.event import Event
from hub.core.ledger.entry import EntryReversed
from hub.core.ledger.givenback import GivenBack
from hub.core.ledger.statement import Statement, to_plain
from hub.rulebook.decide import decide
from hub.rulebook.sections import SECTIONS
from hub.store.codec import decode_as, dumps
from tests.connectors.helloasso.test_books import AT, Books
from tests.connectors.helloasso.test_helloasso import polled
from tests.core.ledger.model import ACCOUNT, line

UNTIL = "2027-03-20"


def place() -> Books:
    books = Books()
    books.facts.apply([MemberNoted(Member("p1"))])
    return books


def matched(entry: str) -> Event:
    fields = {"person": "p1", "entry": entry, "dues_until": UNTIL}
    return Event(f"dues:{entry}", "dues.matched", "hub", AT, AT, subject="p1", fields=fields)


def is_paid(books: Books) -> bool:
    return books.facts.get("member", "p1").paid_until is not None


def asked(books: Books) -> list[str]:
    return [books.facts.get("bank.doubt", key).kind for key in books.facts.keys("bank.doubt")]


def told(books: Books, twin: Twin) -> list[Event]:
    return [one for one in polled(twin, f"x{len(books.seen)}")[0] if one.id not in books.seen]


@pytest.mark.parametrize("state", ["Refunded", "Contested"])
def test_dues_that_are_given_back_whole_are_paid_no_more_in_every_order(state: str) -> None:
    twin = Twin()
    id = twin.pay(6000)
    paid = polled(twin)[0]
    twin.change(id, state=state)
    back = [one for one in polled(twin, "x")[0] if one.kind.endswith(state.lower())]
    for order in itertools.permutations([*paid, matched(f"E:helloasso:{id}"), *back]):
        books = place()
        books.take(*order)
        if order.index(paid[0]) < order.index(matched(f"E:helloasso:{id}")):
            assert not is_paid(books), [one.kind for one in order]
        books.take(*order)
        assert asked(books) == []


def test_before_it_is_given_back_it_is_paid_and_what_was_paid_before_holds_after() -> None:
    twin, books = Twin(), place()
    books.facts.apply([MemberNoted(Member("p1", payments=(("E:old", AT - timedelta(days=9)),)))])
    id = twin.pay(6000)
    books.take(*polled(twin)[0], matched(f"E:helloasso:{id}"))
    assert books.facts.get("member", "p1").paid_until > AT
    twin.change(id, state="Refunded")
    books.take(*told(books, twin))
    assert books.facts.get("member", "p1").payments == (("E:old", AT - timedelta(days=9)),)


@pytest.mark.parametrize("late", [False, True])
def test_of_a_part_that_is_given_back_a_person_is_asked_and_the_rest_ends_the_question(late: bool) -> None:
    twin, books = Twin(), place()
    id = twin.pay(6000)
    first, dues = polled(twin)[0], matched(f"E:helloasso:{id}")
    books.take(*first, *(() if late else (dues,)))
    twin.change(id, refundOperations=[{"id": 7, "amount": 2000, "status": "Processed"}])
    books.take(*told(books, twin))
    books.take(dues)
    assert (is_paid(books), asked(books)) == (True, ["dues"])
    twin.change(id, state="Contested")
    books.take(*told(books, twin))
    assert (is_paid(books), asked(books)) == (False, [])


def test_a_gift_that_is_given_back_in_part_is_nobodys_dues() -> None:
    twin, books = Twin(), place()
    id = twin.pay(6000, "Donation")
    twin.change(id, refundOperations=[{"id": 7, "amount": 2000, "status": "Processed"}])
    books.take(*polled(twin)[0])
    assert asked(books) == []


def test_what_fell_through_and_is_paid_anew_is_another_payment() -> None:
    twin, books = Twin(), place()
    id = twin.pay(6000)
    first = polled(twin)[0]
    books.take(*first, matched(f"E:helloasso:{id}"))
    twin.change(id, refundOperations=[{"id": 7, "amount": 2000, "status": "Processed"}])
    books.take(*told(books, twin))
    twin.change(id, state="Refused")
    books.take(*told(books, twin))
    assert (is_paid(books), asked(books)) == (False, [])
    assert books.facts.get("ledger.givenback", f"helloasso:{id}") is None


def test_what_is_given_back_of_a_payment_that_nobody_booked_is_kept_all_the_same() -> None:
    twin, books = Twin(), place()
    id = twin.pay(6000)
    twin.change(id, state="Refunded")
    back = [one for one in polled(twin)[0] if one.kind.endswith("refunded")]
    books.take(*back)
    kept = books.facts.get("ledger.givenback", f"helloasso:{id}")
    assert kept == GivenBack(f"helloasso:{id}", ((f"helloasso:{id}:back", Decimal(60)),))
    assert decode_as(SECTIONS["ledger.givenback"], dumps(kept)) == kept


DAY = date(2026, 1, 12)


def statement(books: Books, id: str, *lines: tuple[date, str, str]) -> list[Event]:
    """A file of the bank, and the lines that it brings."""
    made = tuple(line(day, amount, "PRLV COTISATION", references=(ref,) if ref else ()) for day, amount, ref in lines)
    said = to_plain(Statement(ACCOUNT, "EUR", made, format="camt.053"))
    file = Event(id, "bank.statement.received", "banque", AT, AT, fields={"status": "accepted"},
                 private={"statements": [said]})  # fmt: skip
    outcome = decide(file, books.facts, books.context)
    books.facts.apply(outcome.changes)
    books.facts.payloads[file.id] = file.private
    return [replace(one) for one in outcome.events]


def dues_by_bank(books: Books, ref: str = "SEPA-1") -> str:
    books.take(*statement(books, "f1", (DAY, "60", ref)))
    [entry] = [key for key in books.facts.keys("ledger.entry") if books.facts.get("ledger.entry", key).amount("7561")]
    return entry


@pytest.mark.parametrize("late", [False, True])
def test_a_debit_that_comes_back_under_its_own_reference_ends_the_dues_it_paid(late: bool) -> None:
    books = place()
    entry = dues_by_bank(books)
    if not late:
        books.take(matched(entry))
        assert is_paid(books)
    books.take(*statement(books, "f2", (DAY + timedelta(days=9), "-60", "SEPA-1")))
    books.take(matched(entry))
    assert not is_paid(books)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(("amount", "ref"), [("-60", "SEPA-2"), ("-60", ""), ("-20", "SEPA-1")])
def test_another_line_takes_no_dues_back(amount: str, ref: str, late: bool) -> None:
    books = place()
    entry = dues_by_bank(books)
    books.take(*(() if late else [matched(entry)]))
    books.take(*statement(books, "f2", (DAY + timedelta(days=9), amount, ref)))
    books.take(matched(entry))
    assert is_paid(books)


def test_dues_without_a_reference_stay_paid() -> None:
    books = place()
    books.take(matched(dues_by_bank(books, "")))
    books.take(*statement(books, "f2", (DAY + timedelta(days=9), "-60", "SEPA-1")))
    assert is_paid(books)


def test_a_payment_and_its_return_in_one_file_under_one_reference() -> None:
    books = place()
    lines = statement(books, "f1", (DAY, "60", "SEPA-1"), (DAY + timedelta(days=9), "-60", "SEPA-1"))
    books.take(*lines)
    books.take(matched(f"E:{lines[0].subject}"))
    assert not is_paid(books)


def two_of_one_reference(books: Books) -> list[str]:
    lines = [
        *statement(books, "f1", (DAY, "60", "COTIS")),
        *statement(books, "f2", (DAY + timedelta(5), "60", "COTIS")),
    ]
    books.take(*lines)
    return [f"E:{one.subject}" for one in lines]


def test_which_of_two_dues_of_one_reference_comes_back_is_asked() -> None:
    books = place()
    books.take(*map(matched, two_of_one_reference(books)))
    books.take(*statement(books, "f3", (DAY + timedelta(days=9), "-60", "COTIS")))
    assert (len(books.facts.get("member", "p1").payments), asked(books)) == (2, ["dues"])


def test_so_it_is_where_the_second_is_matched_later() -> None:
    books = place()
    first, second = two_of_one_reference(books)
    books.take(matched(first), *statement(books, "f3", (DAY + timedelta(days=9), "-60", "COTIS")))
    assert (is_paid(books), asked(books)) == (False, [])
    books.take(matched(second))
    assert (is_paid(books), asked(books)) == (True, ["dues"])


def seems(entry: str, line: str) -> Event:
    return Event(f"dues:back:{line}", "dues.returned", "hub", AT, AT, entry, fields={"entry": entry, "line": line})


def waiting(books: Books) -> str:
    return max(key for key in books.facts.keys("ledger.entry") if key.startswith("S:"))


def test_a_line_without_a_reference_that_may_send_dues_back_is_asked_about() -> None:
    books = place()
    entry = dues_by_bank(books)
    books.take(*statement(books, "f2", (DAY + timedelta(days=9), "-60", "")))
    books.take(seems(entry, waiting(books)))
    assert asked(books) == [], "they are nobody's"
    books.take(matched(entry), replace(seems(entry, waiting(books)), id="again"))
    assert (is_paid(books), asked(books)) == (True, ["dues"])


def test_no_line_is_asked_about_twice_nor_one_that_is_gone() -> None:
    books = place()
    entry = dues_by_bank(books)
    books.take(matched(entry))
    books.take(seems(entry, "S:none"), seems("E:none", entry))
    books.facts.apply([EntryReversed(entry, "x")])
    books.take(seems(entry, entry))
    assert asked(books) == []


def test_a_line_that_took_dues_back_under_their_reference_is_no_question_of_older_ones() -> None:
    books = place()
    first = dues_by_bank(books, "SEPA-1")
    books.take(*statement(books, "f2", (DAY + timedelta(5), "60", "SEPA-2")))
    second = next(key for key in books.facts.keys("ledger.entry") if key != first and key.startswith("E:"))
    books.take(matched(first), matched(second))
    books.take(*statement(books, "f3", (DAY + timedelta(days=9), "-60", "SEPA-2")))
    books.take(seems(first, waiting(books)))
    assert (books.facts.get("member", "p1").payments[0][0], asked(books)) == (first, [])
    again = place()
    which = two_of_one_reference(again)
    again.take(*map(matched, which))
    again.take(*statement(again, "f3", (DAY + timedelta(days=9), "-60", "COTIS")))
    again.take(seems(which[1], waiting(again)))
    assert asked(again) == ["dues"], "one question for one line"
