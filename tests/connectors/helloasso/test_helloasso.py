"""HelloAsso: what its payments become, its tokens and their end, against a twin; every request as documented."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import structlog

from connectors.helloasso.client import Organisation
from connectors.helloasso.connector import CONNECTOR, doctor
from connectors.helloasso.endpoints import fault
from connectors.helloasso.poller import Poller
from connectors.helloasso.token import Token
from connectors.helloasso.twin import Twin
from hub import outgoing
from hub.connector import Instance
from hub.core.event import Delivery, Event, Origin
from hub.deliver import read
from hub.errors import Denied, Permanent, Transient, Unreadable, UnsupportedEvent
from tests.connectors import golden
from tests.connectors.answering import Asked, Said, answering

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def instance(url: str = "", **more: str) -> Instance:
    settings = {"organization": "la-coroutine", "client_id": "cle", "client_secret": "secret", "base_url": url,
                "allow_private": "true"}  # fmt: skip
    return Instance("lille", "dons", "helloasso", settings | more)


def delivery(body: bytes) -> Delivery:
    return Delivery("dons", "lille", body, NOW, method="POLL")


@contextmanager
def served(twin: Twin) -> Iterator[str]:
    def answer(asked: Asked) -> Said:
        status, headers, body = twin.answer(
            asked.method, asked.path, asked.headers.get("authorization", ""), asked.body
        )
        return Said(status, body, headers)

    with answering(answer) as url:
        yield url
    assert twin.undocumented == []


def drain(poller: Poller, cursor: str = "") -> tuple[list[Delivery], str]:
    deliveries: list[Delivery] = []
    for step in poller.poll(cursor):
        deliveries += step.deliveries
        cursor = step.cursor
    assert step.complete
    return deliveries, cursor


def polled(twin: Twin, cursor: str = "", **more: str) -> tuple[list[Event], str]:
    with served(twin) as url:
        deliveries, cursor = drain(Poller(instance(url, **more), lambda: twin.now), cursor)
    return [event for one in deliveries for event in read(CONNECTOR, one, instance()).events], cursor


def steps(events: list[Event]) -> list[tuple[str, Decimal]]:
    return [(event.kind.rpartition(".")[2], event.fields["amount"]) for event in events]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_payment_becomes_the_events_that_led_to_it(fixture: Path) -> None:
    events = CONNECTOR.translate(delivery(fixture.read_bytes()), instance())
    golden.check(fixture, [golden.plain(event) for event in events])


def test_a_payment_read_again_gives_the_same_ids_and_what_is_new() -> None:
    twin = Twin()
    id = twin.pay(6000, tip=250)
    first, cursor = polled(twin)
    twin.now += timedelta(days=10)
    assert twin.pay_out() == 6000
    second, _ = polled(twin, cursor)
    assert steps(first) == [("authorized", 60)]
    assert steps(second) == [("authorized", 60), ("cashed_out", 60)]
    assert second[0].id == first[0].id
    assert (second[1].fields["tip"], second[1].fields["payout.on"]) == (Decimal("2.50"), date(2026, 3, 12))
    assert (second[1].fields["payment"], second[1].fields["payout.id"]) == (str(id), "901")


def test_refunds_and_contestations_are_steps_of_their_own() -> None:
    twin = Twin()
    whole, part, contested, late, fails, both = (twin.pay(1000) for _ in range(6))
    twin.change(whole, state="Refunded", refundOperations=[{"id": 1, "amount": 1000, "status": "Processed"}])
    half = {"id": 2, "amount": 400, "status": "Processed", "meta": {"updatedAt": "2026-03-02T12:00:00+01:00"}}
    twin.change(part, refundOperations=[half])
    twin.change(contested, state="Contested")
    twin.change(late, state="Refunding")
    twin.change(fails, refundOperations=[{"id": 3, "amount": 1000, "status": "Error"}])
    twin.change(both, state="Refunded", refundOperations=[half | {"id": 4}, half | {"id": 5, "amount": 600}])
    found, _ = polled(twin)
    back = [(e.fields["payment"], e.kind.rpartition(".")[2], e.fields["amount"]) for e in found
            if not e.kind.endswith("authorized")]  # fmt: skip
    assert back == [
        (str(whole), "refunded", 10), (str(part), "refunded", 4), (str(contested), "contested", 10),
        (str(both), "refunded", 4), (str(both), "refunded", 6),
    ]  # fmt: skip
    assert len({event.subject for event in found}) == 6 + 5
    assert len({event.id for event in found}) == len(found)


@pytest.mark.parametrize(("given", "steps_then"), [
    ([400], [("refunded", 4), ("contested", 6)]),
    ([400, 600], [("refunded", 4), ("refunded", 6)]),
    ([1000], [("refunded", 10)]),
    ([], [("contested", 10)]),
])  # fmt: skip
def test_what_is_contested_is_what_was_not_given_back_before(given: list[int], steps_then: list[tuple[str, int]]):
    twin = Twin()
    id = twin.pay(1000)
    twin.change(id, refundOperations=[{"id": n, "amount": one, "status": "Processed"} for n, one in enumerate(given)])
    before, cursor = polled(twin)
    twin.change(id, state="Contested")
    found, _ = polled(twin, cursor)
    assert steps(found)[1:] == steps_then
    assert {event.id for event in before} <= {event.id for event in found}
    assert len({event.subject for event in found}) == len(found)


@pytest.mark.parametrize(("state", "kind"), [("Pending", "pending"), ("Refused", "refused"),
                                             ("Canceled", "refused"), ("Error", "refused"),
                                             ("Registered", "registered")])  # fmt: skip
def test_what_brings_no_money_online_is_told_apart(state: str, kind: str) -> None:
    twin = Twin()
    twin.change(twin.pay(1000), state=state)
    assert steps(polled(twin)[0]) == [(kind, 10)]


def test_a_state_that_is_none_of_a_payments_life_is_counted() -> None:
    with pytest.raises(UnsupportedEvent, match="Abandoned"):
        CONNECTOR.translate(delivery(b'{"payment": {"id": 1, "amount": 5, "date": "2026-03-02T10:00:00+01:00",'
                                     b'"state": "Abandoned"}}'), instance())  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b'{"payment": 1}', b'{"payment": {"id": "x"}}',
        b'{"payment": {"id": 1, "amount": 1.5, "date": "2026-03-02T10:00:00Z", "state": "Authorized"}}',
        b'{"payment": {"id": 1, "amount": -1, "date": "2026-03-02T10:00:00Z", "state": "Authorized"}}',
        b'{"payment": {"id": 1, "amount": 1, "date": "hier", "state": "Authorized"}}',
    ],
)  # fmt: skip
def test_what_is_no_payment_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable, match="not a payment"):
        CONNECTOR.translate(delivery(body), instance())


def test_a_notification_is_told_for_what_it_is() -> None:
    body = b'{"eventType": "Payment", "data": {"id": 12, "amount": 5500, "state": "Authorized"}}'
    with pytest.raises(Unreadable, match="a notification of HelloAsso") as error:
        CONNECTOR.translate(delivery(body), instance())
    assert "asks HelloAsso itself" in error.value.hint


def test_names_and_answers_are_private() -> None:
    twin = Twin()
    fields = [{"name": "Adresse", "answer": "1 rue d'Exemple", "type": "TextInput"}]
    twin.pay(1000, items=[{"name": "Adhésion", "customFields": fields}])
    [event] = polled(twin)[0]
    told = str(event.fields) + event.id + event.subject
    assert all(word not in told for word in ("Anna", "Exemple", "anna@", "rue"))
    assert event.private["answers"] == ["Adresse : 1 rue d'Exemple"]
    assert event.private["payer.name"] == "Anna Exemple"


def test_all_pages_are_read_and_the_first_reading_is_of_the_past() -> None:
    twin = Twin()
    for _ in range(230):
        twin.pay(500)
        twin.now += timedelta(hours=5)
    with served(twin) as url:
        poller = Poller(instance(url), lambda: twin.now)
        found, cursor = drain(poller)
        assert (len(found), {one.origin for one in found}) == (230, {Origin.IMPORT})
        # the second of a day reads two months
        again, same = drain(poller, cursor)
        assert ({one.origin for one in again}, same) == ({Origin.LIVE}, cursor)
        twin.now += timedelta(days=40)
        # the first of another day thirteen
        assert len(drain(poller, cursor)[0]) == 230
        assert len(drain(poller, twin.now.date().isoformat())[0]) < 230
    assert len(polled(twin, since=(twin.now - timedelta(days=60)).date().isoformat())[0]) < 230
    with pytest.raises(Permanent, match="since"):
        polled(twin, since="hier")


def test_a_reading_cut_short_begins_again() -> None:
    twin = Twin()
    for _ in range(101):
        twin.pay(500)
    with served(twin) as url:
        step = next(Poller(instance(url), lambda: twin.now).poll(""))
    assert (step.cursor, step.complete, len(step.deliveries)) == ("", False, 100)


def test_the_token_is_renewed_before_it_ends_and_asked_for_once() -> None:
    twin = Twin()
    twin.pay(500)
    with served(twin) as url:
        poller = Poller(instance(url), lambda: twin.now)
        for minutes in (0, 5, 28, 10, 19):
            twin.now += timedelta(minutes=minutes)
            assert len(drain(poller)[0]) == 1
    assert twin.grants == ["client_credentials", "refresh_token", "refresh_token"]


def test_a_token_refused_before_its_time_is_renewed_once() -> None:
    twin = Twin(faults=[(401, {})])
    with served(twin) as url:
        drain(Poller(instance(url), lambda: twin.now))
        assert twin.grants == ["client_credentials", "refresh_token"]
        twin.faults = [(401, {}), (401, {})]
        with pytest.raises(Permanent, match="does not let this key read"):
            drain(Poller(instance(url), lambda: twin.now))


def test_a_refused_renewal_is_told_and_tried_with_the_key() -> None:
    twin = Twin()
    with served(twin) as url:
        poller = Poller(instance(url), lambda: twin.now)
        drain(poller)
        twin.now += timedelta(hours=1)
        twin.refuses_renewal = True
        with structlog.testing.capture_logs() as logs:
            drain(poller)
        assert [(one["log_level"], "refuses to renew" in one["event"]) for one in logs] == [("warning", True)]
        twin.now += timedelta(hours=1)
        twin.secret = "autre"
        with pytest.raises(Permanent, match="refuses the key") as caught:
            drain(poller)
        assert "client_secret" in caught.value.hint


def test_before_the_refresh_token_ends_there_is_a_warning_and_a_new_pair() -> None:
    twin = Twin()
    with served(twin) as url:
        poller = Poller(instance(url), lambda: twin.now)
        drain(poller)
        twin.now += timedelta(days=28)
        with structlog.testing.capture_logs() as logs:
            drain(poller)
    assert [(one["log_level"], one["days"]) for one in logs] == [("warning", 2.0)]
    assert twin.grants == ["client_credentials", "client_credentials"]


def test_forgetting_a_token_that_was_never_asked_for_is_nothing() -> None:
    organisation = Organisation(instance("http://127.0.0.1:1"))
    organisation._tokens.forget()
    with pytest.raises(Transient, match="cannot be reached"):
        organisation.payments(NOW, 1)


def test_a_short_pause_is_kept() -> None:
    twin = Twin(faults=[(429, {"retry-after": "1"})])
    twin.pay(500)
    assert len(polled(twin)[0]) == 1
    twin.faults = [(429, {"retry-after": "600"})]
    with pytest.raises(Transient, match="slow down"):
        polled(twin)


TOKEN = {"access_token": "a", "refresh_token": "r", "expires_in": 1800}


@pytest.mark.parametrize(
    ("token", "said", "kind", "match"),
    [
        (Said(200, TOKEN), Said(200, "<html>"), Transient, "without payments"),
        (Said(200, TOKEN), Said(200, {"data": [1]}), Transient, "without payments"),
        (Said(200, TOKEN), Said(403, {}), Denied, "does not let this key"),
        (Said(200, TOKEN), Said(404, {}), Permanent, "does not know this organisation"),
        (Said(200, TOKEN), Said(302, ""), Permanent, "answers 302"),
        (Said(200, TOKEN), Said(502, ""), Transient, "answers 502"),
        (Said(200, TOKEN), Said(200, "x" * 5000), Permanent, "more than"),
        (Said(401, {}), Said(200, {}), Denied, "refuses the key"),
        (Said(500, {}), Said(200, {}), Transient, "gives no token"),
        (Said(200, {"access_token": "a"}), Said(200, {}), Transient, "of another form"),
    ],
)
def test_a_bad_answer_says_what_to_do(
    token: Said, said: Said, kind: type[Exception], match: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "MOST_BYTES", 4000)
    with (
        answering(lambda asked: token if "oauth2" in asked.path else said) as url,
        pytest.raises(kind, match=match),
    ):
        drain(Poller(instance(url)))


def test_the_secrets_are_in_no_message(caplog: pytest.LogCaptureFixture) -> None:
    with served(Twin()) as url, caplog.at_level(logging.DEBUG), pytest.raises(Permanent) as caught:
        drain(Poller(instance(url, client_secret="TRES-SECRET")))
    token = Token("TRES-SECRET", "TRES-SECRET", 1.0, 2.0)
    assert "TRES-SECRET" not in caplog.text + str(caught.value) + caught.value.hint + repr(token)


def test_doctor_tells_a_refused_key() -> None:
    with served(Twin()) as url:
        assert [check.ok for check in doctor(instance(url))] == [True]
        [check] = doctor(instance(url, client_secret="x"))
    assert (check.ok, "client_secret" in check.hint) == (False, True)


@pytest.mark.parametrize(
    ("method", "path", "query", "form", "match"),
    [
        ("POST", "/oauth2/token", {}, {"grant_type": ["password"]}, "a token is not asked"),
        ("POST", "/v5/organizations/x/payments", {}, {}, "no documented operation"),
        ("GET", "/v5/users", {}, {}, "no documented operation"),
        ("GET", "/v5/organizations/x/payments", {"limit": ["1"]}, {}, "no parameter limit"),
        ("GET", "/v5/organizations/x/payments", {"sortOrder": ["Up"]}, {}, "sortOrder"),
        ("GET", "/v5/organizations/x/payments", {"from": ["hier"]}, {}, "ISO 8601"),
        ("GET", "/v5/organizations/x/payments", {"pageSize": ["0"]}, {}, "count from 1"),
    ],
)
def test_the_table_of_endpoints_refuses_what_is_not_documented(
    method: str, path: str, query: dict, form: dict, match: str
) -> None:
    assert match in fault(method, path, query, form)
    twin = Twin()
    assert twin.answer("GET", "/v5/users", "", b"")[0] == 400
    assert len(twin.undocumented) == 1


def test_waiting_ends_when_the_poller_is_closed() -> None:
    poller = Poller(instance("http://127.0.0.1:1"))
    assert not poller.wait(0)
    poller.close()
    assert poller.wait(5)
