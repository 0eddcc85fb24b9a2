"""From a statement in a folder to a ledger that bean-check accepts; on both databases."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from connectors.bank.twin import Bank
from hub.core.ledger.balances import by_account
from hub.core.ledger.shown import public_balances
from hub.publishing import write_ledgers, write_public_ledgers

START = date(2026, 1, 1)
FIXTURES = Path(__file__).parents[1] / "connectors" / "bank" / "fixtures"


@pytest.fixture
def bank() -> Bank:
    one = Bank(3, START)
    one.live(50, 2.0)
    return one


def drop(place, name: str, data: bytes) -> None:
    """A file is taken at the second look, when it has stopped growing."""
    (place.folder / "releves" / name).write_bytes(data)
    place.settle()
    place.settle()


def entries(place):
    return place.hub.pages.entries("lieu")


def test_a_statement_is_read_once_and_every_line_is_booked(place, bank):
    data = bank.export("camt.053", START, date(2026, 2, 10))
    drop(place, "a.xml", data)
    count = len([one for one in bank.bookings if one.booked_on <= date(2026, 2, 10)])
    assert len(entries(place)) == count
    drop(place, "a-renamed.xml", data)
    assert len(entries(place)) == count


def test_overlapping_exports_of_several_formats_book_each_line_once(place, bank):
    drop(place, "a.xml", bank.export("camt.053", START, date(2026, 1, 31)))
    drop(place, "b.ofx", bank.export("ofx", date(2026, 1, 20), date(2026, 2, 20)))
    total = sum((one.amount for one in bank.bookings if one.booked_on <= date(2026, 2, 20)), Decimal(0))
    assert by_account(entries(place))["512"] == total


def test_a_held_statement_books_nothing_and_a_cut_one_is_set_aside(place, bank):
    good = bank.export("camt.053", START, date(2026, 1, 31))
    drop(place, "cut.xml", good[: len(good) // 2])
    closing = good.rindex(b"<Amt Ccy=")
    drop(place, "gap.xml", good[:closing].replace(b'<Amt Ccy="EUR">', b'<Amt Ccy="EUR">9', 1) + good[closing:])
    assert entries(place) == []
    from hub.dead import listing

    assert any("cut.xml" in row["reason"] or row["what"] == "quarantine" for row in listing(place.hub.database, "lieu"))
    drop(place, "whole.xml", good)
    assert len(entries(place)) > 0


def test_purchases_by_card_are_counted_once_or_held(place):
    drop(place, "cards.csv", (FIXTURES / "credit_agricole_with_cards_alone.csv").read_bytes())
    assert entries(place) == []
    drop(place, "both.csv", (FIXTURES / "credit_agricole_with_a_card_that_its_account_pays.csv").read_bytes())
    assert len(entries(place)) == 2
    assert by_account(entries(place))["512"] == Decimal("23.50")


def test_the_published_ledger_is_clean_for_bean_check(place, bank, tmp_path):
    drop(place, "a.xml", bank.export("camt.053", START, date(2026, 1, 20)))
    drop(place, "b.xml", bank.export("camt.053", date(2026, 1, 15), date(2026, 2, 10)))
    files, told = write_ledgers(place.hub, place.space, tmp_path / "ledger")
    assert [(one.on, one.money.amount) for one in told.held] == [
        (day, at_end_of(bank, day)) for day in (date(2026, 1, 20), date(2026, 2, 10))
    ]
    assert told.denied == ()
    assert files[0].read_text(encoding="utf-8").count(" balance Actif:512-Banque ") == 2
    program = Path(sys.executable).with_name("bean-check")
    assert program.exists(), "bean-check comes with the development packages"
    done = subprocess.run([str(program), str(files[0])], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    if shutil.which("hledger"):
        subprocess.run(["hledger", "-f", str(files[1]), "check", "--strict"], check=True, timeout=60)


def at_end_of(bank: Bank, day: date) -> Decimal:
    return bank.opening + sum((one.amount for one in bank.bookings if one.booked_on <= day), Decimal(0))


def test_every_form_of_the_ledger_tells_the_same_to_the_cent(place, bank, tmp_path):
    drop(place, "a.xml", bank.export("camt.053", START, date(2026, 2, 10)))
    files, told = write_ledgers(place.hub, place.space, tmp_path / "ledger", "123456789")
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    opened = place.hub.pages.opened("lieu", entries(place))
    assert by_account(opened)["512"] == at_end_of(bank, date(2026, 2, 10))
    assert told.denied == ()
    wanted = {name: total for name, total in by_account(opened).items() if total}

    def sums(pairs):
        found = Counter()
        for account, amount in pairs:
            found[account] += Decimal(amount)
        return {name: total for name, total in found.items() if total}

    plain = re.compile(r"^ +[\w-]+:(\d+)[\w-]* +(-?[\d.]+) EUR$", re.MULTILINE)
    rows = list(csv.DictReader(texts["ledger.csv"].splitlines(), delimiter=";"))
    fec = list(csv.DictReader(texts["123456789FEC20261231.txt"].splitlines(), delimiter="\t"))
    cents = [{name: row[name].replace(",", ".") for name in ("Debit", "Credit")} for row in fec]
    forms = {
        "beancount": plain.findall(texts["ledger.beancount"]),
        "hledger": plain.findall(texts["ledger.journal"]),
        "csv": [(row["account"], row["amount"]) for row in rows],
        "json": [(row["account"], row["amount"]) for row in json.loads(texts["ledger.json"])],
        "fec": [
            (row["CompteNum"], Decimal(at["Debit"]) - Decimal(at["Credit"])) for row, at in zip(fec, cents, strict=True)
        ],
    }
    assert {name: sums(pairs) for name, pairs in forms.items()} == dict.fromkeys(forms, wanted)


def test_nothing_published_names_anybody(place, bank, tmp_path):
    drop(place, "a.xml", bank.export("camt.053", START, date(2026, 2, 10)))
    persons = [one.counterparty for one in bank.bookings if one.counterparty.startswith(("M ", "MME "))]
    names = {person.split()[-1] for person in persons}
    ibans = {one.iban for one in bank.bookings if one.iban}
    write_ledgers(place.hub, place.space, tmp_path / "ledger")
    place.settle()
    published = [*tmp_path.joinpath("ledger").rglob("*"), *tmp_path.joinpath("wiki").rglob("*.md"),
                 *tmp_path.joinpath("site").rglob("*")]  # fmt: skip
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in published if path.is_file()]
    assert len(texts) > 5
    assert names
    assert ibans
    for text in texts:
        for secret in (*names, *ibans):
            assert secret not in text.upper()


def test_the_public_books_are_clean_and_tell_what_anybody_may_read(place, bank, tmp_path):
    drop(place, "a.xml", bank.export("camt.053", START, date(2026, 2, 10)))
    files = write_public_ledgers(place.hub, place.space, tmp_path / "public")
    done = subprocess.run([str(Path(sys.executable).with_name("bean-check")), str(files[0])], capture_output=True,
                          text=True, timeout=60, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads(files[3].read_text(encoding="utf-8"))
    assert {row["date"] for row in rows} == {"2026-01-31"}
    book = place.hub.pages.book("lieu")
    lines = place.hub.pages.public_lines("lieu", entries(place), book)
    sums = Counter()
    for row in rows:
        sums[row["account"]] += Decimal(row["amount"])
    told = {account: total for account, total in public_balances(lines).items() if account != "471"}
    assert {account: total for account, total in sums.items() if account != "471"} == told
    assert len(told) > 2
