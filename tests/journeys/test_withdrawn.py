"""The bank corrects a line in a newer issue of its statement: the old one leaves the books, and what hung on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hub import expenses, treasury
from hub.core.ledger.balances import by_account
from hub.core.ledger.fec import fec, validate
from hub.core.ledger.refusal import Refused
from hub.publishing import write_ledgers
from hub.replay import compare
from hub.treasury import Asked
from tests.core.test_filetype import PDF
from tests.journeys.conftest import Place
from tests.journeys.test_expenses import bank, note, person, write
from tests.journeys.test_expenses import place as place

GIFT, BAR = ("20260304", "500.00", "VIR DON"), ("20260306", "-9.00", "CARTE BAR BRASSERIE")


def entries(place: Place):
    return place.hub.pages.entries("lieu")


def questions(place: Place) -> list[str]:
    return [key for key, one in place.hub.pages.documents("lieu", "bank.doubt").items() if one.kind == "missing"]


def paid_and_corrected(place: Place) -> str:
    """A note is paid by a line that the bank then states as another one; gives the question about it."""
    write(place, "[Note de frais] Vis et colle 23,40 €", "Budget : outils", PDF)
    expenses.answer(place.hub, place.space, person(place, "omar"), "N-1", approve=True)
    place.settle()
    place.pass_days(5)
    bank(place, "mars.ofx", GIFT, ("20260305", "-23.40", "VIR MME LISE KANARIE"), BAR, closing="467.60")
    assert note(place).state == "paid"
    bank(place, "mars-corrige.ofx", GIFT, ("20260305", "-25.00", "VIR MME LISE KANARIE"), BAR, closing="466.00")
    assert by_account(entries(place))["512"] == Decimal("442.60")
    [question] = questions(place)
    return question


def withdraw(place: Place, question: str, on: str = "") -> None:
    treasury.withdraw(place.hub, place.space, person(place, "anna"), question, "la banque a corrigé", on)
    place.settle()


def test_the_books_say_what_the_bank_says_and_the_note_waits_again(place: Place, tmp_path) -> None:
    question = paid_and_corrected(place)
    with pytest.raises(Refused) as refused:
        treasury.withdraw(place.hub, place.space, person(place, "anna"), question, " ")
    assert refused.value.code == "reason"
    withdraw(place, question)
    assert by_account(entries(place))["512"] == Decimal("466.00")
    opened = place.hub.pages.opened("lieu", entries(place))
    assert by_account(opened)["512"] == Decimal("466.00")
    assert len(opened) == len(entries(place)), "the account began with nothing"
    assert (note(place).state, note(place).entry, questions(place)) == ("approved", "", [])
    taken = entries(place)[-1]
    assert (taken.date, taken.amount("6063")) == (date(2026, 3, 5), Decimal("-23.40"))
    _, told = write_ledgers(place.hub, place.space, tmp_path / "ledger")
    assert (told.held != (), told.denied) == (True, ())
    assert validate(fec(opened)) == []
    with pytest.raises(Refused):
        withdraw(place, question)
    assert compare(place.hub, place.space, None, "").same


def test_it_is_put_back_by_two_and_taken_off_after_the_books_are_closed(place: Place) -> None:
    question = paid_and_corrected(place)
    treasury.settle(place.hub, place.space, person(place, "anna"), question, "vu")
    place.settle()
    withdraw(place, question)
    anna, omar = person(place, "anna"), person(place, "omar")
    asked = Asked(date(2026, 3, 5), reverses=entries(place)[-1].id, label="c'était juste")
    proposal = treasury.propose(place.hub, place.space, anna, asked).id
    place.settle()
    treasury.answer(place.hub, place.space, omar, proposal, approve=True)
    place.settle()
    assert by_account(entries(place))["512"] == Decimal("442.60")
    assert questions(place) == [question]
    treasury.close(place.hub, place.space, anna, "2026-03-06")
    place.settle()
    with pytest.raises(Refused, match="closed until 2026-03-06: give a day after it"):
        withdraw(place, question)
    withdraw(place, question, "2026-03-07")
    assert by_account(entries(place))["512"] == Decimal("466.00")
    assert entries(place)[-1].date == date(2026, 3, 7)
    assert compare(place.hub, place.space, None, "").same
