"""Any bytes at the doors: only what is signed passes, and reading it gives events or a told refusal."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from connectors.hello.connector import CONNECTOR as HELLO
from connectors.helloasso.connector import CONNECTOR as HELLOASSO
from connectors.qonto import webhook as qonto
from connectors.qonto.connector import CONNECTOR as QONTO
from connectors.trello import webhook as trello
from connectors.trello.connector import CONNECTOR as TRELLO
from connectors.webhook.connector import signature
from hub.connector import Connector, Instance
from hub.core.event import Delivery, Event
from hub.errors import BadSignature, Unreadable, UnsupportedEvent
from hub.store.codec import dumps, loads, to_us
from tests.fuzz.chance import now_and_then

SEEDS = ("tests/connectors/trello/fixtures", "tests/connectors/qonto/fixtures", "tests/connectors/helloasso/fixtures")
MOST_BYTES = 2048
RECEIVED = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
NOW = int(RECEIVED.timestamp())
SECRET = "s3cret"
BANK_ACCOUNT = "018f71db-c635-78b5-b90a-ea05de98c2bf"
ODD: tuple[Any, ...] = (
    None, True, -1, 10**25, 0.1, 1e308, "", "\x00", "\ud800", [], {}, [[]], "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "2026-03-05", "2026-03-05T10:00:00Z", "NaN", "Infinity", "1e999999", "EUR", "credit",
    "completed", "pending", "declined", "Authorized", "Contested", "Refunded", "CashedOut", "Processed", BANK_ACCOUNT,
)  # fmt: skip


def _instance(type: str) -> Instance:
    settings = {"secret": SECRET, "webhook_secret": SECRET, "iban": "FR7612345678901234567890123",
                "bank_account_id": BANK_ACCOUNT, "organization": "lieu"}  # fmt: skip
    return Instance("lieu", type, type, settings, "https://hub.example.org")


TRELLO_AT, QONTO_AT, HELLOASSO_AT, HELLO_AT = map(_instance, ("trello", "qonto", "helloasso", "hello"))
READERS: tuple[tuple[Connector, Instance, str], ...] = (
    (TRELLO, TRELLO_AT, "POST"), (QONTO, QONTO_AT, "POST"), (QONTO, QONTO_AT, "POLL"),
    (HELLOASSO, HELLOASSO_AT, "POLL"), (HELLO, HELLO_AT, "POST"),
)  # fmt: skip
_URL = trello.callback_url("https://hub.example.org", "lieu", "trello")


def one(data: bytes) -> None:
    """One body at every door, and its bytes as a signature. Raises AssertionError when something does not hold."""
    again = now_and_then(data)
    for connector, instance, method in READERS:
        delivery = Delivery(instance.name, "lieu", data, RECEIVED, method=method)
        events = translated(connector, delivery, instance)
        assert not again or events == translated(connector, delivery, instance)
        for event in events:
            _event(event)
    _signed(data)


def translated(connector: Connector, delivery: Delivery, instance: Instance) -> list[Event]:
    """The events of a delivery; none when it is refused as it should."""
    assert connector.translate is not None
    try:
        events = connector.translate(delivery, instance)
    except (Unreadable, UnsupportedEvent):
        return []
    assert events
    assert len({event.id for event in events}) == len(events)
    return events


def _event(event: Event) -> None:
    assert event.space == "lieu"
    to_us(event.occurred_at)
    for side in (event.fields, event.private):
        kept = dumps(side)
        assert dumps(loads(kept)) == kept


def _signed(data: bytes) -> None:
    header = data[:200].decode("latin-1")
    right = trello.signature(data, _URL, SECRET)
    assert passes(TRELLO, TRELLO_AT, trello.HEADER, right, data)
    assert not passes(TRELLO, TRELLO_AT, trello.HEADER, right, data + b"\n")
    assert not passes(TRELLO, TRELLO_AT, trello.HEADER, header, data)
    right = qonto.signature(data, NOW, SECRET)
    assert passes(QONTO, QONTO_AT, qonto.HEADER, right, data)
    assert not passes(QONTO, QONTO_AT, qonto.HEADER, right, data + b"\n")
    assert not passes(QONTO, QONTO_AT, qonto.HEADER, qonto.signature(data, NOW - 301, SECRET), data)
    assert not passes(QONTO, QONTO_AT, qonto.HEADER, header, data)
    assert not passes(QONTO, QONTO_AT, qonto.HEADER, f"t={NOW},v1={header}", data)
    assert not passes(HELLO, HELLO_AT, "x-hello", header, data)
    assert signature(SECRET, "msg_1", NOW, data) != signature(SECRET, "msg_1", NOW + 1, data)


def passes(connector: Connector, instance: Instance, header: str, value: str, data: bytes) -> bool:
    """Whether a door takes a delivery with this signature."""
    assert connector.verify is not None
    try:
        connector.verify(Delivery(instance.name, "lieu", data, RECEIVED, headers={header: value}), instance)
    except BadSignature:
        return False
    return True


def mutate(data: bytes, most: int, seed: int, plainly: Callable[[bytes, int], bytes]) -> bytes:
    """A body with one value of its JSON made odd; bytes at random now and then, and whenever it is no JSON."""
    chance = random.Random(seed)
    try:
        said = json.loads(data) if chance.random() < 0.8 else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return plainly(data, most)
    for _ in range(chance.randint(1, 3)):
        holder: Any = said
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.8:
                holder = holder[key]
                continue
            _make_odd(holder, key, chance, plainly)
            break
    return json.dumps(said).encode("utf-8", "surrogatepass")[:most]


def _make_odd(holder: Any, key: Any, chance: random.Random, plainly: Callable[[bytes, int], bytes]) -> None:
    way = chance.random()
    if way < 0.15:
        del holder[key]
    elif way < 0.7 or not isinstance(holder[key], str):
        # a copy: what is put in may be changed in turn, or even be put into itself
        holder[key] = deepcopy(chance.choice(ODD))
    else:
        holder[key] = plainly(holder[key].encode("utf-8", "replace"), 200).decode("utf-8", "replace")
