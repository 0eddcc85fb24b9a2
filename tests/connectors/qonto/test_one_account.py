"""One account by its CSV, its OFX and its interface, in every order: nothing lost, nothing doubled."""

from __future__ import annotations

import itertools
import random
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from connectors.bank.connector import CONNECTOR as BANK
from connectors.qonto.connector import CONNECTOR as QONTO
from connectors.qonto.twin import Twin
from hub.connector import Instance
from hub.core.event import Event
from tests.connectors.qonto.test_qonto import NOW, delivery, events, instance, polled, take
from tests.core.ledger.model import ACCOUNT, Place

FILES = Instance("lille", "releves", "bank", {"account": ACCOUNT})
COLUMNS = ("Status;Settlement date ({zone});Counterparty name;Reference;Total amount (incl. VAT);Currency;"
           "Transaction ID;Account IBAN")  # fmt: skip
Movement = dict


def moment(one: Movement, zone: str) -> datetime:
    return datetime.fromisoformat(one["settled_at"]).astimezone(ZoneInfo(zone))


def signed(one: Movement) -> str:
    return ("" if one["side"] == "credit" else "-") + f"{Decimal(one['amount_cents']) / 100:.2f}"


def as_csv(lines: list[Movement], zone: str) -> bytes:
    rows = [COLUMNS.format(zone="UTC" if zone == "UTC" else "local")]
    for one in lines:
        day = moment(one, zone).strftime("%d-%m-%Y %H:%M:%S")
        cells = (day, one["label"], one["reference"] or "", signed(one).replace(".", ","), "EUR", one["transaction_id"])
        rows.append(";".join(("Executed", *cells, ACCOUNT)))
    return "\n".join(rows).encode()


def as_ofx(lines: list[Movement], balances: bool) -> bytes:
    entries = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{moment(one, 'Europe/Paris'):%Y%m%d}<TRNAMT>{signed(one)}"
        f"<FITID>F{one['transaction_id'][-4:]}<NAME>{one['label'][:32].upper()}</STMTTRN>"
        for one in lines
    )
    last = lines[-1]
    balance = (f"<LEDGERBAL><BALAMT>{Decimal(last['settled_balance_cents']) / 100}"
               f"<DTASOF>{moment(last, 'Europe/Paris'):%Y%m%d}</LEDGERBAL>") if balances else ""  # fmt: skip
    return (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM>"
        f"<BANKID>42559<BRANCHID>10000<ACCTID>{ACCOUNT}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>{entries}"
        f"</BANKTRANLIST>{balance}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    ).encode()


def lived(seed: int) -> Twin:
    """Twelve days of an account, with equal coffees, payments around midnight and late updates."""
    twin = Twin(ACCOUNT, per_page=8, dice=random.Random(seed))
    ids = []
    for _ in range(12):
        for hour in (8, 9, 13, 22, 23):
            # 23:30 UTC is of the next day in Lille
            twin.now = twin.now.replace(hour=hour, minute=30)
            cents = twin.dice.choice([-250, -250, -250, 6000, -6000, 1000])
            ids.append(twin.pay(cents, twin.dice.choice(["Cafe du coin", "Anna Exemple"]), reference="REF 1"))
        twin.now = twin.now.replace(hour=0) + timedelta(days=1)
    twin.edit(ids[4], note="vu")
    twin.edit(ids[9], label="Cafe du coin, Lille")
    return twin


def pieces(twin: Twin, zone: str, balances: bool) -> list[list[Event]]:
    """Files and pages of the same account that overlap: each is the events that one door gives at once."""
    lines = sorted(twin.transactions.values(), key=lambda one: one["settled_at"])
    days = sorted({moment(one, "Europe/Paris").date() for one in lines})

    def between(first: int, last: int, where: str) -> list[Movement]:
        return [one for one in lines if days[first] <= moment(one, where).date() <= days[last]]

    def file(body: bytes) -> list[Event]:
        return BANK.translate(delivery(body), FILES)

    pages = events(polled(twin)[0])
    hooks = [event for body, _ in twin.webhooks for event in QONTO.translate(delivery(body), instance())]
    return [
        file(as_csv(between(0, 6, zone), zone)),
        file(as_ofx(between(4, 9, "Europe/Paris"), balances)),
        pages[: len(pages) // 2],
        pages[len(pages) // 2 :],
        hooks[30:90],
    ]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris"])
@pytest.mark.parametrize("balances", [True, False])
def test_the_same_account_by_csv_ofx_and_its_interface_is_one(zone: str, balances: bool) -> None:
    twin = lived(3)
    truth = sorted(Decimal(signed(one)) for one in twin.transactions.values())
    parts = pieces(twin, zone, balances)
    assert len(truth) == 60
    assert all(one.occurred_at <= NOW for part in parts for one in part)
    for order in itertools.permutations(parts):
        place, seen = Place(), set[str]()
        for part in order:
            take(place, part, seen)
        assert sorted(place.booked().elements()) == truth
        assert "missing" not in place.kinds()
