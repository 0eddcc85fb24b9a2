"""From Qonto's lines and HelloAsso's payments to the ledger, through a whole hub; on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from connectors.helloasso.twin import Twin as Forms
from connectors.qonto.twin import Twin as Account
from connectors.qonto.webhook import HEADER
from hub import deliver, gdpr
from hub.core.event import Delivery
from hub.core.ledger.balances import by_account
from hub.store import desk
from tests.connectors.helloasso.test_helloasso import served as forms_served
from tests.connectors.qonto.test_qonto import served as account_served
from tests.core.ledger.model import ACCOUNT
from tests.journeys.conftest import Place, make_place

_EXTRA = """
[connectors.qonto]
type = "qonto"
login = "coroutine-1234"
key = "file:{folder}/key"
iban = "{iban}"
bank_account_id = "{id}"
webhook_secret = "file:{folder}/secret"
base_url = "{account}"
allow_private = "true"

[connectors.dons]
type = "helloasso"
organization = "la-coroutine"
client_id = "cle"
client_secret = "file:{folder}/secret"
base_url = "{forms}"
allow_private = "true"
"""


@pytest.fixture
def account() -> Account:
    return Account(ACCOUNT)


@pytest.fixture
def forms() -> Forms:
    return Forms()


@pytest.fixture
def place(tmp_path: Path, store_url: str, account: Account, forms: Forms) -> Iterator[Place]:
    (tmp_path / "key").write_text("cle\n", encoding="utf-8")
    (tmp_path / "secret").write_text("secret\n", encoding="utf-8")
    with account_served(account) as first, forms_served(forms) as second:
        extra = _EXTRA.format(folder=tmp_path, iban=ACCOUNT, id=account.id, account=first, forms=second)
        made = make_place(tmp_path, store_url, extra)
        yield made
        made.hub.close()


def look(place: Place) -> None:
    """Ask both interfaces, and let follow what follows."""
    for name in ("qonto", "dons"):
        report = place.hub.sources.poll("lieu", name)
        assert (report.error, report.complete) == ("", True)
    place.settle()


def balances(place: Place) -> dict[str, Decimal]:
    return {name: total for name, total in by_account(place.hub.pages.entries("lieu")).items() if total}


def test_payments_online_their_payout_and_the_rest_of_the_account(place: Place, account: Account, forms: Forms):
    forms.pay(60_00, "Membership", tip=3_00)
    forms.pay(20_00, "Donation")
    forms.now = account.now = place.clock.now()
    look(place)
    assert balances(place) == {"467": Decimal(80), "7561": Decimal(-60), "75411": Decimal(-20)}
    account.pay(forms.pay_out(), "HELLOASSO", reference="VERSEMENT 901")
    account.pay(-39_99, "OVH SAS")
    waiting = account.pay(-12_00, "CARTE LIBRAIRIE", settled=False)
    place.clock.forward(days=1)
    look(place)
    settled = {"512": Decimal("40.01"), "626": Decimal("39.99"), "7561": Decimal(-60), "75411": Decimal(-20)}
    assert balances(place) == settled
    account.now = place.clock.now()
    account.settle(waiting)
    look(place)
    look(place)
    assert balances(place) == settled | {"512": Decimal("28.01"), "6063": Decimal(12)}


def test_a_signed_webhook_and_the_poll_after_it_are_one(place: Place, account: Account):
    account.pay(60_00, "Mme Anna Exemple", reference="ADHESION")
    instance, connector = next((i, c) for _, i, c in place.hub.sources.all() if i.name == "qonto")
    for body, signed in account.webhooks:
        came = Delivery("qonto", "lieu", body, account.now, headers={HEADER: signed})
        connector.verify(came, instance)
        place.hub.intake.take_in("lieu", deliver.read(connector, came, instance).events, lambda connection: None)
    place.settle()
    look(place)
    assert balances(place) == {"512": Decimal(60), "7561": Decimal(-60)}


def test_a_refused_key_is_told_where_sources_are_looked_at(place: Place, account: Account, forms: Forms):
    account.key, forms.secret = "autre", "autre"
    errors = {name: place.hub.sources.poll("lieu", name).error for name in ("qonto", "dons")}
    assert errors == {"qonto": "Qonto refuses the API key (401)", "dons": "HelloAsso refuses the key (400)"}
    with place.hub.database.read() as connection:
        sync = desk.sync_of(connection, "lieu", "dons")
    assert sync is not None
    assert sync.error == errors["dons"]


def test_what_is_held_of_a_payer_is_in_the_export_of_that_person(place: Place, forms: Forms):
    forms.pay(60_00)
    look(place)
    with place.hub.database.read() as connection:
        found = gdpr._lines(connection, "lieu", {"Anna Exemple"})
    assert [one["label"] for one in found] == ["Un formulaire Adhésion"]
    assert "anna@example.org" not in json.dumps(found)
