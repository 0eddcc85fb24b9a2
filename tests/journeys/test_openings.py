"""What accounts held before their first statement, from files in a folder to every surface: it is one sum on all."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal

import pytest

from connectors.bank.twin import Bank
from hub.core.ledger import shown
from hub.core.ledger.balances import by_account
from hub.publishing import write_ledgers
from tests.journeys.test_money import drop, entries

START = date(2026, 1, 1)


def living(seed: int, opening: str, lines: list[tuple[date, str]]) -> Bank:
    bank = Bank(seed, START, Decimal(opening))
    for on, amount in lines:
        bank.book(Decimal(amount), "VIR COTISATION", on=on)
    return bank


def told(place) -> list[shown.PublicLine]:
    return place.hub.pages.public_lines("lieu", entries(place), place.hub.pages.book("lieu"))


def before(place) -> set[tuple[str, Decimal]]:
    return {(one.month, one.amount) for one in told(place) if one.opens and one.account == "512"}


def test_two_accounts_that_never_speak_on_one_day_are_opened_on_every_surface(place, tmp_path):
    current = living(3, "1000", [(date(2026, 1, 10), "30"), (date(2026, 2, 20), "-45.50")])
    savings = living(4, "5000", [(date(2026, 1, 20), "7.77")])
    drop(place, "a.xml", current.export("camt.053", START, date(2026, 2, 28)))
    drop(place, "b.xml", savings.export("camt.053", START, date(2026, 1, 31)))
    files, stated = write_ledgers(place.hub, place.space, tmp_path / "ledger", "123456789")
    assert stated.denied == ()
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    fec = csv.DictReader(texts["123456789FEC20261231.txt"].splitlines(), delimiter="\t")
    cents = [
        Decimal(row["Debit"].replace(",", ".")) - Decimal(row["Credit"].replace(",", "."))
        for row in fec
        if row["CompteNum"] == "512"
    ]
    rows = [Decimal(row["amount"]) for row in json.loads(texts["ledger.json"]) if row["account"] == "512"]
    inside = by_account(place.hub.pages.opened("lieu", entries(place)))
    assert {sum(cents), sum(rows), inside["512"]} == {Decimal("5992.27")}


def test_a_first_statement_up_to_within_a_month_tells_the_public_what_was_there_and_no_payment(place):
    lines = [(date(2026, 1, 10 + n), "30") for n in range(6)] + [(date(2026, 2, 10), "47.50")]
    bank = living(3, "500", [*lines, (date(2026, 3, 10), "30")])
    drop(place, "a.xml", bank.export("camt.053", START, date(2026, 2, 28)))
    assert before(place) == {("2026-01", Decimal(500))}
    assert [one.balance for one in shown.public_months(told(place))] == [Decimal(680)]
    first = set(told(place))
    place.clock.forward(days=31)
    drop(place, "b.xml", bank.export("camt.053", date(2026, 3, 1), date(2026, 3, 31)))
    assert first <= set(told(place))
    assert before(place) == {("2026-01", Decimal(500))}


def csv_of(on: str, balance: str, rows: list[tuple[str, str]]) -> bytes:
    """What a bank's site exports on a day, with the balance of that moment."""
    lines = [f"{day};COTISATION;{amount}" for day, amount in rows]
    return "\n".join([f"Solde au {on};{balance}", "", "Date;Libellé;Montant", *lines, ""]).encode()


ROWS = [("05/01/2026", "30,00"), ("15/01/2026", "40,00"), ("15/01/2026", "45,00"), ("25/01/2026", "-20,00")]
AT_NOON, OF_MONTH = csv_of("15/01/2026", "170,00", ROWS[:2]), csv_of("31/01/2026", "195,00", ROWS)


@pytest.mark.parametrize("files", [[AT_NOON, OF_MONTH], [OF_MONTH, AT_NOON]])
def test_a_file_taken_at_noon_does_not_lose_what_came_in_that_afternoon(place, tmp_path, files):
    for number, data in enumerate(files):
        drop(place, f"{number}.csv", data)
    _, stated = write_ledgers(place.hub, place.space, tmp_path / "ledger")
    assert stated.denied == ()
    assert by_account(place.hub.pages.opened("lieu", entries(place)))["512"] == Decimal(195)


def test_the_public_does_not_read_what_one_member_paid_on_the_afternoon_of_the_first_file(place):
    rows = [("05/01/2026", "-20,00"), ("10/02/2026", "-20,00"), ("15/02/2026", "40,00")]
    drop(place, "a.csv", csv_of("15/02/2026", "100,00", rows))
    first = told(place)
    assert before(place) == {("2026-01", Decimal(100))}
    drop(place, "b.csv", csv_of("20/02/2026", "140,00", [*rows, ("15/02/2026", "45,00"), ("20/02/2026", "-5,00")]))
    assert told(place) == first


def test_an_account_that_did_not_move_yet_is_in_the_ledger_and_its_first_interest_changes_nothing_told(place, tmp_path):
    current = living(3, "1000", [(date(2026, 1, 10), "30"), (date(2026, 2, 20), "-45.50"), (date(2026, 3, 5), "1")])
    savings = living(4, "5000", [(date(2026, 2, 28), "7.77")])
    drop(place, "livret.xml", savings.export("camt.053", START, date(2026, 1, 31)))
    assert by_account(place.hub.pages.opened("lieu", entries(place)))["512"] == Decimal(5000)
    assert told(place) == []
    drop(place, "courant.xml", current.export("camt.053", START, date(2026, 3, 31)))
    assert by_account(place.hub.pages.opened("lieu", entries(place)))["512"] == Decimal("5985.50")
    assert {amount for _, amount in before(place)} == {Decimal(1000), Decimal(5000)}
    first = set(told(place))
    drop(place, "livret2.xml", savings.export("camt.053", date(2026, 2, 1), date(2026, 2, 28)))
    assert by_account(place.hub.pages.opened("lieu", entries(place)))["512"] == Decimal("5993.27")
    assert first <= set(told(place))
    assert {amount for _, amount in before(place)} == {Decimal(1000), Decimal(5000)}
    assert write_ledgers(place.hub, place.space, tmp_path / "ledger", "123456789")[1].denied == ()
