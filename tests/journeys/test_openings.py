"""What accounts held before their first statement, from files in a folder to every surface: it is one sum on all."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal

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
