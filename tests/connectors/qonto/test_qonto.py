"""Qonto: what its transactions become, by both doors, against a twin; every request is checked as documented."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from connectors.qonto.client import Account
from connectors.qonto.connector import CONNECTOR, doctor
from connectors.qonto.endpoints import fault
from connectors.qonto.poller import Poller
from connectors.qonto.twin import Twin
from connectors.qonto.webhook import HEADER, signature, verify
from hub import outgoing
from hub.connector import Instance
from hub.core.event import Delivery, Event, Origin
from hub.core.ledger.known import print_of
from hub.core.ledger.reconcile import reconcile_event
from hub.deliver import read
from hub.errors import BadSignature, Denied, Permanent, Transient, Unreadable, UnsupportedEvent
from tests.connectors import golden
from tests.connectors.answering import Asked, Said, answering
from tests.core.ledger.model import ACCOUNT, Place

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ID = "018f71db-c635-78b5-b90a-ea05de98c2bf"


def instance(url: str = "", **more: str) -> Instance:
    settings = {"login": "coroutine-1234", "key": "cle", "iban": ACCOUNT, "bank_account_id": ID,
                "webhook_secret": "secret", "base_url": url, "allow_private": "true"}  # fmt: skip
    return Instance("lille", "banque", "qonto", settings | more)


def delivery(body: bytes, method: str = "POST") -> Delivery:
    return Delivery("banque", "lille", body, NOW, method=method)


@contextmanager
def served(twin: Twin) -> Iterator[str]:
    def answer(asked: Asked) -> Said:
        status, headers, body = twin.answer(asked.method, asked.path, asked.headers.get("authorization", ""))
        return Said(status, body, headers)

    with answering(answer) as url:
        yield url
    assert twin.undocumented == []


def polled(twin: Twin, cursor: str = "", **more: str) -> tuple[list[Delivery], str]:
    with served(twin) as url:
        deliveries = []
        for step in Poller(instance(url, **more)).poll(cursor):
            deliveries += step.deliveries
            cursor = step.cursor
        assert step.complete
    return deliveries, cursor


def events(deliveries: list[Delivery]) -> list[Event]:
    return [event for one in deliveries for event in read(CONNECTOR, one, instance()).events]


def take(place: Place, found: list[Event], seen: set[str] | None = None) -> None:
    """Fold events as intake would: an id that is known is no news."""
    known = seen if seen is not None else set()
    for event in found:
        if event.id not in known:
            known.add(event.id)
            result = reconcile_event(place, event)
            place.absorb(result.changes)
            place.events += result.events


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_transaction_becomes_a_statement_of_one_line(fixture: Path) -> None:
    method = "POLL" if b'"transaction":' in fixture.read_bytes() else "POST"
    [event] = CONNECTOR.translate(delivery(fixture.read_bytes(), method), instance())
    golden.check(fixture, golden.plain(event))


def test_both_doors_give_the_same_ids() -> None:
    twin = Twin(ACCOUNT)
    twin.pay(-12_34, "Boulangerie", reference="FACTURE 7")
    twin.pay(60_00, "Anna Exemple", local_amount=65.1, local_amount_cents=6510, local_currency="USD")
    twin.edit(twin.pay(-1, "Centime", settled=False), note="vu")
    by_webhook = {event.id for body, _ in twin.webhooks for event in CONNECTOR.translate(delivery(body), instance())}
    by_poll = {event.id for event in events(polled(twin)[0])}
    assert len(by_poll) == 3
    assert by_poll < by_webhook
    assert len(by_webhook) == 5


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"amount_cents": -5}, "with a sign"),
        ({"amount_cents": None, "amount": "1.234"}, "no amount in cents"),
        ({"amount_cents": None, "amount": "NaN"}, "no amount in cents"),
        ({"side": "left"}, "neither credit nor debit"),
        ({"settled_at": "2026-03-02T09:00:00"}, "no time zone"),
        ({"transaction_id": None}, "no transaction_id"),
        ({"amount_cents": 10**30}, "more than fifteen digits"),
        ({"settled_balance_cents": -(10**17)}, "more than fifteen digits"),
        ({"amount_cents": None, "amount": None}, "'' is no amount in cents"),
        ({"currency": "EUROS"}, "'EUROS' is no currency"),
        ({"currency": None}, "'' is no currency"),
        ({"local_currency": "usd", "local_amount_cents": 5}, "'usd' is no currency"),
        ({"settled_at": "0001-01-01T00:00:00Z"}, "the year 1 is not plausible"),
        ({"settled_at": "9999-12-31T23:30:00Z"}, "the year 9999 is not plausible"),
        ({"settled_at": "demain"}, "'demain' is no date with its time"),
    ],
)
def test_what_is_no_transaction_is_kept_aside(change: dict, match: str) -> None:
    twin = Twin(ACCOUNT)
    twin.edit(twin.pay(5, "x"), **change)
    [one] = polled(twin)[0]
    with pytest.raises(Unreadable, match=match):
        CONNECTOR.translate(one, instance())


def test_an_amount_abroad_in_thousandths_is_not_shown_and_refuses_nothing() -> None:
    twin = Twin(ACCOUNT)
    twin.edit(twin.pay(12_50, "Hôtel"), local_currency="TND", local_amount="41.355", local_amount_cents=None)
    [one] = polled(twin)[0]
    [event] = CONNECTOR.translate(one, instance())
    assert event.get("local_amount") is None
    assert "12.50" in str(golden.plain(event))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"type": "v1/transactions"}', b'{"type": "v1/transactions", "data": 1}']
)
def test_bytes_that_are_no_delivery_are_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable, match="not a transaction") as caught:
        CONNECTOR.translate(delivery(body), instance())
    assert not re.search("Error|NoneType|object|'int'", str(caught.value).replace("JSON object", ""))


def test_what_is_no_payment_of_this_account_is_counted() -> None:
    twin = Twin(ACCOUNT)
    id = twin.pay(5, "x")
    body = twin.webhooks[-1][0]
    for one, settings, match in [
        (body, {"bank_account_id": "other"}, "another account"),
        (body, {"since": "2026-03-03"}, "before since"),
        (body.replace(b"v1/transactions", b"v1/accounts"), {}, "v1/accounts"),
        (body.replace(b'"completed"', b'"reversed"'), {}, "reversed"),
    ]:
        with pytest.raises(UnsupportedEvent, match=match):
            CONNECTOR.translate(delivery(one), instance(**settings))
    with pytest.raises(Unreadable, match="told to be of this account"):
        CONNECTOR.translate(delivery(body), instance(bank_account_id=""))
    with pytest.raises(Unreadable, match="timezone"):
        CONNECTOR.translate(delivery(body), instance(timezone="Lille"))
    assert id in twin.transactions


def test_a_signature_is_checked_over_the_raw_body_and_its_time() -> None:
    body, at = b'{"a": 1}', int(NOW.timestamp())
    good = replace(delivery(body), headers={HEADER: signature(body, at, "secret")})
    verify(good, instance())
    verify(
        replace(good, headers={HEADER: f"t={at},v1=00,{signature(body, at, 'secret').partition(',')[2]}"}), instance()
    )
    for bad, match in [
        ({}, "carries no signature"),
        ({HEADER: signature(body + b" ", at, "secret")}, "does not fit"),
        ({HEADER: signature(body, at, "other")}, "does not fit"),
        ({HEADER: f"t={at},v1=é"}, "does not fit"),
        ({HEADER: "v1=aa"}, "no time"),
        ({HEADER: signature(body, at - 301, "secret")}, "replay"),
        ({HEADER: signature(body, at + 301, "secret")}, "replay"),
        ({HEADER: signature(body, at, "secret").replace(str(at), str(at + 1))}, "does not fit"),
    ]:
        with pytest.raises(BadSignature, match=match):
            verify(replace(good, headers=bad), instance())
    with pytest.raises(BadSignature, match="no secret"):
        verify(good, instance(webhook_secret=""))


def test_all_pages_are_read_and_the_next_poll_begins_there() -> None:
    twin = Twin(ACCOUNT, per_page=7)
    ids = [twin.pay(-100 - n, "CAFE") for n in range(30)]
    first, cursor = polled(twin)
    assert {one.origin for one in first} == {Origin.IMPORT}
    assert len({event.id for event in events(first)}) == 30
    twin.now = datetime(2026, 4, 1, tzinfo=UTC)
    twin.edit(ids[3], label="CAFE DU COIN")
    second, after = polled(twin, cursor)
    assert [event.private["statements"][0]["lines"][0]["label"] for event in events(second)][-1] == "CAFE DU COIN"
    assert {one.origin for one in second} == {Origin.LIVE}
    assert len(second) < 30
    assert after > cursor


def test_a_page_of_one_and_the_same_time_is_passed_by_its_number() -> None:
    twin = Twin(ACCOUNT, per_page=5)
    for n in range(17):
        twin.pay(n + 1, "LOT")
    for one in twin.transactions.values():
        one["updated_at"] = "2026-03-02T10:00:00.000Z"
    assert len({event.id for event in events(polled(twin)[0])}) == 17


def test_what_changes_while_pages_are_read_is_not_skipped() -> None:
    twin = Twin(ACCOUNT, per_page=5)
    ids = [twin.pay(n + 1, "LOT") for n in range(20)]
    seen: list[Delivery] = []
    with served(twin) as url:
        for number, step in enumerate(Poller(instance(url)).poll("")):
            seen += step.deliveries
            if number < 3:
                twin.edit(ids[number], note="vu")
    assert len({event.id for event in events(seen)}) == 20


def test_a_first_reading_cut_short_goes_on_as_a_reading_of_the_past() -> None:
    twin = Twin(ACCOUNT, per_page=5)
    for n in range(12):
        twin.pay(n + 1, "LOT")
    with served(twin) as url:
        step = next(Poller(instance(url)).poll(""))
    assert step.cursor.startswith("past ")
    rest, cursor = polled(twin, step.cursor)
    assert {one.origin for one in rest} == {Origin.IMPORT}
    assert not cursor.startswith("past ")
    assert len({event.id for event in events([*step.deliveries, *rest])}) == 12


def test_an_empty_account_is_no_error() -> None:
    assert polled(Twin(ACCOUNT)) == ([], "")


def test_a_short_pause_is_kept_and_a_long_one_is_left_to_the_next_poll() -> None:
    twin = Twin(ACCOUNT, faults=[(429, {"retry-after": "1"})])
    twin.pay(5, "x")
    assert len(polled(twin)[0]) == 1
    for wrong in ((429, {"retry-after": "120"}), (500, {})):
        twin.faults = [wrong]
        with pytest.raises(Transient) as caught:
            polled(twin)
    assert caught.value.retry_after is None
    twin.faults = [(429, {})]
    with served(twin) as url, pytest.raises(Transient) as caught:
        Account(instance(url)).transactions("", 1)
    assert caught.value.retry_after == 10


@pytest.mark.parametrize(
    ("said", "kind", "match"),
    [
        (Said(200, "<html>"), Transient, "something else than JSON"),
        (Said(200, {"a": 1}), Permanent, "without transactions"),
        (Said(200, {"transactions": [1], "meta": {}}), Permanent, "without transactions"),
        (Said(302, "", {"location": "https://ailleurs.example"}), Permanent, "answers 302"),
        (Said(401, {}), Denied, "refuses the API key"),
        (Said(404, {}), Permanent, "does not know this account"),
        (Said(503, {}), Transient, "answers 503"),
        (Said(close=True), Transient, "cannot be reached"),
    ],
)
def test_a_bad_answer_says_what_to_do(said: Said, kind: type[Exception], match: str) -> None:
    with answering(lambda asked: said) as url, pytest.raises(kind, match=match):
        list(Poller(instance(url)).poll(""))


def test_an_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "MOST_BYTES", 1000)
    with answering(lambda asked: Said(200, "x" * 5000)) as url, pytest.raises(Permanent, match="more than"):
        list(Poller(instance(url)).poll(""))


def test_a_transaction_without_time_of_update_stops_the_poll() -> None:
    with (
        answering(lambda asked: Said(200, {"transactions": [{"updated_at": None}], "meta": {}})) as url,
        pytest.raises(Permanent, match="without the time"),
    ):
        list(Poller(instance(url)).poll(""))


def test_a_private_address_is_refused_unless_meant() -> None:
    with pytest.raises(Permanent, match="private network"):
        list(Poller(instance("http://127.0.0.1:1", allow_private="")).poll(""))


def test_the_secrets_are_in_no_message(caplog: pytest.LogCaptureFixture) -> None:
    twin = Twin(ACCOUNT, key="autre")
    secret = instance(key="TRES-SECRET")
    with served(twin) as url, caplog.at_level(logging.DEBUG), pytest.raises(Permanent) as caught:
        list(Poller(instance(url, key="TRES-SECRET")).poll(""))
    assert "TRES-SECRET" not in caplog.text + str(caught.value) + caught.value.hint + repr(secret)


def test_what_may_name_a_person_is_private() -> None:
    twin = Twin(ACCOUNT)
    transfer = {"counterparty_account_number": "FR76 3000", "counterparty_account_number_format": "IBAN"}
    twin.pay(60_00, "Mme Anna Exemple", reference="LOYER ANNA", transfer=transfer)
    [event] = events(polled(twin)[0])
    assert "Anna" not in str(event.fields) + event.id + event.subject
    line = event.private["statements"][0]["lines"][0]
    assert (line["counterparty"], line["counterparty_kind"]) == ("Mme Anna Exemple", "person")
    assert (line["label"], line["counterparty_iban"]) == ("Mme Anna Exemple LOYER ANNA", "FR763000")


def test_pending_becomes_booked_by_its_id_though_the_amount_grew() -> None:
    twin, place = Twin(ACCOUNT), Place()
    id = twin.pay(-10_00, "Restaurant", settled=False)
    twin.settle(id, -11_50)
    take(place, [event for body, _ in twin.webhooks for event in CONNECTOR.translate(delivery(body), instance())])
    assert place.kinds() == ["pending", "booked"]
    assert place.booked() == {Decimal("-11.50"): 1}
    assert place.documents["bank.account", ACCOUNT].pending == ()


def test_what_was_announced_and_declined_is_taken_back() -> None:
    twin, place = Twin(ACCOUNT), Place()
    kept = twin.pay(-10_00, "Restaurant", settled=False)
    twin.decline(twin.pay(-10_00, "Restaurant", settled=False))
    take(place, [event for body, _ in twin.webhooks for event in CONNECTOR.translate(delivery(body), instance())])
    assert place.kinds() == ["pending", "pending"]
    [waiting] = place.documents["bank.account", ACCOUNT].pending
    assert print_of(kept) in waiting.ids


def test_lost_and_doubled_webhooks_and_polls_book_each_payment_once() -> None:
    twin, place, seen = Twin(ACCOUNT, lose=0.4, double=0.4, per_page=9), Place(), set[str]()
    cursor = ""
    for day in range(12):
        ids = [
            twin.pay(-twin.dice.choice([250, 250, 1000]), "CAFE", settled=twin.dice.random() < 0.6) for _ in range(5)
        ]
        sent, twin.webhooks = twin.webhooks, []
        twin.dice.shuffle(sent)
        take(place, [event for body, _ in sent for event in CONNECTOR.translate(delivery(body), instance())], seen)
        if day % 3 == 2:
            found, cursor = polled(twin, cursor)
            take(place, events(found), seen)
        for id in ids:
            if twin.transactions[id]["status"] == "pending":
                twin.settle(id)
        twin.now = twin.now.replace(hour=9) + timedelta(days=1)
    take(place, events(polled(twin, cursor)[0]), seen)
    assert sum(place.booked().values()) == 60
    assert sum(place.booked().elements()) == Decimal(twin.balance - 100_00) / 100
    assert place.keys("bank.doubt") == []
    last = max(key for key in place.keys("bank.balance"))
    assert place.documents["bank.balance", last].amount == Decimal(twin.balance) / 100


def test_doctor_tells_what_is_right_and_what_to_do() -> None:
    twin = Twin(ACCOUNT)
    with served(twin) as url:
        assert all(check.ok for check in doctor(instance(url)))
        told = {check.name: check for check in doctor(instance(url, bank_account_id="", since="hier"))}
        assert ID in told["bank_account_id"].detail
        assert (told["since"].ok, told["webhook"].ok) == (False, False)
        assert not {c.name: c.ok for c in doctor(instance(url, bank_account_id="x"))}["bank_account_id"]
        assert not {c.name: c.ok for c in doctor(instance(url, iban="FR7630001007941234567890185"))}["iban"]
        assert "login" in {c.name: c.hint for c in doctor(instance(url, key="x"))}["qonto"]


@pytest.mark.parametrize(
    ("method", "path", "query", "match"),
    [
        ("POST", "/v2/transactions", {}, "no documented operation"),
        ("GET", "/v2/autre", {}, "no documented operation"),
        ("GET", "/v2/transactions", {"iban": ["x"], "limit": ["1"]}, "knows no parameter limit"),
        ("GET", "/v2/transactions", {}, "lacks bank_account_id or iban"),
        ("GET", "/v2/transactions", {"iban": ["x"], "status[]": ["late"]}, "status"),
        ("GET", "/v2/transactions", {"iban": ["x"], "sort_by": ["label"]}, "sort_by"),
        ("GET", "/v2/transactions", {"iban": ["x"], "updated_at_from": ["hier"]}, "ISO 8601"),
        ("GET", "/v2/transactions", {"iban": ["x"], "per_page": ["101"]}, "1 to 100"),
    ],
)
def test_the_table_of_endpoints_refuses_what_is_not_documented(method: str, path: str, query: dict, match: str) -> None:
    assert match in fault(method, path, query)
    twin = Twin(ACCOUNT)
    assert twin.answer("GET", "/v2/transactions?limit=1", "")[0] == 400
    assert len(twin.undocumented) == 1


def test_waiting_ends_when_the_poller_is_closed() -> None:
    poller = Poller(instance("http://127.0.0.1:1"))
    assert not poller.wait(0)
    poller.close()
    assert poller.wait(5)
