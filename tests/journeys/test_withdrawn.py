"""The bank corrects a line in a newer issue of its statement: the old one leaves the books, and what hung on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hub import dead, expenses, treasury
from hub.core.ledger.balances import by_account
from hub.core.ledger.fec import fec, validate
from hub.core.ledger.refusal import Refused
from hub.publishing import write_ledgers
from hub.replay import compare
from hub.treasury import Asked
from tests.core.test_filetype import PDF
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_expenses import PEOPLE, bank, listed, note, person, standing, write
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


def undo_withdrawal(place: Place, entry: str) -> None:
    """Two persons put back a line, by the entry that took it off."""
    asked = Asked(date(2026, 3, 5), reverses=entry, label="c'était juste")
    proposal = treasury.propose(place.hub, place.space, person(place, "anna"), asked).id
    place.settle()
    treasury.answer(place.hub, place.space, person(place, "omar"), proposal, approve=True)
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
    undo_withdrawal(place, entries(place)[-1].id)
    assert by_account(entries(place))["512"] == Decimal("442.60")
    assert questions(place) == [question]
    treasury.close(place.hub, place.space, person(place, "anna"), "2026-03-06")
    place.settle()
    with pytest.raises(Refused, match="closed until 2026-03-06: give a day after it"):
        withdraw(place, question)
    withdraw(place, question, "2026-03-07")
    assert by_account(entries(place))["512"] == Decimal("466.00")
    assert entries(place)[-1].date == date(2026, 3, 7)
    assert compare(place.hub, place.space, None, "").same


def test_put_back_it_has_paid_the_note_that_it_paid(place: Place) -> None:
    before = standing(place)
    withdraw(place, paid_and_corrected(place))
    assert (standing(place).committed, standing(place).spent) == (Decimal("23.40"), 0)
    undo_withdrawal(place, entries(place)[-1].id)
    assert (note(place).state, note(place).entry) == ("paid", entries(place)[-1].id)
    assert (standing(place).committed, standing(place).spent) == (0, Decimal("23.40"))
    assert standing(place).left == before.left - Decimal("23.40")
    bank(place, "avril.ofx", ("20260307", "-23.40", "VIR MME LISE KANARIE N-1"), closing="442.60")
    assert by_account(entries(place))["6063"] == Decimal("23.40"), "it is paid once"
    assert compare(place.hub, place.space, None, "").same


def test_put_back_where_another_line_paid_its_note_since_it_waits_on_471(place: Place) -> None:
    withdraw(place, paid_and_corrected(place))
    taken = entries(place)[-1]
    bank(place, "avril.ofx", ("20260307", "-23.40", "VIR MME LISE KANARIE N-1"), closing="442.60")
    paid = note(place)
    assert (paid.state, paid.paid_on) == ("paid", date(2026, 3, 7))
    waiting = by_account(entries(place))["471"]
    undo_withdrawal(place, taken.id)
    assert note(place) == paid
    assert by_account(entries(place))["6063"] == Decimal("23.40")
    assert by_account(entries(place))["471"] == waiting + Decimal("23.40")
    assert standing(place).spent == Decimal("23.40")
    assert compare(place.hub, place.space, None, "").same


def test_what_had_failed_and_was_taken_back_is_not_booked_when_it_is_tried_again(tmp_path, store_url: str) -> None:
    rule = """rules: 1
reactions:
  - id: hall
    event: bank.transaction.booked
    where: {amount: {above: 600}}
    do: [{post_entry: {debit: "512", credit: "7083"%s}}, {mail_list: {subject: Salle, text: Elle est payée.}}]
"""
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "hall.yaml").write_text(rule % ", amount: 900", encoding="utf-8")
    place = make_place(tmp_path, store_url)
    bank(place, "mars.ofx", GIFT, ("20260305", "700.00", "VIR SALLE"), BAR, closing="1191.00")
    assert by_account(entries(place))["512"] == Decimal("491.00"), "more than the line: the rule failed"
    bank(place, "mars-corrige.ofx", GIFT, BAR, closing="491.00")
    [question] = questions(place)
    withdraw(place, question)
    place.hub.close()
    (tmp_path / "rules" / "hall.yaml").write_text(rule % "", encoding="utf-8")
    place = make_place(tmp_path, store_url)
    assert dead.mend(place.hub.intake, place.clock.now(), "lieu", "retry", "all") == 1
    place.settle()
    assert by_account(entries(place))["512"] == Decimal("491.00")
    assert by_account(place.hub.pages.opened("lieu", entries(place)))["512"] == Decimal("491.00")
    assert (dead.listing(place.hub.database, "lieu"), listed(place)) == ([], [])
    assert compare(place.hub, place.space, None, "").same
    bank(place, "avril.ofx", GIFT, ("20260305", "700.00", "VIR SALLE"), BAR, closing="1191.00")
    assert by_account(entries(place))["7083"] == Decimal("-700.00"), "stated again it is a line of its own"
    assert len(listed(place)) == 1
    place.hub.close()
