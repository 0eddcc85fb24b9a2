"""An entry that no bank brings: two people, one chart, a day that is neither to come nor closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hub.core.decision.linking import Alias, Linked
from hub.core.event import Event
from hub.core.ledger import manual
from hub.core.ledger.balances import by_account
from hub.core.ledger.entry import Entry, EntryPosted, Posting, broken_links, chained
from hub.core.ledger.posting import post, suspense, volunteer, worth
from hub.core.ledger.refusal import Refused
from hub.core.ledger.shown import suspense as waiting
from hub.core.money import Money
from tests.core.ledger.model import NOON, Place
from tests.core.ledger.test_posting import paid

ACCOUNTS = {"530": "Caisse", "512": "Banque", "707": "Bar", "471": "À ranger", "864": "B", "875": "B", "411": "Usagers"}
TODAY = date(2026, 6, 1)


def event(kind: str, id: str, actor: str = "", **fields: Any) -> Event:
    return Event(id, f"ledger.{kind}", "portal", NOON, NOON, actor=actor, fields=fields)


def proposed(id: str = "proposal:1", by: str = "anna", **fields: Any) -> Event:
    given = {"date": "2026-05-30", "lines": ["530 12.50", "707 -12,50"], "currency": "EUR", "by": by, **fields}
    return event("entry.proposed", id, **given)


def propose(place: Place, asked: Event) -> None:
    place.absorb(tuple(manual.propose(asked, place, accounts=ACCOUNTS, today=TODAY)))


def approve(place: Place, by: str = "omar", id: str = "proposal:1", kind: str = "entry.approved") -> None:
    place.absorb(tuple(manual.answer(event(kind, f"a-{id}", by, proposal=id), place, today=TODAY)))


def close(place: Place, until: Any, by: str = "anna") -> None:
    place.absorb(tuple(manual.close(event("period.closed", "c", by, until=until), place, today=TODAY)))


def entries(place: Place) -> list[Entry]:
    return sorted((place.get("ledger.entry", k) for k in place.keys("ledger.entry")), key=lambda e: e.number)


def refused(code: str) -> Any:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_it_stands_in_the_ledger_only_once_somebody_else_approved_it() -> None:
    place = Place()
    propose(place, proposed())
    assert entries(place) == []
    approve(place)
    [entry] = entries(place)
    assert by_account([entry]) == {"530": Decimal("12.50"), "707": Decimal("-12.50")}
    assert (entry.public_label, entry.evidence, entry.id) == ("Bar", "proposal:1", "M:1")
    one = place.get("ledger.proposal", "proposal:1")
    assert (one.by, one.answered_by, one.state, one.entry) == ("anna", "omar", "approved", "M:1")
    assert broken_links([entry]) == []


def test_proposed_again_is_nothing_and_answered_twice_is_told() -> None:
    place = Place()
    propose(place, proposed())
    assert manual.propose(proposed(), place, accounts=ACCOUNTS, today=TODAY) == []
    approve(place, kind="entry.refused")
    assert (entries(place), place.get("ledger.proposal", "proposal:1").state) == ([], "refused")
    with refused("decided"):
        approve(place)
    with refused("unknown"):
        approve(place, id="proposal:9")


@pytest.mark.parametrize("kind", ["entry.approved", "entry.refused"])
def test_the_proposer_never_answers_under_none_of_their_addresses(kind: str) -> None:
    place = Place()
    propose(place, proposed())
    place.absorb((Linked(Alias("anna.work", "anna", NOON)),))
    for who in ("anna", "anna.work"):
        with refused("own"):
            approve(place, who, kind=kind)
    with refused("nobody"):
        approve(place, "", kind=kind)
    propose(place, proposed("proposal:2", "anna.work"))
    with refused("own"):
        approve(place, "anna", "proposal:2", kind=kind)


def test_two_addresses_joined_after_the_proposal_are_one_person() -> None:
    place = Place()
    propose(place, proposed(by="anna.work"))
    place.absorb((Linked(Alias("anna.work", "anna", NOON)),))
    with refused("own"):
        approve(place, "anna")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"by": ""}, "nobody"),
        ({"lines": ["530 12.50", "707 -12.40"]}, "balance"),
        ({"lines": ["530 0.001", "707 -0.001"]}, "balance"),
        ({"lines": []}, "balance"),
        ({"lines": ["530 0", "707 0"]}, "nothing"),
        ({"lines": ["530 5", "530 -5"]}, "nothing"),
        ({"lines": ["530 douze", "707 -12"]}, "unreadable"),
        ({"lines": ["530", "707 -12"]}, "unreadable"),
        ({"lines": ["530 1000000000", "707 -1000000000"]}, "unreadable"),
        ({"currency": "euros"}, "currency"),
        ({"lines": ["531 5", "707 -5"]}, "account"),
        ({"lines": ["512 5", "707 -5"]}, "bank"),
        ({"date": "2026-06-02"}, "future"),
        ({"reverses": "E:none"}, "entry"),
    ],
)
def test_what_cannot_be_proposed_says_why_in_both_languages(fields: dict[str, Any], code: str) -> None:
    with refused(code) as caught:
        propose(Place(), proposed(**fields))
    french, english = caught.value.said("fr"), caught.value.said("en")
    assert french
    assert english not in (french, "")
    assert "{}" not in french + english


def test_a_closed_day_takes_nothing_and_is_never_opened_again() -> None:
    place = Place()
    propose(place, proposed())
    close(place, "2026-05-30")
    with refused("closed"):
        propose(place, proposed("proposal:2"))
    with refused("closed"):
        approve(place)
    close(place, date(2026, 1, 1))
    assert place.get("ledger.closing", "books").until == date(2026, 5, 30)
    propose(place, proposed("proposal:3", date="2026-05-31"))
    approve(place, kind="entry.refused")
    for until in ("2026-06-01", ""):
        with refused("future"):
            close(place, until)
    with refused("nobody"):
        close(place, "2026-05-31", "")


def test_a_correction_is_a_reversal_that_is_approved_too() -> None:
    place = Place()
    propose(place, proposed())
    approve(place)
    propose(place, proposed("proposal:2", "omar", reverses="M:1", lines=[], date=""))
    assert by_account(entries(place))["530"] == Decimal("12.50")
    approve(place, "anna", "proposal:2")
    assert set(by_account(entries(place)).values()) <= {Decimal(0)}
    first, second = entries(place)
    assert (first.reversed_by, second.reverses, second.date) == ("M:1:annulation", "M:1", TODAY)
    assert second.public_label == "Annulation : Bar"
    with refused("reversed"):
        propose(place, proposed("proposal:3", reverses="M:1"))
    with refused("reversed"):
        propose(place, proposed("proposal:4", reverses="M:1:annulation"))


def test_an_entry_reversed_meanwhile_is_not_reversed_twice() -> None:
    place = Place()
    propose(place, proposed())
    approve(place)
    for id in ("proposal:2", "proposal:3"):
        propose(place, proposed(id, reverses="M:1"))
    approve(place, id="proposal:2")
    with refused("reversed"):
        approve(place, id="proposal:3")


def test_the_line_of_the_bank_under_a_reversed_entry_waits_again_and_is_moved_by_hand() -> None:
    place = Place()
    place.absorb(post(paid(Decimal(40)), {"credit": "411"}, place))
    propose(place, proposed(reverses="E:K1", lines=[]))
    approve(place)
    balances = by_account(entries(place))
    assert (balances["512"], balances["471"], balances.get("411", Decimal(0))) == (40, -40, 0)
    assert place.get("ledger.transaction", "K1").suspense
    assert waiting(entries(place)) == {"count": 1, "amount": Decimal(40)}
    with refused("waiting"):
        propose(place, proposed("proposal:2", reverses="S:K1"))
    propose(place, proposed("proposal:3", lines=["471 40", "707 -40"]))
    approve(place, id="proposal:3")
    assert waiting(entries(place)) == {"count": 0, "amount": Decimal(0)}
    place.absorb(suspense(paid(Decimal(40), "K2"), place))
    place.absorb(suspense(paid(Decimal(-40), "K3"), place))
    assert waiting(entries(place))["count"] == 2, "what a bank paid never takes off what it received"
    assert broken_links(entries(place)) == []


def test_a_line_booked_anew_is_found_under_its_second_entry() -> None:
    place = Place()
    place.absorb(suspense(paid(Decimal(40)), place))
    place.absorb(post(paid(Decimal(40)), {"credit": "411"}, place))
    propose(place, proposed(reverses="E:K1"))
    approve(place)
    assert place.get("ledger.transaction", "K1").entry == "S:K1/2"
    place.absorb(post(paid(Decimal(40)), {"credit": "707"}, place))
    propose(place, proposed("proposal:2", reverses="E:K1/2"))
    approve(place, id="proposal:2")
    assert by_account(entries(place))["471"] == -40
    assert place.get("ledger.transaction", "K1").entry == "S:K1/3"


def test_a_payment_told_by_a_service_is_reversed_whole_and_the_opening_of_a_bank_account_never() -> None:
    place = Place()
    online = replace(paid(Decimal(20), "P1"), kind="helloasso.payment.authorized")
    place.absorb(post(online, {"debit": "411", "credit": "707"}, place))
    money = Money(Decimal(100))
    opening = Entry("O:512", date(2026, 1, 1), (Posting("512", money), Posting("110", -money)))
    place.absorb([EntryPosted(chained(opening, 2, entries(place)[0].digest))])
    propose(place, proposed(reverses="E:P1"))
    approve(place)
    assert by_account(entries(place))["707"] == 0
    with refused("bank"):
        propose(place, proposed("proposal:2", reverses="O:512"))


def test_every_use_has_its_two_sides() -> None:
    assert {use: manual.sides(use, "707") for use in manual.USES if use != "other"} == {
        "cash_in": ("530", "707"), "cash_out": ("707", "530"), "cheque": ("5112", "707"),
        "volunteering": ("864", "875"),
    }  # fmt: skip
    with pytest.raises(ValueError, match="cash_in"):
        manual.sides("other", "707")


def test_a_cash_box_that_is_counted_gives_the_difference() -> None:
    assert manual.counted(Decimal("120.50"), Decimal("125.00")) == ("658", "530", Decimal("4.50"))
    assert manual.counted(Decimal(130), Decimal(125), "5301") == ("5301", "758", Decimal(5))
    assert manual.counted(Decimal("125.00"), Decimal(125)) is None


def test_hours_given_have_two_sides_and_their_own_public_name() -> None:
    place = Place()
    propose(place, proposed(use="volunteering", lines=["864 37.50", "875 -37.50"]))
    assert place.get("ledger.proposal", "proposal:1").public_label == "Bénévolat"
    assert worth(Decimal("2.5"), Decimal("12.33")) == Decimal("30.82")
    for hours, rate in ((-1, 1), (1, -1), (10_000, 1), (1, 10_000)):
        with pytest.raises(ValueError, match="hours"):
            worth(Decimal(hours), Decimal(rate))


def test_hours_that_a_rule_values_are_booked_once() -> None:
    place, given = Place(), Event("c1", "contribution.recorded", "hub", NOON, NOON, subject="p1")
    for hours in (None, "", "0", "2,5", 3):
        place.absorb(volunteer(given, {"hours": hours, "rate": "12"}, place, on=TODAY, rule="benevolat"))
    [entry] = entries(place)
    assert by_account([entry]) == {"864": Decimal(30), "875": Decimal(-30)}
    assert (entry.rule, entry.public_label, entry.evidence, entry.date) == ("benevolat", "Bénévolat", "c1", TODAY)


def test_an_entry_between_money_accounts_alone_is_named_after_the_first() -> None:
    place = Place()
    accounts = {"530": "Caisse", "5301": "Caisse du bar"}
    asked = proposed(lines=["5301 5", "530 -5"])
    place.absorb(tuple(manual.propose(asked, place, accounts=accounts, today=TODAY)))
    one = place.get("ledger.proposal", "proposal:1")
    assert one.public_label == "Caisse du bar"
    assert manual.lines_of(one.postings) == ["5301 5", "530 -5"]
    assert manual.lines_of([Posting("530", Money(Decimal("1.50")))]) == ["530 1.50"]


def test_balances_that_open_the_books_may_hold_the_banks_and_be_undone() -> None:
    place = Place()
    propose(place, proposed(lines=["512 900.00", "411 -900.00"], use="opening"))
    approve(place)
    [entry] = entries(place)
    assert entry.public_label == "Soldes à l'ouverture"
    propose(place, proposed("proposal:2", reverses=entry.id))
    approve(place, id="proposal:2")
    assert set(by_account(entries(place)).values()) == {Decimal(0)}
    assert place.keys("ledger.transaction") == []
