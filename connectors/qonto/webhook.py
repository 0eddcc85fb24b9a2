"""The webhook's signature: `t=SECONDS,v1=HEX`, HMAC-SHA256 over "SECONDS.BODY" with the subscription's secret.

Source: docs.qonto.com, "Webhooks, Setup", section on the header X-Qonto-Signature (November 2026).
"""

from __future__ import annotations

import hmac

from hub.connector import Instance
from hub.core.event import Delivery
from hub.errors import BadSignature

HEADER = "x-qonto-signature"
# how far the signed time may be from ours; what comes later is a replay, and polling brings it anyway
WINDOW = 300


def signature(body: bytes, at: int, secret: str) -> str:
    """What Qonto puts in its header."""
    return f"t={at},v1={_mac(body, str(at), secret)}"


def _mac(body: bytes, at: str, secret: str) -> str:
    return hmac.digest(secret.encode(), at.encode() + b"." + body, "sha256").hex()


def verify(delivery: Delivery, instance: Instance) -> None:
    """Compare in constant time, over the bytes as they came; refuse what was signed long ago. Raises BadSignature."""
    secret = instance.get("webhook_secret")
    given = delivery.headers.get(HEADER, "")
    if not secret or not given:
        raise BadSignature(
            "the delivery carries no signature" if secret else "no secret is configured for this connector",
            hint="set `webhook_secret` to the secret given when the webhook was registered",
        )
    parts = [part.strip().partition("=") for part in given.split(",")]
    at = next((value for name, _, value in parts if name == "t"), "")
    if not (at.isascii() and at.isdigit() and len(at) < 13):
        raise BadSignature("the signature carries no time")
    expected = _mac(delivery.body, at, secret).encode()
    # every one is compared: a secret being changed gives two
    found = [hmac.compare_digest(expected, value.encode()) for name, _, value in parts if name == "v1"]
    if not any(found):
        raise BadSignature("the signature does not fit the body", hint="is `webhook_secret` that of this webhook?")
    if abs(delivery.received_at.timestamp() - int(at)) > WINDOW:
        raise BadSignature(f"signed more than {WINDOW} s from now: a replay, or a wrong clock")
