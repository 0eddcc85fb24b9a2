"""The smallest connector keeps the contract."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime

import pytest

from connectors.hello.connector import CONNECTOR, translate, verify
from hub.connector import Instance
from hub.core.event import Delivery
from hub.errors import BadSignature, Unreadable

INSTANCE = Instance("s", "hello", "hello", {"secret": "s3cret"})
BODY = b'{"id": "1", "text": "Bonjour", "at": "2026-03-02T10:00:00+01:00"}'


def delivery(body: bytes = BODY, **headers: str) -> Delivery:
    return Delivery("hello", "s", body, datetime(2026, 3, 2, 9, 30, tzinfo=UTC), headers=headers)


def test_a_greeting_becomes_one_event():
    [event] = translate(delivery(), INSTANCE)
    assert (event.id, event.kind, event.get("text")) == ("hello:1", "hello.said", "Bonjour")
    assert event.occurred_at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert set(event.private) == {name for name, spec in CONNECTOR.kinds[0].fields.items() if spec.private}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"id": 1, "text": "x", "at": "hier"}', b"[" * 100_000])
def test_what_is_not_a_greeting_is_refused(body):
    with pytest.raises(Unreadable, match="not a greeting"):
        translate(delivery(body), INSTANCE)


def test_only_our_signature_is_taken():
    verify(delivery(**{"x-hello": hmac.digest(b"s3cret", BODY, "sha256").hex()}), INSTANCE)
    with pytest.raises(BadSignature):
        verify(delivery(**{"x-hello": hmac.digest(b"other", BODY, "sha256").hex()}), INSTANCE)
    with pytest.raises(BadSignature):
        verify(delivery(), INSTANCE)
