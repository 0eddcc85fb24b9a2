"""Any bytes as a mail: read without a fault, and storable; nothing quoted is taken for a position."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from connectors.mail.translate import translate
from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.core.mail import stance
from hub.core.mail.reply import reply_text
from hub.errors import Unreadable
from hub.store.codec import dumps, loads, to_us
from tests.fuzz.chance import now_and_then

SEEDS = ("tests/connectors/mail/fixtures",)
MOST_BYTES = 1536
RECEIVED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
INSTANCE = Instance("lieu", "liste", "mail", {"list": "liste@example.org", "authserv_id": "mx.example.org"})
POSITIONS = {"support", "consent", "abstain", "reserve", "objection", "none", "ask"}


def one(data: bytes) -> None:
    """Decode, translate and read the position of one mail. Raises AssertionError when something does not hold."""
    event = translated(data)
    again = now_and_then(data)
    assert not again or event == translated(data)
    if event is None:
        return
    assert event.id
    assert event.occurred_at <= RECEIVED + timedelta(days=1)
    to_us(event.occurred_at)
    for side in (event.fields, event.private):
        kept = dumps(side)
        assert dumps(loads(kept)) == kept
    if event.kind != "mail.message.received":
        return
    text = str(event.private["reply_text"])
    reading = stance.read(text, options=("Lundi", "Mardi"))
    assert not again or reading == stance.read(text, options=("Lundi", "Mardi"))
    assert reading.position in POSITIONS
    assert reading.why
    assert reading.option in ("", "Lundi", "Mardi")
    assert reading.position == "objection" or not (reading.has_reason or reading.has_proposal or reading.offers_help)
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    assert stance.read(reply_text(quoted)).position == "none"


def translated(data: bytes) -> Event | None:
    """The event of a mail, or None when it is refused as no mail."""
    try:
        [event] = translate(Delivery("liste", "lieu", data, RECEIVED), INSTANCE)
    except Unreadable:
        return None
    return event
