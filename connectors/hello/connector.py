"""What the hub knows of hello: one kind, one setting, one door."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime

from hub.connector import Connector, Instance, Setting
from hub.core.event import Delivery, Event, FieldSpec, FieldType, KindSpec
from hub.errors import BadSignature, Unreadable, misfit

KINDS = (
    KindSpec(
        "hello.said",
        "Quelqu'un dit bonjour",
        {"text": FieldSpec(FieldType.TEXT, "What was said.", private=True)},
    ),
)


def verify(delivery: Delivery, instance: Instance) -> None:
    """HMAC-SHA256 in hexadecimal over the raw body, in the header X-Hello; compared in constant time."""
    expected = hmac.digest(instance.get("secret").encode(), delivery.body, "sha256").hex().encode()
    # as bytes: of texts, only ASCII can be compared
    if not hmac.compare_digest(expected, delivery.headers.get("x-hello", "").encode()):
        raise BadSignature("the greeting is not signed with our secret")


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """`{"id": "…", "text": "…", "at": "2026-03-02T09:00:00Z"}` becomes one event of that id. Raises Unreadable."""
    try:
        said = json.loads(delivery.body)
        at = datetime.fromisoformat(said["at"]).astimezone(UTC)
        id, text = str(said["id"]), str(said["text"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise Unreadable(f"this is not a greeting: {misfit(error)}") from error
    return [
        Event(
            id=f"hello:{id}",
            kind="hello.said",
            source=instance.name,
            occurred_at=at,
            received_at=delivery.received_at,
            space=delivery.space,
            subject=id,
            private={"text": text},
            origin=delivery.origin,
        )
    ]


CONNECTOR = Connector(
    type="hello",
    title="Bonjour",
    title_en="Hello",
    kinds=KINDS,
    settings=(Setting("secret", "The secret that signs greetings.", required=True, secret=True),),
    translate=translate,
    verify=verify,
)
